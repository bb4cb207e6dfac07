using System.CommandLine;
using Gatehouse.Host.Batch;

namespace Gatehouse.Host.Simulation;

/// <summary>The options of <c>gatehouse simulate --send</c>.</summary>
sealed class SendOptions
{
    readonly Option<string?> to = new("--send") { Description = "Address of a running Gatehouse to post the messages to, instead of writing them." };
    readonly Option<string?> key = new("--key-file") { Description = "File with the carrier's key for --send; '-' reads it from the standard input." };
    readonly Option<int> connections = new("--connections") { Description = "Connections of --send; each flight keeps to one.", DefaultValueFactory = _ => 4 };
    readonly Option<double> rate = new("--rate") { Description = "Messages a second; 0: as fast as they are answered.", DefaultValueFactory = _ => 0 };
    readonly Option<int> burst = new("--burst") { Description = "Messages that come at once, at that rate.", DefaultValueFactory = _ => 1 };
    readonly Option<int> patience = new("--patience") { Description = "Seconds for which a message that is not acknowledged is sent again.", DefaultValueFactory = _ => 120 };
    readonly Option<string?> report = new("--report") { Description = "File for the report, Markdown or (*.json) JSON, besides the terminal." };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { to, key, connections, rate, burst, patience, report }) command.Options.Add(option);
    }

    /// <summary>How to send; null where nothing is to be sent. Throws a usage error where the options do not fit together.</summary>
    public Sending? Read(ParseResult parsed)
    {
        if (parsed.GetValue(to) is not { } address) return null;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var site) || site.Scheme is not ("http" or "https")) throw BatchException.Usage("--send: an address like https://gatehouse.example is expected");
        if (parsed.GetValue(key) is not { } file) throw BatchException.Usage("--send: --key-file with the carrier's key is needed ('gatehouse carriers key make NAME' prints one)");
        var (at, most) = (parsed.GetValue(connections), parsed.GetValue(burst));
        if (at is < 1 or > 256) throw BatchException.Usage("--connections: from 1 to 256");
        if (most is < 1 or > 100_000) throw BatchException.Usage("--burst: from 1 to 100,000");
        if (parsed.GetValue(rate) is < 0 or double.NaN) throw BatchException.Usage("--rate: 0 or more");
        if (parsed.GetValue(patience) is < 0) throw BatchException.Usage("--patience: 0 or more seconds");
        return new(site, KeyOf(file), at, parsed.GetValue(rate), most, TimeSpan.FromSeconds(parsed.GetValue(patience)));
    }

    /// <summary>Where the report goes besides the terminal; null for nowhere.</summary>
    public string? ReportFile(ParseResult parsed) => parsed.GetValue(report);

    static string KeyOf(string file)
    {
        if (file is not "-") InputFile.MustExist([file]);
        var text = file is "-" ? Console.In.ReadToEnd() : File.ReadAllText(file);
        return text.Trim() is { Length: > 0 } key && !key.Any(char.IsWhiteSpace) ? key : throw BatchException.Usage($"--key-file: {file} does not hold a key");
    }
}

using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Gatehouse.Host.Batch;

namespace Gatehouse.Host.Simulation;

/// <summary><c>gatehouse simulate</c>: writes a simulated country in transit into a folder, or posts it as a carrier does.</summary>
static class SimulateCommand
{
    public const string ListFile = InventedList.Name + ".csv";
    public const string TruthFile = "truth.csv";

    const string Examples =
        """
        Writes what carriers would send about invented travellers – bookings (PNRGOV) 72, 24, 2 and 0 hours before
        departure, lists of passengers and crew (PAXLST) at check-in and at closure – one file a message, in folders by the
        day of sending and in the order of it by name. With it come an invented list of 10,000 persons sought
        (Invented list.csv) and the truth (truth.csv): 34 of them travel in disguise, and 34 near twins travel who are not
        sought. No real person is in it; airports are real, carriers are not. The same options give the same bytes on every
        machine.

        With --send the messages are posted to a running Gatehouse under a carrier's key, again and again until each is
        acknowledged, and every answer is held against what was sent (digest, messages, persons). The report says whether
        the line is sound; the exit code is 1 where it is not.

        Malformations: {MALFORMATIONS}.

        Examples:
          gatehouse simulate --out country
          gatehouse simulate --travellers 1000000 --days 7 --seed 2 --malformed 0.05 --out country
          gatehouse simulate --malformed 0.5 --malformations wrapped-lines,wrong-counts --misbehave 0.1 --out careless
          gatehouse lists add "country/Invented list.csv" && gatehouse intake country/messages/*/*.edi
          gatehouse simulate --send https://gatehouse.example --key-file key --rate 50 --burst 500 --report line.md

        Exit codes: 0 done, 1 the line is not sound, 2 wrong usage or arguments.
        """;

    public static Command Create()
    {
        var options = new Options(
            new("--out") { Description = "Folder to write into; made where it is missing, else it must be empty." },
            SeedOption(),
            TravellersOption(20_000),
            new("--days") { Description = "Days of departures.", DefaultValueFactory = _ => 3 },
            MalformedOption(),
            new("--malformations") { Description = "Which, by name, with commas between; all where it is not given." },
            new("--misbehave") { Description = "Share of the messages that come twice, late behind newer ones, or never, 0 to 1.", DefaultValueFactory = _ => 0 },
            new("--parts") { Description = "Messages over which a push of bookings is spread, at most.", DefaultValueFactory = _ => 1 },
            new("--start") { Description = "First day of departures, YYYY-MM-DD, UTC.", DefaultValueFactory = _ => "2030-01-07" });
        var send = new SendOptions();
        var command = new DocumentedCommand(
            "simulate", "Writes simulated messages, a list and the truth, or sends the messages.", Examples.Replace("{MALFORMATIONS}", Wrapped(NamedMalformations.Keys), StringComparison.Ordinal))
        {
            options.Out, options.Seed, options.Travellers, options.Days, options.Malformed, options.Malformations, options.Misbehaving, options.Parts, options.Start,
        };
        send.AddTo(command);
        command.SetAction(async (parsed, stop) => (send.Read(parsed), parsed.GetValue(options.Out)) switch
        {
            ({ } sending, null) => await Send(Plan(parsed, options), sending, send.ReportFile(parsed), stop),
            (null, { } folder) => await Task.Run(() => Execute(Plan(parsed, options), folder, stop), stop),
            _ => throw BatchException.Usage("one of --out FOLDER and --send ADDRESS is needed"),
        });
        return command;
    }

    sealed record Options(
        Option<string?> Out, Option<int> Seed, Option<int> Travellers, Option<int> Days, Option<double> Malformed, Option<string?> Malformations,
        Option<double> Misbehaving, Option<int> Parts, Option<string> Start);

    /// <summary>Malformations by the names they have at the command line.</summary>
    static readonly SortedDictionary<string, Malformation> NamedMalformations = new(
        Malformations.All.ToDictionary(kind => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()), StringComparer.Ordinal), StringComparer.Ordinal);

    static string Wrapped(IEnumerable<string> names) => string.Join(",\n", names.Chunk(6).Select(line => string.Join(", ", line)));

    public static Option<int> SeedOption() => new("--seed") { Description = "Another seed, another country.", DefaultValueFactory = _ => 1 };

    public static Option<int> TravellersOption(int usual) =>
        new("--travellers") { Description = "Travellers of all flights together; a traveller is one person on one flight.", DefaultValueFactory = _ => usual };

    public static Option<double> MalformedOption() =>
        new("--malformed") { Description = "Share of the messages that are malformed, 0 to 1.", DefaultValueFactory = _ => SimulationPlan.UsualMalformed };

    /// <summary>The plan, or a usage error where it makes no sense.</summary>
    public static SimulationPlan Checked(SimulationPlan plan)
    {
        if (plan.Travellers is < 100 or > 100_000_000) throw BatchException.Usage("--travellers: from 100 to 100,000,000");
        if (plan.Days is < 1 or > 366) throw BatchException.Usage("--days: from 1 to 366");
        if (plan.Malformed is < 0 or > 1 or double.NaN) throw BatchException.Usage("--malformed: from 0 to 1");
        if (plan.Misbehaving is < 0 or > 1 or double.NaN) throw BatchException.Usage("--misbehave: from 0 to 1");
        if (plan.Parts is < 1 or > 99) throw BatchException.Usage("--parts: from 1 to 99");
        if (plan.Kinds is { Length: 0 }) throw BatchException.Usage("--malformations: at least one");
        return plan;
    }

    static SimulationPlan Plan(ParseResult parsed, Options options)
    {
        var day = parsed.GetRequiredValue(options.Start);
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start))
        {
            throw BatchException.Usage("--start: a day as YYYY-MM-DD is expected");
        }

        return Checked(new(
            parsed.GetValue(options.Seed),
            parsed.GetValue(options.Travellers),
            parsed.GetValue(options.Days),
            new(start.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
            parsed.GetValue(options.Malformed))
        {
            Kinds = parsed.GetValue(options.Malformations) is { } names ? [.. names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Named)] : null,
            Misbehaving = parsed.GetValue(options.Misbehaving),
            Parts = parsed.GetValue(options.Parts),
        });
    }

    static Malformation Named(string name) =>
        NamedMalformations.TryGetValue(name, out var kind) ? kind : throw BatchException.Usage($"--malformations: there is no '{name}'; there are {string.Join(", ", NamedMalformations.Keys)}");

    static async Task<int> Send(SimulationPlan plan, Sending sending, string? reportFile, CancellationToken stop)
    {
        using var line = new SentMessages(sending);
        using (var progress = new Progress("messages")) await line.Send(new CountryInTransit(plan).Files(), progress.Add, stop);
        var text = line.Report.Text();
        Console.Out.Write(text);
        if (reportFile is not null) await File.WriteAllTextAsync(reportFile, reportFile.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? line.Report.Json() : text, stop);
        return line.Report.IsSound ? ExitCodes.Done : ExitCodes.Unsound;
    }

    static int Execute(SimulationPlan plan, string folder, CancellationToken stop)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw BatchException.Usage($"{folder}: is not empty; name another folder");
        }

        Directory.CreateDirectory(folder);
        var country = new CountryInTransit(plan);
        using (var list = Text(folder, ListFile)) country.List.Write(list);
        using (var truth = Text(folder, TruthFile)) Truth.Write(truth, country);
        using var progress = new Progress("messages");
        var (bytes, malformed) = (0L, 0);
        foreach (var file in country.Files())
        {
            stop.ThrowIfCancellationRequested();
            var day = Path.Combine(folder, "messages", file.Sent.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Directory.CreateDirectory(day);
            using (var handle = File.OpenHandle(Path.Combine(day, file.Name), FileMode.CreateNew, FileAccess.Write)) RandomAccess.Write(handle, file.Bytes.Span, 0);
            bytes += file.Bytes.Length;
            if (file.Malformation is not null) malformed++;
            progress.Add();
        }

        progress.Clear();
        Summary.Say($"{plan.Travellers:N0} travellers on {country.Timetable.Count:N0} flights; {Summary.Count(progress.Count, "message")}, {malformed:N0} malformed, {bytes / 1e6:N0} MB; {progress.Pace}");
        return ExitCodes.Done;
    }

    static StreamWriter Text(string folder, string name) =>
        new(Path.Combine(folder, name), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\r\n" };
}

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Gatehouse.Host.Simulation;

/// <summary>What became of the messages of a line: the certificate, or why there is none.</summary>
sealed class LineReport
{
    readonly SortedDictionary<string, long> answers = new(StringComparer.Ordinal);
    readonly List<double> milliseconds = [];
    readonly List<(string File, string Why)> faults = [];

    public double Seconds { get; set; }

    public long Sent { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Sent again because nothing, or "later", came back.</summary>
    public long Retries { get; private set; }

    public long Faults { get; private set; }

    public bool HasAnswers => Sent > 0;

    public bool IsSound => Faults == 0 && Sent > 0;

    public void Add(SimulatedFile file, LineAnswer answer, int tried, TimeSpan took, int mostFaults)
    {
        Sent++;
        Bytes += file.Bytes.Length;
        Retries += tried;
        milliseconds.Add(took.TotalMilliseconds);
        var name = answer.Told?.Status ?? (answer.Status is { } status ? string.Create(CultureInfo.InvariantCulture, $"status {(int)status}") : "not answered");
        answers[name] = answers.GetValueOrDefault(name) + 1;
        if (answer.Fault(file) is not { } why) return;
        Faults++;
        if (faults.Count < mostFaults) faults.Add((file.Name, why));
    }

    /// <summary>For people, as Markdown.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        Line($"{(IsSound ? "The line is sound." : "The line is NOT sound.")}");
        Line($"");
        Line($"| | |");
        Line($"|---|---:|");
        Line($"| Messages sent | {Sent:N0} |");
        foreach (var (name, count) in answers) Line($"| answered {name} | {count:N0} |");
        Line($"| Sent again, unanswered or asked to come later | {Retries:N0} |");
        Line($"| Bytes | {Bytes:N0} |");
        Line($"| Seconds; messages a second | {Seconds:0.0}; {Sent / Math.Max(Seconds, 0.001):N0} |");
        Line($"| Answered, p50, p95, p99, longest | {Part(50):0}, {Part(95):0}, {Part(99):0}, {Part(100):0} ms |");
        Line($"| Faults | {Faults:N0} |");
        foreach (var (file, why) in faults) Line($"| {file} | {why} |");
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    /// <summary>For programs.</summary>
    public string Json() => JsonSerializer.Serialize(
        new
        {
            isSound = IsSound,
            sent = Sent,
            answers,
            retries = Retries,
            bytes = Bytes,
            seconds = Math.Round(Seconds, 3),
            milliseconds = new { p50 = Part(50), p95 = Part(95), p99 = Part(99), longest = Part(100) },
            faults = Faults,
            examples = faults.Select(fault => new { file = fault.File, why = fault.Why }),
        },
        Indented) + "\n";

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    double Part(int percent)
    {
        if (milliseconds.Count == 0) return 0;
        milliseconds.Sort();
        return Math.Round(milliseconds[Math.Min(milliseconds.Count - 1, milliseconds.Count * percent / 100)], 1);
    }
}

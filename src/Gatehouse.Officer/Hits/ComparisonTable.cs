using Gatehouse.Matching;
using Gatehouse.Screening.Hits;

namespace Gatehouse.Officer.Hits;

/// <summary>How a row of the comparison stands, for the eye.</summary>
enum RowState
{
    Equal,
    Close,
    Conflict,
    OneSide,
    NotComparable,
}

/// <summary>One value in a cell.</summary>
/// <param name="Text">As received or listed.</param>
/// <param name="IsName">Names take their own direction; codes run left to right.</param>
/// <param name="Note">What it is: alias, own script.</param>
/// <param name="Runs">The text with its differences marked, where it is the one that was compared; null elsewhere.</param>
sealed record Reading(string Text, bool IsName, string? Note = null, IReadOnlyList<Run>? Runs = null)
{
    public bool IsCompared => Runs is not null;
}

/// <summary>One row: a cell for each message, the entry's cell, and how they compare.</summary>
/// <param name="Levels">The comparison in words.</param>
/// <param name="MessagesDiffer">The messages contradict each other.</param>
sealed record ComparisonRow(
    string Label,
    IReadOnlyList<IReadOnlyList<Reading>> Messages,
    IReadOnlyList<Reading> Entry,
    RowState State,
    IReadOnlyList<string> Levels,
    bool MessagesDiffer);

/// <summary>The traveller beside the entry, in the order an officer reads: names, birth date, documents, nationality,
/// birth place, sex.</summary>
static class ComparisonTable
{
    public static IReadOnlyList<ComparisonRow> Of(HitView view)
    {
        var entry = view.Entry;
        return
        [
            Row(view, Feature.Name, report => [report.Name], [.. entry.Names.Select(name => (name.Full, NoteOf(name)))], isName: true),
            Row(view, Feature.BirthDate, report => [report.BirthDate], Plain(entry.BirthDates)),
            Row(view, Feature.Document, report => report.Documents, Plain(entry.Documents)),
            Row(view, Feature.Nationality, report => [Country(report.Nationality)], Plain([.. entry.Nationalities.Select(Country)])),
            Row(view, Feature.BirthPlace, report => [report.BirthPlace], Plain(entry.BirthPlaces), isName: true),
            Row(view, Feature.Sex, report => [Sex(report.Sex)], Plain([Sex(entry.Sex)])),
        ];
    }

    static ComparisonRow Row(
        HitView view,
        Feature feature,
        Func<ReportView, IReadOnlyList<string?>> messageValues,
        (string Text, string? Note)[] entryValues,
        bool isName = false)
    {
        var lines = view.Comparison.Contributions.Where(line => line.Feature == feature).ToList();
        var messages = view.Traveller.Reports
            .Select(report => messageValues(report).OfType<string>().Where(text => text.Length > 0).ToList())
            .ToList();
        var (anyMessage, anyEntry) = (messages.Any(values => values.Count > 0), entryValues.Length > 0);
        return new(
            HitWords.Of(feature),
            [.. messages.Select(values => Readings(Plain(values), isName, lines, left: true))],
            Readings(entryValues, isName, lines, left: false),
            StateOf(lines, anyMessage, anyEntry),
            Levels(lines, anyMessage, anyEntry),
            feature is not (Feature.Name or Feature.Document) && Differ(messages));
    }

    static RowState StateOf(List<Contribution> lines, bool anyMessage, bool anyEntry) =>
        lines.Exists(line => line.Agreement == Agreement.Conflict) ? RowState.Conflict
        : lines.Exists(line => line.Agreement == Agreement.Close) ? RowState.Close
        : lines.Exists(line => line.Agreement == Agreement.Equal) ? RowState.Equal
        : lines.Count > 0 || anyMessage != anyEntry ? RowState.OneSide
        : RowState.NotComparable;

    static string Silence(bool anyMessage, bool anyEntry) => (anyMessage, anyEntry) switch
    {
        (true, false) => "the list does not say",
        (false, true) => "no message says",
        (false, false) => "neither side says",
        _ => "was not compared",
    };

    /// <summary>Values with their differences marked in the one that was compared: of several aliases, the one that
    /// holds most of what the matcher paired.</summary>
    static List<Reading> Readings(IReadOnlyList<(string Text, string? Note)> values, bool isName, List<Contribution> lines, bool left)
    {
        var marked = values.Select(value => PairedParts.Of(value.Text, lines, left)).ToList();
        var most = marked.Select(parts => parts.Paired).DefaultIfEmpty().Max();
        return [.. values.Zip(marked, (value, parts) =>
            new Reading(value.Text, isName, value.Note, parts.Paired > 0 && parts.Paired == most ? parts.Runs : null))];
    }

    /// <summary>The comparison in words; where a name was compared part by part, each part is named.</summary>
    static IReadOnlyList<string> Levels(List<Contribution> lines, bool anyMessage, bool anyEntry)
    {
        // A line over parts that have lines of their own adjusts the sum; the explanation shows it, this cell need not.
        var parts = lines
            .Where(line => line.Left.Length > 0 || line.Right.Length > 0)
            .Where(line => lines.TrueForAll(other => other == line || other.Left.Length == 0 || !line.Left.Contains(other.Left, StringComparison.Ordinal)))
            .ToList();
        return parts.Count switch
        {
            > 1 => [.. parts.Select(line => $"{(line.Left.Length > 0 ? line.Left : line.Right)}: {line.Level}")],
            1 => [parts[0].Level],
            _ => [Silence(anyMessage, anyEntry)],
        };
    }

    static bool Differ(IEnumerable<List<string>> messages) => messages
        .Where(values => values.Count > 0)
        .Select(values => Countries.Find(values[0].Split(' ')[0]) ?? values[0])
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Count() > 1;

    static (string Text, string? Note)[] Plain(IReadOnlyList<string?> values) =>
        [.. values.OfType<string>().Where(value => value.Length > 0).Select(value => (value, (string?)null))];

    static string? NoteOf(PersonName name) => name.Kind == NameKind.Primary ? null : HitWords.Of(name.Kind);

    static string? Sex(string? sex) => sex is { Length: > 0 } ? HitWords.Sex(sex) : null;

    static string? Country(string? code) => code is { Length: > 0 } ? HitWords.Country(code) : null;
}

using Gatehouse.Store;

namespace Gatehouse.Screening.Carriers;

/// <summary>How well one source sends: what became of its inputs, and what was wrong with its messages.</summary>
/// <param name="Source">The carrier's name, <c>folder</c>, or what else the input came by.</param>
/// <param name="Inputs">Received.</param>
/// <param name="Stored">Of them.</param>
/// <param name="Duplicate">Of them: the same bytes again.</param>
/// <param name="Refused">Of them: nothing readable.</param>
/// <param name="Late">Of them: the flight had left too long ago.</param>
/// <param name="Messages">In what was stored.</param>
/// <param name="Persons">Of those messages.</param>
/// <param name="LateMessages">Left out of what was stored.</param>
/// <param name="Warnings">Of the reader, by code, the most frequent first.</param>
/// <param name="Refusals">By reason, the most frequent first; what retention erased is not among them.</param>
public sealed record CarrierQuality(
    string Source, long Inputs, long Stored, long Duplicate, long Refused, long Late, long Messages, long Persons, long LateMessages,
    IReadOnlyDictionary<string, long> Warnings, IReadOnlyDictionary<string, long> Refusals)
{
    /// <summary>Warnings for each message.</summary>
    public double WarningsPerMessage => Messages == 0 ? 0 : (double)Warnings.Values.Sum() / Messages;

    /// <summary>The sources heard of since an instant (warnings: since its day), by name.</summary>
    public static async Task<IReadOnlyList<CarrierQuality>> Since(IStore store, DateTimeOffset since, CancellationToken stop)
    {
        var counts = (await IntakeCounts.Since(store, since, stop)).ToLookup(line => line.Source, StringComparer.Ordinal);
        var warnings = (await store.Read(connection => IntakeCounts.WarningsOf(connection, DayKeys.DayOf(since)), stop)).ToLookup(of => of.Source, of => (of.Code, of.Warnings), StringComparer.Ordinal);
        var refusals = (await store.Read(connection => IntakeCounts.RefusedOf(connection, since), stop)).ToLookup(of => of.Source, of => (of.Reason, of.Inputs), StringComparer.Ordinal);
        return [.. counts.OrderBy(of => of.Key, StringComparer.Ordinal).Select(of => Of(of.Key, [.. of], warnings[of.Key], refusals[of.Key]))];
    }

    static CarrierQuality Of(string source, IntakeCount[] lines, IEnumerable<(string, long)> warnings, IEnumerable<(string, long)> refusals)
    {
        var stored = lines.Where(line => line.Outcome is "stored").ToArray();
        return new(
            source, Inputs("stored") + Inputs("duplicate") + Inputs("refused") + Inputs("late"), Inputs("stored"), Inputs("duplicate"), Inputs("refused"), Inputs("late"),
            stored.Sum(line => line.Messages), stored.Sum(line => line.Persons), stored.Sum(line => line.LateMessages), MostFirst(warnings), MostFirst(refusals));

        long Inputs(string outcome) => lines.Where(line => string.Equals(line.Outcome, outcome, StringComparison.Ordinal)).Sum(line => line.Inputs);
    }

    static OrderedDictionary<string, long> MostFirst(IEnumerable<(string Name, long Count)> counts) => new(
        counts.OrderByDescending(of => of.Count).ThenBy(of => of.Name, StringComparer.Ordinal).Select(of => KeyValuePair.Create(of.Name, of.Count)), StringComparer.Ordinal);
}

using System.Globalization;

namespace Gatehouse.Screening.Watchlists;

/// <summary>Fields of a source whose meaning is not known: named once each, with how often they stood. Never their values.</summary>
sealed class UnknownFields
{
    readonly SortedDictionary<string, (int Count, string First)> seen = new(StringComparer.Ordinal);

    public void Add(string name, string record) =>
        seen[name] = seen.TryGetValue(name, out var known) ? (known.Count + 1, known.First) : (1, record);

    public IEnumerable<ListWarning> Warnings() => seen.Select(of => new ListWarning(
        ListWarningCodes.UnknownColumn, of.Value.First, string.Create(CultureInfo.InvariantCulture, $"field '{ListText.Shorten(of.Key)}', {of.Value.Count} times, is not read")));
}

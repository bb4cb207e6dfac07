using Gatehouse.Matching;

namespace Gatehouse.Quality;

/// <summary>Persons two lists share, known by a document number both state: the only true pairs here that nobody
/// disguised on purpose. What two authorities write of one person is how often levels really occur.</summary>
static class LinkedPersons
{
    const int Shortest = 6;

    public static IReadOnlyList<(Entry Left, Entry Right)> Of(IReadOnlyList<MeasuredList> lists)
    {
        if (lists.Count < 2) return [];
        var byNumber = lists[1].Entries.SelectMany(entry => Numbers(entry).Select(number => (number, entry)))
            .ToLookup(row => row.number, row => row.entry, StringComparer.Ordinal);
        return [.. lists[0].Entries
            .SelectMany(left => Numbers(left).SelectMany(number => byNumber[number]).Select(right => (Left: left, Right: right)))
            .DistinctBy(pair => (pair.Left.Id, pair.Right.Id))
            // A number may repeat between states; a birth year must not speak against.
            .Where(pair => Years(pair.Left).Intersect(Years(pair.Right)).Any())];
    }

    static IEnumerable<string> Numbers(Entry entry) => entry.Identity.Documents
        .Select(document => string.Concat(document.Number.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant())
        .Where(number => number.Length >= Shortest && number.Any(char.IsAsciiDigit))
        .Distinct(StringComparer.Ordinal);

    static IEnumerable<int> Years(Entry entry) => entry.Identity.BirthDates.Select(date => date.Year);
}

using Gatehouse.Matching;

namespace Gatehouse.Officer.Hits;

/// <summary>A value split where the matcher paired parts of it with parts of the other side.</summary>
/// <param name="Paired">Characters that were paired; 0 where nothing of the value was compared.</param>
/// <param name="Runs">Joined they are the value; differences inside the pairs are marked.</param>
sealed record PairedParts(int Paired, IReadOnlyList<Run> Runs)
{
    public static PairedParts Of(string text, IEnumerable<Contribution> lines, bool left)
    {
        var pairs = lines.Select(line => left ? (Own: line.Left, Other: line.Right) : (Own: line.Right, Other: line.Left));
        var places = new List<(int Start, string Own, string Other)>();
        foreach (var (own, other) in pairs)
        {
            if (PlaceOf(text, own, places) is { } start) places.Add((start, own, other));
        }

        var runs = new List<Run>();
        var done = 0;
        foreach (var (start, own, other) in places.OrderBy(place => place.Start))
        {
            runs.Add(new(text[done..start], false));
            runs.AddRange(other.Length > 0 ? Difference.Between(own, other).Left : [new(own, false)]);
            done = start + own.Length;
        }

        runs.Add(new(text[done..], false));
        return new(places.Sum(place => place.Own.Length), [.. runs.Where(run => run.Text.Length > 0)]);
    }

    /// <summary>Where a part stands as a word of its own that no other part has taken.</summary>
    static int? PlaceOf(string text, string part, List<(int Start, string Own, string Other)> taken)
    {
        if (part.Length == 0) return null;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
        {
            var end = at + part.Length;
            if (Ends(text, at - 1) && Ends(text, end) && !taken.Exists(place => at < place.Start + place.Own.Length && place.Start < end)) return at;
        }

        return null;
    }

    static bool Ends(string text, int at) => at < 0 || at >= text.Length || !char.IsLetterOrDigit(text[at]);
}

using System.Globalization;
using Gatehouse.Matching;

namespace Gatehouse.Quality;

/// <summary>Pairs the matcher gets wrong, with the reason it gives: for whoever works on the score. Only pairs that are
/// written, invented or put together from popular names, and of the open half, are printed; persons of lists are counted
/// elsewhere and never named.</summary>
static class PairListing
{
    public static IEnumerable<string> Lines(IEnumerable<LabelledPair> pairs) => pairs
        .Where(pair => (pair.Set is WrittenPairs.Set or InventedPairs.Set or ScriptPairs.Set) && Halves.IsOpen(pair))
        .Select(pair => (Pair: pair, Result: Matcher.Compare(pair.Left, pair.Right)))
        .Where(row => row.Result.IsMatch != row.Pair.IsSame)
        .Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Pair.Set} {(row.Pair.IsSame ? "missed" : "wrong")} {row.Result.Score:F2} {row.Pair.Kind}: {row.Result.Why}"));
}

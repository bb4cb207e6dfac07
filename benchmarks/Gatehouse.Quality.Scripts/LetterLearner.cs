using System.Globalization;
using Gatehouse.Matching;

namespace Gatehouse.Quality.Scripts;

/// <summary>Learns how likely a letter follows up to three others, with Witten and Bell's smoothing.</summary>
sealed class LetterLearner
{
    readonly Dictionary<string, double[]> counts = new(StringComparer.Ordinal);

    public void Add(string latin, double weight)
    {
        var text = "___" + latin + "_";
        for (var at = 3; at < text.Length; at++)
        {
            var symbol = LetterModel.SymbolOf(text[at]);
            for (var length = 0; length <= 3; length++)
            {
                var context = text.Substring(at - length, length);
                if (!counts.TryGetValue(context, out var row)) counts.Add(context, row = new double[LetterModel.Symbols]);
                row[symbol] += weight;
            }
        }
    }

    /// <summary>All contexts of two letters, and those of three that are seen often enough.</summary>
    public IEnumerable<string> Table(double least2, double least3) => counts
        .Where(pair => pair.Key.Length == 2 ? pair.Value.Sum() >= least2 : pair.Key.Length == 3 && pair.Value.Sum() >= least3)
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => $"{pair.Key}\t{string.Concat(Enumerable.Range(0, LetterModel.Symbols).Select(symbol => Cost(pair.Key, symbol)))}");

    char Cost(string context, int symbol) =>
        (char)(LetterModel.Zero + Math.Min(LetterModel.Highest, (int)Math.Round(-10 * Math.Log(Share(context, symbol)))));

    double Share(string context, int symbol)
    {
        if (!counts.TryGetValue(context, out var row)) return Share(context[1..], symbol);
        var kinds = row.Count(count => count > 0);
        var below = context.Length == 0 ? 1.0 / LetterModel.Symbols : Share(context[1..], symbol);
        return (row[symbol] + kinds * below) / (row.Sum() + kinds);
    }
}

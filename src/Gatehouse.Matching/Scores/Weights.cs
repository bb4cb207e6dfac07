using System.Globalization;

namespace Gatehouse.Matching;

/// <summary>The released weights (Data/weights.tsv), loaded once: hundredths of a bit, whole numbers, so that every sum is
/// exact on any machine and in any order.</summary>
static class Weights
{
    static readonly Dictionary<string, int> All = Tables.Read("weights.tsv")
        .ToDictionary(row => row[0], row => int.Parse(row[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), StringComparer.Ordinal);

    static readonly HashSet<string> Used = new(StringComparer.Ordinal);

    /// <summary>The version of the table: raised with every change of a weight.</summary>
    public static readonly int Version = Of("version");

    /// <summary>Rows of the table that nothing has asked for so far: after use of every feature, none.</summary>
    public static IEnumerable<string> Unused => All.Keys.Except(Used, StringComparer.Ordinal);

    /// <summary>The weight of this name. Ask once and keep it.</summary>
    public static int Of(string name)
    {
        lock (Used) Used.Add(name);
        return All.TryGetValue(name, out var weight)
            ? weight
            : throw new InvalidOperationException($"The table of weights has no '{name}'.");
    }
}

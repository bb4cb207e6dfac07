namespace Gatehouse.Matching;

/// <summary>Given names by the usual spelling of Hong Kong.</summary>
static class Cantonese
{
    static readonly Dictionary<char, string> Readings = Load();

    /// <summary>The reading of all characters, or null where one is not known.</summary>
    public static string? Of(string text) =>
        text.All(Readings.ContainsKey) ? string.Concat(text.Select(letter => Readings[letter])) : null;

    static Dictionary<char, string> Load()
    {
        var readings = new Dictionary<char, string>();
        foreach (var row in Tables.Read("cantonese.tsv"))
        {
            foreach (var letter in row[1]) readings.TryAdd(letter, row[0]);
        }

        return readings;
    }
}

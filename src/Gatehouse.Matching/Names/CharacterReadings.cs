namespace Gatehouse.Matching;

/// <summary>Given names of Han characters by one usual spelling of each character: of Hong Kong, of Korea.</summary>
sealed class CharacterReadings
{
    readonly Dictionary<char, string> readings = [];

    /// <param name="file">Rows of a spelling and the characters it stands for.</param>
    public CharacterReadings(string file)
    {
        foreach (var row in Tables.Read(file))
        {
            foreach (var letter in row[1]) readings.TryAdd(letter, row[0]);
        }
    }

    /// <summary>The reading of all characters, or nothing where one is not known.</summary>
    public string Of(string text) => text.All(readings.ContainsKey) ? string.Concat(text.Select(letter => readings[letter])) : "";
}

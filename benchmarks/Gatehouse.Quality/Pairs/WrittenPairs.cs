namespace Gatehouse.Quality;

/// <summary>The pairs written by hand (Data/name-pairs.tsv): names alone, opinionated near misses.</summary>
static class WrittenPairs
{
    public const string Set = "written";

    public static IReadOnlyList<LabelledPair> Load() =>
        [.. DataFiles.Read("name-pairs.tsv").Select(row => LabelledPair.Of(Set, row[1], row[0] is "same", row[2], row[3]))];
}

/// <summary>The data files inside this assembly: tab-separated, '#' starts a comment line.</summary>
static class DataFiles
{
    public static IEnumerable<string[]> Read(string file)
    {
        using var stream = typeof(DataFiles).Assembly.GetManifestResourceStream($"Gatehouse.Quality.{file}")
            ?? throw new InvalidOperationException($"The data file {file} is not part of this assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line.Split('\t');
        }
    }
}

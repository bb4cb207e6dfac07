using System.Reflection;

namespace Gatehouse.Matching;

/// <summary>Reads the data files shipped inside this assembly: tab-separated, '#' starts a comment line.</summary>
static class Tables
{
    public static IEnumerable<string[]> Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Gatehouse.Matching.{file}")
            ?? throw new InvalidOperationException($"The data file {file} is not part of this assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line.Split('\t');
        }
    }
}

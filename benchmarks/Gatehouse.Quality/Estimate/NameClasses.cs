using Gatehouse.Matching;

namespace Gatehouse.Quality;

/// <summary>Groups of name parts by how common they are, from the frequency table the matcher ships, and by length.</summary>
sealed class NameClasses
{
    readonly Dictionary<string, char> classes = Read();

    public (string Group, bool IsKnown) Of(string part)
    {
        var plain = (NameEdits.MarksLost(part) ?? part).ToLowerInvariant().Trim('.', ',');
        if (plain.StartsWith("al-", StringComparison.Ordinal)) plain = plain[3..];
        return classes.TryGetValue(plain, out var known)
            ? ($"class {known}", true)
            : (plain.Length switch { <= 3 => "rare, 1 to 3 letters", 4 => "rare, 4 letters", 5 => "rare, 5 letters", 6 => "rare, 6 letters", <= 8 => "rare, 7 or 8 letters", _ => "rare, 9 letters or more" }, false);
    }

    static Dictionary<string, char> Read()
    {
        using var stream = typeof(Matcher).Assembly.GetManifestResourceStream("Gatehouse.Matching.frequency.tsv");
        var found = new Dictionary<string, char>(StringComparer.Ordinal);
        if (stream is null) return found;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            foreach (var form in line.Split('\t')[1].Split(' ')) found.TryAdd(form, line[0]);
        }

        return found;
    }
}

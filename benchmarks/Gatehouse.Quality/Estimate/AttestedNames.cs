using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Gatehouse.Quality;

/// <summary>Derives the table of attested names from CC0 data (docs/decisions/0011): words that many people bear as a
/// name, so that two of them are seldom typing mistakes of each other. Only the Latin spelling is kept, no pair, no
/// group and no count.</summary>
static class AttestedNames
{
    // Borne by so many Wikidata items, or written in so many scripts.
    const int LeastItems = 5;
    const int LeastScripts = 4;

    // A spelling of one language's press is borne by one item or none.
    const int LeastItemsOfScripted = 2;

    public static async Task Write(string data, string path)
    {
        var items = Items(data);
        var names = items.Where(name => name.Value >= LeastItems).Select(name => name.Key)
            .Concat(Scripted(data).Where(name => items.GetValueOrDefault(name) >= LeastItemsOfScripted))
            .Where(name => name.Length >= 3)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToArray();
        var text = new StringBuilder("""
            # Name parts that many people bear: two of them are seldom typing mistakes of each other. How common they are is not said.
            # Source: Wikidata (CC0 1.0): parts of at least five items in NETransliteration's training tokens, or of two and written
            # in at least four scripts in the name-part groups of nomenklatura. Latin spellings only. Made by ./quality --attested; docs/decisions/0011.

            """);
        foreach (var initial in names.GroupBy(name => name[..2], StringComparer.Ordinal)) text.AppendJoin(' ', initial).Append('\n');
        await File.WriteAllTextAsync(path, text.ToString());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{names.Length:N0} names written to {path}."));
    }

    // The largest count over the languages: one item stands in several files.
    static Dictionary<string, int> Items(string data)
    {
        var most = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(data, "names", "netransliteration"), "wd_*").Order(StringComparer.Ordinal))
        {
            var counts = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var cells in File.ReadLines(file).Select(line => line.Split('\t')).Where(cells => cells.Length == 3))
            {
                if (Plain(cells[0]) is { } name && int.TryParse(cells[2], NumberStyles.None, CultureInfo.InvariantCulture, out var count)) counts[name] = counts.GetValueOrDefault(name) + count;
            }

            foreach (var (name, count) in counts) most[name] = Math.Max(count, most.GetValueOrDefault(name));
        }

        return most;
    }

    static IEnumerable<string> Scripted(string data)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(data, "names", "wikidata", "names.gz")), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            var forms = line.Split(" => ")[0].Split(", ").Where(form => form.Length > 1).ToArray();
            if (forms.Select(Scripts.Of).Distinct().Count() < LeastScripts) continue;
            foreach (var form in forms.Where(form => Scripts.Of(form) == Script.Latin))
            {
                if (Plain(form) is { } name) yield return name;
            }
        }
    }

    static string? Plain(string name)
    {
        var plain = (NameEdits.MarksLost(name) ?? name).ToLowerInvariant();
        return plain.All(char.IsAsciiLetterLower) ? plain : null;
    }
}

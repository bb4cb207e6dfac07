using System.IO.Compression;
using System.Text;
using AnyAscii;
using Gatehouse.Matching;

namespace Gatehouse.Quality.Scripts;

/// <summary>A name part in its own script and in Latin letters, and in how many items of the source the pair stands.</summary>
sealed record PartPair(string Latin, string Native, int Items)
{
    /// <summary>One pair in five is kept for measuring: no table is learnt from it. Decided by the native letters, so that
    /// no spelling of a measured part is learnt.</summary>
    public bool IsMeasured => Hash(Native) % 5 == 0;

    static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var letter in text) hash = unchecked((hash ^ letter) * 16777619u);
        return hash >> 8;
    }
}

/// <summary>The development data on names: pairs of parts, and groups of spellings of one part.</summary>
sealed class NameData(string folder)
{
    public static readonly string[] PairedScripts = ["russian", "arabic", "hebrew", "japanese", "korean", "chinese"];

    IReadOnlyList<string[]>? groups;

    public IReadOnlyList<PartPair> Pairs(string script)
    {
        var file = string.Equals(script, "japanese", StringComparison.Ordinal) ? "wd_japanese_80_minus_katakana_20" : $"wd_{script}_80";
        var pairs = new List<PartPair>();
        foreach (var line in File.ReadLines(Path.Combine(folder, "netransliteration", file)))
        {
            if (line.Split('\t') is not [var latin, var native, var items] || native.Contains('?', StringComparison.Ordinal)) continue;
            pairs.Add(new(latin, native.Replace(" ", "", StringComparison.Ordinal).Normalize(NormalizationForm.FormKC), int.Parse(items, null)));
        }

        return pairs;
    }

    /// <summary>Groups of spellings of one name part, one array each.</summary>
    public IReadOnlyList<string[]> Groups => groups ??= ReadGroups();

    /// <summary>Rows of the lists of popular names: country, localized name, romanised name. No other column is read.</summary>
    public IEnumerable<(string Country, string Localized, string Romanised)> Popular(bool given)
    {
        var (file, localized) = given ? ("common-forenames-by-country.csv", 10) : ("common-surnames-by-country.csv", 4);
        return File.ReadLines(Path.Combine(folder, "popular_names", file)).Skip(1)
            .Select(line => line.Split(','))
            .Where(cells => cells.Length > localized + 1)
            .Select(cells => (cells[0], cells[localized], cells[localized + 1]));
    }

    /// <summary>Names in Han characters with the Latin spelling that is the group's hiragana reading, up to a letter or two.</summary>
    public IEnumerable<PartPair> Japanese =>
        from g in Groups
        let kana = g.FirstOrDefault(Script.IsHiragana)
        where kana is not null
        let reading = string.Concat(kana.EnumerateRunes().Select(letter => letter.ToString().Transliterate())).ToLowerInvariant()
        let latin = g.Where(Script.IsLatin)
            .Select(form => (Form: form, Distance: EditDistance.Between(form.Transliterate(), reading, 2)))
            .Where(form => form.Distance <= (reading.Length > 5 ? 2 : 1))
            .OrderBy(form => form.Distance)
            .Select(form => form.Form)
            .FirstOrDefault()
        where latin is not null
        from native in g.Where(Script.IsHan).Take(3)
        where native[^1] is not ('姓' or '氏')
        select new PartPair(latin, native, 1);

    List<string[]> ReadGroups()
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(folder, "wikidata", "names.gz")), CompressionMode.Decompress));
        var read = new List<string[]>();
        while (reader.ReadLine() is { } line)
        {
            var end = line.LastIndexOf(" => ", StringComparison.Ordinal);
            if (end > 0) read.Add(line[..end].Normalize(NormalizationForm.FormKC).Split(", "));
        }

        return read;
    }
}

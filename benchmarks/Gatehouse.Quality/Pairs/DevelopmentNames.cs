using System.IO.Compression;

namespace Gatehouse.Quality;

/// <summary>A name part in a native script and in Latin letters.</summary>
sealed record NativePart(string Native, string Latin);

/// <summary>Names of the development data, read at run time and never kept: nicknames, groups of spellings across
/// scripts, popular names in both writings. All empty where the data are absent.</summary>
sealed class DevelopmentNames(string? data)
{
    public ILookup<string, string> Nicknames { get; } = Rows(data, "names/nicknames/names.csv")
        .Select(cells => (Name: cells[0], Nick: cells[^1].Trim()))
        .ToLookup(row => row.Name, row => row.Nick, StringComparer.Ordinal);

    /// <summary>By script: parts of the spelling groups that have one native and few Latin spellings.</summary>
    public ILookup<Script, NativePart> Groups { get; } = ReadGroups(data)
        .ToLookup(part => Scripts.Of(part.Native));

    /// <summary>Given and family names of one country, where both are written in a script of their own.</summary>
    public IReadOnlyList<(string Country, NativePart[] Given, NativePart[] Family)> Countries { get; } = ReadCountries(data);

    static IReadOnlyList<(string, NativePart[], NativePart[])> ReadCountries(string? data)
    {
        var given = Native(data, "common-forenames-by-country.csv", 10).ToLookup(row => row.Country, row => row.Part, StringComparer.Ordinal);
        var family = Native(data, "common-surnames-by-country.csv", 4).ToLookup(row => row.Country, row => row.Part, StringComparer.Ordinal);
        return [.. given.Where(country => country.Count() >= 5 && family[country.Key].Count() >= 5)
            .Select(country => (country.Key, country.ToArray(), family[country.Key].ToArray()))];
    }

    // Only the country, the localised and the romanised name are read.
    static IEnumerable<(string Country, NativePart Part)> Native(string? data, string file, int column) =>
        Rows(data, $"names/popular_names/{file}")
            .Where(cells => cells.Length > column + 1)
            .Select(cells => (cells[0], new NativePart(cells[column].Trim(), cells[column + 1].Trim())))
            .Where(row => row.Item2.Latin.Length > 0 && Scripts.Of(row.Item2.Native) != Script.Latin && Scripts.Of(row.Item2.Latin) == Script.Latin);

    static IEnumerable<NativePart> ReadGroups(string? data)
    {
        const int MostLatin = 3;
        var path = Path.Combine(data ?? "", "names", "wikidata", "names.gz");
        if (data is null || !File.Exists(path)) yield break;
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            var forms = line.Split(" => ")[0].Split(", ").Where(form => form.Length >= 2 && !form.Contains(' ', StringComparison.Ordinal)).ToArray();
            var latin = forms.Where(form => Scripts.Of(form) == Script.Latin).ToArray();
            if (latin.Length is 0 or > MostLatin || latin[0].Length < 4) continue;
            foreach (var native in forms.Where(form => Scripts.Of(form) != Script.Latin).DistinctBy(Scripts.Of)) yield return new(native, latin[0]);
        }
    }

    static IEnumerable<string[]> Rows(string? data, string file)
    {
        var path = Path.Combine(data ?? "", file);
        return data is not null && File.Exists(path) ? File.ReadLines(path).Skip(1).Select(line => line.Split(',')) : [];
    }
}

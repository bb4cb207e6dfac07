using Gatehouse.Matching;

namespace Gatehouse.Quality;

/// <summary>Travellers who are on no list: names put together from lists of popular names of one country (development
/// data), or from invented words.</summary>
sealed class Strangers(ILookup<string, string> given, ILookup<string, string> family)
{
    static readonly string[] Starts = ["ka", "mo", "ri", "sha", "te", "lu", "be", "zha", "no", "vi", "gu", "pe", "tsa", "do", "fi", "ya", "khe", "wa"];
    static readonly string[] Middles = ["ra", "lin", "to", "ssa", "mir", "de", "ben", "ga", "ro", "ni", "zu", "kha", "vel", "pa", "dri", ""];
    static readonly string[] Ends = ["nov", "di", "zade", "n", "rio", "ski", "f", "m", "shvili", "yan", "l", "x", "ev", "ah"];

    readonly string[] countries = [.. given.Select(group => group.Key).Where(country => family[country].Any())];

    public static Strangers From(string? data) => new(
        Column(data, "common-forenames-by-country.csv", 11),
        Column(data, "common-surnames-by-country.csv", 5));

    public string Name(Random random)
    {
        if (countries.Length == 0) return InventName(random);
        var country = countries[random.Next(countries.Length)];
        var middle = random.Next(2) == 0 ? $" {Pick(given[country], random)}" : "";
        return $"{Pick(given[country], random)}{middle} {Pick(family[country], random)}";
    }

    public static string InventName(Random random) => $"{Word(random)} {Word(random)}{(random.Next(3) == 0 ? $" {Word(random)}" : "")}";

    public static DateOfBirth DateOf(Random random) =>
        DateOfBirth.Of(1940 + random.Next(66), 1 + random.Next(12), 1 + random.Next(28))!.Value;

    static string Word(Random random) =>
        Starts[random.Next(Starts.Length)] + Middles[random.Next(Middles.Length)] + Ends[random.Next(Ends.Length)];

    static string Pick(IEnumerable<string> from, Random random) => from.ElementAt(random.Next(from.Count()));

    // Only the country and the romanised name are read.
    static ILookup<string, string> Column(string? data, string file, int column)
    {
        var path = Path.Combine(data ?? "", "names", "popular_names", file);
        var rows = data is not null && File.Exists(path) ? File.ReadLines(path).Skip(1) : [];
        return rows.Select(line => line.Split(','))
            .Where(cells => cells.Length > column && cells[column].Length > 1 && cells[column].All(letter => letter < '\u0250'))
            .ToLookup(cells => cells[0], cells => cells[column], StringComparer.Ordinal);
    }
}

using Gatehouse.Matching;

namespace Gatehouse.Quality;

/// <summary>Estimates m and u of every comparison level from pairs whose truth is known. Pairs are compared through the
/// public interface, and the lines of the explanation are what is counted.</summary>
sealed class Estimation(string? data)
{
    const int TokenPairs = 150_000;
    const int OtherPairs = 60_000;
    const int MostOfAList = 1500;

    // Stands beside the parts compared, so that names of one part are weighed like parts of a longer name.
    const string Anchor = "Zyxwqvutrion";

    static readonly DateOfBirth Day = DateOfBirth.Of(1984, 3, 2)!.Value;

    readonly LevelCounts levels = new();
    readonly LevelCounts linkedLevels = new();
    readonly NameClasses classes = new();

    public (IReadOnlyList<LevelCounts.Estimate> Levels, IReadOnlyList<LevelCounts.Estimate> Linked, int LinkedPersons) Run()
    {
        var lists = Lists.Load(data);
        var names = new DevelopmentNames(data);
        foreach (var list in lists)
        {
            foreach (var pair in new ListedPairs(list.Entries, MostOfAList, names.Nicknames, Scorecard.Seed).Create().Where(pair => pair.IsSame)) CountTrue(levels, pair.Left, pair.Right);
        }

        var linked = LinkedPersons.Of(lists);
        foreach (var (left, right) in linked) CountTrue(linkedLevels, WithFirstName(left), WithFirstName(right));
        var persons = lists.SelectMany(list => list.Entries).ToArray();
        CountStrangers(persons, levels);
        CountStrangers(persons, linkedLevels);
        return ([.. levels.Estimates()], [.. linkedLevels.Estimates()], linked.Count);
    }

    static Identity WithFirstName(Entry entry) => entry.Identity with { Names = [new(entry.Caption)] };

    void CountTrue(LevelCounts into, Identity left, Identity right)
    {
        foreach (var line in Matcher.Compare(left, right).Contributions) Count(into, line, isSame: true);
    }

    // Parts of names in one role, of two persons of one country; then everything else of two persons.
    void CountStrangers(Entry[] persons, LevelCounts into)
    {
        var random = new Random(Scorecard.Seed);
        var countries = persons.GroupBy(CountryOf, StringComparer.Ordinal).ToDictionary(country => country.Key, country => country.ToArray(), StringComparer.Ordinal);
        for (var i = 0; i < TokenPairs; i++)
        {
            var (a, b) = Two(persons, countries, random);
            var (left, right) = random.Next(2) == 0 ? (First(a), First(b)) : (Last(a), Last(b));
            foreach (var line in Matcher.Compare(Anchored(left), Anchored(right)).Contributions.Where(line => line.Feature == Feature.Name && !line.Left.StartsWith(Anchor, StringComparison.Ordinal))) Count(into, line, isSame: false);
        }

        for (var i = 0; i < OtherPairs; i++)
        {
            var (a, b) = (persons[random.Next(persons.Length)], persons[random.Next(persons.Length)]);
            if (ReferenceEquals(a, b)) continue;
            foreach (var line in Matcher.Compare(a.Identity, b.Identity).Contributions.Where(line => line.Feature is not Feature.Name)) Count(into, line, isSame: false);
        }
    }

    static (Entry, Entry) Two(Entry[] persons, Dictionary<string, Entry[]> countries, Random random)
    {
        // Big countries by their size, as travellers of one flight.
        var a = persons[random.Next(persons.Length)];
        var country = countries[CountryOf(a)] is { Length: > 1 } compatriots ? compatriots : persons;
        Entry b;
        do b = country[random.Next(country.Length)];
        while (ReferenceEquals(a, b));
        return (a, b);
    }

    static string CountryOf(Entry entry) => entry.Identity.Nationalities.Count > 0 ? entry.Identity.Nationalities[0] : "";

    static Identity Anchored(string part) => LabelledPair.Named($"{Anchor} {part}") with { BirthDates = [Day] };

    static string First(Entry entry) => entry.Caption.Split(' ', '-')[0];

    static string Last(Entry entry) => entry.Caption.Split(' ', '-')[^1];

    void Count(LevelCounts into, Contribution line, bool isSame)
    {
        if (line.Feature is Feature.Prior or Feature.Document) return;
        if (line.Feature != Feature.Name) into.Add(line.Feature.ToString(), line.Level, isSame, line.Weight);
        else if (line.Left.Length == 0 || line.Right.Length == 0) into.Add("Name, left over", line.Level, isSame, line.Weight);
        else if (!line.Left.Contains(' ', StringComparison.Ordinal) && !line.Right.Contains(' ', StringComparison.Ordinal)) CountPart(into, line, isSame);
    }

    void CountPart(LevelCounts into, Contribution line, bool isSame)
    {
        var (left, right) = (classes.Of(line.Left), classes.Of(line.Right));
        var level = left.IsKnown && right.IsKnown && line.Level is not ("same spelling" or "transliteration") ? $"{line.Level}, both are known names" : line.Level;
        into.Add($"Name part: {left.Group}", level, isSame, line.Weight);
        into.Add($"Name part: {right.Group}", level, isSame, line.Weight);
    }
}

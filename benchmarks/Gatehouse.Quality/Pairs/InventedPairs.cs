namespace Gatehouse.Quality;

/// <summary>Pairs of invented persons, names alone, half of them wrong: the wrong ones are near misses, not strangers.
/// Needs no development data; nicknames are added where they are given.</summary>
sealed class InventedPairs(IReadOnlyList<Culture> cultures, ILookup<string, string> nicknames)
{
    public const string Set = "invented";

    static readonly string[] SameKinds = ["spelling", "order", "middle dropped", "second family name dropped", "particle", "typing mistake", "nickname", "initial", "joined or split", "title", "marks lost", "two at once"];
    static readonly string[] OtherKinds = ["other given name", "other family name", "near given name", "near family name", "father contradicts", "second name contradicts", "second family name contradicts", "gender", "initial contradicts", "stranger of the same culture"];

    /// <summary>As many pairs of each kind as given, where the kind applies.</summary>
    public IReadOnlyList<LabelledPair> Create(int perKind, int seed)
    {
        var pairs = new List<LabelledPair>();
        foreach (var (kind, isSame) in SameKinds.Select(kind => (kind, true)).Concat(OtherKinds.Select(kind => (kind, false))))
        {
            var random = new Random(seed);
            var wanted = isSame ? perKind * OtherKinds.Length / SameKinds.Length : perKind;
            for (int made = 0, attempt = 0; made < wanted && attempt < wanted * 60; attempt++)
            {
                var person = InventedPerson.Create(cultures[attempt % cultures.Count], random);
                var other = isSame ? Disguise(kind, person, random) : NearMiss(kind, person, random);
                var name = kind is "marks lost" or "spelling" ? person.Write(random) : person.Write();
                if (other is null || string.Equals(other, name, StringComparison.OrdinalIgnoreCase)) continue;
                pairs.Add(LabelledPair.Of(Set, kind, isSame, other, name));
                made++;
            }
        }

        return pairs;
    }

    string? Disguise(string kind, InventedPerson person, Random random) => kind switch
    {
        "spelling" => person.Write(random),
        "order" => NameEdits.Swapped(person.Write(), random),
        "middle dropped" when person.Second is not null || person.Father is not null => (person with { Second = null, Father = null }).Write(),
        "second family name dropped" when person.Family2 is not null => (person with { Family2 = null }).Write(),
        "particle" => NameEdits.ParticleDropped(person.Write()) ?? NameEdits.ParticleAdded(person.Write(), random),
        "typing mistake" => Typos.InLongestPart(person.Write(), random),
        "nickname" => Nicknamed(person.Write(), random),
        "initial" => NameEdits.FirstToInitial(person.Write(), random),
        "joined or split" => NameEdits.Joined(person.Write(), random) ?? NameEdits.Split(person.Write(), random),
        "title" => NameEdits.TitleGlued(person.Write(), random),
        "marks lost" => NameEdits.MarksLost(person.Write()),
        "two at once" => NameEdits.Swapped((person with { Second = null, Family2 = null }).Write(random), random)?.ToUpperInvariant(),
        _ => null,
    };

    static string? NearMiss(string kind, InventedPerson person, Random random)
    {
        var culture = person.Culture;
        var given = culture.Given(person.IsWoman);
        var spelled = random.Next(3) == 0 ? random : null;
        return kind switch
        {
            "other given name" => (person with { Given = InventedPerson.Other(given, person.Given, random) }).Write(spelled),
            "other family name" => (person with { Family = InventedPerson.Other(culture.Families, person.Family, random) }).Write(spelled),
            "near given name" => Near(given, person.Given, random) is { } near ? (person with { Given = near }).Write() : null,
            "near family name" => Near(culture.Families, person.Family, random) is { } near ? (person with { Family = near }).Write() : null,
            "father contradicts" when person.Father is { } father => (person with { Father = InventedPerson.Other(culture.Men, father, random) }).Write(spelled),
            "second name contradicts" when person.Second is { } second => (person with { Second = InventedPerson.Other(given, second, random) }).Write(spelled),
            "second family name contradicts" when person.Family2 is { } family => (person with { Family2 = InventedPerson.Other(culture.Families, family, random) }).Write(spelled),
            // A second given name or a patronymic would tell the two apart.
            "gender" when person.Second is null && person.Father is null => Near(culture.Given(!person.IsWoman), person.Given, random) is { } twin
                ? (person with { Given = twin, IsWoman = !person.IsWoman, Father = null, Second = null }).Write()
                : null,
            "initial contradicts" when person.Second is { } second => Initialled(person.Write(), second[0], random),
            "stranger of the same culture" => InventedPerson.Create(culture, random) is var stranger
                && !ReferenceEquals(stranger.Given, person.Given) && !ReferenceEquals(stranger.Family, person.Family) ? stranger.Write(spelled) : null,
            _ => null,
        };
    }

    string? Nicknamed(string name, Random random)
    {
        var parts = name.Split(' ');
        // The data also hold nicknames of relatives of the name (Hannah for Susan).
        var nick = nicknames[parts[0].ToLowerInvariant()].Where(nick => nick[0] == char.ToLowerInvariant(parts[0][0])).ToArray();
        if (nick.Length == 0) return null;
        parts[0] = nick[random.Next(nick.Length)];
        return string.Join(' ', parts);
    }

    static string? Initialled(string name, string second, Random random)
    {
        var letter = (char)('A' + random.Next(26));
        return letter == second[0] ? null : name.Replace(second, $"{letter}.", StringComparison.Ordinal);
    }

    /// <summary>Another name of the same kind that is one to three letters away, and no spelling of it.</summary>
    static string[]? Near(string[][] from, string[] name, Random random)
    {
        var near = from.Where(other => !ReferenceEquals(other, name) && !other.Intersect(name, StringComparer.Ordinal).Any()
            && other[0][0] == name[0][0] && Distance(other[0], name[0]) <= Math.Max(1, name[0].Length / 3)).ToArray();
        return near.Length == 0 ? null : near[random.Next(near.Length)];
    }

    public static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1));
                (corner, row[j]) = (row[j], cost);
            }
        }

        return row[^1];
    }
}

namespace Gatehouse.Quality;

/// <summary>A habit of naming: parts to invent persons from. Every part is one name in one or more spellings.</summary>
sealed record Culture(string Name, string[][] Men, string[][] Women, string[][] Families)
{
    public static IReadOnlyList<Culture> Load()
    {
        var parts = DataFiles.Read("cultures.tsv").ToDictionary(
            row => (row[0], row[1]),
            row => row[2].Split(' ').Select(part => part.Split('/').Select(name => name.Replace('~', ' ')).ToArray()).ToArray());
        return [.. parts.Keys.Select(key => key.Item1).Distinct(StringComparer.Ordinal).Select(name => new Culture(name, parts[(name, "m")], parts[(name, "f")], parts[(name, "s")]))];
    }

    public string[][] Given(bool isWoman) => isWoman ? Women : Men;
}

/// <summary>An invented person: parts in the order and with the roles of a culture. A part is all spellings of one name;
/// <see cref="Write"/> chooses among them.</summary>
sealed record InventedPerson(Culture Culture, bool IsWoman, string[] Given, string[]? Second, string[]? Father, string[] Family, string[]? Family2)
{
    public static InventedPerson Create(Culture culture, Random random)
    {
        var isWoman = random.Next(3) == 0;
        var given = Pick(culture.Given(isWoman), random);
        var hasSecond = culture.Name is "iberian" or "lusitan" or "western" or "african" && random.Next(2) == 0;
        var hasFather = culture.Name switch { "slavic" or "arabic" => random.Next(3) > 0, "turkic" or "persian" => random.Next(2) == 0, _ => false };
        var hasFamily2 = culture.Name is "iberian" or "lusitan" && random.Next(3) > 0;
        var family = Pick(culture.Families, random);
        return new(
            culture,
            isWoman,
            given,
            hasSecond ? Other(culture.Given(isWoman), given, random) : null,
            hasFather ? Other(culture.Men, given, random) : null,
            family,
            hasFamily2 ? Other(culture.Families, family, random) : null);
    }

    public bool IsFamilyFirst => Culture.Name is "chinese" or "korean" or "hungarian";

    /// <summary>The name in full, in first spellings where <paramref name="random"/> is null, else in any.</summary>
    public string Write(Random? random = null)
    {
        string?[] parts = IsFamilyFirst
            ? [FamilyOf(random), Spelling(Given, random), Spelling(Second, random)]
            : [Spelling(Given, random), Spelling(Second, random), FatherOf(random), FamilyOf(random), Spelling(Family2, random)];
        return string.Join(' ', parts.Where(part => part is not null));
    }

    public string FamilyOf(Random? random) => Culture.Name switch
    {
        "slavic" or "turkic" when IsWoman => Feminine(Spelling(Family, random)!),
        "arabic" => random is null || random.Next(3) > 0 ? "al-" + Spelling(Family, random) : Spelling(Family, random)!,
        _ => Spelling(Family, random)!,
    };

    public string? FatherOf(Random? random) => Father is null ? null : Culture.Name switch
    {
        "slavic" => Patronymic(Father[0], IsWoman),
        "turkic" => $"{Spelling(Father, random)} {(IsWoman ? "qızı" : "oğlu")}",
        "arabic" when random is null || random.Next(2) == 0 => $"{(IsWoman ? "bint" : "bin")} {Spelling(Father, random)}",
        _ => Spelling(Father, random),
    };

    public static string? Spelling(string[]? part, Random? random) => part is null ? null : random is null ? part[0] : part[random.Next(part.Length)];

    public static T Pick<T>(T[] from, Random random) => from[random.Next(from.Length)];

    public static string[] Other(string[][] from, string[] than, Random random)
    {
        while (true)
        {
            var other = Pick(from, random);
            if (!ReferenceEquals(other, than)) return other;
        }
    }

    static string Feminine(string family) => family switch
    {
        [.., 'o' or 'e', 'v'] or [.., 'i', 'n'] => family + "a",
        [.., 's', 'k', 'y' or 'i'] => family[..^1] + "aya",
        _ => family,
    };

    static string Patronymic(string father, bool isWoman) => father switch
    {
        [.., 'e' or 'y' or 'i', 'i' or 'y'] => father[..^1] + (isWoman ? "evna" : "evich"),
        [.., 'a'] => father[..^1] + (isWoman ? "inichna" : "ich"),
        [.., 'y' or 'i'] => father[..^1] + (isWoman ? "ievna" : "ievich"),
        _ => father + (isWoman ? "ovna" : "ovich"),
    };
}

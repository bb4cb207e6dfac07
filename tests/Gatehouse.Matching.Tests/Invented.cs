namespace Gatehouse.Matching.Tests;

/// <summary>Invented persons from a seed: made-up words of several sound habits, some common names among them.</summary>
static class Invented
{
    static readonly string[] Starts = ["ka", "mo", "ri", "sha", "te", "lu", "be", "zha", "no", "vi", "gu", "pe", "tsa", "do", "fi", "ya", "khe", "wa"];
    static readonly string[] Middles = ["ra", "lin", "to", "ssa", "mir", "de", "ben", "ga", "ro", "ni", "zu", "kha", "vel", "pa", "dri", ""];
    static readonly string[] Ends = ["nov", "di", "zade", "n", "rio", "ski", "f", "m", "shvili", "yan", "l", "x", "ev", "ah"];
    static readonly string[] Common = ["Mohammed", "Ahmed", "Ali", "Maria", "Ivan", "Abdul", "Kim", "Lee", "Abd al-Karim", "bin", "Saif al-Din"];
    static readonly string[] Native = ["محمد", "خالد", "Иван", "Сергей", "Эльдар", "عبد الرحمن", "הדר", "Γιώργος", "გიორგი", "Արմեն", "김", "李"];

    public static string Word(Random random) => Pick(Starts, random) + Pick(Middles, random) + Pick(Ends, random);

    public static Entry[] Entries(int count, Random random) =>
        [.. Enumerable.Range(0, count).Select(i => new Entry("Test", $"{i:D5}", Person(random)))];

    public static Identity Person(Random random) => new()
    {
        Names = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(i => new PersonName(Name(random), (NameKind)(i == 0 ? 0 : random.Next(5))))],
        BirthDates = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Date(random))],
        Nationalities = random.Next(2) == 0 ? [] : [random.Next(2) == 0 ? "AZ" : "SU"],
        BirthPlaces = random.Next(3) == 0 ? ["Testabad"] : [],
        Sex = random.Next(3) switch { 0 => Sex.Female, 1 => Sex.Male, _ => null },
        Documents = random.Next(3) == 0 ? [new($"AB{random.Next(100000, 100400)}", random.Next(2) == 0 ? "AZ" : null)] : [],
    };

    public static string Name(Random random) => string.Join(
        ' ',
        Enumerable.Range(0, 1 + random.Next(4)).Select(_ => random.Next(8) switch
        {
            0 or 1 => Pick(Common, random),
            2 => Pick(Native, random),
            _ => Word(random),
        }));

    /// <summary>The same person as a carrier might write them: a part dropped or moved, a letter wrong, a date missing.</summary>
    public static Identity Disguise(Identity person, Random random)
    {
        var parts = person.Names[random.Next(person.Names.Count)].Full.Split(' ').ToList();
        if (parts.Count > 2 && random.Next(3) == 0) parts.RemoveAt(random.Next(parts.Count));
        if (random.Next(3) == 0) parts.Reverse();
        for (var i = 0; i < parts.Count; i++)
        {
            if (random.Next(2) == 0) parts[i] = Typo(parts[i], random);
        }

        var name = string.Join(random.Next(6) == 0 ? "" : " ", parts);
        return person with
        {
            Names = [new(name.ToUpperInvariant())],
            BirthDates = random.Next(2) == 0 ? [] : person.BirthDates,
            Documents = random.Next(2) == 0 ? [] : person.Documents,
        };
    }

    public static string Typo(string word, Random random)
    {
        var at = random.Next(word.Length);
        var letter = (char)('a' + random.Next(26));
        return random.Next(4) switch
        {
            0 => word.Length > 1 ? word.Remove(at, 1) : word,
            1 => word.Insert(at, letter.ToString()),
            2 => word[..at] + letter + word[(at + 1)..],
            _ => at + 1 < word.Length ? word[..at] + word[at + 1] + word[at] + word[(at + 2)..] : word,
        };
    }

    static DateOfBirth Date(Random random)
    {
        var year = 1950 + random.Next(50);
        return random.Next(5) switch
        {
            0 => DateOfBirth.Of(year)!.Value,
            1 => DateOfBirth.Of(year, isApproximate: true)!.Value,
            2 => DateOfBirth.Between(year, year + random.Next(1, 6))!.Value,
            _ => DateOfBirth.Of(year, 1 + random.Next(12), 1 + random.Next(28))!.Value,
        };
    }

    static string Pick(string[] from, Random random) => from[random.Next(from.Length)];
}

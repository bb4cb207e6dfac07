namespace Gatehouse.Host.Simulation.Names;

/// <summary>How names of one culture are made. The first ranks of a pool are common names from general knowledge; the
/// others are put together from syllables, the same for the same rank on every machine. Nobody's name is copied.</summary>
sealed class NameCulture
{
    const int Syllables = 180;

    readonly ulong seed;
    readonly string[] onsets;
    readonly string[] vowels;
    readonly string[] codas;
    readonly string[] surnameEndings;
    readonly string[] givenEndings;
    readonly string[] given;
    readonly string[] surnames;
    readonly string[] patronymics;
    readonly List<string[]> patterns = [];
    readonly Zipf givenRanks;
    readonly Zipf surnameRanks;
    readonly Zipf syllableRanks = new(Syllables, 0.7, 3);

    /// <param name="country">ISO 3166 alpha-2.</param>
    /// <param name="spec">What names are made of.</param>
    /// <param name="isFlat">Common names are much less common than they are: an easy list, for comparison.</param>
    public NameCulture(string country, CultureSpec spec, bool isFlat)
    {
        (Country, Spec) = (country, spec);
        seed = country.Aggregate(7UL, (hash, letter) => unchecked((hash * 31) + letter));
        (onsets, vowels, codas) = (Words(spec.Onsets), Words(spec.Vowels), Words(spec.Codas));
        (surnameEndings, givenEndings) = (Words(spec.SurnameEndings), Words(spec.GivenEndings));
        (given, surnames) = (Words(spec.Given), Words(spec.Surnames));
        patronymics = Words(spec.Patronymics);
        givenRanks = isFlat ? new(spec.GivenPool, 1.02, 5) : new(spec.GivenPool, 1.7, 9);
        surnameRanks = isFlat ? new(spec.SurnamePool, 0.92, 12) : new(spec.SurnamePool, spec.SurnameSteepness, 9);
        foreach (var pattern in spec.Patterns.Split(", "))
        {
            // "G S:40" is 40 of 100 names.
            var colon = pattern.IndexOf(':', StringComparison.Ordinal);
            var percent = int.Parse(pattern.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture);
            patterns.AddRange(Enumerable.Repeat(pattern[..colon].Split(' '), percent));
        }
    }

    /// <summary>ISO 3166 alpha-2.</summary>
    public string Country { get; }

    public CultureSpec Spec { get; }

    /// <summary>A full name in the Latin capitals of a passport.</summary>
    public string Name(ref Roll roll) => Person(ref roll).Full;

    /// <summary>A person's name, part by part.</summary>
    /// <param name="roll">Chance.</param>
    /// <param name="sex">M or F; null rolls it, one in three a woman.</param>
    public PersonOfCulture Person(ref Roll roll, char? sex = null)
    {
        var isWoman = sex is { } asked ? asked == 'F' : roll.Chance(35);
        var parts = new NameParts();
        foreach (var symbol in roll.Pick(patterns))
        {
            switch (symbol)
            {
                case "G": parts.AddGiven(Given(Rank(givenRanks, given, ref roll, parts), isWoman)); break;
                case "S": parts.AddSurname(Surname(Rank(surnameRanks, surnames, ref roll, parts), isWoman)); break;
                case "Y": parts.AddGiven(Syllable(syllableRanks.Draw(ref roll))); break;
                case "-Y": parts.Join(Syllable(syllableRanks.Draw(ref roll))); break;
                case "P": parts.AddPatronymic(Given(Rank(givenRanks, given, ref roll, parts), isWoman: false) + patronymics[isWoman ? 1 : 0]); break;
                case "oglu" or "qizi": parts.MakePatronymic(symbol); break;
                default: parts.AddParticle(symbol); break;
            }
        }

        return parts.ToPerson(isWoman ? 'F' : 'M');
    }

    /// <summary>A surname alone, as another member of the family bears it.</summary>
    public static string OfFamily(string surname, char from, char to, CultureSpec spec) => (spec.HasFeminine, from, to) switch
    {
        (true, 'M', 'F') when surname[^1] is 'V' or 'N' => surname + 'A',
        (true, 'F', 'M') when surname.Length > 2 && surname[^1] is 'A' && surname[^2] is 'V' or 'N' => surname[..^1],
        _ => surname,
    };

    static int Rank(Zipf ranks, string[] common, ref Roll roll, NameParts parts)
    {
        var rank = ranks.Draw(ref roll);
        parts.IsCommon &= rank < common.Length;
        return rank;
    }

    // Men's and women's names stand in one table; where women's end in -a the other kind is passed over.
    string Given(int rank, bool isWoman)
    {
        for (var at = rank; at < rank + 8; at++)
        {
            var name = Given(at);
            if (!Spec.HasFeminine || (name[^1] == 'a') == isWoman) return name;
        }

        return Given(rank);
    }

    string Given(int rank) => rank < given.Length ? given[rank] : Make(rank, 1, givenEndings);

    string Surname(int rank, bool isWoman)
    {
        var name = rank < surnames.Length ? surnames[rank] : Make(rank, 2, surnameEndings);
        return isWoman && Spec.HasFeminine && name[^1] is 'v' or 'n' ? name + 'a' : name;
    }

    string Syllable(int rank)
    {
        var roll = Roll.Of(seed ^ 3, (ulong)rank);
        return Syllable(ref roll);
    }

    string Syllable(ref Roll roll) => roll.Pick(onsets) + roll.Pick(vowels) + roll.Pick(codas);

    // Rarer names are longer: one syllable and an ending at the front of the pool, up to three behind.
    string Make(int rank, ulong pool, string[] endings)
    {
        var roll = Roll.Of(seed ^ pool, (ulong)rank);
        var syllables = roll.Below(100) switch { < 25 => 1, < 85 => 2, _ => 3 };
        if (Spec.MostSyllables > 0) syllables = Math.Min(syllables, Spec.MostSyllables);
        var name = Syllable(ref roll);
        for (var i = 1; i < syllables; i++) name += Syllable(ref roll);
        var ending = roll.Pick(endings);
        // No three vowels or consonants pile up where the ending is joined.
        return ending.Length > 0 && IsVowel(name[^1]) && IsVowel(ending[0]) ? name[..^1] + ending : name + ending;
    }

    static bool IsVowel(char letter) => "aeiouy".Contains(letter, StringComparison.Ordinal);

    static string[] Words(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word is "-" ? "" : word)];
}

using System.Text;

namespace Gatehouse.Benchmarks.Names;

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
    public string Name(ref Roll roll)
    {
        var isWoman = roll.Chance(35);
        var name = new StringBuilder(40);
        foreach (var symbol in roll.Pick(patterns))
        {
            if (name.Length > 0 && symbol is not "-Y") name.Append(' ');
            switch (symbol)
            {
                case "G": name.Append(Given(givenRanks.Draw(ref roll))); break;
                case "S": name.Append(Surname(surnameRanks.Draw(ref roll), isWoman)); break;
                case "Y" or "-Y": name.Append(Syllable(syllableRanks.Draw(ref roll))); break;
                case "P":
                    name.Append(Given(givenRanks.Draw(ref roll))).Append(isWoman ? spec(1) : spec(0));
                    break;
                default: name.Append(symbol); break;
            }
        }

        return name.ToString().ToUpperInvariant();

        string spec(int sex) => Spec.Patronymics.Split(' ')[sex];
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
        var name = "";
        for (var i = 0; i < syllables; i++) name += Syllable(ref roll);
        var ending = roll.Pick(endings);
        // No three vowels or consonants pile up where the ending is joined.
        return ending.Length > 0 && IsVowel(name[^1]) && IsVowel(ending[0]) ? name[..^1] + ending : name + ending;
    }

    static bool IsVowel(char letter) => "aeiouy".Contains(letter, StringComparison.Ordinal);

    static string[] Words(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word is "-" ? "" : word)];
}

/// <summary>What a culture's names are made of; lists are separated by blanks, "-" is nothing, a repeated part is a
/// more frequent one.</summary>
sealed record CultureSpec(
    int Share,
    string Patterns,
    string Given,
    string Surnames,
    string Onsets,
    string Vowels,
    string Codas,
    string SurnameEndings = "-",
    string GivenEndings = "-")
{
    /// <summary>Endings of a father's name, for men and women.</summary>
    public string Patronymics { get; init; } = "ovich ovna";

    /// <summary>Women's surnames end in -a.</summary>
    public bool HasFeminine { get; init; }

    public int GivenPool { get; init; } = 9000;

    public int SurnamePool { get; init; } = 60_000;

    /// <summary>How fast surnames get rare, <see cref="Zipf"/>: the Wangs and Garcias of some cultures are many.</summary>
    public double SurnameSteepness { get; init; } = 1.1;

    /// <summary>Most syllables of a made-up part, or 0 for up to three and an ending.</summary>
    public int MostSyllables { get; init; }

    /// <summary>The script names are written in at home, where the bench can write it.</summary>
    public HomeScript Script { get; init; }
}

enum HomeScript
{
    Latin,
    Cyrillic,
    Arabic,
}

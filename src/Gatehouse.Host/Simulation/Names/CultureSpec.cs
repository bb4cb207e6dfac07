namespace Gatehouse.Host.Simulation.Names;

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

    /// <summary>The script names are written in at home, where the simulation can write it.</summary>
    public HomeScript Script { get; init; }
}

enum HomeScript
{
    Latin,
    Cyrillic,
    Arabic,
    Georgian,
}

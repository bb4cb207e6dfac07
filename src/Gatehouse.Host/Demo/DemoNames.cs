using System.Globalization;

namespace Gatehouse.Host.Demo;

/// <summary>A name in the upper-case letters of a passport, and as its bearer writes it.</summary>
readonly record struct DemoName(string Passport, string Native)
{
    /// <summary>First letter of each word large, the rest small.</summary>
    public string Title => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(Passport.ToLowerInvariant());

    public DemoName Add(DemoName suffix) => new(Passport + suffix.Passport, Native + suffix.Native);
}

/// <summary>
/// Names of one culture. Given names and surnames are common ones, combined freely; the surnames of most listed
/// persons are compounds made up for the purpose, so that the list points at nobody.
/// </summary>
sealed record DemoCulture(string Nationality, string Alpha2, string Script, string Place)
{
    static readonly string[] Inflecting = ["OV", "EV", "IN"];

    public required IReadOnlyList<DemoName> Men { get; init; }

    public required IReadOnlyList<DemoName> Women { get; init; }

    public required IReadOnlyList<DemoName> Surnames { get; init; }

    /// <summary>First and second halves of made-up surnames; empty where the culture is not on the list.</summary>
    public IReadOnlyList<DemoName> Roots { get; init; } = [];

    public IReadOnlyList<DemoName> Endings { get; init; } = [];

    /// <summary>Surname before given name, without a blank.</summary>
    public bool IsSurnameFirst => Script is "Han" or "Hangul";

    public DemoName Given(Dice dice, char sex) => dice.Pick(sex == 'F' ? Women : Men);

    public DemoName Surname(Dice dice, char sex) => InGender(dice.Pick(Surnames), sex);

    public DemoName MadeUpSurname(Dice dice, char sex) =>
        Roots.Count == 0 ? Surname(dice, sex) : InGender(dice.Pick(Roots).Add(dice.Pick(Endings)), sex);

    /// <summary>The form a woman bears: SOKOLOV, SOKOLOVA; other names stay.</summary>
    public DemoName InGender(DemoName surname, char sex)
    {
        var inflects = sex == 'F'
            && Nationality is "AZE" or "RUS" or "KAZ" or "UZB"
            && Inflecting.Any(ending => surname.Passport.EndsWith(ending, StringComparison.Ordinal));
        return inflects ? surname.Add(Script is "Cyrillic" ? new("A", "а") : new("A", "a")) : surname;
    }

    public string Native(DemoName given, DemoName surname) =>
        IsSurnameFirst ? surname.Native + given.Native : $"{given.Native} {surname.Native}";

    /// <summary>Reads <c>RASHAD=Rəşad TURAL</c>: the part behind the sign is missing where only the case differs.</summary>
    public static IReadOnlyList<DemoName> Read(string names) =>
        [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ReadOne)];

    static DemoName ReadOne(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at >= 0) return new(text[..at], text[(at + 1)..]);
        return new(text, text[..1] + text[1..].ToLowerInvariant());
    }
}

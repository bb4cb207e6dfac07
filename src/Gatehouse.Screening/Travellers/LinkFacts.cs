using System.Globalization;
using System.Text;
using Gatehouse.Edifact;

namespace Gatehouse.Screening.Travellers;

/// <summary>How surely two reports of one flight tell of the same person.</summary>
enum LinkStrength
{
    None,

    /// <summary>Same name, birth date unknown on one side. Links only where no one else on the flight fits.</summary>
    NameAlone,
    NameAndBooking,
    NameAndBirthDate,
    Document,
}

/// <summary>What linking looks at, folded once. Folding is for linking only: names stay as received.</summary>
sealed record LinkFacts(string Surname, string Given, string GivenWithoutTitle, PartialDate? BirthDate, string? Locator, string[] Documents)
{
    // Titles that carriers glue to given names (AIRIMP); longest first, so that MRS is not read as MR + S.
    static readonly string[] Titles = ["MSTR", "MISS", "MRS", "CHD", "INF", "MR", "MS", "DR"];

    public static LinkFacts Of(Traveller person)
    {
        var given = Fold(person.Given + person.Second);
        return new(
            Fold(person.Surname),
            given,
            WithoutTitle(given),
            person.BirthDate ?? person.Documents.Select(document => document.BirthDate).FirstOrDefault(date => date is not null),
            person.Locator,
            [.. person.Documents.Select(document => Fold(document.Number, keepDigits: true)).Where(number => number.Length > 0)]);
    }

    public LinkStrength StrengthTo(LinkFacts other)
    {
        var sameName = SameName(other);
        var sameBirthDate = BirthDate is { } date && other.BirthDate is { } theirs && date == theirs;
        if (SharesDocument(other) && (sameName || sameBirthDate)) return LinkStrength.Document;
        if (!sameName || BirthDatesConflict(other)) return LinkStrength.None;
        if (sameBirthDate) return LinkStrength.NameAndBirthDate;
        return Locator is not null && string.Equals(Locator, other.Locator, StringComparison.OrdinalIgnoreCase)
            ? LinkStrength.NameAndBooking
            : LinkStrength.NameAlone;
    }

    bool SharesDocument(LinkFacts other) => Documents.Intersect(other.Documents, StringComparer.Ordinal).Any();

    bool BirthDatesConflict(LinkFacts other) =>
        BirthDate is { } a && other.BirthDate is { } b
        && (a.Year != b.Year || Differ(a.Month, b.Month) || Differ(a.Day, b.Day));

    static bool Differ(int a, int b) => a != 0 && b != 0 && a != b;

    // Bookings often carry the first given name only: MICHAEL and MICHAELJOHN agree.
    bool SameName(LinkFacts other) =>
        Surname.Length > 0
        && string.Equals(Surname, other.Surname, StringComparison.Ordinal)
        && (Begins(Given, other.Given)
            || Begins(GivenWithoutTitle, other.Given)
            || Begins(Given, other.GivenWithoutTitle)
            || Begins(GivenWithoutTitle, other.GivenWithoutTitle));

    static bool Begins(string a, string b) =>
        a.Length == 0 || b.Length == 0
            ? a.Length == b.Length
            : a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal);

    static string WithoutTitle(string given)
    {
        var title = Titles.FirstOrDefault(title => given.EndsWith(title, StringComparison.Ordinal));
        return title is not null && given.Length >= title.Length + 2 ? given[..^title.Length] : given;
    }

    static string Fold(string? text, bool keepDigits = false)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark) continue;
            if (char.IsLetter(letter) || (keepDigits && char.IsDigit(letter))) folded.Append(char.ToUpperInvariant(letter));
        }

        return folded.ToString();
    }
}

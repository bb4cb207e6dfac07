using System.Globalization;
using System.Text;
using Gatehouse.Edifact;

namespace Gatehouse.Screening.Travellers;

/// <summary>How alike two names are for linking.</summary>
enum Likeness
{
    Different,

    /// <summary>One has fewer parts than the other, or a given name is cut short: bookings often carry only the first.</summary>
    Part,

    /// <summary>The same words, in any order, a glued title aside.</summary>
    Same,
}

/// <summary>
/// What linking looks at, folded once. Folding is for linking only: names stay as received. ü and ue, ö and oe, ä and ae
/// fold alike, because carriers write both.
/// </summary>
sealed class LinkFacts
{
    // Titles that carriers put behind given names (AIRIMP); longest first, so that MRS is not read as MR + S.
    static readonly string[] Titles = ["MSTR", "MISS", "MRS", "CHD", "INF", "MR", "MS", "DR"];

    LinkFacts(Traveller person)
    {
        Surname = string.Concat(Words(person.Surname));
        var given = Words($"{person.Given} {person.Second}");
        Given = string.Concat(given.Where(word => !Titles.Contains(word, StringComparer.Ordinal)));
        GivenWithoutTitle = WithoutTitle(Given);
        WordsAsGiven = InOrder([.. Words(person.Surname), .. given], word => word);
        WordsWithoutTitle = InOrder([.. Words(person.Surname), .. given], WithoutTitle);
        BirthDate = person.BirthDate;
        Locator = person.Locator;
        Reference = person.Reference?.TrimStart('0');
        Documents = [.. person.Documents.Where(document => !document.IsForeign).Select(document => Fold(document.Number, keepDigits: true)).Where(number => number.Length > 0)];
    }

    public string Surname { get; }

    public string Given { get; }

    public PartialDate? BirthDate { get; }

    public string? Locator { get; }

    public string? Reference { get; }

    public string[] Documents { get; }

    /// <summary>Two reports of one person have at least one of these in common.</summary>
    public IEnumerable<string> Keys
    {
        get
        {
            foreach (var word in WordsAsGiven.Concat(WordsWithoutTitle)) yield return word;
            if (Surname.Length > 0) yield return Surname;
            if (Given.Length > 0) yield return Given;
            if (GivenWithoutTitle.Length > 0) yield return GivenWithoutTitle;
            foreach (var document in Documents) yield return $"#{document}";
            if (Reference is not null) yield return $"@{Locator}/{Reference}";
        }
    }

    string GivenWithoutTitle { get; }

    // The words of the whole name, in order, as they stand and with a glued title taken off.
    string[] WordsAsGiven { get; }

    string[] WordsWithoutTitle { get; }

    public static LinkFacts Of(Traveller person) => new(person);

    public Likeness LikenessTo(LinkFacts other)
    {
        if (WordsAsGiven.Length == 0 || other.WordsAsGiven.Length == 0) return Likeness.Different;
        if (IsSurnameOf(other) && IsGivenOf(other)) return Likeness.Same;
        if (Equal(WordsAsGiven, other.WordsAsGiven) || Equal(WordsWithoutTitle, other.WordsWithoutTitle) || Equal(WordsAsGiven, other.WordsWithoutTitle) || Equal(WordsWithoutTitle, other.WordsAsGiven)) return Likeness.Same;
        var begins = Given.Length > 1 && other.Given.Length > 1
            && (Begins(Given, other.GivenWithoutTitle) || Begins(GivenWithoutTitle, other.Given));
        var isPart = WordsWithoutTitle.All(word => other.WordsWithoutTitle.Contains(word, StringComparer.Ordinal))
            || other.WordsWithoutTitle.All(word => WordsWithoutTitle.Contains(word, StringComparer.Ordinal));
        return (IsSurnameOf(other) && begins) || isPart ? Likeness.Part : Likeness.Different;
    }

    public bool BothHaveGivenNames(LinkFacts other) => Given.Length > 0 && other.Given.Length > 0;

    public bool IsSurnameOf(LinkFacts other) => Surname.Length > 0 && string.Equals(Surname, other.Surname, StringComparison.Ordinal);

    public bool IsGivenOf(LinkFacts other) =>
        string.Equals(Given, other.Given, StringComparison.Ordinal)
        || string.Equals(GivenWithoutTitle, other.Given, StringComparison.Ordinal)
        || string.Equals(Given, other.GivenWithoutTitle, StringComparison.Ordinal)
        || string.Equals(GivenWithoutTitle, other.GivenWithoutTitle, StringComparison.Ordinal);

    public bool SharesDocument(LinkFacts other) => Documents.Intersect(other.Documents, StringComparer.Ordinal).Any();

    public bool SharesLocator(LinkFacts other) => string.Equals(Locator, other.Locator, StringComparison.OrdinalIgnoreCase);

    public bool SharesReference(LinkFacts other) => Reference is not null && string.Equals(Reference, other.Reference, StringComparison.Ordinal);

    public bool SharesBirthDate(LinkFacts other) => BirthDate is { } date && other.BirthDate == date;

    public bool BirthDatesConflict(LinkFacts other) =>
        BirthDate is { } a && other.BirthDate is { } b && (a.Year != b.Year || Differ(a.Month, b.Month) || Differ(a.Day, b.Day));

    static bool Differ(int a, int b) => a != 0 && b != 0 && a != b;

    static bool Equal(string[] a, string[] b) => a.AsSpan().SequenceEqual(b);

    static bool Begins(string a, string b) => a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal);

    static string[] InOrder(string[] words, Func<string, string> read) =>
    [
        .. words.Where(word => !Titles.Contains(word, StringComparer.Ordinal)).Select(read).Order(StringComparer.Ordinal),
    ];

    static string WithoutTitle(string word)
    {
        var title = Titles.FirstOrDefault(title => word.EndsWith(title, StringComparison.Ordinal));
        return title is not null && word.Length >= title.Length + 2 ? word[..^title.Length] : word;
    }

    static IEnumerable<string> Words(string? text) =>
        (text ?? "").Split([' ', '-', '/', '.'], StringSplitOptions.RemoveEmptyEntries).Select(word => Fold(word)).Where(word => word.Length > 0);

    static string Fold(string? text, bool keepDigits = false)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark) continue;
            if (char.IsLetter(letter) || (keepDigits && char.IsDigit(letter))) folded.Append(char.ToUpperInvariant(letter));
        }

        return keepDigits ? folded.ToString() : folded.Replace("AE", "A").Replace("OE", "O").Replace("UE", "U").ToString();
    }
}

namespace Gatehouse.Screening.Access;

/// <summary>What a purpose refers to.</summary>
public enum ReferenceKind
{
    /// <summary>The work of a shift on the flights of the window.</summary>
    Shift,

    /// <summary>A case: opens hits of other times too.</summary>
    Case,

    /// <summary>A request of an authority or of a person concerned: likewise.</summary>
    Request,
}

/// <summary>Why somebody looks: a purpose of the pack and what it refers to (P-01, U3).</summary>
/// <param name="Code">One of the pack's purposes: <c>terrorist-offence</c>.</param>
/// <param name="Reference">Kind and number, never a traveller's data: <c>case 17/2026</c>.</param>
public sealed record Purpose(string Code, string Reference)
{
    /// <summary>Most characters of a number.</summary>
    public const int LongestNumber = 30;

    /// <summary>For pages: what a number may be.</summary>
    public static string Rule { get; } =
        $"3 to {LongestNumber} letters A to Z, digits and . / _ # -, with at least one digit and no spaces; never a name, a document or a booking.";

    /// <summary>Refers to something that goes beyond the flights of the shift.</summary>
    public bool IsOfCase => !Reference.StartsWith(WordOf(ReferenceKind.Shift), StringComparison.Ordinal);

    /// <summary>The reference of a kind and a number; null where the number breaks the rule, which leaves no room for a name.</summary>
    public static string? ReferenceOf(ReferenceKind kind, string number)
    {
        var text = number.Trim();
        return text.Length is >= 3 and <= LongestNumber && text.All(IsAllowed) && text.Any(char.IsAsciiDigit) ? $"{WordOf(kind)} {text}" : null;
    }

    /// <summary>Kind as it stands in a reference.</summary>
    public static string WordOf(ReferenceKind kind) => kind switch { ReferenceKind.Shift => "shift", ReferenceKind.Case => "case", _ => "request" };

    static bool IsAllowed(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '/' or '_' or '#' or '-';
}

namespace Gatehouse.Edifact;

/// <summary>Telephone numbers and mail addresses in the free text of ADD and IFT.</summary>
static class ContactText
{
    /// <summary>
    /// <c>CTCE NAME..X//HOST.COM</c> and its kin (CTCM, CTCH, CTCT, CTC_M, with or without a carrier before); null when
    /// the text is no contact.
    /// </summary>
    public static Contact? OfCtc(string text)
    {
        var at = text.IndexOf("CTC", StringComparison.OrdinalIgnoreCase);
        if (at is < 0 or > 8) return null;
        var rest = text.AsSpan(at + 3).TrimStart(" _-");
        var kind = 'T';
        if (rest.Length > 1 && char.IsAsciiLetter(rest[0]) && !char.IsAsciiLetterOrDigit(rest[1]))
        {
            kind = char.ToUpperInvariant(rest[0]);
            rest = rest[1..];
        }

        var value = rest.TrimStart(" :").TrimEnd().ToString();
        if (value.Length == 0) return null;
        if (kind == 'E' || LooksLikeMail(value)) return new(ContactKind.Mail, Mail(value));
        return value.Any(char.IsAsciiDigit) ? new(kind == 'F' ? ContactKind.Fax : ContactKind.Phone, value) : null;
    }

    /// <summary>The tail of an ADD: a contact line, a mail address or a bare number; null when it is none of them.</summary>
    public static Contact? OfTail(string text) =>
        OfCtc(text) is { } contact ? contact
        : LooksLikeMail(text) ? new(ContactKind.Mail, Mail(text.Trim()))
        : text.Count(char.IsAsciiDigit) >= 6 && !text.Any(char.IsAsciiLetter) ? new(ContactKind.Phone, text.Trim())
        : null;

    /// <summary>Telegrams know neither <c>@</c> nor <c>_</c>: they write <c>//</c> and <c>..</c>.</summary>
    public static string Mail(string value) => value.Contains('@', StringComparison.Ordinal)
        ? value
        : value.Replace("//", "@", StringComparison.Ordinal).Replace("..", "_", StringComparison.Ordinal);

    static bool LooksLikeMail(string text) =>
        text.Contains('@', StringComparison.Ordinal)
        || (text.Contains("//", StringComparison.Ordinal) && text.Contains('.', StringComparison.Ordinal));
}

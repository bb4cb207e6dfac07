using System.Text.RegularExpressions;
using Gatehouse.Matching;

namespace Gatehouse.Screening.Watchlists;

/// <summary>Splits what lists write into name fields: "A; B", "a) A b) B", "FAMILY, Given", native script in brackets,
/// and sentences, which never become a name.</summary>
static partial class NameText
{
    const int MostWords = 12;
    const int LongestName = 80;

    static readonly string[] Suffixes = ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"];
    static readonly string[] Titles = ["dr", "dr.", "sheikh", "shaykh", "colonel", "col.", "general", "haji", "mullah"];

    // Words of sentences, never of a name.
    static readonly string[] ProseWords =
    [
        "passport", "born", "issued", "identification", "identity", "number", "nationality", "expire", "expiry",
        "listed", "linked", "prominently", "known", "appears", "resolution", " was ", " under ", "DOB", "POB",
    ];

    static readonly string[] HarmlessNotes =
    [
        "previously listed as", "formerly listed as", "birth name", "combat name", "nom de guerre", "third", "initials",
        "call sign", "original script", "in arabic", "married name", "maiden name", "nickname", "alias",
    ];

    /// <summary>Adds the names of a field to a person. Returns what could not be taken for a name, or null.</summary>
    public static string? Read(string? raw, NameKind kind, PersonDraft person)
    {
        List<string>? prose = null;
        foreach (var part in Parts(EnumeratorMarks().Replace(ListText.Collapse(raw), ";")))
        {
            if (ReadPart(part, kind, person) is { } rest) (prose ??= []).Add(rest);
        }

        return prose is null ? null : string.Join("; ", prose);
    }

    /// <summary>A list's "FAMILY, Given" kept apart, suffixes ("Jr.") behind the given names.</summary>
    public static PersonName InOrder(string name, NameKind kind)
    {
        var parts = name.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length < 2) return new(ListText.TrimName(name), kind);
        var suffixes = parts.Where(IsSuffix).ToList();
        var given = string.Join(' ', parts.Skip(1).Where(part => !IsSuffix(part)).Concat(suffixes));
        if (parts.Length == suffixes.Count + 1) return new(string.Join(' ', parts), kind);
        return PersonName.OfParts(ListText.TrimName(parts[0]), ListText.TrimName(given), kind);
    }

    /// <summary>True for a note that says nothing about the person.</summary>
    public static bool IsHarmless(string note) =>
        HarmlessNotes.Any(known => note.StartsWith(known, StringComparison.OrdinalIgnoreCase));

    /// <summary>True for text that may stand as a name: short, without sentence words and long numbers.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= LongestName
        && text.Any(char.IsLetter)
        && text.AsSpan().Count(' ') < MostWords
        && text.Count(char.IsAsciiDigit) < 5
        && !ProseWords.Any(word => ListText.ContainsWord(text, word));

    static string? ReadPart(string part, NameKind kind, PersonDraft person)
    {
        var outside = TakeBrackets(part, out var brackets);
        var name = BeforeProse(outside, out var prose);
        var hasName = IsName(name);
        if (!hasName && name.Length > 0) prose = name + prose;
        if (hasName) AddName(name, kind, person);
        foreach (var bracket in brackets)
        {
            if (!ReadBracket(bracket, name, hasName, kind, person)) prose = $"{prose} ({bracket})";
        }

        return prose.Length == 0 ? null : prose.Trim();
    }

    static void AddName(string name, NameKind kind, PersonDraft person)
    {
        // A weak alias stays weak in any script.
        if (ListText.IsNative(name))
        {
            person.Add(new PersonName(name, kind == NameKind.WeakAlias ? kind : NameKind.Native));
        }
        else person.Add(InOrder(name, kind));
    }

    static bool ReadBracket(string bracket, string name, bool hasName, NameKind kind, PersonDraft person)
    {
        var content = AfterLabel(bracket);
        if (ListText.IsNative(content) && IsName(content))
        {
            AddName(ListText.TrimName(content), kind, person);
            return true;
        }

        if (IsHarmless(content) || IsTitle(content)) return true;
        if (!hasName || ListText.IsNative(name)) return ReadList(content, kind, person);
        if (content.Contains(' ', StringComparison.Ordinal) || !char.IsUpper(content[0]) || !IsName(content))
        {
            return false;
        }

        // "Ahmad (Ahmed)": another spelling of the word before.
        var last = name.LastIndexOf(' ');
        person.Add(InOrder(last < 0 ? content : string.Concat(name.AsSpan(0, last + 1), content), kind));
        return true;
    }

    /// <summary>Names separated by ";", taken only where every one of them looks like a name.</summary>
    public static bool ReadList(string text, NameKind kind, PersonDraft person)
    {
        var names = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (names.Length == 0 || !Array.TrueForAll(names, IsListedName)) return false;
        foreach (var name in names) AddName(ListText.TrimName(name), kind, person);
        return true;
    }

    static bool IsListedName(string name) => IsName(name) && (char.IsUpper(name[0]) || ListText.IsNative(name));

    /// <summary>What follows "original script:" or "In Arabic:".</summary>
    public static string AfterLabel(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && ListText.IsNative(text.AsSpan(colon)) && !ListText.IsNative(text.AsSpan(0, colon))
            ? text[(colon + 1)..].Trim()
            : text.Trim();
    }

    // "X, born in 1963", "X son of Y", "X (previously listed as": the name ends where the sentence begins.
    static string BeforeProse(string text, out string prose)
    {
        foreach (var mark in (ReadOnlySpan<string>)[", born ", " born ", " son of ", ", DOB", " DOB"])
        {
            var at = text.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            if (at <= 0) continue;
            prose = text[at..].TrimStart(',', ' ');
            return ListText.TrimName(text[..at]);
        }

        prose = string.Empty;
        return ListText.TrimName(text);
    }

    static string TakeBrackets(string part, out List<string> brackets)
    {
        brackets = [];
        var outside = part;
        while (outside.IndexOf('(', StringComparison.Ordinal) is >= 0 and var open)
        {
            var close = outside.IndexOf(')', open);
            var content = close < 0 ? outside[(open + 1)..] : outside[(open + 1)..close];
            if (!string.IsNullOrWhiteSpace(content)) brackets.Add(content.Trim());
            outside = close < 0 ? outside[..open] : string.Concat(outside.AsSpan(0, open), " ", outside.AsSpan(close + 1));
        }

        return ListText.Collapse(outside);
    }

    static IEnumerable<string> Parts(string text)
    {
        var depth = 0;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '(') depth++;
            if (text[i] == ')' && depth > 0) depth--;
            if (text[i] != ';' || depth > 0) continue;
            if (i > start) yield return text[start..i].Trim();
            start = i + 1;
        }

        if (start < text.Length) yield return text[start..].Trim();
    }

    static bool IsSuffix(string part) => Suffixes.Contains(part, StringComparer.OrdinalIgnoreCase);

    static bool IsTitle(string text) => Titles.Contains(text, StringComparer.OrdinalIgnoreCase);

    // " b) ", "(a) ": marks of an enumeration, not the bracket after an initial.
    [GeneratedRegex(@"(^|[\s;])\(?[a-j]\)\s+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EnumeratorMarks();
}

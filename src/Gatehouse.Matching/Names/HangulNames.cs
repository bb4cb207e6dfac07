namespace Gatehouse.Matching;

/// <summary>Names in Hangul: Korean ones are a surname of one syllable (seldom two) and a given name, mostly without a
/// blank; any others are foreign names written by sound, part by part.</summary>
static class HangulNames
{
    static readonly Dictionary<string, string[]> Surnames = Tables.Read("surnames-hangul.tsv")
        .ToDictionary(row => row[0], row => row[1].Split(' '), StringComparer.Ordinal);

    static readonly Dictionary<string, string> Hanja = Tables.Read("surnames-hanja.tsv").ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);

    /// <summary>The surname in Hangul that a Han character stands for, or null.</summary>
    public static string? SurnameOf(string han) => Hanja.GetValueOrDefault(han);

    public static void Read(IReadOnlyList<string> parts, TokenReader reader, List<Token> tokens)
    {
        if (Korean(parts) is not var (surname, given, isGivenFirst))
        {
            foreach (var part in parts) Add(reader.ReadAs(part, [], Token.MostForms, isBySound: true), tokens);
            return;
        }

        var family = reader.ReadAs(surname, Surnames.GetValueOrDefault(surname) ?? [], Surnames.ContainsKey(surname) ? 0 : Token.MostForms);
        // Three spellings by the habits of passports, and that of the North and of libraries.
        var own = given.Length == 0 ? null : reader.ReadAs(given, [], Token.MostForms - 1, Writings.KoreanGiven, McCuneReischauer.Of(given));
        Add(isGivenFirst ? own : family, tokens);
        Add(isGivenFirst ? family : own, tokens);
    }

    // Surname and given name where the parts are a Korean name.
    static (string Surname, string Given, bool IsGivenFirst)? Korean(IReadOnlyList<string> parts)
    {
        if (parts.Count == 1)
        {
            var (whole, length) = (parts[0], SurnameIn(parts[0]));
            return length == 0 || whole.Length - length > 2 ? null : (whole[..length], whole[length..], false);
        }

        var rest = parts.Skip(1).Sum(part => part.Length);
        if (Surnames.ContainsKey(parts[0]) && rest <= 2) return (parts[0], string.Concat(parts.Skip(1)), false);
        return parts.Count == 2 && Surnames.ContainsKey(parts[1]) && parts[0].Length == 2 ? (parts[1], parts[0], true) : null;
    }

    static int SurnameIn(string whole)
    {
        if (whole.Length > 2 && Surnames.ContainsKey(whole[..2])) return 2;
        return whole.Length > 1 && Surnames.ContainsKey(whole[..1]) ? 1 : 0;
    }

    static void Add(Token? token, List<Token> tokens)
    {
        if (token is not null) tokens.Add(token);
    }
}

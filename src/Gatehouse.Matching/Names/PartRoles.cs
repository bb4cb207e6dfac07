namespace Gatehouse.Matching;

/// <summary>What a part of a name is, in words an officer reads. A role is shown and cuts nothing.</summary>
static class PartRoles
{
    public const string Surname = "surname";
    public const string Given = "given name";

    // What leads to the father's name, and what follows it.
    static readonly string[] SonOf = ["ibn", "bin", "ben", "bint", "binti", "binte", "ould", "wuld"];
    static readonly string[] OfSon = ["oglu", "ogly", "ogli", "oghlu", "oghli", "ugli", "ugly", "uly", "uulu", "qizi", "qizy", "gizi", "gyzy", "kizi", "kizy", "kyzy", "kyz"];
    static readonly string[] ParentOf = ["abu", "abou", "abo", "abi", "umm", "um", "oum"];

    /// <summary>The role of the part at <paramref name="at"/>, or nothing where nothing tells it.</summary>
    public static string Of(List<Token> tokens, int at, PersonName source)
    {
        var token = tokens[at];
        var role = token.Role switch
        {
            Role.Title => "title",
            Role.Courtesy => ComparedName.GenerationOf(token.Part.Plain.Letters) != 0 ? "generation" : "title",
            Role.Particle => "particle",
            Role.Initial => "initial",
            _ => "",
        };
        if (role.Length > 0) return role;
        if (at > 0 && IsOneOf(tokens[at - 1], ParentOf)) return "name after a child";
        if (token.Forms.Take(2).Any(form => Patronymics.IsOne(form)) || (at > 0 && IsOneOf(tokens[at - 1], SonOf)) || (at + 1 < tokens.Count && IsOneOf(tokens[at + 1], OfSon))) return "father's name";
        return FieldOf(token.Text, source);
    }

    /// <summary>Surname or given name, where the source keeps them apart and the part stands in one of them only.</summary>
    public static string FieldOf(string text, PersonName source)
    {
        if (source.Surname is not { Length: > 0 } surname || source.Given is not { Length: > 0 } given) return "";
        var letters = LettersOf(text);
        return (Holds(surname, letters), Holds(given, letters)) switch
        {
            (true, false) => Surname,
            (false, true) => Given,
            _ => "",
        };
    }

    static bool IsOneOf(Token token, string[] words) => token.Role == Role.Particle && Array.IndexOf(words, token.Plain) >= 0;

    // "Abd al-Rahman" is one part of several words.
    static bool Holds(string field, string letters) => LettersOf(field).Contains(letters, StringComparison.Ordinal);

    static string LettersOf(string text) => string.Concat(text.Where(char.IsLetter).Select(Letters.Lower));
}

namespace Gatehouse.Screening.Watchlists;

/// <summary>Document types from the words lists use for them, in English, French and Spanish.</summary>
static class DocumentTypes
{
    static readonly string[] Passports = ["passport", "passeport", "pasaporte", "laissez-passer", "travel document"];

    static readonly string[] Papers =
    [
        "certificate", "ration", "fiscal", "social security", "SSN", "driv", "voter", "student", "registration", "residen",
        "other id",
    ];

    static readonly string[] Cards = ["identi", "cedula", "cédula", "national", "tazkira", "ID", "card"];

    /// <summary>P, I, or null for papers that are no travel or identity document.</summary>
    public static string? Of(string words)
    {
        if (Any(words, Passports)) return "P";
        if (Any(words, Papers)) return null;
        return Any(words, Cards) ? "I" : null;
    }

    static bool Any(string words, string[] marks) =>
        Array.Exists(marks, mark => words.Contains(
            mark, mark is "ID" ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase));
}

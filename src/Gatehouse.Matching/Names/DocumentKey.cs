using System.Text;

namespace Gatehouse.Matching;

/// <summary>What a document number is compared by.</summary>
/// <param name="Document">As received.</param>
/// <param name="Number">Letters and digits only, upper case, leading zeros kept.</param>
/// <param name="Repaired">The same with the letters a reader mistakes for digits written as digits.</param>
sealed record DocumentKey(IdentityDocument Document, string Number, string Repaired)
{
    const int Shortest = 5;

    static readonly string[] Placeholders = ["UNKNOWN", "NONE", "TBA", "XXXXX", "12345", "123456", "1234567", "12345678", "123456789"];

    /// <summary>The keys of a document: its number, or every run with a digit and five characters inside prose.</summary>
    public static IEnumerable<DocumentKey> Of(IdentityDocument document)
    {
        var clean = Characters.Clean(document.Number);
        var whole = Squeeze(clean);
        var blanks = clean.Trim().Count(char.IsWhiteSpace);
        if (blanks <= 2 && IsUsable(whole))
        {
            yield return Make(document, whole);
            yield break;
        }

        foreach (var run in clean.Split([' ', ',', ';', '(', ')', '\n', '\r', '\t'], 64, StringSplitOptions.RemoveEmptyEntries))
        {
            var number = Squeeze(run);
            if (IsUsable(number)) yield return Make(document, number);
        }
    }

    static DocumentKey Make(IdentityDocument document, string number) => new(document, number, Repair(number));

    static bool IsUsable(string number) =>
        number.Length is >= Shortest and <= 24
        && number.Any(char.IsAsciiDigit)
        && number.Any(letter => letter != number[0])
        && Array.IndexOf(Placeholders, number) < 0;

    static string Squeeze(string text)
    {
        var number = new StringBuilder();
        foreach (var letter in text)
        {
            if (number.Length > 64) break;
            if (letter is >= 'a' and <= 'z') number.Append((char)(letter - 32));
            else if (char.IsAsciiLetterOrDigit(letter)) number.Append(letter);
            else if (char.IsDigit(letter)) number.Append((char)('0' + (int)char.GetNumericValue(letter)));
        }

        return number.ToString();
    }

    static string Repair(string number) => string.Create(number.Length, number, static (into, source) =>
    {
        for (var i = 0; i < into.Length; i++)
        {
            into[i] = source[i] switch { 'O' => '0', 'I' => '1', 'B' => '8', 'S' => '5', 'Z' => '2', _ => source[i] };
        }
    });
}

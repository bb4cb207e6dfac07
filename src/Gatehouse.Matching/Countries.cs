using System.Text;

namespace Gatehouse.Matching;

/// <summary>Country names and codes.</summary>
public static class Countries
{
    static readonly Dictionary<string, string> Captions = new(StringComparer.Ordinal);
    static readonly Dictionary<string, string> Codes = Load();

    /// <summary>ISO 3166 alpha-2 code (upper case) of an alpha-2 or alpha-3 code, an ICAO 9303 code (D, GBD …), an
    /// English name or a former state (SU, YU, CS, DD); null where unknown.</summary>
    public static string? Find(ReadOnlySpan<char> text)
    {
        var trimmed = text.Trim();
        return trimmed.Length is 0 or > 100 ? null : Codes.GetValueOrDefault(KeyOf(trimmed.ToString()));
    }

    /// <summary>English short name of an alpha-2 code, or the code itself where unknown.</summary>
    public static string NameOf(string alpha2) => Captions.GetValueOrDefault(alpha2.ToUpperInvariant(), alpha2);

    // Letters and digits only, folded: "Côte d'Ivoire" and "COTE D IVOIRE" are one key.
    static string KeyOf(string text)
    {
        var scratch = new StringBuilder();
        var key = new StringBuilder();
        foreach (var part in Characters.Split(Characters.Clean(text).Replace("&", " and ", StringComparison.Ordinal), 32))
        {
            var lower = string.Concat(part.Where(letter => !Characters.IsApostrophe(letter) && !Letters.IsMark(letter)).Select(Letters.Lower));
            if (lower is not "the") key.Append(Letters.Transcribe(lower, 0, scratch));
        }

        return key.ToString();
    }

    static Dictionary<string, string> Load()
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in Tables.Read("countries.tsv"))
        {
            Captions.Add(row[0], row[2]);
            foreach (var text in row[1..].SelectMany(cell => cell.Split('|')).Prepend(row[0]))
            {
                if (text.Length > 0) codes.TryAdd(KeyOf(text), row[0]);
            }
        }

        return codes;
    }
}

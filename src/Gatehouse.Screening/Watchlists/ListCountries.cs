using System.Collections.Frozen;
using Gatehouse.Matching;

namespace Gatehouse.Screening.Watchlists;

/// <summary>Countries as list texts name them: "Korea, North", "former Soviet Union", "Libyan passport".</summary>
static class ListCountries
{
    // Adjectives, and names that today's lists still use for a state of another name. The code ends each item.
    const string Words = """
        Afghan AF, Albanian AL, Algerian DZ, American US, Armenian AM, Azerbaijani AZ, Bahraini BH,
        Bangladeshi BD, Belarusian BY, Belgian BE, Bosnian BA, British GB, Bulgarian BG, Burma MM, Burmese MM,
        CAR CF, Canadian CA, Chinese CN, Colombian CO, Cuban CU, Danish DK, Dutch NL, Egyptian EG, Eritrean ER,
        Ethiopian ET, Filipino PH, French FR, Gaza PS, Georgian GE, German DE, Greek GR, Indian IN,
        Indonesian ID, Iranian IR, Iraqi IQ, Israeli IL, Italian IT, Jordanian JO, Kazakh KZ, Kenyan KE,
        Kuwaiti KW, Kyrgyz KG, Lebanese LB, Libyan LY, Malaysian MY, Malian ML, Mauritanian MR, Mexican MX,
        Moroccan MA, Nigerian NG, Norwegian NO, Omani OM, Pakistani PK, Palestinian PS, Philippine PH, Polish PL,
        Portuguese PT, Qatari QA, Romanian RO, Russian RU, Rwandan RW, Saudi SA, Serbian RS, Somali SO,
        South African ZA, Spanish ES, Sudanese SD, Swedish SE, Swiss CH, Syrian SY, Tajik TJ, Thai TH,
        Tunisian TN, Turkish TR, Turkmen TM, Ugandan UG, Ukrainian UA, Uzbek UZ, Venezuelan VE, Yemeni YE
        """;

    static readonly FrozenDictionary<string, string> Adjectives = Words
        .Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .ToFrozenDictionary(item => item[..^3], item => item[^2..], StringComparer.OrdinalIgnoreCase);

    static readonly string[] Prefixes = ["nationality:", "region:", "possibly ", "former ", "the "];

    /// <summary>The alpha-2 code of a country written out, inverted ("Korea, North") or as an adjective; null where
    /// it is none. Codes are not taken for names: the UN list writes "na" for "not available".</summary>
    public static string? Find(string? text)
    {
        var name = ListText.Collapse(text).TrimEnd('.');
        foreach (var prefix in Prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) name = name[prefix.Length..].Trim();
        }

        if (name.Length < 4 && name is not ("US" or "UK" or "USA" or "UAE" or "CAR" or "DRC")) return null;
        return Known(name) ?? Known(Inverted(name)) ?? Known(BeforeComma(name));
    }

    /// <summary>The first country or nationality a sentence names.</summary>
    public static string? Mentioned(string text)
    {
        var words = ListText.Collapse(text).Split([' ', ',', '(', ')', ':', ';'], StringSplitOptions.RemoveEmptyEntries);
        for (var start = 0; start < words.Length; start++)
        {
            for (var count = Math.Min(6, words.Length - start); count > 0; count--)
            {
                var phrase = string.Join(' ', words, start, count);
                if (char.IsUpper(phrase[0]) && Find(phrase) is { } country) return country;
            }
        }

        return null;
    }

    static string? Known(string? name)
    {
        if (string.IsNullOrEmpty(name)) return null;
        return Adjectives.TryGetValue(name, out var country) ? country : Countries.Find(name);
    }

    static string? Inverted(string name)
    {
        var comma = name.IndexOf(", ", StringComparison.Ordinal);
        return comma < 0 ? null : string.Concat(name.AsSpan(comma + 2), " ", name.AsSpan(0, comma));
    }

    static string? BeforeComma(string name)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        return comma < 0 ? null : name[..comma];
    }
}

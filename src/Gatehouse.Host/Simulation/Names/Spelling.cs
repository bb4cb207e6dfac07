using System.Text;

namespace Gatehouse.Host.Simulation.Names;

/// <summary>One name as others write it: another spelling, the home script, a typing mistake.</summary>
static class Spelling
{
    static readonly (string From, string To)[] Habits =
    [
        ("KH", "H"), ("OU", "U"), ("EE", "I"), ("EY", "EI"), ("IY", "I"), ("SH", "CH"), ("J", "DJ"), ("Q", "K"), ("YU", "IU"),
        ("YA", "IA"), ("W", "V"), ("TH", "T"), ("CK", "K"), ("PH", "F"), ("Z", "S"), ("C", "K"), ("Y", "I"), ("I", "Y"), ("E", "A"),
        ("U", "O"), ("O", "U"), ("D", "DD"), ("S", "SS"), ("N", "NN"),
    ];

    // Longest first.
    static readonly (string From, string To)[] Cyrillic =
    [
        ("SHCH", "Щ"), ("ZH", "Ж"), ("KH", "Х"), ("TS", "Ц"), ("CH", "Ч"), ("SH", "Ш"), ("YU", "Ю"), ("YA", "Я"), ("IU", "Ю"), ("IA", "Я"),
        ("DJ", "Ђ"), ("A", "А"), ("B", "Б"), ("C", "Ц"), ("D", "Д"), ("E", "Е"), ("F", "Ф"), ("G", "Г"), ("H", "Х"), ("I", "И"), ("J", "Ј"),
        ("K", "К"), ("L", "Л"), ("M", "М"), ("N", "Н"), ("O", "О"), ("P", "П"), ("Q", "Қ"), ("R", "Р"), ("S", "С"), ("T", "Т"), ("U", "У"),
        ("V", "В"), ("W", "В"), ("X", "КС"), ("Y", "Й"), ("Z", "З"), (" ", " "),
    ];

    static readonly (string From, string To)[] Arabic =
    [
        ("KH", "خ"), ("SH", "ش"), ("CH", "ش"), ("GH", "غ"), ("TH", "ث"), ("OU", "و"), ("EE", "ي"), ("AA", "ا"), ("B", "ب"), ("P", "پ"), ("T", "ت"),
        ("J", "ج"), ("G", "ج"), ("H", "ح"), ("D", "د"), ("R", "ر"), ("Z", "ز"), ("S", "س"), ("F", "ف"), ("Q", "ق"), ("K", "ك"), ("C", "ك"),
        ("L", "ل"), ("M", "م"), ("N", "ن"), ("W", "و"), ("V", "و"), ("Y", "ي"), ("I", "ي"), ("U", "و"), ("O", "و"), ("X", "كس"), ("A", ""), ("E", ""), (" ", " "),
    ];

    /// <summary>Another spelling of one or two parts, by the habits of other countries.</summary>
    public static string Variant(string name, ref Roll roll)
    {
        for (var (tries, changes) = (0, 0); tries < 12 && changes < 2; tries++)
        {
            var (from, to) = roll.Pick(Habits);
            var at = name.IndexOf(from, Math.Min(1 + roll.Below(name.Length), name.Length - 1), StringComparison.Ordinal);
            if (at <= 0 || name[at - 1] == ' ') continue;
            name = string.Concat(name.AsSpan(0, at), to, name.AsSpan(at + from.Length));
            changes++;
        }

        return name;
    }

    /// <summary>The name in its home script, or another Latin spelling where the home script is Latin.</summary>
    public static string AtHome(string name, HomeScript script, ref Roll roll) => script switch
    {
        HomeScript.Cyrillic => Write(name, Cyrillic),
        HomeScript.Arabic => Write(name, Arabic),
        _ => Variant(name, ref roll),
    };

    /// <summary>One letter left out, put in, replaced or swapped with its neighbour in a part of four letters or more.</summary>
    public static string Typo(string name, ref Roll roll)
    {
        var parts = name.Split(' ');
        var longer = Enumerable.Range(0, parts.Length).Where(at => parts[at].Length >= 4).ToArray();
        if (longer.Length == 0) return name;
        var part = roll.Pick(longer);
        parts[part] = Edit(parts[part], ref roll);
        return string.Join(' ', parts);
    }

    static string Edit(string part, ref Roll roll)
    {
        var at = roll.Below(part.Length);
        var letter = (char)('A' + roll.Below(26));
        return roll.Below(4) switch
        {
            0 => part.Remove(at, 1),
            1 => part.Insert(at, letter.ToString()),
            2 => part[..at] + letter + part[(at + 1)..],
            _ when at + 1 < part.Length => part[..at] + part[at + 1] + part[at] + part[(at + 2)..],
            _ => part.Remove(at, 1),
        };
    }

    static string Write(string name, (string From, string To)[] letters)
    {
        var written = new StringBuilder(name.Length);
        for (var at = 0; at < name.Length;)
        {
            var rest = name.AsSpan(at);
            var (from, to) = ("", "");
            foreach (var letter in letters)
            {
                if (!rest.StartsWith(letter.From, StringComparison.Ordinal)) continue;
                (from, to) = letter;
                break;
            }

            written.Append(to);
            at += Math.Max(1, from.Length);
        }

        return written.ToString();
    }
}

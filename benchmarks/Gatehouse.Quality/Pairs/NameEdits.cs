using System.Globalization;
using System.Text;

namespace Gatehouse.Quality;

/// <summary>What happens to a written name on its way: each returns null where it does not apply.</summary>
static class NameEdits
{
    static readonly string[] Particles = ["al", "el", "bin", "ibn", "de", "da", "van", "von", "der", "dos", "del", "la"];

    static readonly (string From, string To)[] Habits =
    [
        ("kh", "h"), ("h", "kh"), ("dj", "j"), ("j", "dj"), ("ou", "u"), ("u", "ou"), ("oo", "u"), ("ee", "i"), ("i", "ee"),
        ("y", "i"), ("ei", "ey"), ("ai", "ay"), ("sh", "ch"), ("ch", "tch"), ("q", "k"), ("k", "q"), ("v", "w"), ("w", "v"),
        ("ov", "off"), ("ev", "eff"), ("yev", "ev"), ("iy", "y"), ("ya", "ia"), ("ia", "iya"), ("yu", "iu"), ("zh", "j"),
        ("ks", "x"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("gh", "g"), ("aa", "a"), ("ss", "s"), ("s", "ss"), ("mm", "m"),
        ("ll", "l"), ("ah", "a"), ("eh", "e"), ("ts", "c"), ("tz", "ts"), ("e", "a"), ("o", "u"), ("ck", "k"), ("c", "k"),
    ];

    public static string? Swapped(string name, Random random)
    {
        var parts = name.Split(' ');
        if (parts.Length < 2) return null;
        return random.Next(2) == 0 ? string.Join(' ', [.. parts[1..], parts[0]]) : string.Join(' ', [parts[^1], .. parts[..^1]]);
    }

    /// <summary>Another route of transliteration: one or two habits of writing sounds.</summary>
    public static string? Rewritten(string name, Random random)
    {
        var parts = name.Split(' ');
        var changed = 0;
        for (var attempt = 0; attempt < 40 && changed < 2; attempt++)
        {
            var at = random.Next(parts.Length);
            var (from, to) = Habits[random.Next(Habits.Length)];
            var found = parts[at].IndexOf(from, StringComparison.OrdinalIgnoreCase);
            if (parts[at].Length < 4 || found < 0 || !IsSound(parts[at], found, from, to)) continue;
            var rest = parts[at][(found + from.Length)..];
            // The first letter of a name is seldom written another way than as k or h, y or i, v or w.
            parts[at] = string.Concat(parts[at].AsSpan(0, found), found == 0 ? char.ToUpperInvariant(to[0]) + to[1..] : to, rest);
            changed++;
        }

        return changed == 0 ? null : string.Join(' ', parts);
    }

    // The h of "sh" is no sound of its own, and only between vowels a letter is doubled.
    static bool IsSound(string part, int at, string from, string to)
    {
        var before = at > 0 ? char.ToLowerInvariant(part[at - 1]) : ' ';
        var after = at + from.Length < part.Length ? char.ToLowerInvariant(part[at + from.Length]) : ' ';
        if (from[0] is 'h' && "bcdgkpstz".Contains(before, StringComparison.Ordinal)) return false;
        if (from.Length == 1 && after is 'h' && "cs".Contains(from, StringComparison.Ordinal)) return false;
        var isDoubled = to.Length == 2 && to[0] == to[1] && from.Length == 1 && !Vowels.Contains(to[0], StringComparison.Ordinal);
        return !isDoubled || (Vowels.Contains(before, StringComparison.Ordinal) && Vowels.Contains(after, StringComparison.Ordinal));
    }

    const string Vowels = "aeiouy";

    public static string? MiddleDropped(string name, Random random)
    {
        var parts = name.Split(' ').ToList();
        if (parts.Count(part => !IsParticle(part)) < 3) return null;
        var at = 1 + random.Next(parts.Count - 2);
        // "Abdul" without what follows is nobody's name.
        if (IsHalf(parts[at - 1])) return null;
        parts.RemoveAt(at);
        return string.Join(' ', parts);
    }

    public static string? ParticleDropped(string name)
    {
        var parts = name.Split(' ');
        var kept = parts.Select(part => part.StartsWith("al-", StringComparison.OrdinalIgnoreCase) ? part[3..] : part).Where(part => !IsParticle(part)).ToArray();
        return kept.Length >= 2 && (kept.Length < parts.Length || !kept.SequenceEqual(parts, StringComparer.Ordinal)) ? string.Join(' ', kept) : null;
    }

    public static string? ParticleAdded(string name, Random random)
    {
        var parts = name.Split(' ').ToList();
        if (parts.Count < 2 || parts.Exists(IsParticle) || parts.Exists(part => part.StartsWith("al-", StringComparison.OrdinalIgnoreCase))) return null;
        parts.Insert(parts.Count - 1, Particles[random.Next(Particles.Length)]);
        return string.Join(' ', parts);
    }

    public static string? Joined(string name, Random random)
    {
        if (name.Contains('-', StringComparison.Ordinal) && random.Next(2) == 0) return name.Replace("-", "", StringComparison.Ordinal);
        var parts = name.Split(' ').ToList();
        if (parts.Count < 3) return null;
        var at = random.Next(parts.Count - 1);
        // A particle is joined to what it leads to.
        if (IsParticle(parts[at + 1]) && at + 2 < parts.Count) at++;
        parts[at] += parts[at + 1].ToLowerInvariant();
        parts.RemoveAt(at + 1);
        return string.Join(' ', parts);
    }

    public static string? Split(string name, Random random)
    {
        var parts = name.Split(' ');
        var at = random.Next(parts.Length);
        if (parts[at].Length < 8) return null;
        parts[at] = parts[at].Insert(random.Next(3, parts[at].Length - 3), random.Next(2) == 0 ? " " : "-");
        return string.Join(' ', parts);
    }

    public static string? FirstToInitial(string name, Random random)
    {
        var parts = name.Split(' ');
        if (parts.Length < 2 || parts[0].Length < 3 || parts[^1].Length < 4) return null;
        var at = parts.Length > 2 && random.Next(2) == 0 ? 1 : 0;
        if (IsParticle(parts[at])) return null;
        parts[at] = parts[at][..1] + (random.Next(2) == 0 ? "." : "");
        return string.Join(' ', parts);
    }

    /// <summary>Cut as a machine-readable zone of 39 characters or a shorter booking field cuts: the end of the last part
    /// is lost, and three letters of it at least remain.</summary>
    public static string? Truncated(string name, Random random)
    {
        var limit = Math.Min(39, Math.Max(15, name.Length - 2 - random.Next(4)));
        if (name.Length <= limit || limit - name.LastIndexOf(' ') < 4) return null;
        return name[..limit];
    }

    public static string? TitleGlued(string name, Random random)
    {
        string[] titles = ["MR", "MRS", "MS", "DR"];
        var parts = name.ToUpperInvariant().Split(' ');
        if (parts.Length < 2) return null;
        parts[0] += titles[random.Next(titles.Length)];
        return string.Join(' ', [parts[^1], .. parts[..^1]]);
    }

    public static string? MarksLost(string name)
    {
        var plain = string.Concat(name.Normalize(NormalizationForm.FormD)
            .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark))
            .Replace("ə", "e", StringComparison.Ordinal).Replace("Ə", "E", StringComparison.Ordinal)
            .Replace("ı", "i", StringComparison.Ordinal).Replace("ø", "o", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal);
        return string.Equals(plain, name, StringComparison.Ordinal) ? null : plain.ToUpperInvariant();
    }

    /// <summary>"Abdul" and titles: no part of a name that stands by itself.</summary>
    public static bool IsHalf(string part)
    {
        var plain = part.TrimStart('\'', '‘', '’').ToLowerInvariant();
        if (plain.StartsWith("al-", StringComparison.Ordinal)) plain = plain[3..];
        return plain.StartsWith("abd", StringComparison.Ordinal)
            || plain is "abu" or "abou" or "haji" or "hajji" or "mullah" or "mawlawi" or "sheikh" or "sayed" or "sayyid" or "syed" or "akhund";
    }

    public static bool IsParticle(string part) => part.Length <= 3 && Particles.Contains(part.ToLowerInvariant(), StringComparer.Ordinal);
}

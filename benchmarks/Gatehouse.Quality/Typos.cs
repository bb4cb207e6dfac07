namespace Gatehouse.Quality;

/// <summary>The mistakes of a typist: a letter left out, put in, replaced, or swapped with its neighbour.</summary>
static class Typos
{
    public static string InOnePart(string name, Random random)
    {
        var parts = name.Split(' ');
        var at = random.Next(parts.Length);
        if (parts[at].Length > 1) parts[at] = Edit(parts[at], random);
        return string.Join(' ', parts);
    }

    public static string InEveryLongerPart(string name, Random random) =>
        string.Join(' ', name.Split(' ').Select(part => part.Length > 3 ? Edit(part, random) : part));

    /// <summary>In the longest part: short parts bear no mistake without a birth date.</summary>
    public static string? InLongestPart(string name, Random random)
    {
        var parts = name.Split(' ');
        var longest = parts.MaxBy(part => part.Length)!;
        if (longest.Length < 6) return null;
        parts[Array.IndexOf(parts, longest)] = Edit(longest, random);
        return string.Join(' ', parts);
    }

    static string Edit(string part, Random random)
    {
        var at = random.Next(part.Length);
        var letter = (char)('a' + random.Next(26));
        return random.Next(4) switch
        {
            0 => part.Remove(at, 1),
            1 => part.Insert(at, letter.ToString()),
            2 => part[..at] + letter + part[(at + 1)..],
            _ when at + 1 < part.Length => part[..at] + part[at + 1] + part[at] + part[(at + 2)..],
            _ => part.Remove(at, 1),
        };
    }
}

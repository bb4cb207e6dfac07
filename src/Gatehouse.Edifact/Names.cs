namespace Gatehouse.Edifact;

/// <summary>
/// Compares names and references within one booking, to see that two segments speak of one traveller. Wrapped lines
/// leave blanks in names, so only letters and digits count. (Whether two persons are one is not decided here.)
/// </summary>
static class Names
{
    static readonly string[] Titles = ["MSTR", "MISS", "MRS", "MR", "MS", "DR"];

    public static bool Same(string? a, string? b)
    {
        if (string.Equals(a, b, StringComparison.Ordinal)) return true;
        var (x, y) = (new Letters(a), new Letters(b));
        while (true)
        {
            var (left, right) = (x.Next(), y.Next());
            if (left != right) return false;
            if (left == '\0') return true;
        }
    }

    /// <summary>True when one given name begins with the other: second names and titles follow (<c>SOPHY</c>, <c>SOPHY
    /// OLIVIA</c>).</summary>
    public static bool Begins(string? a, string? b)
    {
        var (x, y) = (new Letters(a), new Letters(b));
        for (var count = 0; ; count++)
        {
            var (left, right) = (x.Next(), y.Next());
            if (left == '\0' || right == '\0') return count > 0;
            if (left != right) return false;
        }
    }

    /// <summary>Whether the names of a document line can be those of a TIF.</summary>
    public static bool Agree(TravellerDraft traveller, string? surname, string? given)
    {
        if (surname is null && given is null) return false;
        if (given is null || traveller.Given is null)
        {
            return Same(traveller.Surname, surname) || Same(traveller.Surname, surname + given);
        }

        var (own, other) = (WithoutTitle(traveller.Given), WithoutTitle(given));
        return (Same(traveller.Surname, surname) && (Begins(own, other) || Begins(traveller.Given, given)))
            || Same(traveller.Surname + WithoutTitle(traveller.Given), surname + WithoutTitle(given));
    }

    /// <summary>References are equal but for leading zeros: <c>002</c> is <c>2</c>.</summary>
    public static bool SameReference(string? a, string? b) =>
        a is not null && b is not null && Bare(a).Equals(Bare(b), StringComparison.OrdinalIgnoreCase);

    public static ReadOnlySpan<char> Bare(string reference)
    {
        var trimmed = reference.AsSpan().Trim();
        var bare = trimmed.TrimStart('0');
        return bare.IsEmpty && !trimmed.IsEmpty ? trimmed[^1..] : bare;
    }

    /// <summary>Equal for all names that differ only in blanks, signs, case, a title, or where they are
    /// parted.</summary>
    public static string Key(string? surname, string? given)
    {
        var bare = given is null ? null : WithoutTitle(given);
        var size = (surname?.Length ?? 0) + (bare?.Length ?? 0);
        var key = size <= 128 ? stackalloc char[size] : new char[size];
        var length = 0;
        foreach (var part in (ReadOnlySpan<string?>)[surname, bare])
        {
            var letters = new Letters(part);
            for (var letter = letters.Next(); letter != '\0'; letter = letters.Next()) key[length++] = letter;
        }

        return new(key[..length]);
    }

    // For this comparison only: the name itself keeps its title.
    static string WithoutTitle(string given)
    {
        foreach (var title in Titles)
        {
            if (given.Length > title.Length + 1 && given.EndsWith(title, StringComparison.OrdinalIgnoreCase))
            {
                return given[..^title.Length];
            }
        }

        return given;
    }

    struct Letters(string? text)
    {
        int at;

        public char Next()
        {
            while (text is not null && at < text.Length)
            {
                var letter = text[at++];
                if (char.IsLetterOrDigit(letter)) return char.ToUpperInvariant(letter);
            }

            return '\0';
        }
    }
}

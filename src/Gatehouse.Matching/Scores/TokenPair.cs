namespace Gatehouse.Matching;

/// <summary>How two name parts compare.</summary>
enum TokenLevel
{
    SameSpelling,
    Transliteration,
    Variant,
    OneEdit,
    Nickname,
    TwoEdits,
    Consonants,
    Beginning,
    Similar,
    Different,
}

/// <summary>The comparison of two name parts: level and weight in hundredths of a bit. Symmetric.</summary>
readonly record struct TokenPair(TokenLevel Level, int Weight)
{
    /// <summary>Two parts that stand in one place and disagree.</summary>
    public const int Different = -1300;

    // Between scripts a table may lack a reading, so that disagreement says less.
    const int DifferentAcrossScripts = -900;
    const int Similar = -400;

    // What the ending of a woman's name, or of a name made of another, takes from the weight.
    const int AnotherEnding = 250;

    // The most one edit of a short part weighs.
    const int ShortFive = 470;
    const int ShortFour = 450;

    /// <summary>Whether the parts agree in the sense of the index: a common form within the tolerance, a common
    /// skeleton, or a common group of spellings. The index finds exactly these.</summary>
    public static bool Agree(Part a, Part b)
    {
        Span<Spelling> left = stackalloc Spelling[Token.MostForms];
        Span<Spelling> right = stackalloc Spelling[Token.MostForms];
        left = left[..a.Forms(left)];
        right = right[..b.Forms(right)];
        foreach (var form in left)
        {
            foreach (var other in right)
            {
                if (EditDistance.Agree(form.Letters, other.Letters)) return true;
            }
        }

        return HaveCommonSkeleton(a, b) || a.IsVariantOf(b);
    }

    public static TokenPair Of(Part a, Part b)
    {
        var value = Math.Min(a.Value, b.Value);
        if (a.Plain.IsSameAs(b.Plain))
        {
            return a.IsForeign == b.IsForeign ? new(TokenLevel.SameSpelling, value) : new(TokenLevel.Transliteration, value - 20);
        }

        var best = ByDistance(a, b, value);
        if (best.Level == TokenLevel.Transliteration) return best;
        best = Better(best, ByGroup(a, b, value));
        best = Better(best, BySkeleton(a, b, value));
        if (!(a.IsKnown && b.IsKnown) && IsBeginning(a.Plain.Letters, b.Plain.Letters)) best = Better(best, new(TokenLevel.Beginning, Math.Min(300, value - 500)));
        return best;
    }

    static TokenPair ByDistance(Part a, Part b, int value)
    {
        Span<Spelling> left = stackalloc Spelling[Token.MostForms];
        Span<Spelling> right = stackalloc Spelling[Token.MostForms];
        left = left[..a.Forms(left)];
        right = right[..b.Forms(right)];
        var best = new TokenPair(TokenLevel.Different, a.IsForeign == b.IsForeign ? Different : DifferentAcrossScripts);
        for (var i = 0; i < left.Length; i++)
        {
            for (var j = 0; j < right.Length; j++)
            {
                var areWhole = i < a.WholeForms && j < b.WholeForms;
                if (left[i].IsSameAs(right[j]))
                {
                    if (areWhole) return new(TokenLevel.Transliteration, value - 40);
                    best = Better(best, new(TokenLevel.Variant, Math.Min(value, a.FormValues[i]) - 150));
                }
                else if (areWhole)
                {
                    var pair = ByDistance(left[i].Letters, right[j].Letters, value, a.IsKnown && b.IsKnown);
                    best = Better(best, a.IsForeign == b.IsForeign ? Doubted(pair, Math.Max(left[i].Length, right[j].Length)) : pair);
                }
            }
        }

        return best;
    }

    // Among short parts most neighbours are names too: only a rarer part beside them or a date makes it a mistake.
    // Between scripts a letter is more often a reading than another name.
    static TokenPair Doubted(TokenPair pair, int length) => pair.Level == TokenLevel.OneEdit && length <= 5
        ? pair with { Weight = Math.Min(pair.Weight, length == 5 ? ShortFive : ShortFour) }
        : pair;

    static TokenPair ByDistance(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, int value, bool areBothKnown)
    {
        var length = Math.Max(left.Length, right.Length);
        // "Abd" is common to all servants' names; what follows is the name.
        if (left.StartsWith("abd"u8) && right.StartsWith("abd"u8)) length -= 3;
        var limit = length switch { <= 2 => 0, <= 4 => 1, <= 6 => 2, _ => length / 3 };
        var distance = EditDistance.Between(left, right, limit);
        if (distance > limit) return new(TokenLevel.Different, int.MinValue);
        var pair = AtDistance(distance, length, value, areBothKnown);
        return AddsEnding(left, right) ? pair with { Weight = pair.Weight - AnotherEnding } : pair;
    }

    // Rahman and Rahmani, Karimov and Karimova, François and Françoise are names of their own more often than mistakes.
    static bool AddsEnding(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var isLeftShorter = left.Length < right.Length;
        var shorter = isLeftShorter ? left : right;
        var longer = isLeftShorter ? right : left;
        if (!longer.StartsWith(shorter)) return false;
        var ending = longer[shorter.Length..];
        return ending.Length switch
        {
            1 when ending[0] == 's' => shorter[^1] == 'a', // Andrea, Andreas
            1 => ending[0] is (byte)'i' or (byte)'y' or (byte)'a' or (byte)'e',
            2 => ending[0] is (byte)'l' or (byte)'n' && ending[1] is (byte)'a' or (byte)'e',
            _ => false,
        };
    }

    static TokenPair AtDistance(int distance, int length, int value, bool areBothKnown) => (distance, length) switch
    {
        // Two names people bear (Mario, Maria) are seldom typing mistakes of each other.
        (1, >= 5) when areBothKnown => new(TokenLevel.OneEdit, Math.Min(value - 600, 250)),
        (1, _) when areBothKnown => new(TokenLevel.Similar, -400),
        (1, >= 7) => new(TokenLevel.OneEdit, value - 200),
        (1, >= 5) => new(TokenLevel.OneEdit, value - 250),
        (1, 4) => new(TokenLevel.OneEdit, value - 400),
        (1, _) => new(TokenLevel.OneEdit, value - 650),
        (2, >= 9) when !areBothKnown => new(TokenLevel.TwoEdits, value - 400),
        (2, >= 6) when !areBothKnown => new(TokenLevel.TwoEdits, value - 700),
        (2, >= 6) => new(TokenLevel.Similar, Similar),
        (2, _) => new(TokenLevel.Similar, areBothKnown ? Different : -1000),
        _ => new(TokenLevel.Similar, areBothKnown ? 2 * Similar : Similar),
    };

    static TokenPair ByGroup(Part a, Part b, int value)
    {
        var best = new TokenPair(TokenLevel.Different, int.MinValue);
        foreach (var group in a.Groups)
        {
            if (!b.Groups.Contains(group)) continue;
            best = Better(best, Vocabulary.IsNicknameGroup(group)
                ? new(TokenLevel.Nickname, value - 110)
                : new(TokenLevel.Variant, value - 80));
        }

        return best.Weight > 0 && AddsEnding(a.Plain.Letters, b.Plain.Letters) ? best with { Weight = best.Weight - AnotherEnding } : best;
    }

    static TokenPair BySkeleton(Part a, Part b, int value)
    {
        var length = CommonSkeletonLength(a, b);
        if (length == 0) return new(TokenLevel.Different, int.MinValue);
        // Where vowels are written, or known from a table (حسن is Hassan, not Hussein), other vowels speak against.
        var areBothKnown = a.IsKnown && b.IsKnown;
        if (a.IsAbjad || b.IsAbjad)
        {
            var written = length switch { 2 => 300, 3 => 600, 4 => 800, _ => 950 };
            return new(TokenLevel.Consonants, areBothKnown ? -200 : Math.Min(value - 150, written));
        }

        var isShort = Math.Max(a.Plain.Length, b.Plain.Length) <= 5;
        return new(TokenLevel.Consonants, areBothKnown || isShort ? -300 : length >= 4 ? value - 550 : value - 750);
    }

    public static bool HaveCommonSkeleton(Part a, Part b) => CommonSkeletonLength(a, b) > 0;

    /// <summary>Letters of the longest common skeleton; two letters count only against a script without vowels.</summary>
    static int CommonSkeletonLength(Part a, Part b)
    {
        if (a.SkeletonCount == 0 || b.SkeletonCount == 0) return 0;
        Span<Spelling> left = stackalloc Spelling[Letters.Readings];
        Span<Spelling> right = stackalloc Spelling[Letters.Readings];
        left = left[..a.Skeletons(left)];
        right = right[..b.Skeletons(right)];
        var least = a.IsAbjad || b.IsAbjad ? 2 : 3;
        var length = 0;
        foreach (var skeleton in left)
        {
            if (skeleton.Length < least) continue;
            foreach (var other in right)
            {
                if (!skeleton.IsSameAs(other)) continue;
                length = Math.Max(length, skeleton[skeleton.Length - 1] == 'y' ? Math.Max(2, skeleton.Length - 1) : skeleton.Length);
            }
        }

        return length;
    }

    static bool IsBeginning(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) =>
        Math.Min(a.Length, b.Length) >= 4 && (a.StartsWith(b) || b.StartsWith(a));

    static TokenPair Better(TokenPair a, TokenPair b) => b.Weight > a.Weight ? b : a;
}

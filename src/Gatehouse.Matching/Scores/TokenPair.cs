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
readonly partial record struct TokenPair(TokenLevel Level, int Weight)
{
    // An element of a compound bears a mistake from here on.
    const int ShortestElement = 5;

    /// <summary>Whether the parts agree in the sense of the index: a common form within the tolerance, a common
    /// skeleton, or a common group of spellings. The index finds exactly these.</summary>
    public static bool Agree(Part a, Part b) => AgreeByLetters(a, b) || a.IsVariantOf(b);

    static bool AgreeByLetters(Part a, Part b)
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

        return HaveCommonSkeleton(a, b);
    }

    public static TokenPair Of(Part a, Part b)
    {
        var value = Math.Min(a.Value, b.Value);
        if (a.Plain.IsSameAs(b.Plain))
        {
            return a.IsForeign == b.IsForeign ? new(TokenLevel.SameSpelling, value) : new(TokenLevel.Transliteration, value + OtherScript);
        }

        var best = ByDistance(a, b, value);
        if (best.Level == TokenLevel.Transliteration) return best;
        best = Better(best, ByGroup(a, b, value));
        best = Better(best, BySkeleton(a, b, value));
        // But for a beginning, what does not agree speaks against a pair: by this the index bounds what a name can reach.
        var most = a.IsForeign || b.IsForeign ? 0 : Disagrees;
        if (best.Weight > most && best.Level is not (TokenLevel.Variant or TokenLevel.Nickname or TokenLevel.Consonants) && !Agree(a, b)) best = best with { Weight = most };
        if (IsBeginning(a, b)) best = Better(best, new(TokenLevel.Beginning, Math.Min(Beginning, value - 500)));
        return best;
    }

    static TokenPair ByDistance(Part a, Part b, int value)
    {
        Span<Spelling> left = stackalloc Spelling[Token.MostForms];
        Span<Spelling> right = stackalloc Spelling[Token.MostForms];
        left = left[..a.Forms(left)];
        right = right[..b.Forms(right)];
        // A reading may be longer than the name (ks for x): the name is what bears mistakes.
        var longest = Math.Max(a.Plain.Length, b.Plain.Length);
        var best = new TokenPair(TokenLevel.Different, a.IsForeign == b.IsForeign ? Different : DifferentAcrossScripts);
        for (var i = 0; i < left.Length; i++)
        {
            for (var j = 0; j < right.Length; j++)
            {
                var areWhole = i < a.WholeForms && j < b.WholeForms;
                if (left[i].IsSameAs(right[j]))
                {
                    if (areWhole) return new(TokenLevel.Transliteration, value + SameReading);
                    best = Better(best, new(TokenLevel.Variant, Math.Min(value, a.FormValues[i]) + Element));
                }
                else if (!areWhole && i >= a.WholeForms != j >= b.WholeForms && Math.Min(left[i].Length, right[j].Length) >= ShortestElement)
                {
                    // "Abul Majeed" for Abdul Majeed: the servant is lost, and the name bears its own mistake.
                    var element = ByDistance(left[i].Letters, right[j].Letters, Math.Min(a.FormValues[i], b.FormValues[j]) + Element, areBothKnown: false, a.IsForeign == b.IsForeign, longest);
                    if (element.Level == TokenLevel.OneEdit) best = Better(best, element with { Weight = Math.Min(element.Weight, MostOfFive) });
                }
                else if (areWhole)
                {
                    var pair = ByDistance(left[i].Letters, right[j].Letters, value, a.IsKnown && b.IsKnown, a.IsForeign == b.IsForeign, longest);
                    var length = Math.Max(left[i].Length, right[j].Length);
                    best = Better(best, a.IsForeign == b.IsForeign ? Doubted(pair, length) : Trusted(pair, value, length));
                }
            }
        }

        return best;
    }

    // Among short parts most neighbours are names too: only a rarer part beside them or a date makes it a mistake.
    // Between scripts a letter is more often a reading than another name.
    static TokenPair Doubted(TokenPair pair, int length) => pair.Level == TokenLevel.OneEdit && length <= 5
        ? pair with { Weight = Math.Min(pair.Weight, length == 5 ? MostOfFive : MostOfFour) }
        : pair;

    static TokenPair Trusted(TokenPair pair, int value, int length)
    {
        if (pair.Weight <= 0 || pair.Level is not (TokenLevel.OneEdit or TokenLevel.TwoEdits)) return pair;
        var most = length <= 4 ? MostOfFourAcrossScripts : length == 5 ? MostOfFiveAcrossScripts : int.MaxValue;
        return pair with { Weight = Math.Min(Math.Min(pair.Weight + ReadingAcrossScripts, value + OneLetterOfSeven), most) };
    }

    static TokenPair ByDistance(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, int value, bool areBothKnown, bool isOneScript, int most)
    {
        var length = Math.Min(Math.Max(left.Length, right.Length), most);
        // "Abd" is common to all servants' names; what follows is the name.
        if (left.StartsWith("abd"u8) && right.StartsWith("abd"u8)) length -= 3;
        var limit = SimilarWithin(length);
        var distance = EditDistance.Between(left, right, limit);
        if (distance > limit) return new(TokenLevel.Different, int.MinValue);
        var pair = areBothKnown ? OfKnown(distance, length, value, EditOf(left, right, isOneScript)) : AtDistance(distance, length, value);
        return pair.Weight > 0 && AddsEnding(left, right) ? pair with { Weight = pair.Weight + AnotherEnding - (isOneScript ? 0 : ReadingAcrossScripts) } : pair;
    }

    /// <summary>Edits beyond which two spellings are different, where the longer has so many letters; never falls.</summary>
    public static int SimilarWithin(int length) => length switch { <= 2 => 0, <= 4 => 1, <= 6 => 2, _ => length / 3 };

    static TokenPair AtDistance(int distance, int length, int value) => (distance, length) switch
    {
        (1, >= 7) => new(TokenLevel.OneEdit, value + OneLetterOfSeven),
        (1, >= 5) => new(TokenLevel.OneEdit, value + OneLetterOfFive),
        (1, 4) => new(TokenLevel.OneEdit, value + OneLetterOfFour),
        (1, _) => new(TokenLevel.OneEdit, value + OneLetterOfThree),
        (2, >= 9) => new(TokenLevel.TwoEdits, value + TwoLettersOfNine),
        (2, >= 6) => new(TokenLevel.TwoEdits, value + TwoLettersOfSix),
        (2, _) => new(TokenLevel.Similar, SimilarShort),
        _ => new(TokenLevel.Similar, Similar),
    };

    static TokenPair ByGroup(Part a, Part b, int value)
    {
        var best = new TokenPair(TokenLevel.Different, int.MinValue);
        foreach (var group in a.Groups)
        {
            if (!b.Groups.Contains(group)) continue;
            best = Better(best, Vocabulary.IsNicknameGroup(group)
                ? new(TokenLevel.Nickname, value + Nickname)
                : new(TokenLevel.Variant, value + Variant));
        }

        // Miguel is Michael in another language, and few clerks translate.
        if (best.Level == TokenLevel.Variant && !EndAlike(a, b) && !AgreeByLetters(a, b)) best = best with { Weight = value + Translation };

        return best.Weight > 0 && AddsEnding(a.Plain.Letters, b.Plain.Letters) ? best with { Weight = best.Weight + AnotherEnding } : best;
    }

    static TokenPair BySkeleton(Part a, Part b, int value)
    {
        var length = CommonSkeletonLength(a, b);
        if (length == 0) return new(TokenLevel.Different, int.MinValue);
        // Where vowels are written, or known from a table (حسن is Hassan, not Hussein), other vowels speak against.
        var areBothKnown = a.IsKnown && b.IsKnown;
        if (a.IsAbjad || b.IsAbjad)
        {
            var written = ConsonantsOf[Math.Min(length - 2, ConsonantsOf.Length - 1)];
            // A last i is written in every script: Ahmadi is not Ahmad.
            if (IsLastWritten(a) != IsLastWritten(b)) written += AnotherEnding;
            return new(TokenLevel.Consonants, areBothKnown ? ConsonantsOfKnown : Math.Min(value + ConsonantsUnwritten, written));
        }

        // Antonio and Antonia are two persons.
        if (areBothKnown && a.IsForeign == b.IsForeign && EndOtherwise(a, b)) return new(TokenLevel.Different, int.MinValue);
        var isShort = Math.Max(a.Plain.Length, b.Plain.Length) <= 5;
        return new(TokenLevel.Consonants, areBothKnown || isShort ? ConsonantsOther : value + (length >= 4 ? ConsonantsLong : ConsonantsShort) + (a.IsForeign == b.IsForeign ? 0 : ReadingAcrossScripts));
    }

    static bool EndOtherwise(Part a, Part b)
    {
        var (left, right) = (a.Plain[a.Plain.Length - 1], b.Plain[b.Plain.Length - 1]);
        return left != right && (left == 'a' || right == 'a');
    }

    static bool IsLastWritten(Part part) => part.Plain[part.Plain.Length - 1] is (byte)'i' or (byte)'y';

    public static bool HaveCommonSkeleton(Part a, Part b) => CommonSkeletonLength(a, b) > 0;

    // Two spellings of one sound: the same consonants, but for an article or the like before them (Alsayed, Sayyid).
    static bool EndAlike(Part a, Part b)
    {
        Span<Spelling> left = stackalloc Spelling[Letters.Readings];
        Span<Spelling> right = stackalloc Spelling[Letters.Readings];
        left = left[..a.Skeletons(left)];
        right = right[..b.Skeletons(right)];
        foreach (var skeleton in left)
        {
            foreach (var other in right)
            {
                if (skeleton.Letters.EndsWith(other.Letters) || other.Letters.EndsWith(skeleton.Letters)) return true;
            }
        }

        return false;
    }

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

    // Of two names people bear, Alex is Alexander's beginning; Rahman is not Rahmani's.
    static bool IsBeginning(Part a, Part b)
    {
        var left = a.Plain.Letters;
        var right = b.Plain.Letters;
        return Math.Min(left.Length, right.Length) >= 4
            && (left.StartsWith(right) || right.StartsWith(left))
            && (!(a.IsKnown && b.IsKnown) || Math.Abs(left.Length - right.Length) >= 3);
    }

    static TokenPair Better(TokenPair a, TokenPair b) => b.Weight > a.Weight ? b : a;
}

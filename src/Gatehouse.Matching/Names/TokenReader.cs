using System.Text;

namespace Gatehouse.Matching;

/// <summary>Reads one part of a name: folds it, finds its Latin forms, skeletons, role and value. Not thread-safe: one
/// reader per caller, for its scratch space.</summary>
sealed class TokenReader
{
    /// <summary>What a title or particle weighs that stands as a name: as little as the most common names.</summary>
    static readonly int CommonTitle = Weights.Of("part.title");

    readonly StringBuilder scratch = new();
    readonly List<string> forms = new(8);
    readonly List<string> skeletons = new(4);

    /// <summary>The token of a part as written, or null where nothing of it can be compared.</summary>
    public Token? Read(string text)
    {
        var lower = Characters.RepairLookAlikes(Fold(text));
        if (lower.Length == 0) return null;
        forms.Clear();
        skeletons.Clear();
        var isAbjad = IsAbjad(lower[0]);
        var hadArticle = false;
        if (isAbjad) hadArticle = ReadAbjad(ref lower);
        ReadForms(lower, isAbjad);
        if (forms.Count == 0) return null;
        var plain = forms[0];
        if (!isAbjad) AddCompounds(plain);
        if (hadArticle) Add("al" + plain);
        return Make(text, isAbjad, IsForeign(lower), hadArticle);
    }

    /// <summary>A token for two parts read as one: "Abd al-Rahman", "Saif al-Din".</summary>
    public Token Join(string text, Token first, Token second, string joined, bool isSecondTheName)
    {
        forms.Clear();
        skeletons.Clear();
        Add(joined);
        Add(first.Plain + second.Plain);
        Add(isSecondTheName ? second.Plain : first.Plain);
        AddSkeleton(joined);
        foreach (var skeleton in second.Skeletons)
        {
            foreach (var start in first.Skeletons)
            {
                if (skeletons.Count < Letters.Readings && !skeletons.Contains(start + skeleton)) skeletons.Add(start + skeleton);
            }
        }

        return Make(text, first.IsAbjad, first.IsForeign, hadArticle: false, whole: 2);
    }

    /// <summary>A token from a Latin spelling that stands for another writing: syllables of Han or Hangul.</summary>
    public Token FromLatin(string text, ReadOnlySpan<string> spellings)
    {
        forms.Clear();
        skeletons.Clear();
        foreach (var spelling in spellings) Add(spelling);
        Add(Sound.NeutralOf(forms[0], scratch));
        return Make(text, isAbjad: false, isForeign: true, hadArticle: false);
    }

    public string Neutral(string form) => Sound.NeutralOf(form, scratch);

    Token Make(string text, bool isAbjad, bool isForeign, bool hadArticle, int whole = Token.MostForms)
    {
        var all = forms.ToArray();
        var role = RoleOf(all[0], isForeign);
        var groups = all.Length == 1 ? Vocabulary.GroupsOf(all[0]) : [.. all.SelectMany(Vocabulary.GroupsOf).Distinct()];
        return new()
        {
            Text = text,
            Forms = all,
            Skeletons = [.. skeletons],
            Role = role,
            IsAbjad = isAbjad,
            IsForeign = isForeign,
            Groups = groups,
            // Of "Shams al-Din" the whole is what is rare or common, not the part that is one more form of it.
            WholeForms = Math.Min(whole, all.Length),
            Value = Math.Min(all.Take(whole).Min(Vocabulary.ValueOf), role is Role.Title or Role.Particle ? CommonTitle : int.MaxValue),
            // A transliteration that looks like another name may still be a reading.
            IsKnown = isForeign ? Vocabulary.IsFrequent(all[0]) : Vocabulary.IsKnown(all[0]),
            HadArticle = hadArticle,
        };
    }

    static Role RoleOf(string plain, bool isForeign)
    {
        if (Vocabulary.RoleOf(plain) is not Role.Name and var role) return role;
        return plain.Length == 1 && !isForeign ? Role.Initial : Role.Name;
    }

    string Fold(string text)
    {
        scratch.Clear();
        foreach (var letter in text)
        {
            if (scratch.Length >= Token.LongestForm) break;
            if (Characters.IsApostrophe(letter) || Letters.IsMark(letter)) continue;
            scratch.Append(Letters.Lower(letter));
        }

        return scratch.ToString();
    }

    /// <summary>Cuts the Arabic article into a flag and looks the usual vowels up.</summary>
    bool ReadAbjad(ref string lower)
    {
        var letters = Unify(lower);
        var hadArticle = letters.Length >= 4 && letters.StartsWith("ال", StringComparison.Ordinal);
        if (Vocabulary.VocalisedOf(letters) is { } whole)
        {
            Add(whole);
            return false;
        }

        if (hadArticle)
        {
            lower = lower[2..];
            letters = letters[2..];
            if (Vocabulary.VocalisedOf(letters) is { } rest) Add(rest);
        }
        else if (letters.Length > 5 && letters.StartsWith("عبدال", StringComparison.Ordinal))
        {
            Add("abd" + (Vocabulary.VocalisedOf(letters[5..]) ?? Letters.Transcribe(lower[5..], 0, scratch)));
        }

        return hadArticle;
    }

    void ReadForms(string lower, bool isAbjad)
    {
        for (var reading = 0; reading < Letters.Readings; reading++)
        {
            var form = Letters.Transcribe(lower, reading, scratch);
            if (form.Length == 0) continue;
            if (form.Length > Token.LongestForm) form = form[..Token.LongestForm];
            if (reading < 2 || !isAbjad) Add(form);
            AddSkeleton(form);
            // The neutral spelling of the reading by sound holds most habits at once.
            if (reading == 1) Add(Sound.NeutralOf(form, scratch));
            if (string.Equals(form, lower, StringComparison.Ordinal))
            {
                Add(Sound.NeutralOf(form, scratch));
                return;
            }
        }
    }

    /// <summary>Other readings of one part: Abdurrahman = Abd al-Rahman, Seifeddine = Saif al-Din, a title glued on.</summary>
    void AddCompounds(string plain)
    {
        if (Compounds.ServantOf(plain) is { } servant) Add("abd" + Sound.NeutralOf(servant, scratch));
        if (Compounds.FaithOf(plain) is { } faith) Add(Sound.NeutralOf(faith, scratch) + "din");
        if (Compounds.GiftOf(plain) is { } gift) Add(Sound.NeutralOf(gift, scratch) + "lah");
        if (Compounds.WithoutTitle(plain) is { } bare) Add(bare);
        if (Compounds.WithoutArticle(plain) is { } rest) Add(rest);
    }

    void Add(string form)
    {
        if (forms.Count < Token.MostForms && form.Length > 0 && !forms.Contains(form)) forms.Add(form);
    }

    void AddSkeleton(string form)
    {
        var skeleton = Sound.SkeletonOf(form, scratch);
        if (skeleton.Length >= 2 && skeletons.Count < Letters.Readings && !skeletons.Contains(skeleton)) skeletons.Add(skeleton);
    }

    static string Unify(string letters) => string.Create(letters.Length, letters, static (into, source) =>
    {
        for (var i = 0; i < into.Length; i++)
        {
            into[i] = source[i] switch
            {
                'أ' or 'إ' or 'آ' or 'ٱ' => 'ا',
                'ى' or 'ی' or 'ے' => 'ي',
                'ک' => 'ك',
                'ة' or 'ۀ' or 'ہ' or 'ھ' => 'ه',
                _ => source[i],
            };
        }
    });

    static bool IsAbjad(char letter) =>
        letter is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC');

    static bool IsForeign(string lower) => lower.Any(letter => letter > '\u024F' && letter is not (>= '\u1E00' and <= '\u1EFF'));
}

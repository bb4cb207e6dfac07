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
        var writing = Writings.Of(lower[0]);
        var isAbjad = writing is Writing.Arabic or Writing.Hebrew;
        var hadArticle = isAbjad && ReadAbjad(ref lower);
        if (Writings.SoundsOf(writing) is { } sounds) ReadSounds(lower, text, writing, sounds, hadArticle ? Token.MostForms - 1 : Token.MostForms);
        else ReadForms(lower);
        if (forms.Count == 0) return null;
        var plain = forms[0];
        if (!isAbjad) AddCompounds(plain);
        if (hadArticle) Add("al" + plain);
        return Make(text, isAbjad || writing == Writing.Kana, IsForeign(lower), hadArticle);
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

    /// <summary>A token of Han or Hangul with the spellings given, and with those learnt until there are
    /// <paramref name="learnt"/>; <paramref name="last"/> takes the place after them. Of a foreign name written by sound the
    /// vowels say as little as where none are written.</summary>
    public Token? ReadAs(string text, ReadOnlySpan<string> spelt, int learnt, SoundTable? sounds = null, string last = "", bool isBySound = false)
    {
        forms.Clear();
        skeletons.Clear();
        foreach (var spelling in spelt) Add(spelling);
        var lower = Fold(text);
        sounds ??= lower.Length > 0 ? Writings.SoundsOf(Writings.Of(lower[0])) : null;
        if (sounds is not null && forms.Count < learnt) Spellings.OfThread.Add(lower, sounds, learnt, forms);
        Add(last);
        if (forms.Count == 0) Add(Transcribe(lower, 0));
        if (forms.Count == 0) return null;
        foreach (var form in forms) AddSkeleton(form);
        return Make(text, isBySound, isForeign: true, hadArticle: false);
    }

    public string Neutral(string form) => Sound.NeutralOf(form, scratch);

    Token Make(string text, bool isAbjad, bool isForeign, bool hadArticle, int whole = Token.MostForms)
    {
        var all = forms.ToArray();
        var role = RoleOf(all[0], isForeign);
        var groups = all.Length == 1 ? Vocabulary.GroupsOf(all[0]) : GroupsOf(all, isForeign);
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

    // A guessed reading of another script may be a spelling of a name; that it is somebody's pet name is a guess too many.
    static int[] GroupsOf(string[] all, bool isForeign) => [.. all
        .SelectMany((form, at) => Vocabulary.GroupsOf(form).Where(group => at == 0 || !isForeign || !Vocabulary.IsNicknameGroup(group)))
        .Distinct()];

    static Role RoleOf(string plain, bool isForeign)
    {
        if (Vocabulary.RoleOf(plain) is not Role.Name and var role) return role;
        return plain.Length == 1 && !isForeign ? Role.Initial : Role.Name;
    }

    // The apostrophe of ג׳ and צ׳ is part of the letter.
    string WithGeresh(string text)
    {
        scratch.Clear();
        foreach (var letter in text)
        {
            if (scratch.Length >= Token.LongestForm) break;
            if (Characters.IsApostrophe(letter)) scratch.Append(SoundUnits.Geresh);
            else if (!Letters.IsMark(letter)) scratch.Append(letter);
        }

        return scratch.ToString();
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
        var letters = ArabicLetters.Unify(lower);
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

    /// <summary>What our tables read in a script that writes its vowels, or that nothing was learnt of.</summary>
    void ReadForms(string lower)
    {
        for (var reading = 0; reading < Letters.Readings; reading++)
        {
            var form = Transcribe(lower, reading);
            if (form.Length == 0) continue;
            Add(form);
            AddSkeleton(form);
            if (reading == 0) AddNational(lower);
            // The neutral spelling of the reading by sound holds most habits at once.
            if (reading == 1) Add(Sound.NeutralOf(form, scratch));
            if (string.Equals(form, lower, StringComparison.Ordinal))
            {
                Add(Sound.NeutralOf(form, scratch));
                return;
            }
        }
    }

    /// <summary>The spellings a part most likely stands for. Of Cyrillic the passport form comes first; of scripts without
    /// vowels the tables give the skeletons.</summary>
    void ReadSounds(string lower, string text, Writing writing, SoundTable sounds, int most)
    {
        if (writing is not (Writing.Kana or Writing.Hangul or Writing.Han))
        {
            for (var reading = 0; reading < Letters.Readings; reading++)
            {
                var form = reading == 1 && CyrillicHabits.AsRussian(lower) is { } russian ? Transcribe(russian, 0) : Transcribe(lower, reading);
                if (form.Length == 0) continue;
                if (writing is not (Writing.Arabic or Writing.Hebrew) && (reading == 0 || (reading == 1 && CyrillicHabits.IsNotRussian(lower)))) Add(form);
                AddSkeleton(form);
                if (reading == 0) AddNational(lower);
            }
        }

        Spellings.OfThread.Add(writing == Writing.Hebrew ? WithGeresh(text) : lower, sounds, most, forms);
        foreach (var form in forms) AddSkeleton(form);
    }

    void AddNational(string lower)
    {
        if (Ascii.IsValid(lower)) return;
        var national = NationalSpelling.Of(lower, scratch);
        if (national.Length == 0) return;
        Add(national);
        AddSkeleton(national);
    }

    string Transcribe(string lower, int reading)
    {
        var form = Letters.Transcribe(lower, reading, scratch);
        return form.Length > Token.LongestForm ? form[..Token.LongestForm] : form;
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

    static bool IsForeign(string lower) => lower.Any(letter => letter > '\u024F' && letter is not (>= '\u1E00' and <= '\u1EFF'));
}

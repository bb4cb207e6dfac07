using System.Text;
using Gatehouse.Matching;

namespace Gatehouse.Quality.Scripts;

/// <summary>Learns the tables of sounds and letters and writes them into the product's data folder. Pairs that are kept
/// for measuring are never learnt from.</summary>
sealed class LearntTables(NameData names, string folder)
{
    // What a nat of a reading weighs against a nat of the letter model was tried out on the measured fifth.
    static readonly (string Script, Func<string, bool> IsNative, int MostLetters, double Scale)[] Plans =
    [
        ("russian", Script.IsCyrillic, 4, 1.4),
        ("greek", Script.IsGreek, 4, 1.4),
        ("georgian", Script.IsGeorgian, 4, 1.4),
        ("armenian", Script.IsArmenian, 4, 1.4),
        ("arabic", Script.IsArabic, 4, 1.2),
        ("hebrew", Script.IsHebrew, 4, 1.4),
        ("japanese", form => Script.IsKatakana(form) || Script.IsHiragana(form), 5, 1.5),
        ("korean", Script.IsHangul, 4, 1.6),
        ("chinese", Script.IsHan, 6, 1.6),
        ("kanji", Script.IsHan, 7, 1.4),
        ("korean-given", form => form.Length == 2 && Script.IsHangul(form), 6, 1.6),
    ];

    readonly StringBuilder scratch = new();

    /// <param name="only">Writings to learn; all where empty.</param>
    public void Write(string[] only)
    {
        var (letters, japan, korea) = (new LetterLearner(), new LetterLearner(), new LetterLearner());
        foreach (var (script, isNative, mostLetters, scale) in Plans)
        {
            var examples = Examples(PairsOf(script, isNative).Where(pair => !pair.IsMeasured), isNative, script is "korean-given");
            var model = script switch { "kanji" => japan, "korean-given" => korea, _ => letters };
            foreach (var example in examples) model.Add(example.Latin, Math.Min(2, example.Weight));
            if (only.Length > 0 && !only.Contains(script, StringComparer.Ordinal)) continue;
            var learner = new SoundLearner(mostLetters);
            learner.Learn(examples, 7);
            var isSparse = script is "chinese" or "kanji" or "korean-given";
            var leastAtEdge = script switch { "chinese" => 120, "kanji" => 40, _ => 30 };
            Save(
                $"sounds-{script}.tsv",
                "Latin letters a unit stands for, with their cost in tenths of a nat.",
                learner.Table(scale, script is "kanji" ? 3 : isSparse ? 8 : 4, isSparse ? 8 : 16, isSparse ? 0.012 : 0.004, leastAtEdge));
        }

        Save("letters.tsv", "How likely a letter follows others in Latin spellings of names, all languages together.", letters.Table(15, 450));
        Save("letters-japan.tsv", "How likely a letter follows others in romanised Japanese names.", japan.Table(5, 200));
        Save("letters-korea.tsv", "How likely a letter follows others in romanised Korean given names.", korea.Table(5, 100));
        Save("characters.tsv", "Han characters that foreign names are written with by sound.", CharactersBySound());
    }

    // Japanese readings are learnt from groups with hiragana only, Chinese ones from the others.
    IEnumerable<PartPair> PairsOf(string script, Func<string, bool> isNative) => script switch
    {
        "kanji" => names.Japanese,
        "korean-given" => Grouped(isNative, group => group.Any(form => Script.IsLatin(form) && form.Contains('-', StringComparison.Ordinal))),
        "chinese" => names.Pairs(script).Concat(Grouped(form => form.Length > 2 && isNative(form) && form[^1] is not ('姓' or '氏'), group => !group.Any(Script.IsHiragana))),
        "greek" or "georgian" or "armenian" => Grouped(isNative, _ => true),
        _ => names.Pairs(script).Concat(Grouped(isNative, _ => true)),
    };

    // Every native spelling of a group with every Latin one: the wrong pairs hardly fit and are left out while learning.
    IEnumerable<PartPair> Grouped(Func<string, bool> isNative, Func<string[], bool> isWanted)
    {
        foreach (var group in names.Groups.Where(isWanted))
        {
            var latin = group.Where(form => form.Length > 1 && Script.IsLatin(form)).Take(3).ToArray();
            foreach (var native in group.Where(form => form.Length > 1 && isNative(form)).Take(3))
            {
                foreach (var form in latin) yield return new(form, native, 1);
            }
        }
    }

    // Which characters are met in foreign names and seldom in Japanese or Chinese ones.
    IEnumerable<string> CharactersBySound()
    {
        var foreign = Counts(names.Pairs("chinese").Where(pair => !pair.IsMeasured).Select(pair => pair.Native).Where(native => native.Length > 2));
        var own = Counts(names.Groups.Where(group => group.Any(Script.IsHiragana)).SelectMany(group => group.Where(Script.IsHan)));
        var (all, ours) = (foreign.Values.Sum(), own.Values.Sum());
        var found = foreign.Where(pair => pair.Value >= 20 && pair.Value / (double)all > 3 * (own.GetValueOrDefault(pair.Key) + 2) / (double)ours)
            .Select(pair => pair.Key).Order();
        yield return $"by sound\t{string.Concat(found)}";
    }

    static Dictionary<char, int> Counts(IEnumerable<string> texts) =>
        texts.SelectMany(text => text).GroupBy(letter => letter).ToDictionary(group => group.Key, group => group.Count());

    List<Example> Examples(IEnumerable<PartPair> pairs, Func<string, bool> isNative, bool bySyllable)
    {
        var examples = new List<Example>();
        foreach (var pair in pairs)
        {
            var latin = Fold(pair.Latin);
            var keepsGeresh = isNative("\u05F3");
            var written = string.Concat(Characters.Clean(pair.Native)
                .Where(letter => !Letters.IsMark(letter) && letter is not '-' && (keepsGeresh || !Characters.IsApostrophe(letter)))
                .Select(letter => Characters.IsApostrophe(letter) ? SoundUnits.Geresh : letter));
            var native = bySyllable ? written : SoundUnits.Spell(written);
            if (latin is null || !isNative(pair.Native.Replace("-", "", StringComparison.Ordinal)) || native.Length is 0 or > 24 || latin.Length is < 2 or > 24) continue;
            if (native.Length > 4 && native.StartsWith("ال", StringComparison.Ordinal) && latin.Length > 4 && latin[1] == 'l' && latin[0] is 'a' or 'e')
            {
                (native, latin) = (native[2..], latin[2..]);
            }

            examples.Add(new(Units(native, bySyllable), latin, 1 + Math.Log(pair.Items)));
        }

        return examples;
    }

    static string[] Units(string native, bool bySyllable)
    {
        if (bySyllable) return [.. native.Select(syllable => syllable.ToString())];
        Span<int> ends = stackalloc int[40];
        var count = SoundUnits.Cut(native, ends);
        var units = new string[count];
        for (var i = 0; i < count; i++) units[i] = native[(i == 0 ? 0 : ends[i - 1])..ends[i]];
        return units;
    }

    string? Fold(string latin)
    {
        var folded = Letters.Transcribe(string.Concat(Characters.Clean(latin).Where(letter => !Letters.IsMark(letter) && letter is not ('-' or ' ') && !Characters.IsApostrophe(letter)).Select(Letters.Lower)), 0, scratch);
        return folded.All(letter => letter is >= 'a' and <= 'z') ? folded : null;
    }

    void Save(string file, string what, IEnumerable<string> rows)
    {
        string[] lines =
        [
            $"# {what}",
            "# Learnt by counts over name parts of Wikidata (CC0 1.0): `Gatehouse.Quality.Scripts learn`.",
            "# See docs/decisions/0008-learnt-sounds.md.",
            .. rows,
        ];
        File.WriteAllLines(Path.Combine(folder, file), lines);
    }
}

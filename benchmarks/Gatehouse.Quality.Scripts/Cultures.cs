using System.Text.RegularExpressions;
using Gatehouse.Matching;

namespace Gatehouse.Quality.Scripts;

/// <summary>Name parts of one kind of people: pools of (native, Latin) for the family name and the given name, and how
/// a full name is written.</summary>
sealed record Culture(string Name, PartPair[] Family, PartPair[] Given, string Between, bool FamilyFirst, string LatinFamilyFirst = "no");

/// <summary>The cultures full names are put together from.</summary>
static partial class Cultures
{
    public static IEnumerable<Culture> All(NameData names)
    {
        foreach (var script in NameData.PairedScripts)
        {
            PartPair[] pool = [.. names.Pairs(script).Where(pair => pair.Items >= 2 && pair.IsMeasured && pair.Native.Length > 1)];
            var between = string.Equals(script, "chinese", StringComparison.Ordinal) ? "·" : " ";
            yield return new(script, pool, pool, between, FamilyFirst: false);
        }

        yield return Grouped(names, "greek", Script.IsGreek);
        yield return Grouped(names, "georgian", Script.IsGeorgian);
        yield return Grouped(names, "armenian", Script.IsArmenian);
        yield return Grouped(names, "hiragana", Script.IsHiragana);
        yield return Popular(names, "cyrillic popular", Script.IsCyrillic);
        yield return Korean(names);
        yield return Chinese(names);
        yield return Japanese(names);
    }

    static Culture Grouped(NameData names, string name, Func<string, bool> isNative)
    {
        var pool = Pool(names.Groups, isNative, _ => true);
        return new(name, pool, pool, " ", FamilyFirst: false);
    }

    static Culture Popular(NameData names, string name, Func<string, bool> isNative)
    {
        PartPair[] Parts(bool given) => [.. names.Popular(given)
            .Where(row => row.Localized.Length > 1 && isNative(row.Localized) && row.Romanised.Length > 1 && Script.IsLatin(row.Romanised) && !row.Romanised.Contains(' ', StringComparison.Ordinal))
            .Select(row => new PartPair(row.Romanised, row.Localized, 2))];
        return new(name, Parts(given: false), Parts(given: true), " ", FamilyFirst: false);
    }

    // Surnames of the lists of popular names; given names of two syllables that groups write with a hyphen in Latin.
    static Culture Korean(NameData names)
    {
        PartPair[] family = [.. names.Popular(given: false)
            .Where(row => row.Country is "KR" && Script.IsHangul(row.Localized) && row.Localized.Length == 1)
            .Select(row => new PartPair(row.Romanised.Split(' ', '/')[0], row.Localized, 2))];
        var given = Pool(
            names.Groups.Where(group => group.Any(form => Script.IsLatin(form) && form.Contains('-', StringComparison.Ordinal))),
            form => form.Length == 2 && Script.IsHangul(form),
            _ => true);
        return new("korean native", family, given, "", FamilyFirst: true, "half");
    }

    static Culture Chinese(NameData names)
    {
        string[] countries = ["CN", "TW", "HK", "SG"];
        PartPair[] family = [.. names.Popular(given: false).Where(row => countries.Contains(row.Country, StringComparer.Ordinal) && Script.IsHan(row.Localized) && row.Localized.Length > 0)
            .Select(row => new PartPair(row.Romanised, row.Localized, 2))];
        PartPair[] given = [.. names.Popular(given: true).Where(row => countries.Contains(row.Country, StringComparer.Ordinal) && Script.IsHan(row.Localized) && row.Localized.Length > 0)
            .Select(row => new PartPair(row.Romanised, row.Localized, 2)),
            .. Pool(names.Groups.Where(group => group.Any(form => Script.IsHan(form) && form.Length == 2) && group.Length <= 8 && !group.Any(form => form.Any(letter => letter is (>= '\u3040' and <= '\u30FF') or '姓'))), form => form.Length == 2 && Script.IsHan(form) && !HanNames.IsBySound(form), IsPinyin)];
        return new("chinese native", family, given, "", FamilyFirst: true, "half");
    }

    static Culture Japanese(NameData names)
    {
        PartPair[] pool = [.. names.Japanese.Where(pair => pair.IsMeasured && pair.Native.Length == 2)];
        PartPair[] family = [.. names.Popular(given: false).Where(row => row.Country is "JP" && Script.IsHan(row.Localized) && row.Localized.Length == 2)
            .Select(row => new PartPair(row.Romanised, row.Localized, 2))];
        return new("japanese native", [.. family, .. pool], pool, "", FamilyFirst: true, "half");
    }

    // Two syllables of the usual shapes.
    static bool IsPinyin(string latin) => TwoSyllables().IsMatch(latin);

    [GeneratedRegex("^(?:(?:[bpmfdtnlgkjqxrzcsyw]|zh|ch|sh|hs|ts|tz|h)(?:[aeiou]|ai|ei|ao|ou|an|en|ang|eng|ong|ing|in|ia|ie|iao|iu|ian|ien|iang|iong|ua|uo|ui|uan|un|uang|ue|ih)[-' ]?){2}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TwoSyllables();

    static PartPair[] Pool(IEnumerable<string[]> groups, Func<string, bool> isNative, Func<string, bool> isLatin) =>
    [
        .. groups
            .Select(group => (Native: group.FirstOrDefault(form => form.Length > 1 && isNative(form)), Latin: group.Where(form => form.Length > 1 && Script.IsLatin(form) && isLatin(form)).ToArray()))
            .Where(group => group.Native is not null && group.Latin.Length > 0)
            .Select(group => new PartPair(group.Latin[group.Native!.Length * 7 % group.Latin.Length], group.Native, 2))
            .Where(pair => pair.IsMeasured),
    ];
}

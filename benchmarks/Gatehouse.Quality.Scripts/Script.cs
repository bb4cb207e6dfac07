namespace Gatehouse.Quality.Scripts;

/// <summary>Which script a spelling is written in.</summary>
static class Script
{
    public static bool IsLatin(string text) => text.All(letter => letter < '\u0250' || letter is (>= '\u1E00' and <= '\u1EFF') or '\u2019' or '\u02BB' or (>= '\u0300' and <= '\u036F'));

    public static bool IsHan(string text) => text.All(letter => letter is (>= '\u4E00' and <= '\u9FFF') or '々');

    public static bool IsHangul(string text) => text.All(letter => letter is >= '\uAC00' and <= '\uD7A3');

    public static bool IsHiragana(string text) => text.All(letter => letter is (>= '\u3041' and <= '\u3096') or 'ー');

    public static bool IsKatakana(string text) => text.All(letter => letter is >= '\u30A1' and <= '\u30FC' and not '・');

    public static bool IsGreek(string text) => text.All(letter => letter is (>= '\u0370' and <= '\u03FF') or (>= '\u1F00' and <= '\u1FFF'));

    public static bool IsGeorgian(string text) => text.All(letter => letter is >= '\u10A0' and <= '\u10FF');

    public static bool IsArmenian(string text) => text.All(letter => letter is >= '\u0530' and <= '\u058F');

    public static bool IsArabic(string text) => text.All(letter => letter is >= '\u0600' and <= '\u06FF');

    public static bool IsHebrew(string text) => text.All(letter => letter is (>= '\u0590' and <= '\u05FF') or '\'');

    public static bool IsCyrillic(string text) => text.All(letter => letter is (>= '\u0400' and <= '\u052F') or '\u0301' or '\'');
}

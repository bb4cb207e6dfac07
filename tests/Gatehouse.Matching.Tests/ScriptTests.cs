using System.Diagnostics;
using System.Text;
using CsCheck;

namespace Gatehouse.Matching.Tests;

/// <summary>Full names in their own script against Latin spellings of the same person, names alone, and against
/// compatriots who share a part. Common and invented names only.</summary>
public sealed class ScriptTests
{
    [Theory]
    // Cyrillic: Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Kazakh, Kyrgyz, Tajik, Uzbek, Azerbaijani, Mongolian.
    [InlineData("Юрий Щербаков", "Yuri Shcherbakov")]
    [InlineData("Юрий Щербаков", "IURII SHCHERBAKOV")]
    [InlineData("Евгений Хрущёв", "Evgeny Khrushchev")]
    [InlineData("Сергей Дмитриевич Воробьёв", "Sergej Vorobyev")]
    [InlineData("Джеймс Уилкинсон", "James Wilkinson")]
    [InlineData("Галина Гончаренко", "Halyna Honcharenko")]
    [InlineData("Ђорђе Николић", "Djordje Nikolic")]
    [InlineData("Қайрат Нұрланов", "Kairat Nurlanov")]
    [InlineData("Бобожон Ғуломов", "Bobojon Gulomov")]
    [InlineData("Рəшад Ҹəфəров", "Rashad Jafarov")]
    [InlineData("Батбаяр Гантулга", "Batbayar Gantulga")]
    // A Belarusian or Ukrainian paper, a Russian passport: the father's name is one in all three.
    [InlineData("Уладзімір Мікалаевіч Карчэўскі", "Vladimir Nikolaevich Karchevsky")]
    [InlineData("Марозаў Уладзімір", "Vladimir Morozov")]
    [InlineData("Микола Олексійович Грищук", "Nikolai Alekseevich Grishchuk")]
    [InlineData("Яўген Шэстакоў", "Evgeny Shestakov")]
    // Greek, Georgian, Armenian.
    [InlineData("Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos")]
    [InlineData("ΓΙΩΡΓΟΣ ΠΑΠΑΔΟΠΟΥΛΟΣ", "Yiorgos Papadopoulos")]
    [InlineData("გიორგი ჯაფარიძე", "Giorgi Japaridze")]
    [InlineData("კეთრინი სტრიკლენდი", "Katherine Strickland")]
    [InlineData("Արամ Հարությունյան", "Aram Harutyunyan")]
    // Arabic script: Arab, Persian, Afghan, foreign.
    [InlineData("خالد المصري", "Khaled al-Masri")]
    [InlineData("نصرالله رحماني", "Nasr Allah Rahmani")]
    [InlineData("نورالدین زنگنه", "Nuruddin Zangeneh")]
    [InlineData("کامران شهریار", "Kamran Shahriar")]
    [InlineData("مايكل ريتشاردسون", "Michael Richardson")]
    // Hebrew.
    [InlineData("יעקב פרידמן", "Yaakov Friedman")]
    [InlineData("ג'ורג' סטיבנס", "George Stevens")]
    // Hangul: joined, split, foreign.
    [InlineData("김민준", "Kim Min-jun")]
    [InlineData("김 민준", "Minjun KIM")]
    [InlineData("박지호", "Park Ji Ho")]
    [InlineData("이현종", "Lee Hyunjong")]
    [InlineData("마르코 베니에르", "Marco Venier")]
    // Han: pinyin joined and split, Cantonese, Taiwan, traditional, Japanese, foreign.
    [InlineData("王志强", "Wang Zhiqiang")]
    [InlineData("王 志强", "Zhi Qiang Wang")]
    [InlineData("王志強", "Wang Chih-chiang")]
    [InlineData("陳嘉明", "Chan Ka Ming")]
    [InlineData("金正洙", "Kim Jong Soo")]
    [InlineData("欧阳明", "Ouyang Ming")]
    [InlineData("田中花子", "Tanaka Hanako")]
    [InlineData("佐々木健", "Ken Sasaki")]
    [InlineData("约翰·维斯伯恩", "John Wisborn")]
    // Kana.
    [InlineData("ジョン・スミス", "John Smith")]
    [InlineData("たなか はなこ", "Hanako Tanaka")]
    [InlineData("田中はなこ", "Tanaka Hanako")]
    public void A_name_is_found_in_the_other_script(string native, string latin) =>
        Score(native, latin).ShouldBeGreaterThanOrEqualTo(Matcher.Threshold, Why(native, latin));

    [Theory]
    [InlineData("Юрий Щербаков", "Yuri Tarasenko")]
    [InlineData("Γιώργος Παπαδόπουλος", "Giorgos Angelidis")]
    [InlineData("გიორგი ჯაფარიძე", "Giorgi Beridze")]
    [InlineData("خالد المصري", "Khaled al-Tunisi")]
    [InlineData("יעקב פרידמן", "Yaakov Mizrahi")]
    [InlineData("김민준", "Kim Soo-hyun")]
    [InlineData("王志强", "Wang Xiaoming")]
    [InlineData("田中花子", "Tanaka Ichiro")]
    [InlineData("ジョン・スミス", "John Wellington")]
    [InlineData("约翰·维斯伯恩", "John Kowalski")]
    public void A_compatriot_who_shares_a_part_is_another(string native, string latin) =>
        Score(native, latin).ShouldBeLessThan(Matcher.Threshold, Why(native, latin));

    [Theory]
    [InlineData("王国", "王國")]
    [InlineData("刘伟", "劉偉")]
    public void Simplified_and_traditional_are_one(string left, string right) => Forms(left).ShouldBe(Forms(right));

    [Theory]
    [InlineData("김민준", "kim minjun")]
    [InlineData("남궁민", "namgung min")]
    [InlineData("单志强", "shan zhiqiang")]
    [InlineData("曾国", "zeng guo")]
    [InlineData("佐藤健一", "sato kenichi")]
    public void A_name_without_blanks_is_cut_behind_the_surname(string native, string parts) =>
        Read(native).Zip(parts.Split(' ')).ShouldAllBe(part => part.First.Forms.Contains(part.Second, StringComparer.Ordinal));

    [Fact]
    public void Every_part_has_few_bounded_forms_whatever_its_case_and_unicode_form() =>
        Gen.String[Gen.OneOf(Gen.Char['а', 'я'], Gen.Char['α', 'ω'], Gen.Char['ა', 'ჰ'], Gen.Char['ا', 'ي'], Gen.Char['א', 'ת'], Gen.Char['ァ', 'ヶ'], Gen.Char['가', '힣'], Gen.Char['一', '龥'], Gen.Char['a', 'z'], Gen.Char['À', 'ž']), 1, 60]
            .Sample(text =>
            {
                foreach (var token in Read(text)) CheckBounds(token);
                Forms(text.Normalize(NormalizationForm.FormD)).ShouldBe(Forms(text));
            });

    [Fact]
    public void Hostile_names_of_every_script_are_read_in_bounded_time()
    {
        string[] letters = ["ж", "ا", "א", "ქ", "ア", "각", "斯", "田", "ω"];
        var watch = Stopwatch.StartNew();
        foreach (var letter in letters)
        {
            foreach (var token in Read(string.Concat(Enumerable.Repeat(letter, 1_000_000)))) CheckBounds(token);
            foreach (var token in Read(string.Join(' ', Enumerable.Repeat(letter + letter, 10_000)))) CheckBounds(token);
            foreach (var token in Read(string.Concat(Enumerable.Repeat(letter + "\u0301\uD800", 1000)))) CheckBounds(token);
        }

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    static void CheckBounds(Token token)
    {
        token.Forms.Length.ShouldBeInRange(1, Token.MostForms);
        token.Forms.ShouldAllBe(form => form.Length > 0 && form.Length <= 2 * Token.LongestForm && form.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)));
        token.Skeletons.Length.ShouldBeLessThanOrEqualTo(Letters.Readings);
    }

    static IEnumerable<string> Forms(string name) => Read(name).Select(token => string.Join(' ', token.Forms));

    static IReadOnlyList<Token> Read(string name) => new NameReader().Read(new(name))?.Tokens ?? [];

    static double Score(string left, string right) => Matcher.Compare(Persons.Named(left), Persons.Named(right)).Score;

    static string Why(string left, string right) =>
        $"{string.Join(" + ", Forms(left))} | {string.Join(" + ", Forms(right))} | {Matcher.Compare(Persons.Named(left), Persons.Named(right)).Why}";
}

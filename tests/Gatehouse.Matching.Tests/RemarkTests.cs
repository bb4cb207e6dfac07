using System.Diagnostics;
using System.Text;

namespace Gatehouse.Matching.Tests;

/// <summary>Names out of the ordinary are answered, in bounded time, and flagged.</summary>
public sealed class RemarkTests
{
    public static TheoryData<string, NameRemarks> Hostile => new()
    {
        { "Rashad Numunali", NameRemarks.None },
        { "R\u0430shad Numunali", NameRemarks.LookAlikes },
        { new string('a', 1_000_000), NameRemarks.ReadInPart },
        { string.Concat(Enumerable.Repeat("ab ", 10_000)), NameRemarks.ReadInPart },
        { "Rashad \uD800 Numunali", NameRemarks.BrokenText },
        { "Rashad \uFFFE Numunali", NameRemarks.BrokenText },
        { "Rashad\u0001 Numunali", NameRemarks.BrokenText },
        { "R" + new string('\u0301', 40) + "ashad Numunali", NameRemarks.StackedMarks },
        { "R" + new string('\u0489', 200_000) + "ashad", NameRemarks.StackedMarks },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_name_out_of_the_ordinary_is_flagged_in_result_and_reason(string name, NameRemarks remark)
    {
        var before = Stopwatch.GetTimestamp();
        var result = Persons.Compare(name, "Rashad Numunali");
        result.LeftRemarks.ShouldBe(remark);
        result.RightRemarks.ShouldBe(NameRemarks.None);
        Persons.Compare("Rashad Numunali", name).RightRemarks.ShouldBe(remark);
        Matcher.RemarksOn(Persons.Named(name)).ShouldBe(remark);
        result.Why.Contains("note on the traveller's name", StringComparison.Ordinal).ShouldBe(remark != NameRemarks.None);
        result.Weight.ShouldBe(result.Contributions.Sum(line => line.Weight));
        Stopwatch.GetElapsedTime(before).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Any_text_is_answered_alike_from_both_sides_and_by_an_index()
    {
        var random = new Random(31);
        for (var round = 0; round < 1500; round++)
        {
            var (left, right) = (Text(random), Text(random));
            var result = Persons.Compare(left, right);
            result.Weight.ShouldBe(result.Contributions.Sum(line => line.Weight));
            Persons.Compare(right, left).Weight.ShouldBe(result.Weight, $"{Escaped(left)} | {Escaped(right)}");
            Persons.Compare(left, right).Why.ShouldBe(result.Why);
            var found = new Matcher(ListIndex.Build([new("Test", "1", Persons.Named(right))])).Match(Persons.Named(left));
            found.Select(match => match.Comparison.Weight).ShouldBe(result.IsMatch ? [result.Weight] : [], $"{Escaped(left)} | {Escaped(right)}");
        }
    }

    // Pieces of names, scripts, marks, broken text and separators in any order; every other text is the one before, changed.
    static string Text(Random random)
    {
        string[] pieces =
        [
            "Rashad", "Numunali", "Abd", "al-", "bin", "oğlu", "Jr", "III", "Mr", "Али", "Ив", "محمد", "عبد", "ال", "김", "민수", "李", "明", "田中", "太郎", "の",
            "გ", "Ա", "א", "Ω", "ß", "İ", "ı", "\u0301", "\u0307", "\u200C", "\u202E", "\uD800", "\uDC00", "\uFFFF", "\0", "😀", "𐌰", "ﷺ", "Ａ", "'", "<<", ".", " ", " ", " ", "-",
        ];
        var text = new StringBuilder();
        for (var count = random.Next(1, 12); count > 0; count--)
        {
            text.Append(random.Next(8) == 0 ? ((char)random.Next(0x10000)).ToString() : pieces[random.Next(pieces.Length)]);
        }

        return text.ToString();
    }

    static string Escaped(string text) => string.Concat(text.Select(letter => letter is > ' ' and < '\u007f' ? letter.ToString() : $"\\u{(int)letter:x4}"));
}

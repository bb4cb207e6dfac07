using CsCheck;
using Gatehouse.Officer.Hits;

namespace Gatehouse.Acceptance.Tests.Pages;

public sealed class DifferenceTests
{
    [Theory]
    [InlineData("RASHID KERIMOV", "Rashid Karimov", "RASHID K[E]RIMOV", "Rashid K[a]rimov")]
    [InlineData("KERIMOV RASHID", "Rashid Kerimov", "KERIMOV RASHID", "Rashid Kerimov")]
    [InlineData("1979-03-12", "1979-03-13", "1979-03-1[2]", "1979-03-1[3]")]
    [InlineData("ANNA MARIA SILVA", "Anna Silva", "ANNA [MARIA] SILVA", "Anna Silva")]
    [InlineData("Рашид", "Rashid", "Рашид", "Rashid")]
    public void Marks_letters_of_alike_words_only(string left, string right, string markedLeft, string markedRight)
    {
        var (a, b) = Difference.Between(left, right);
        (Shown(a), Shown(b)).ShouldBe((markedLeft, markedRight));
    }

    [Fact]
    public void The_runs_of_any_two_texts_are_the_texts() => Gen.Select(Gen.String[0, 30], Gen.String[0, 30]).Sample((left, right) =>
    {
        var (a, b) = Difference.Between(left, right);
        string.Concat(a.Select(run => run.Text)).ShouldBe(left);
        string.Concat(b.Select(run => run.Text)).ShouldBe(right);
    });

    static string Shown(IEnumerable<Run> runs) => string.Concat(runs.Select(run => run.Differs ? $"[{run.Text}]" : run.Text));
}

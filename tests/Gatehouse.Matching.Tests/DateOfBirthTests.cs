namespace Gatehouse.Matching.Tests;

public sealed class DateOfBirthTests
{
    [Theory]
    [InlineData("1970", "1970")]
    [InlineData("1970-2", "1970-02")]
    [InlineData("1970-2-8", "1970-02-08")]
    [InlineData("1970-02-28", "1970-02-28")]
    [InlineData("circa 1970", "c. 1970")]
    [InlineData("1960/1965", "1960/1965")]
    public void What_is_written_is_what_was_read(string text, string written)
    {
        var date = DateOfBirth.Parse(text).ShouldNotBeNull();
        date.ToString().ShouldBe(written);
        DateOfBirth.Parse(date.ToString()).ShouldBe(date);
    }
}

namespace Gatehouse.Matching.Tests;

public sealed class TitleTests
{
    [Theory]
    [InlineData("Ahmed Sayed")]
    [InlineData("Mustafa Sheikh")]
    [InlineData("Omar Mullah")]
    [InlineData("Haji Ahmed")]
    [InlineData("Abu Hassan")]
    [InlineData("Ivan Major")]
    [InlineData("Sayed Sheikh")]
    [InlineData("Van Testen")]
    public void A_name_of_two_parts_matches_itself_whatever_its_parts_may_also_be(string name) =>
        Persons.Compare(name, name).IsMatch.ShouldBeTrue(Persons.Compare(name, name).Why);

    [Theory]
    [InlineData("Abdulrahman Alsayed", "Abd al-Rahman al-Sayyid")]
    [InlineData("Ahmed Al-Sayed", "Ahmed Elsayed")]
    [InlineData("Ahmed Testiyar Sayed", "Ahmed Sayed Testiyar")]
    [InlineData("Sheikh Omar Testiyar", "Omar Testiyar")]
    [InlineData("Ahmed Sayed", "Ahmed Hassan Sayed")]
    public void A_title_agrees_with_the_same_title_and_says_nothing_alone(string left, string right) =>
        Persons.Compare(left, right).Score.ShouldBeGreaterThan(0.67, Persons.Compare(left, right).Why);

    [Theory]
    [InlineData("Mustafa Sheikh", "Mustafa Khan")]
    [InlineData("Haji Ahmed", "Haji Testiyar")]
    [InlineData("Sheikh Omar Testiyar", "Sheikh Omar Numunali")]
    [InlineData("Mullah Ahmed Zorkani", "Mullah Ahmed Testiyar")]
    public void A_common_title_makes_nobody_the_same(string left, string right) =>
        Persons.Compare(left, right).Score.ShouldBeLessThan(0.65, Persons.Compare(left, right).Why);
}

namespace Gatehouse.Matching.Tests;

/// <summary>Own standards of languages beside the passport form, by the standards their tables name.</summary>
public sealed class NationalSpellingTests
{
    [Theory]
    [InlineData("Әділжан", "adiljan")] // Kazakh
    [InlineData("Нұржан", "nurjan")]
    [InlineData("Жаңыл", "janyl")] // Kyrgyz
    [InlineData("Өлзий", "ulzii")] // Mongolian
    [InlineData("Ҷамшед", "jamshed")] // Tajik
    [InlineData("Ўткир", "otkir")] // Uzbek
    [InlineData("Ҝүлҹан", "gulcan")] // Azerbaijani in Cyrillic
    [InlineData("Xəyal", "khayal")] // Azerbaijani
    [InlineData("Cəfər", "jafar")]
    [InlineData("Caşğ", "jashg")] // Turkish
    [InlineData("Мароўаў", null)] // Belarusian is no Uzbek
    public void A_language_that_shows_is_written_by_its_own_standard(string part, string? form)
    {
        var forms = new NameReader().Read(new PersonName(part))!.Tokens.Single().Forms;
        if (form is null) forms.ShouldNotContain("marooao", StringComparer.Ordinal);
        else forms.ShouldContain(form, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("정은", "chongun")]
    [InlineData("철민", "cholmin")]
    [InlineData("성국", "songguk")]
    [InlineData("동일", "tongil")]
    [InlineData("학림", "hakrim")]
    public void Hangul_is_also_read_by_McCune_and_Reischauer(string part, string form) => McCuneReischauer.Of(part).ShouldBe(form);

    [Theory]
    [InlineData("김정은", "Kim Chong Un")]
    [InlineData("최철민", "Choe Chol Min")]
    [InlineData("吳하린", "Oh Ha-rin")]
    [InlineData("岡本公三", "Okamoto Kozo")]
    [InlineData("重信房子", "Fusako Shigenobu")]
    [InlineData("田中誠", "Makoto Tanaka")]
    [InlineData("高橋健", "Takeshi Takahashi")]
    [InlineData("高山明", "Takayama Akira")]
    [InlineData("高志明", "Gao Zhiming")]
    [InlineData("Жаңыл Асанова", "Janyl Asanova")]
    [InlineData("Xəyal Cəfərov", "Khayal Jafarov")]
    public void A_name_is_found_in_that_spelling(string native, string latin) =>
        Persons.Compare(native, latin).IsMatch.ShouldBeTrue(Persons.Compare(native, latin).Why);

    [Fact]
    public void States_that_were_one_do_not_contradict()
    {
        Of("AZ", "RU").Agreement.ShouldBe(Agreement.Close);
        Of("RS", "ME").Agreement.ShouldBe(Agreement.Close);
        Of("CZ", "RS").Agreement.ShouldBe(Agreement.Conflict);
        Of("AZ", "SU").Weight.ShouldBeGreaterThan(Of("AZ", "RU").Weight);
        Of("AZ", "RU").Weight.ShouldBeGreaterThan(Of("AZ", "PT").Weight);
    }

    static Contribution Of(string left, string right) => Matcher.Compare(Persons.Named("Rashad").Of(left), Persons.Named("Rashad").Of(right))
        .Contributions.Single(line => line.Feature == Feature.Nationality);
}

namespace Gatehouse.Matching.Tests;

/// <summary>Golden readings per script: common or invented name parts, and a spelling each must be read as.</summary>
public sealed class TableTests
{
    [Theory]
    [InlineData("Юрий", "iurii")]
    [InlineData("Щербаков", "shcherbakov")]
    [InlineData("Хрущёв", "khrushchev")]
    [InlineData("Гончаренко", "honcharenko")]
    [InlineData("Ђорђевић", "dordevic")]
    [InlineData("Љубица", "ljubitsa")]
    [InlineData("Қайрат", "kairat")]
    [InlineData("Ҹәфәров", "jafarov")]
    [InlineData("Ғуломов", "gulomov")]
    [InlineData("Ҳоҷиев", "hojiev")]
    [InlineData("Георгиос", "georgios")]
    [InlineData("Παπαδόπουλος", "papadopoulos")]
    [InlineData("Μπάμπης", "bampis")]
    [InlineData("ჯაფარიძე", "japaridze")]
    [InlineData("Հարությունյան", "harutyunyan")]
    [InlineData("Sükür", "sukur")]
    [InlineData("Əliyev", "aliyev")]
    [InlineData("Çelik", "chelik")]
    [InlineData("Øyvind", "oyvind")]
    [InlineData("Weiß", "weiss")]
    [InlineData("Łukasz", "lukasz")]
    [InlineData("Þór", "thor")]
    [InlineData("Nguyễn", "nguyen")]
    [InlineData("محمد", "muhammad")]
    [InlineData("القذافي", "qaddafi")]
    [InlineData("شهریار", "shahriar", false)]
    [InlineData("کامران", "kamran")]
    [InlineData("ﻣﺤﻤﺪ", "muhammad")]
    [InlineData("מילר", "miler", false)]
    [InlineData("ＳＭＩＴＨ", "smith")]
    [InlineData("सिंह", "simh", false)]
    public void A_part_is_read(string part, string form, bool exact = true)
    {
        var token = Read(part).ShouldHaveSingleItem();
        token.Forms.Length.ShouldBeLessThanOrEqualTo(Token.MostForms);
        if (exact) token.Forms.Contains(form, StringComparer.Ordinal).ShouldBeTrue(string.Join(' ', token.Forms));
        else token.Forms.Any(read => EditDistance.Within(read, form, 2)).ShouldBeTrue(string.Join(' ', token.Forms));
    }

    [Theory]
    [InlineData("İSMAYIL", "ismayıl")]
    [InlineData("IŞIK", "işik")]
    [InlineData("O'Connor", "oconnor")]
    [InlineData("Müller", "MU\u0308LLER")]
    [InlineData("Pаvel", "Pavel")]
    [InlineData("Ива\u0301н", "Иван")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("محــمد", "محمد")]
    public void Two_writings_are_one(string left, string right) => Read(left).Single().Forms.ShouldBe(Read(right).Single().Forms);

    [Theory]
    [InlineData("يحيى", "یحیی")]
    [InlineData("كريم", "کریم")]
    [InlineData("فاطمة", "فاطمه")]
    [InlineData("أحمد", "احمد")]
    public void Letters_of_one_sound_are_one(string left, string right) => Read(left).Single().Plain.ShouldBe(Read(right).Single().Plain);

    [Theory]
    [InlineData("Хабибуллин", "khabibullin")]
    [InlineData("متصدق", "motassadeq")]
    [InlineData("حداد", "haddad")]
    [InlineData("يوسفي", "yousefi")]
    [InlineData("שמעון", "shimon")]
    [InlineData("رحماني", "rahmani")]
    [InlineData("كراسيف", "karasev")]
    public void The_skeleton_joins_what_the_vowels_part(string native, string latin) =>
        Read(native).Single().Skeletons.ShouldContain(skeleton => Read(latin).Single().Skeletons.Contains(skeleton, StringComparer.Ordinal));

    [Fact]
    public void A_last_i_is_written_in_every_script() =>
        Read("رحمن").Single().Skeletons.ShouldNotContain(skeleton => Read("rahmani").Single().Skeletons.Contains(skeleton, StringComparer.Ordinal));

    [Theory]
    [InlineData("Dr Rashad bin Numun al-Testi", "rashad numun testi")]
    [InlineData("Abd al-Rahman Testi", "abdrahman testi")]
    [InlineData("van der Testen", "testen")]
    [InlineData("Wang Bin", "wang bin")]
    [InlineData("Elchin Rza oğlu Numunov", "elchin rza numunov")]
    [InlineData("习近东", "xi jindong")]
    [InlineData("Kim Il-hwan", "kim il hwan")]
    public void Particles_and_titles_are_no_parts(string name, string parts) =>
        string.Join(' ', Counted(name).Select(part => part.Plain)).ShouldBe(parts);

    [Fact]
    public void A_glued_title_is_another_reading_and_never_a_cut() =>
        Read("JOHNMR").Single().Forms.ShouldBe(["johnmr", "john"]);

    [Theory]
    [InlineData("az", "AZ")]
    [InlineData("AZE", "AZ")]
    [InlineData("azerbaijan", "AZ")]
    [InlineData("Republic of Azerbaijan", "AZ")]
    [InlineData("D", "DE")]
    [InlineData("GBD", "GB")]
    [InlineData("RKS", "XK")]
    [InlineData("UNO", "UN")]
    [InlineData("XXA", "XA")]
    [InlineData("SUN", "SU")]
    [InlineData("YUG", "YU")]
    [InlineData("Cote d'Ivoire", "CI")]
    [InlineData("CÔTE D’IVOIRE", "CI")]
    [InlineData("Iran (Islamic Republic of)", "IR")]
    [InlineData("Democratic People's Republic of Korea", "KP")]
    [InlineData("the former Yugoslav Republic of Macedonia", "MK")]
    [InlineData("turkey", "TR")]
    [InlineData("TÜRKIYE", "TR")]
    [InlineData("Democratic Republic of the Congo", "CD")]
    [InlineData("Nowhere", null)]
    [InlineData("", null)]
    [InlineData("Q", null)]
    public void Countries_are_found(string text, string? code) => Countries.Find(text).ShouldBe(code);

    [Fact]
    public void A_country_has_a_name() => (Countries.NameOf("AZ"), Countries.NameOf("QQ")).ShouldBe(("Azerbaijan", "QQ"));

    [Theory]
    [InlineData("1984-03-02", 1984, 3, 2, 1984, false)]
    [InlineData("1970-2-8", 1970, 2, 8, 1970, false)]
    [InlineData("1970-02", 1970, 2, 0, 1970, false)]
    [InlineData("1970", 1970, 0, 0, 1970, false)]
    [InlineData("1970-00-00", 1970, 0, 0, 1970, false)]
    [InlineData("1970-05-00", 1970, 5, 0, 1970, false)]
    [InlineData(" c. 1970 ", 1970, 0, 0, 1970, true)]
    [InlineData("circa 1970-05", 1970, 5, 0, 1970, true)]
    [InlineData("1960/1965", 1960, 0, 0, 1965, false)]
    public void Dates_are_read(string text, int year, int month, int day, int toYear, bool isApproximate)
    {
        var date = DateOfBirth.Parse(text)!.Value;
        (date.Year, date.Month, date.Day, date.ToYear, date.IsApproximate).ShouldBe((year, month, day, toYear, isApproximate));
    }

    [Theory]
    [InlineData("")]
    [InlineData("unknown")]
    [InlineData("70-02-08")]
    [InlineData("1970-13-01")]
    [InlineData("1970-02-30")]
    [InlineData("1970-02-08-01")]
    [InlineData("1965/1960")]
    [InlineData("1970-02-08/1971")]
    [InlineData("1700")]
    [InlineData("١٩٧٠")]
    public void What_is_no_date_is_null(string text) => DateOfBirth.Parse(text).ShouldBeNull();

    static IEnumerable<Token> Counted(string name)
    {
        var read = new NameReader().Read(new(name))!;
        return read.Parts.Where((_, at) => (read.Compared.Soft >> at & 1) == 0);
    }

    static Token[] Read(string name) => [.. new NameReader().Read(new(name))!.Parts];
}

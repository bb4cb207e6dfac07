using System.Globalization;
using System.Text;

namespace Gatehouse.Matching.Tests;

public sealed class ScoreTests
{
    [Fact]
    [Trait("Requirement", "C-07")]
    public void The_lines_sum_to_the_weight_and_both_sides_see_the_same_score()
    {
        var random = new Random(1);
        for (var i = 0; i < 10_000; i++)
        {
            var left = Invented.Person(random);
            var right = random.Next(2) == 0 ? Invented.Person(random) : Invented.Disguise(left, random);
            var result = Matcher.Compare(left, right);
            result.Contributions.Sum(line => line.Weight).ShouldBe(result.Weight, result.Why);
            Matcher.Compare(right, left).Weight.ShouldBe(result.Weight, $"{result.Why} / {Matcher.Compare(right, left).Why}");
            result.Contributions.ShouldContain(line => line.Feature == Feature.Prior);
        }
    }

    [Fact]
    public void The_score_rises_with_every_hundredth_of_a_bit_and_never_saturates()
    {
        Scale.ScoreOf(0).ShouldBe(Matcher.Threshold);
        for (var weight = -20_000; weight < 20_000; weight++)
        {
            Scale.ScoreOf(weight).ShouldBeLessThan(Scale.ScoreOf(weight + 1));
            Scale.ScoreOf(weight).ShouldBeInRange(double.Epsilon, 1 - 1e-9);
        }
    }

    [Fact]
    public void Case_unicode_form_blanks_and_the_order_of_aliases_change_nothing()
    {
        var random = new Random(2);
        for (var i = 0; i < 500; i++)
        {
            var left = Invented.Person(random) with { Names = [new("Şükür Əliyev-Öztürk"), new(Invented.Name(random)), new("José Ñandú")] };
            var right = random.Next(2) == 0 ? Invented.Person(random) : Invented.Disguise(left, random);
            var expected = Matcher.Compare(left, right).Weight;
            Matcher.Compare(Renamed(left, name => "  " + name.Replace(" ", " \t ", StringComparison.Ordinal) + " "), right).Weight.ShouldBe(expected);
            Matcher.Compare(Renamed(left, name => name.Normalize(NormalizationForm.FormD)), right).Weight.ShouldBe(expected);
            Matcher.Compare(Renamed(left, name => name.ToUpper(CultureInfo.GetCultureInfo("az-AZ"))), right).Weight.ShouldBe(expected);
            Matcher.Compare(left with { Names = [.. left.Names.Reverse()] }, right).Weight.ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("az-AZ")]
    [InlineData("ar-SA")]
    [Trait("Requirement", "C-06")]
    [Trait("Requirement", "M5")]
    public void A_culture_changes_nothing(string culture)
    {
        var expected = Sample();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Sample().ShouldBe(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_missing_field_weighs_nothing_and_is_named()
    {
        var left = Persons.Named("Rashad Numunali").Born("1984-03-02").Of("AZ");
        var right = Persons.Named("Rashad Numunali");
        var result = Matcher.Compare(left, right);
        result.Weight.ShouldBe(Persons.Compare("Rashad Numunali", "Rashad Numunali").Weight);
        result.NotCompared.ShouldBe([Feature.BirthDate, Feature.Document, Feature.Nationality, Feature.BirthPlace, Feature.Sex]);
    }

    [Fact]
    [Trait("Requirement", "C-07")]
    public void The_reason_shows_both_spellings_in_words_an_officer_knows() =>
        Matcher.Compare(Persons.Named("RASHAD NUMUNALI").Born("1984-03-02"), Persons.Named("Rəşad Nümunəli").Born("1984-02-03"))
            .Why.ShouldBe(
                "name: RASHAD = Rəşad (transliteration) +9.1; name: NUMUNALI = Nümunəli (transliteration) +11.8; "
                + "name: RASHAD NUMUNALI = Rəşad Nümunəli (further agreeing parts count for less) -0.3; "
                + "birth date: 1984-03-02 ~ 1984-02-03 (day and month swapped) +9.0; base rate -11.0");

    [Theory]
    [InlineData("1984-03-02", "1984-03-02", "same day")]
    [InlineData("1984-03-02", "1984-02-03", "day and month swapped")]
    [InlineData("1984-03-02", "1984-03-12", "one digit differs")]
    [InlineData("1984-03-02", "1983-03-02", "one digit differs")]
    [InlineData("1984-03-02", "1948-03-02", "one digit of the year differs")]
    [InlineData("1984-03-02", "1974-03-02", "one digit of the year differs")]
    [InlineData("1984-03-02", "1984-03", "same month")]
    [InlineData("1984-03-02", "1984", "same year, no more is known")]
    [InlineData("1984-03-02", "c. 1985", "about the same year")]
    [InlineData("1984-03-02", "1980/1985", "inside the range")]
    [InlineData("1984-03-02", "1961-11-25", "another date")]
    public void Birth_dates_compare_in_levels(string left, string right, string level) =>
        Matcher.Compare(Persons.Named("Rashad").Born(left), Persons.Named("Rashad").Born(right))
            .Contributions.Single(line => line.Feature == Feature.BirthDate).Level.ShouldBe(level);

    [Fact]
    public void A_birth_date_speaks_for_a_pair_by_how_likely_it_is_a_mistyped_one()
    {
        var weights = new[] { "1984-03-02", "1984-03-12", "1985-03-02" }.Select(WithDate).ToArray();
        var missing = Matcher.Compare(Persons.Named("Mohammed Ali").Born("1984-03-02"), Persons.Named("Mohammed Ali")).Weight;
        weights.ShouldBe(weights.OrderDescending());
        weights.ShouldAllBe(weight => weight > missing);
        WithDate("1974-03-02").ShouldBeLessThan(missing);
        WithDate("1989-03-02").ShouldBeLessThan(missing);
        WithDate("1961-11-25").ShouldBeLessThan(WithDate("1974-03-02"));
    }

    [Fact]
    public void A_rare_name_bears_a_year_mistyped_in_any_digit() =>
        Matcher.Compare(Persons.Named("Rashad Numunali").Born("1984-03-02"), Persons.Named("Rashad Numunali").Born("1974-03-02")).IsMatch.ShouldBeTrue();

    [Fact]
    public void A_predecessor_state_agrees_and_an_unspecified_one_says_nothing()
    {
        NationalityOf("AZ", "SU")!.Agreement.ShouldBe(Agreement.Close);
        NationalityOf("AZ", "AZ")!.Agreement.ShouldBe(Agreement.Equal);
        NationalityOf("AZ", "PT")!.Agreement.ShouldBe(Agreement.Conflict);
        NationalityOf("AZ", "XX").ShouldBeNull();
    }

    [Fact]
    public void Hostile_input_is_answered()
    {
        var long1 = new string('a', 1_000_000);
        var words = string.Concat(Enumerable.Repeat("ab ", 350_000));
        string[] hostile = ["\uD800", "a\uDC00b \uD83D", "\uFFFF\uFFFE", "", " ", "...", "\u202E\u200F", "\0", long1, words, "👩‍👩‍👧 𝒜𝓁𝒾", "ـــــ", "ＭＵＬＬＥＲ", "'''", "ه", "́", "ﷺ", new string('a', 39) + "𐌰𐌱", "李𠮷明", "李\uD842", "𠮷野", "김a𐌰"];
        foreach (var name in hostile)
        {
            Persons.Compare(name, "Rashad Numunali").Score.ShouldBeInRange(0, 0.7);
            Persons.Compare(name, name).Score.ShouldBeInRange(0, 1);
            new Matcher(ListIndex.Build([new("Test", "1", Persons.Named(name))])).Match(Persons.Named(name)).Count.ShouldBeLessThanOrEqualTo(1);
        }
    }

    [Fact]
    public void Ten_thousand_aliases_are_answered()
    {
        var random = new Random(3);
        var many = new Identity { Names = [.. Enumerable.Range(0, 10_000).Select(_ => new PersonName($"{Invented.Word(random)} Ali"))] };
        Matcher.Compare(many, Persons.Named("Rashad Numunali")).IsMatch.ShouldBeFalse();
        new Matcher(ListIndex.Build([new("Test", "1", many)])).Match(many with { Names = [.. many.Names.Take(500)] }).ShouldHaveSingleItem();
    }

    static int WithDate(string date) =>
        Matcher.Compare(Persons.Named("Mohammed Ali").Born("1984-03-02"), Persons.Named("Mohammed Ali").Born(date)).Weight;

    static Contribution? NationalityOf(string left, string right) =>
        Matcher.Compare(Persons.Named("Rashad").Of(left), Persons.Named("Rashad").Of(right))
            .Contributions.SingleOrDefault(line => line.Feature == Feature.Nationality);

    static Identity Renamed(Identity identity, Func<string, string> rename) =>
        identity with { Names = [.. identity.Names.Select(name => name with { Full = rename(name.Full) })] };

    static string Sample()
    {
        var random = new Random(4);
        var text = new StringBuilder();
        for (var i = 0; i < 300; i++)
        {
            var left = Invented.Person(random) with { Names = [new("IĞDIR İSMAYILOV Kılıç"), new(Invented.Name(random))] };
            text.AppendLine(Matcher.Compare(left, Invented.Disguise(left, random)).Why);
        }

        return text.ToString();
    }
}

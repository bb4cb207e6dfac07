namespace Gatehouse.Matching.Tests;

/// <summary>What the parts of a name are is shown and cuts nothing.</summary>
public sealed class RoleTests
{
    [Theory]
    [InlineData("Ivan Petrovich Testerov", "Ivan Petrovich Testerov", "Petrovich", "same spelling, father's name")]
    [InlineData("Rəşad Elman oğlu Nümunəli", "Rashad Elman Numunali", "Elman", "same spelling, father's name")]
    [InlineData("Ahmad bin Salim Zubaydan", "Ahmad Salim Zubaydan", "Salim", "same spelling, father's name")]
    [InlineData("Abu Hamza Zubaydan", "Abu Hamza Zubaydan", "Hamza", "same spelling, name after a child")]
    [InlineData("Pieter van der Testen", "Pieter van Testen", "van", "particle, not weighed")]
    [InlineData("Pieter van der Testen", "Pieter van Testen", "der", "particle, not weighed")]
    [InlineData("Dr Pieter Testen", "Pieter Testen", "Dr", "title, not weighed")]
    [InlineData("Rashad Sayed Numunali", "Rashad Numunali", "Sayed", "title, not weighed")]
    [InlineData("Ivan Petrovich Testerov", "Ivan Testerov", "Petrovich", "on one side only, father's name")]
    public void A_role_is_shown(string left, string right, string part, string level)
    {
        var result = Persons.Compare(left, right);
        result.IsMatch.ShouldBeTrue(result.Why);
        result.Contributions.Single(line => string.Equals(line.Left, part, StringComparison.Ordinal)).Level.ShouldBe(level, result.Why);
        result.Weight.ShouldBe(result.Contributions.Sum(line => line.Weight));
    }

    [Fact]
    public void A_swapped_surname_and_given_name_is_shown_and_agrees()
    {
        var listed = Of("Numunali", "Rashad");
        var straight = Matcher.Compare(Of("NUMUNALI", "RASHAD"), listed);
        var swapped = Matcher.Compare(Of("RASHAD", "NUMUNALI"), listed);
        straight.Contributions.Select(line => line.Level).ShouldContain("same spelling, surname", StringComparer.Ordinal);
        straight.Contributions.Select(line => line.Level).ShouldContain("same spelling, given name", StringComparer.Ordinal);
        straight.Why.ShouldNotContain("swapped");
        swapped.Contributions.ShouldContain(line => line.Level == "surname and given name swapped");
        swapped.Contributions.ShouldContain(line => line.Level == "same spelling, given name against surname");
        swapped.IsMatch.ShouldBeTrue(swapped.Why);
    }

    [Theory]
    [InlineData("Henry Whitfield II", "Henry Whitfield III", false)]
    [InlineData("Henry Whitfield Jr", "Henry Whitfield II", true)]
    [InlineData("Henry Whitfield", "Henry Whitfield III", true)]
    public void Generations_that_contradict_are_two_persons(string left, string right, bool isMatch) =>
        Persons.Compare(left, right).IsMatch.ShouldBe(isMatch, Persons.Compare(left, right).Why);

    [Theory]
    [InlineData("LIUMS", "Liu")]
    [InlineData("OHDR", "Oh")]
    [InlineData("KIMMRS", "Kim")]
    public void A_title_glued_to_a_short_name_is_another_reading(string glued, string name) =>
        Persons.Compare($"TESTIYAR {glued}", $"{name} Testiyar").IsMatch.ShouldBeTrue(Persons.Compare($"TESTIYAR {glued}", $"{name} Testiyar").Why);

    // 39 places: ZUBAYDANOV<<TESTIYAR<MIRZAKARIM<NUMUNAL… and the like.
    [Theory]
    [InlineData("ZUBAYDANOV TESTIYAR MIRZAKARIM NUMUNA", "Testiyar Mirzakarim Numunalizade Zubaydanov")]
    [InlineData("ZUBAYDANOVSKI TESTIYAR MIRZAKARIM NU", "Testiyar Mirzakarim Numunalizade Zubaydanovski", false)]
    [InlineData("ZUBAYDANOVSKI TESTIYAR MIRZAKARIMI NUM", "Testiyar Mirzakarimi Numunalizade Zubaydanovski")]
    [InlineData("ZUBAYDANOVSKI TESTIYAR MIRZAKARIMI NU", "Testiyar Mirzakarimi Numunalizade Zubaydanovski")]
    public void A_name_cut_at_the_length_of_a_machine_readable_zone_is_recognised(string cut, string whole, bool isLongEnough = true)
    {
        var result = Persons.Compare(cut, whole);
        result.LeftRemarks.HasFlag(NameRemarks.MayBeCut).ShouldBe(isLongEnough, result.Why);
        result.IsMatch.ShouldBeTrue(result.Why);
        if (isLongEnough) result.Contributions.ShouldContain(line => line.Level.StartsWith("beginning of the name", StringComparison.Ordinal) && line.Weight > 0, result.Why);
        var list = new Matcher(ListIndex.Build([new("Test", "1", Persons.Named(whole))]));
        list.Match(Persons.Named(cut)).ShouldHaveSingleItem().Comparison.Weight.ShouldBe(result.Weight);
    }

    [Fact]
    public void A_cut_rest_that_begins_no_part_speaks_against_a_pair() =>
        Persons.Compare("ZUBAYDANOVSKI TESTIYAR MIRZAKARIMI QO", "Testiyar Mirzakarimi Numunalizade Zubaydanovski").Weight
            .ShouldBeLessThan(Persons.Compare("ZUBAYDANOVSKI TESTIYAR MIRZAKARIMI NU", "Testiyar Mirzakarimi Numunalizade Zubaydanovski").Weight);

    [Fact]
    public void Of_a_name_in_fields_the_given_names_were_cut()
    {
        var result = Matcher.Compare(Of("ZUBAYDANOVSKI", "TESTIYAR MIRZAKARIMI NU"), Of("Zubaydanovski", "Testiyar Mirzakarimi Numunalizade"));
        result.LeftRemarks.ShouldBe(NameRemarks.MayBeCut, result.Why);
        result.Contributions.ShouldContain(line => line.Left == "NU" && line.Level == "beginning of the name, cut off", result.Why);
    }

    static Identity Of(string surname, string given) => new() { Names = [PersonName.OfParts(surname, given)] };
}

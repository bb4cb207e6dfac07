using CsCheck;

namespace Gatehouse.Matching.Tests;

public sealed class PairTests
{
    static readonly Gen<DateOfBirth> Dates = Gen.Select(Gen.Int[1968, 1973], Gen.Int[0, 12], Gen.Int[0, 12], (year, month, day) =>
        DateOfBirth.Of(year, month, month == 0 ? 0 : day)!.Value);

    [Fact]
    public void Dates_that_are_not_one_day_weigh_no_more_than_pairs_of_parts_allow_for() =>
        Gen.Select(Dates, Dates).Sample((a, b) =>
        {
            var left = new Facts(BytesOf(a));
            var right = new Facts(BytesOf(b));
            return BirthDates.ShareDay(left, right) || BirthDates.Compare(left, right)!.Value.Weight <= BirthDates.MostOfOtherDays;
        });

    [Fact]
    public void A_pair_never_hides_a_bearer_born_in_the_years_asked_for() =>
        Gen.Select(Gen.Int[1800, 2200], Gen.Int[0, 60], Gen.Int[1800, 2200], Gen.Int[0, 20]).Sample((from, span, asked, years) =>
        {
            var born = default(BirthYears).With(new Owner(1, (ushort)from, (ushort)(from + span)));
            var slot = PairSlot.Of(0, 1, PairSlot.AboutOf(3, born, 7, 9));
            return slot.MayLieIn(asked, asked + years) || from > asked + years || from + span < asked;
        });

    [Fact]
    public void A_pair_says_how_many_parts_its_name_has_and_which_the_third_is_by_a_few_bits() =>
        Gen.Select(Gen.Int[2, 4], Gen.Int[0, 1 << 24], Gen.UInt).Sample((parts, third, head) =>
        {
            var slot = PairSlot.Of(0, 1, PairSlot.AboutOf(parts, new BirthYears().With(new Owner(1, 0, 0)), third, head));
            return slot.Parts == parts && slot.HasUndated
                && (parts != 3 || (slot.ThirdNumber == PairSlot.BitsOf(third) && slot.ThirdHead == PairSlot.BitsOfHeadOf(head)));
        });

    // One listed part agrees with both parts asked for; two listed parts agree with one of them.
    [Theory]
    [InlineData("Zulfetdin Zulfeddin", "Zulfetdin Qorxmazbey")]
    [InlineData("Zulfetdin Qorxmazbey", "Zulfetdin Zulfeddin")]
    [InlineData("Zulfetdin Qorxmazbey", "Zulfetdin Zulfetdin")]
    [InlineData("Zulfetdin Qorxmazbey", "Zulfeddin Huseynzad Qorxmazbey Zulfetdin")]
    public void Names_are_found_however_their_parts_agree(string asked, string listed)
    {
        var matcher = new Matcher(ListIndex.Build([new("Test", "1", Persons.Named(listed))]));
        var weight = Persons.Compare(asked, listed).Weight;
        var found = new ScoredEntry[1];
        // At the very threshold that this pair reaches.
        matcher.Find(Persons.Named(asked), found, Scale.ScoreOf(weight)).ShouldBe(1);
        found[0].Weight.ShouldBe(weight);
    }

    static byte[] BytesOf(DateOfBirth date) => Facts.Pack(new() { BirthDates = [date] }, [], [], out _);
}

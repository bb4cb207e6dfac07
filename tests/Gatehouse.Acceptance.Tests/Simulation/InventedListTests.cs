using Gatehouse.Host.Simulation;
using Gatehouse.Screening.Watchlists;

namespace Gatehouse.Acceptance.Tests.Simulation;

/// <summary>The invented watchlist and those of it who travel.</summary>
public sealed class InventedListTests
{
    static readonly CountryInTransit Country = new(new(Seed: 1, Travellers: 20_000, Days: 1, SimulationPlan.UsualStart, Malformed: 0));

    static readonly IReadOnlyList<ListedPerson> List = [.. Enumerable.Range(0, InventedList.Size).Select(number => Country.List[number])];

    [Fact]
    public void It_is_read_without_a_warning()
    {
        var path = Path.Combine(Path.GetTempPath(), $"gatehouse-invented-{Environment.ProcessId}.csv");
        try
        {
            using (var file = new StreamWriter(path)) Country.List.Write(file);
            var list = ReadWatchlists.From([path]).ShouldHaveSingleItem();

            list.Persons.Count.ShouldBe(InventedList.Size);
            list.Warnings.ShouldBeEmpty();
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void It_has_the_gaps_of_real_lists()
    {
        List.Select(person => person.Id).ShouldBeUnique(StringComparer.Ordinal);
        (List.Count(person => !person.HasFullBirthDate) / (double)List.Count).ShouldBeInRange(0.43, 0.47);
        List.Count(person => person.NativeName.Length > 0).ShouldBeGreaterThan(2_000);
        List.Count(person => person.Aliases.Count > 0).ShouldBeGreaterThan(5_000);
        List.Select(person => person.Culture.Country).Distinct(StringComparer.Ordinal).Count().ShouldBe(24);
    }

    [Fact]
    public void Seventeen_disguises_are_used_twice_and_every_one_of_them_has_a_near_twin()
    {
        Country.Planted.Listed.GroupBy(planted => planted.Disguise).Select(group => group.Count()).ShouldBe(Enumerable.Repeat(2, 17));
        Country.Planted.Twins.Count().ShouldBe(34);
        Country.Planted.Twins.Select(planted => planted.Twin).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void Everybody_planted_is_on_the_flight_the_truth_names()
    {
        foreach (var planted in Country.Planted.All)
        {
            foreach (var (flight, traveller) in planted.Travels)
            {
                Country.Fill(flight).Bookings.SelectMany(booking => booking.Travellers)
                    .Count(person => string.Equals(person.Passport, traveller.Passport, StringComparison.Ordinal)
                        && string.Equals(person.InBooking, traveller.InBooking, StringComparison.Ordinal))
                    .ShouldBe(1, planted.How);
            }
        }
    }

    [Fact]
    public void A_broken_journey_has_two_flights_two_bookings_and_two_passports()
    {
        foreach (var planted in Country.Planted.Listed.Where(planted => planted.Disguise == Disguise.BrokenJourney))
        {
            planted.Travels.Count.ShouldBe(2);
            planted.Travels.Select(travel => travel.Flight).ShouldBeUnique();
            planted.Travels.Select(travel => travel.Traveller.Passport).ShouldBeUnique(StringComparer.Ordinal);
            Country.Timetable[planted.Travels[0].Flight].Departure.ShouldBeLessThan(Country.Timetable[planted.Travels[1].Flight].Departure);
        }
    }

    [Fact]
    public void A_disguise_changes_what_it_says_and_a_twin_never_shares_the_birth_date()
    {
        foreach (var planted in Country.Planted.All)
        {
            var (entry, traveller) = (planted.Entry, planted.Travels[0].Traveller);
            switch (planted.Disguise)
            {
                case null: traveller.Born.ShouldNotBe(entry.Born); break;
                case Disguise.MarriedSurname:
                    traveller.Passport.ShouldBe(entry.Passport);
                    traveller.Surname.ShouldNotBe(entry.Surname, StringComparer.Ordinal);
                    break;
                case Disguise.NewPassport: traveller.Passport.ShouldNotBe(entry.Passport, StringComparer.Ordinal); break;
                case Disguise.BirthDateDigit or Disguise.DayAndMonthSwapped: traveller.Born.ShouldNotBe(entry.Born); break;
                case Disguise.YearOnly: entry.BirthDates.Length.ShouldBe(4); break;
                case Disguise.NativeScript: traveller.BookedSurname.ShouldAllBe(letter => letter > '\u0100' || letter == ' '); break;
                case Disguise.NoBirthDate or Disguise.InfantType or Disguise.BrokenJourney: break;
                default:
                    $"{traveller.BookedSurname}/{traveller.BookedGiven}".ShouldNotBe($"{entry.Surname}/{entry.Given}", StringComparer.Ordinal, planted.How);
                    break;
            }
        }
    }
}

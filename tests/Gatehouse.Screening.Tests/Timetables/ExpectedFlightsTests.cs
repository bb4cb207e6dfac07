using Gatehouse.Screening.Timetables;

namespace Gatehouse.Screening.Tests.Timetables;

/// <summary>Which flights a timetable lets expect, over midnight, zones, summer time and the date line.</summary>
public sealed class ExpectedFlightsTests
{
    static readonly DateTimeOffset Begin = new(2026, 3, 28, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_flight_is_expected_on_its_days_within_its_period()
    {
        var flights = Between(new Ssim().Leg("214", "GYD", "1805", "+0400", "IST", "2005", "+0300", days: "1 3    ", last: "06APR26").End(), days: 30);
        flights.Select(flight => flight.Key.ToString()).ShouldBe(["Q9-0214-GYD-IST-2026-03-30", "Q9-0214-GYD-IST-2026-04-01", "Q9-0214-GYD-IST-2026-04-06"]);
        (flights[0].Departure, flights[0].Arrival).ShouldBe((new DateTimeOffset(2026, 3, 30, 14, 5, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 30, 17, 5, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Every_other_week_counts_from_the_first_day() =>
        Between(new Ssim().Leg("214", "GYD", "1805", "+0400", "IST", "2005", "+0300", days: "      7", rate: "2").End(), days: 30)
            .Select(flight => flight.Key.Date).ShouldBe([new DateOnly(2026, 3, 29), new DateOnly(2026, 4, 12), new DateOnly(2026, 4, 26)]);

    [Fact]
    public void A_later_leg_of_a_flight_by_night_departs_on_the_next_day()
    {
        var flight = Between(new Ssim().Leg("214", "GYD", "0130", "+0400", "IST", "0330", "+0300", days: "1      ", variation: "11").End(), days: 5).ShouldHaveSingleItem();
        flight.Key.Date.ShouldBe(new DateOnly(2026, 3, 31));
        flight.Departure.ShouldBe(new DateTimeOffset(2026, 3, 30, 21, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public void In_utc_the_local_date_may_be_the_day_after_the_day_of_operation()
    {
        var flight = Between(new Ssim("U").Leg("214", "GYD", "2130", "+0400", "IST", "2330", "+0300", days: "1      ").End(), days: 5).ShouldHaveSingleItem();
        flight.Key.Date.ShouldBe(new DateOnly(2026, 3, 31));
        flight.Departure.ShouldBe(new DateTimeOffset(2026, 3, 30, 21, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Over_the_date_line_a_flight_may_arrive_the_day_before()
    {
        var flight = Between(new Ssim().Leg("1", "AKL", "0100", "+1300", "PPT", "0800", "-1000", days: "1      ", variation: "0A").End(), days: 5).ShouldHaveSingleItem();
        flight.ArrivalLocal.ShouldBe(new DateTime(2026, 3, 29, 8, 0, 0));
        (flight.Arrival - flight.Departure).ShouldBe(TimeSpan.FromHours(6));
    }

    [Fact]
    public void Without_a_variation_the_zone_of_the_airport_decides_and_summer_time_with_it()
    {
        var flights = Between(
            ["carrier,number,from,to,first_day,last_day,days,departure,arrival", "Q9,5,TLL,NYO,2026-03-28,2026-03-29,67,12:00,12:00"], days: 5);
        flights.Select(flight => flight.Departure!.Value.Hour).ShouldBe([10, 9]);
    }

    [Fact]
    public void Who_flies_is_expected_whoever_sells()
    {
        var sold = new Ssim(carrier: "Z8").Leg("4214", "GYD", "1810", "+0400", "IST", "2005", "+0300", days: "1      ", carrier: "Z8").More("050", "Q9 214", "4214", "Z8").End("Z8");
        Between(sold, days: 5).ShouldHaveSingleItem().Key.Designator.ShouldBe("Q9214");

        // With the timetable of who flies beside it, its times stand.
        var flown = new Ssim().Leg("214", "GYD", "1805", "+0400", "IST", "2005", "+0300", days: "1      ").More("010", "X7 14").End();
        var flight = ExpectedFlights.Between([.. Legs(sold), .. Legs(flown)], Begin, Begin.AddDays(5), []).ShouldHaveSingleItem();
        flight.DepartureLocal.ShouldBe(new DateTime(2026, 3, 30, 18, 5, 0));
        flight.SoldAs.Select(key => key.Designator).ShouldBe(["Z84214", "X714"], ignoreOrder: true);
    }

    [Fact]
    public void Only_flights_over_the_frontier_of_the_state_are_expected()
    {
        var lines = new Ssim().Leg("1", "GYD", "0805", "+0400", "NAJ", "0905", "+0400").Leg("2", "GYD", "1805", "+0400", "IST", "2005", "+0300").Leg("3", "IST", "0605", "+0300", "TLL", "0905", "+0300").End();
        Numbers([]).ShouldBe(["Q92", "Q93"]);
        Numbers(["AZ"]).ShouldBe(["Q92"]);
        Numbers(["EE", "AZ"]).ShouldBe(["Q92", "Q93"]);

        string[] Numbers(string[] territory) =>
            [.. ExpectedFlights.Between(Legs(lines), Begin, Begin.AddDays(2), territory).Select(flight => flight.Key.Designator).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    static IReadOnlyList<ExpectedFlight> Between(IReadOnlyList<string> lines, int days) => ExpectedFlights.Between(Legs(lines), Begin, Begin.AddDays(days), []);

    static IReadOnlyList<TimetableLeg> Legs(IReadOnlyList<string> lines)
    {
        var file = TimetableFile.Read(lines, () => { });
        file.Faults.ShouldBeEmpty();
        return file.Legs;
    }
}

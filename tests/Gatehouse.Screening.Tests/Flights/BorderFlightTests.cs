using Gatehouse.Edifact;
using Gatehouse.Screening.Flights;

namespace Gatehouse.Screening.Tests.Flights;

public sealed class BorderFlightTests
{
    static readonly DateTime Leaves = new(2026, 3, 14, 18, 5, 0);
    static readonly DateTime Arrives = new(2026, 3, 14, 20, 5, 0);

    static Message Of(DateTime? prepared, params Flight[] flights) =>
        new() { Kind = MessageKind.Paxlst, Version = "D.05B", Reference = "1", Sender = "Q9", Prepared = prepared, Flights = flights };

    [Fact]
    public void The_leg_between_two_countries_is_the_border_flight()
    {
        var message = Of(
            null,
            new("Q9", "12", "GYD", "GNJ", Leaves, DepartureHasTime: true),
            new("Q9", "12", "GNJ", "IST", Leaves.AddHours(2), DepartureHasTime: true));
        BorderFlight.Of(message).Key.ToString().ShouldBe("Q9-0012-GNJ-IST-2026-03-14");
    }

    [Fact]
    public void A_number_keeps_its_suffix_and_gets_four_digits() =>
        BorderFlight.Of(Of(null, new Flight("Q9", "12A", "GYD", "IST", Leaves))).Key.ToString().ShouldBe("Q9-0012A-GYD-IST-2026-03-14");

    [Fact]
    public void A_date_without_a_time_of_day_is_no_time()
    {
        var known = BorderFlight.Of(Of(null, new Flight("Q9", "214", "GYD", "IST", Leaves, true, Arrives, true)));
        var said = BorderFlight.Of(Of(null, new Flight("Q9", "214", "GYD", "IST", Leaves.Date, false, Arrives.Date, false)));
        known.With(said).ShouldBe(known);
        said.With(known).ShouldBe(known);
    }

    [Fact]
    public void A_late_older_message_changes_no_time()
    {
        var day = new DateTime(2026, 3, 13, 9, 0, 0);
        var newer = BorderFlight.Of(Of(day, new Flight("Q9", "214", "GYD", "IST", Leaves, true)));
        var older = BorderFlight.Of(Of(day.AddHours(-3), new Flight("Q9", "214", "GYD", "IST", Leaves.AddHours(-1), true)));
        newer.With(older).ShouldBe(newer);
        older.With(newer).DepartureLocal.ShouldBe(Leaves);
    }

    [Fact]
    public void Messages_without_a_flight_are_not_one_flight() =>
        BorderFlight.Of(Of(Leaves)).Key.ShouldNotBe(BorderFlight.Of(Of(Arrives)).Key);

    [Theory]
    [InlineData("AZ", 18)]     // leaves the state: the departure, in hours UTC+4
    [InlineData("TR", 20)]     // enters it: the arrival
    [InlineData("", 20)]       // the state has not named itself
    [Trait("Requirement", "P-05")]
    public void A_machine_compares_until_the_flight_leaves_the_state_or_has_arrived(string territory, int hour)
    {
        var flight = BorderFlight.Of(Of(null, new Flight("Q9", "214", "GYD", "IST", Leaves, true, Arrives, true)));
        var until = flight.AssessedUntil(territory.Length == 0 ? [] : [territory]).ShouldNotBeNull();
        until.ShouldBe(new(2026, 3, 14, hour, 5, 0, TimeSpan.FromHours(hour == 18 ? 4 : 3)));
    }

    [Fact]
    [Trait("Requirement", "P-05")]
    public void Where_no_arrival_is_known_or_it_cannot_be_the_longest_flight_counts()
    {
        var unknown = BorderFlight.Of(Of(null, new Flight("Q9", "214", "GYD", "IST", Leaves, true)));
        var impossible = BorderFlight.Of(Of(null, new Flight("Q9", "214", "GYD", "IST", Leaves, true, Leaves.AddDays(-1), true)));
        unknown.AssessedUntil([]).ShouldBe(unknown.Departure + BorderFlight.LongestFlight);
        impossible.AssessedUntil([]).ShouldBe(unknown.AssessedUntil([]));
        BorderFlight.Of(Of(null, new Flight("Q9", "214", "GYD", "IST", null))).AssessedUntil([]).ShouldBeNull();
    }
}

using Gatehouse.Screening.Flights;
using NodaTime;

namespace Gatehouse.Screening.Tests.Flights;

public sealed class AirportsTests
{
    [Theory]
    [InlineData("GYD", "AZ", "Asia/Baku")]
    [InlineData("LLK", "AZ", "Asia/Baku")]
    [InlineData("GNJ", "AZ", "Asia/Baku")]
    [InlineData("UGC", "UZ", "Asia/Samarkand")]
    [InlineData("KSQ", "UZ", "Asia/Samarkand")]
    [InlineData("TAS", "UZ", "Asia/Tashkent")]
    [InlineData("NMA", "UZ", "Asia/Tashkent")]
    [InlineData("IST", "TR", "Europe/Istanbul")]
    [InlineData("TBS", "GE", "Asia/Tbilisi")]
    [InlineData("ALA", "KZ", "Asia/Almaty")]
    [InlineData("LHR", "GB", "Europe/London")]
    [InlineData("JFK", "US", "America/New_York")]
    public void Airports_know_their_country_and_zone(string code, string country, string zone)
    {
        var airport = Airports.Find(code).ShouldNotBeNull();
        (airport.Country, airport.Zone).ShouldBe((country, zone));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("---")]
    [InlineData("QQQ")]
    [InlineData("GYD ")]
    public void An_unknown_code_is_null_everywhere(string? code)
    {
        Airports.Find(code).ShouldBeNull();
        Airports.InstantAt(code, new(2026, 11, 23, 18, 0, 0)).ShouldBeNull();
        Airports.LocalAt(code, new(2026, 11, 23, 18, 0, 0, TimeSpan.Zero)).ShouldBeNull();
    }

    [Fact]
    public void Codes_are_found_in_any_case() => Airports.Find("gyd").ShouldBe(Airports.Find("GYD"));

    [Fact]
    public void Every_airport_is_well_formed_and_its_zone_is_known()
    {
        Airports.All.Count.ShouldBeGreaterThan(4500);
        foreach (var airport in Airports.All)
        {
            airport.Code.Length.ShouldBe(3);
            airport.Country.Length.ShouldBe(2);
            airport.Name.ShouldNotBeNullOrWhiteSpace();
            Math.Abs(airport.Latitude).ShouldBeLessThanOrEqualTo(90);
            Math.Abs(airport.Longitude).ShouldBeLessThanOrEqualTo(180);
            DateTimeZoneProviders.Tzdb.GetZoneOrNull(airport.Zone).ShouldNotBeNull(airport.ToString());
        }
    }

    [Theory]
    [InlineData("GYD", "2026-11-23T18:05", "2026-11-23T14:05")] // no summer time since 2016
    [InlineData("GYD", "2015-07-01T12:00", "2015-07-01T07:00")] // summer time then
    [InlineData("UGC", "2026-07-01T02:00", "2026-06-30T21:00")]
    [InlineData("IST", "2026-01-15T09:30", "2026-01-15T06:30")]
    [InlineData("LHR", "2026-07-01T12:00", "2026-07-01T11:00")]
    [InlineData("KTM", "2026-01-01T05:45", "2026-01-01T00:00")] // a quarter of an hour off the half
    [InlineData("APW", "2026-01-01T13:00", "2026-01-01T00:00")] // west of the date line by clock, east by map
    [InlineData("HNL", "2026-01-01T00:00", "2026-01-01T10:00")]
    public void A_local_time_is_an_instant(string code, string local, string utc)
    {
        var instant = Airports.InstantAt(code, Local(local));
        instant.ShouldBe(new DateTimeOffset(Local(utc), TimeSpan.Zero));
        Airports.LocalAt(code, instant!.Value).ShouldBe(Local(local));
    }

    [Fact]
    public void A_flight_across_the_date_line_arrives_before_it_left()
    {
        var departure = Airports.InstantAt("AKL", Local("2026-03-02T10:00"));
        var arrival = Airports.InstantAt("HNL", Local("2026-03-01T20:00"));
        (arrival - departure).ShouldBe(TimeSpan.FromHours(9));
    }

    [Fact]
    public void A_skipped_time_is_moved_forward_by_the_gap() =>
        Airports.InstantAt("LHR", Local("2026-03-29T01:30")).ShouldBe(new DateTimeOffset(Local("2026-03-29T01:30"), TimeSpan.Zero));

    [Fact]
    public void A_repeated_time_is_the_earlier_one() =>
        Airports.InstantAt("LHR", Local("2026-10-25T01:30")).ShouldBe(new DateTimeOffset(Local("2026-10-25T00:30"), TimeSpan.Zero));

    [Fact]
    public void Times_at_the_ends_of_the_calendar_are_null_not_errors()
    {
        Airports.InstantAt("HNL", DateTime.MaxValue).ShouldBeNull();
        Airports.InstantAt("AKL", DateTime.MinValue).ShouldBeNull();
        Airports.LocalAt("AKL", DateTimeOffset.MaxValue).ShouldBeNull();
        Airports.LocalAt("HNL", DateTimeOffset.MinValue).ShouldBeNull();
        Airports.InstantAt("GYD", new(1850, 1, 1, 0, 0, 30)).ShouldNotBeNull();
    }

    static DateTime Local(string text) =>
        DateTime.SpecifyKind(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Unspecified);
}

using Gatehouse.Edifact;
using Gatehouse.Host.Demo;
using Gatehouse.Screening.Flights;

namespace Gatehouse.Acceptance.Tests.Demo;

public sealed class DemoDayReadingTests
{
    static readonly DemoDay Day = DemoDay.Make(new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero), seed: 1);

    public static TheoryData<string> Files => [.. Day.Files.Where(file => !file.IsRefused).Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_person_of_a_file_is_read_once(string name)
    {
        var file = Day.Files.Single(file => string.Equals(file.Name, name, StringComparison.Ordinal));

        var message = EdifactReader.Read(file.Bytes).Messages.ShouldHaveSingleItem();

        message.Persons.Count().ShouldBe(file.Persons, file.Fault.ToString());
        Designator(message.Flights[0]).ShouldBe(name[..name.IndexOf('-', StringComparison.Ordinal)]);
    }

    [Fact]
    public void What_is_no_edifact_yields_no_message()
    {
        var result = EdifactReader.Read(Day.Files.Single(file => file.IsRefused).Bytes);

        result.Messages.ShouldBeEmpty();
        result.Warnings.ShouldContain(warning => warning.Code == WarningCodes.NoInterchange);
    }

    [Fact]
    public void A_cut_file_says_so()
    {
        var cut = Day.Files.Single(file => file.Fault == DemoFault.CutOff);

        var message = EdifactReader.Read(cut.Bytes).Messages.ShouldHaveSingleItem();

        message.Warnings.ShouldContain(warning => warning.Code == WarningCodes.Truncated);
    }

    [Fact]
    public void The_messages_of_a_flight_name_its_expected_persons()
    {
        foreach (var (flight, expected) in Day.ExpectedPersons)
        {
            var messages = Day.Files
                .Where(file => file.Name.StartsWith(flight + "-", StringComparison.Ordinal))
                .SelectMany(file => EdifactReader.Read(file.Bytes).Messages)
                .ToList();
            var booked = messages
                .SelectMany(message => message.Bookings)
                .SelectMany(booking => booking.Travellers.Select(traveller => (booking.Locator, traveller.Reference)))
                .Distinct();
            var crew = messages.SelectMany(message => message.Travellers).Count(person => person.Kind == TravellerKind.Crew);

            (booked.Count() + crew).ShouldBe(expected, flight);
        }
    }

    [Fact]
    public void Disguises_and_twins_are_read_as_they_were_planted()
    {
        foreach (var planted in Day.Planted.Concat(Day.NearTwins))
        {
            var parts = planted.TravellerName.Split('/');
            Day.Files
                .Where(file => file.Name.StartsWith(planted.Flight + "-pnr", StringComparison.Ordinal))
                .SelectMany(file => EdifactReader.Read(file.Bytes).Messages)
                .SelectMany(message => message.Persons)
                .ShouldContain(
                    person => string.Equals(person.Surname, parts[0], StringComparison.Ordinal)
                        && person.Given!.StartsWith(parts[1], StringComparison.Ordinal)
                        && person.BirthDate != null
                        && person.Documents.Count == 1,
                    planted.How);
        }
    }

    [Fact]
    public void The_timetable_keeps_the_local_time_of_every_airport()
    {
        foreach (var month in Enumerable.Range(0, 12))
        {
            var instant = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero).AddMonths(month);
            foreach (var airport in new[] { "GYD", "IST", "SAW", "ESB", "AYT", "TBS", "ALA", "TAS", "DXB", "FRA", "VIE", "DOH", "BEG" })
            {
                DemoTimetable.LocalAt(airport, instant).ShouldBe(Airports.LocalAt(airport, instant)!.Value, airport);
            }
        }
    }

    static string Designator(Edifact.Flight flight) => flight.Carrier + flight.Number;
}

using System.Diagnostics;
using System.Text;

namespace Gatehouse.Edifact.Tests;

/// <summary>XML that would cost time or persons. Everything is invented.</summary>
public sealed class PnrgovXmlLimitTests
{
    [Theory]
    [InlineData("utf-8", " a{0}=''")]
    [InlineData("utf-8", " xmlns:a{0}='u'")]
    [InlineData("utf-8", " a{0}='>'")]
    [InlineData("utf-16", " a{0}='\u3c3c'")]
    public void A_tag_of_very_many_attributes_is_refused_at_once(string encoding, string attribute)
    {
        var text = new StringBuilder("<IATA_PNRGOV_NotifRQ");
        for (var number = 0; number < 300_000; number++) text.AppendFormat(null, attribute, number);
        var bytes = Encoding.GetEncoding(encoding).GetBytes($"{text}/>");
        var started = Stopwatch.StartNew();
        var read = FormatReader.Read(bytes);
        read.Messages.ShouldBeEmpty();
        read.Warnings.ShouldHaveSingleItem().Code.ShouldBe(WarningCodes.ForbiddenXml);
        started.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));     // it was ten, and grew with the square
    }

    [Fact]
    public void Bookings_inside_the_border_flight_are_read()
    {
        var read = FormatReader.Read(Encoding.UTF8.GetBytes(
            """
            <IATA_PNRGOV_NotifRQ Version="13.1"><FlightLeg CarrierCode="QX" FlightNumber="12" DepartureDateTime="2026-03-03T09:15:00">
            <DepartureAirport LocationCode="AAA"/><ArrivalAirport LocationCode="BBB"/>
            <PNRs NumberOfPnrs="2"><PNR><BookingRefID ID="ABC12D"/><Passenger><GivenName>NASIR</GivenName><Surname>DRAGAN</Surname></Passenger></PNR>
            <PNR><BookingRefID ID="EFG34H"/><Passenger><GivenName>LOTTE</GivenName><Surname>HOLTMANN</Surname></Passenger></PNR></PNRs>
            </FlightLeg></IATA_PNRGOV_NotifRQ>
            """));
        var message = read.Messages.ShouldHaveSingleItem();
        message.Flights.ShouldHaveSingleItem().From.ShouldBe("AAA");
        message.Persons.Select(person => person.Surname).ShouldBe(["DRAGAN", "HOLTMANN"]);
    }

    [Fact]
    public void A_passenger_of_no_booking_is_told()
    {
        var read = FormatReader.Read("<IATA_PNRGOV_NotifRQ><Passenger><Surname>DRAGAN</Surname></Passenger></IATA_PNRGOV_NotifRQ>"u8);
        read.Messages.ShouldHaveSingleItem().Warnings.ShouldContain(warning => warning.Code == WarningCodes.Misplaced && warning.Segment == "Passenger");
    }
}

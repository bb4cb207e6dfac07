using System.Globalization;
using System.Text;

namespace Gatehouse.Edifact.Tests;

public sealed class DatesTests
{
    [Theory]
    [InlineData("260301", "260228", "2026-02-28")]
    [InlineData("260301", "260302", "1926-03-02")]
    [InlineData("260301", "000520", "2000-05-20")]
    [InlineData("260301", "991231", "1999-12-31")]
    [InlineData("260301", "19840712", "1984-07-12")]
    [InlineData("260301", "840700", "1984-07")]
    [InlineData("260301", "840000", "1984")]
    [InlineData("990101", "010101", "1901-01-01")]
    public void A_birth_takes_the_latest_century_not_after_the_message(string prepared, string birth, string expected) =>
        Person(prepared, $"DTM+329:{birth}").BirthDate.ToString().ShouldBe(expected);

    [Theory]
    [InlineData("260301", "360301", "2036-03-01")]
    [InlineData("260301", "760228", "2076-02-28")]
    [InlineData("260301", "770301", "1977-03-01")]
    [InlineData("140202", "610218", "2061-02-18")]
    [InlineData("260301", "160301", "2016-03-01")]
    public void An_expiry_takes_the_nearest_century(string prepared, string expiry, string expected) =>
        Person(prepared, "DOC+P+X1", $"DTM+36:{expiry}").Documents[0].Expiry.ToString().ShouldBe(expected);

    [Fact]
    public void Without_the_date_of_the_message_the_flight_decides_and_without_both_a_pivot()
    {
        Birth("UNB+UNOA:4+QX+S++1", "DTM+189:1003030915:201").ShouldBe("1912-07-12");
        Birth("UNB+UNOA:4+QX+S+bad:time+1", "DTM+189:2603030915:201").ShouldBe("2012-07-12");
        Birth("UNB+UNOA:4+QX+S++1", "LOC+130+BBB").ShouldBe("2012-07-12");

        static string? Birth(string header, string line) => Invented.Persons(Invented.Join(
            [header, "UNH+1+PAXLST:D:05B", "TDT+20+QX1", "LOC+125+AAA", line, "NAD+FL+++A:B", "DTM+329:120712", "UNT+7+1", "UNZ+1+1"]))[0].BirthDate?.ToString();
    }

    [Theory]
    [InlineData("DTM+329:840231", "badDate DTM")]
    [InlineData("DTM+329:841312", "badDate DTM")]
    [InlineData("DTM+329:84 712", "badDate DTM")]
    [InlineData("DTM+329:8407", "badDate DTM")]
    [InlineData("DTM+329:000000", null)]
    [InlineData("DTM+329:", null)]
    public void An_impossible_date_is_absent_and_told(string line, string? warning)
    {
        var message = Invented.ReadOne(Invented.Paxlst("NAD+FL+++A:B", line));
        if (warning is null) message.Warnings.Of(WarningCodes.BadDate).ShouldBeEmpty();
        else
        {
            message.Warnings.ShouldTell(warning);
            message.Persons.Single().BirthDate.ShouldBeNull();
        }
    }

    [Fact]
    public void Blanks_around_a_date_are_taken_away_with_a_note()
    {
        var message = Invented.ReadOne(Invented.Paxlst("NAD+FL+++A:B", "DTM+329: 840712"));
        message.Persons.Single().BirthDate.ToString().ShouldBe("1984-07-12");
        message.Warnings.Of(WarningCodes.TrimmedDate).ShouldHaveSingleItem().Severity.ShouldBe(Severity.Note);
    }

    [Theory]
    [InlineData("12JUL84", "1984-07-12")]
    [InlineData("1JUL84", "1984-07-01")]
    [InlineData("12JUL1984", "1984-07-12")]
    [InlineData("29FEB84", "1984-02-29")]
    [InlineData("29FEB83", null)]
    [InlineData("12JUL4", null)]
    [InlineData("12JUX84", null)]
    [InlineData("99JUL84", null)]
    public void Dates_of_DOCS_have_English_months(string text, string? expected)
    {
        var message = Invented.ReadOne(Invented.Booking("TIF+A+B:A:1", $"SSR+DOCS:HK:1:QX:::::/P/UTO/X1/UTO/{text}/F"));
        message.Persons.Single().BirthDate?.ToString().ShouldBe(expected);
        message.Warnings.Of(WarningCodes.BadDate).Any().ShouldBe(expected is null);
    }

    [Fact]
    public void Impossible_times_leave_the_date()
    {
        var message = Invented.ReadOne(Invented.Booking("TIF+A+B:A:1").Replace("030326:0915:030326:1230", "030326:4399:320326:1230", StringComparison.Ordinal));
        var flight = message.Flights.ShouldHaveSingleItem();
        (flight.Departure, flight.DepartureHasTime, flight.Arrival).ShouldBe((new DateTime(2026, 3, 3, 0, 0, 0, DateTimeKind.Unspecified), false, null));
        message.Warnings.Of(WarningCodes.BadDate).Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("030326:0915::1230")]
    [InlineData("030326:0915:1230")]
    public void An_arrival_without_its_date_stays_absent(string times)
    {
        var message = Invented.ReadOne(Invented.Booking("TIF+A+B:A:1").Replace("030326:0915:030326:1230", times, StringComparison.Ordinal));
        message.Flights[0].Arrival.ShouldBeNull();
        message.Flights[0].DepartureHasTime.ShouldBeTrue();
        message.Warnings.ShouldTell("timeWithoutDate TVL");
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("az-AZ")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void The_culture_of_the_machine_changes_nothing(string culture)
    {
        var texts = new[] { Invented.Join(Invented.Family), Invented.Join(Invented.Family).ToLowerInvariant(), Invented.Paxlst("NAD+FL+++ıI:iİ", "DTM+329:840712", "RFF+SEA:01i", "MEA+WT++KGM:12.5") };
        var expected = texts.Select(Fingerprint.Of).ToList();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            texts.Select(Fingerprint.Of).ToList().ShouldBe(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    static Traveller Person(string prepared, params string[] lines) =>
        Invented.Persons(Invented.Paxlst(["NAD+FL+++A:B", .. lines]).Replace("260301:0900", prepared + ":0900", StringComparison.Ordinal))[0];
}

/// <summary>Everything a read yields, as text to compare.</summary>
static class Fingerprint
{
    static readonly System.Text.Json.JsonSerializerOptions Options = new() { IncludeFields = true };

    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static string Of(byte[] bytes) => System.Text.Json.JsonSerializer.Serialize(EdifactReader.Read(bytes), Options);
}

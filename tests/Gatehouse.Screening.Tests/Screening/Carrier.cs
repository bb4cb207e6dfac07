using System.Globalization;
using System.Text;

namespace Gatehouse.Screening.Tests.Screening;

/// <summary>Writes the messages of an invented carrier. All persons are invented.</summary>
static class Carrier
{
    public static readonly DateTime Departure = new(2026, 3, 14, 18, 5, 0);

    /// <summary>A passenger list (API) of flight Q9 214, Baku to Istanbul.</summary>
    public static byte[] Api(params ReadOnlySpan<Passenger> passengers) => Api("260314:0900", passengers);

    public static byte[] Api(string prepared, params ReadOnlySpan<Passenger> passengers) => ApiOf(prepared, Departure, passengers);

    /// <summary>The same flight on another day.</summary>
    public static byte[] ApiOf(string prepared, DateTime departure, params ReadOnlySpan<Passenger> passengers)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"UNA:+.?*'UNB+UNOA:4+Q9+GOV+{prepared}+A1++APIS'UNH+API1+PAXLST:D:05B:UN:IATA'BGM+745'");
        text.Append(CultureInfo.InvariantCulture, $"NAD+MS+++CONTROL DESK'TDT+20+Q9214+++Q9'LOC+125+GYD'DTM+189:{departure:yyMMddHHmm}:201'LOC+87+IST'DTM+232:{departure.AddHours(2):yyMMddHHmm}:201'");
        foreach (var passenger in passengers)
        {
            text.Append(CultureInfo.InvariantCulture, $"NAD+FL+++{passenger.Surname}:{passenger.Given}'");
            if (passenger.Born is { } born) text.Append(CultureInfo.InvariantCulture, $"DTM+329:{born:yyMMdd}'");
            if (passenger.Reference is { } reference) text.Append(CultureInfo.InvariantCulture, $"RFF+ABO:{reference}'");
            if (passenger.Locator is { } locator) text.Append(CultureInfo.InvariantCulture, $"RFF+AVF:{locator}'");
            if (passenger.Document is { } document) text.Append(CultureInfo.InvariantCulture, $"DOC+P:110:111+{document}'LOC+91+AZE'");
        }

        text.Append(CultureInfo.InvariantCulture, $"CNT+42:{passengers.Length}'UNT+9+API1'UNZ+1+A1'");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>A booking push (PNR) of the same flight: one booking, free text and a meal in it.</summary>
    public static byte[] Pnr(string locator, params ReadOnlySpan<Passenger> passengers)
    {
        var text = new StringBuilder();
        text.Append("UNA:+.?*'UNB+IATA:1+Q9+GOV+260314:0800+P1'UNH+PNR1+PNRGOV:13:1:IA+Q9214'MSG+:22'ORG+Q9'");
        text.Append(CultureInfo.InvariantCulture, $"TVL+140326:1805:140326:2005+GYD+IST+Q9+214'EQN+1'SRC'RCI+Q9:{locator}::010326:1000'");
        text.Append("SSR+VGML:HK:1:Q9'IFT+4:28::Q9+CTCE somebody//example.org'ORG+Q9:GYD'");
        var reference = 0;
        foreach (var passenger in passengers)
        {
            text.Append(CultureInfo.InvariantCulture, $"TIF+{passenger.Surname}+{passenger.Given}:A:{++reference}'");
            if (passenger.Document is { } document)
            {
                text.Append(CultureInfo.InvariantCulture, $"SSR+DOCS:HK:1:Q9:::::/P/AZE/{document}/AZE/{(passenger.Born is { } born ? born.ToString("ddMMMyy", CultureInfo.InvariantCulture).ToUpperInvariant() : "")}/M//{passenger.Surname}/{passenger.Given}+::{reference}'");
            }
        }

        text.Append("TVL+140326:1805:140326:2005+GYD+IST+Q9+214:Y'RPI+1+HK'UNT+20+PNR1'UNZ+1+P1'");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}

sealed record Passenger(string Surname, string Given, DateOnly? Born = null, string? Document = null, string? Locator = null, string? Reference = null);

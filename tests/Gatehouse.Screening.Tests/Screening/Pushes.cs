using System.Globalization;
using System.Text;

namespace Gatehouse.Screening.Tests.Screening;

/// <summary>A booking of a push; without travellers, it is cancelled there.</summary>
sealed record Booked(string Locator, params string[] Surnames);

/// <summary>Pushes and passenger lists of flight Q9 214 over time. All persons are invented.</summary>
static class Pushes
{
    /// <summary>MSG 22, in one message or as a part of several.</summary>
    public static byte[] All(string prepared, params Booked[] bookings) => Push(prepared, "22", "+", bookings);

    public static byte[] Part(string prepared, int number, bool isLast, params Booked[] bookings) =>
        Push(prepared, "22", string.Create(CultureInfo.InvariantCulture, $"+PUSH{prepared[..6]}+{number:00}{(number == 1 ? ":C" : isLast ? ":F" : "")}"), bookings);

    /// <summary>MSG 141: what changed.</summary>
    public static byte[] Changes(string prepared, params Booked[] bookings) => Push(prepared, "141", "+", bookings);

    /// <summary>A passenger list; <paramref name="detail"/> as XR or CLNB tells what of its persons.</summary>
    public static byte[] List(string prepared, string detail, params string[] surnames)
    {
        var text = new StringBuilder();
        var document = detail.StartsWith("CL", StringComparison.Ordinal) ? "266" : "745";
        text.Append(CultureInfo.InvariantCulture, $"UNA:+.?*'UNB+UNOA:4+Q9+GOV+{prepared}+A{detail}++APIS'UNH+L{prepared[^4..]}{detail}+PAXLST:D:05B:UN:IATA'BGM+{document}{(detail.Length > 0 ? $"+{detail}" : "")}'");
        text.Append(CultureInfo.InvariantCulture, $"TDT+20+Q9214+++Q9'LOC+125+GYD'DTM+189:{Carrier.Departure:yyMMddHHmm}:201'LOC+87+IST'DTM+232:{Carrier.Departure.AddHours(2):yyMMddHHmm}:201'");
        foreach (var surname in surnames) text.Append(CultureInfo.InvariantCulture, $"NAD+FL+++{surname}:RASHID'DTM+329:790312'DOC+P:110:111+C{surname}'LOC+91+AZE'");
        text.Append(CultureInfo.InvariantCulture, $"CNT+42:{surnames.Length}'UNT+{8 + (4 * surnames.Length) + 1}+L{prepared[^4..]}{detail}'UNZ+1+A{detail}'");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    static byte[] Push(string prepared, string function, string reference, Booked[] bookings)
    {
        var segments = new List<string>
        {
            $"UNH+P{prepared[^4..]}+PNRGOV:13:1:IA{reference}", $"MSG+:{function}", "ORG+Q9:GYD", "TVL+140326:1805:140326:2005+GYD+IST+Q9+214",
            string.Create(CultureInfo.InvariantCulture, $"EQN+{bookings.Length}"),
        };
        foreach (var (booking, number) in bookings.Select((booking, at) => (booking, at)))
        {
            segments.AddRange(["SRC", $"RCI+Q9:{booking.Locator}", "ORG+Q9:GYD"]);
            foreach (var (surname, at) in booking.Surnames.Select((surname, at) => (surname, at + 1)))
            {
                segments.Add(string.Create(CultureInfo.InvariantCulture, $"TIF+{surname}+RASHID:A:{at}"));
                segments.Add(string.Create(CultureInfo.InvariantCulture, $"SSR+DOCS:HK:1:Q9:::::/P/AZE/C{surname}/AZE/12MAR79/M//{surname}/RASHID+::{at}"));
            }

            if (booking.Surnames.Length > 0) segments.AddRange(["TVL+140326:1805:140326:2005+GYD+IST+Q9+214:Y", "RPI+1+HK"]);
        }

        segments.Add(string.Create(CultureInfo.InvariantCulture, $"UNT+{segments.Count + 1}+P{prepared[^4..]}"));
        return Encoding.ASCII.GetBytes($"UNA:+.?*'UNB+IATA:1+Q9+GOV+{prepared}+P1'{string.Join('\'', segments)}'UNZ+1+P1'");
    }
}

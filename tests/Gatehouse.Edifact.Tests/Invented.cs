using System.Text;

namespace Gatehouse.Edifact.Tests;

/// <summary>Invented messages and short ways to read them. No person, number or booking in these tests is real.</summary>
static class Invented
{
    public static ReadResult Read(string text) => EdifactReader.Read(Encoding.UTF8.GetBytes(text));

    /// <summary>The only message of the text.</summary>
    public static Message ReadOne(string text) => Read(text).Messages.ShouldHaveSingleItem();

    /// <summary>A PNRGOV push around these bookings; every line is one segment without its terminator.</summary>
    public static string Pnrgov(params string[] lines) =>
        Join([
            "UNB+IATA:1+QX+STATE+260301:0900+77", "UNH+1+PNRGOV:13:1:IA+QX12/010326", "MSG+:22", "ORG+QX:AAA",
            "TVL+030326:0915:030326:1230+AAA+BBB+QX+0012", "EQN+1", .. lines, $"UNT+{lines.Length + 6}+1", "UNZ+1+77",
        ]);

    /// <summary>One booking in such a push.</summary>
    public static string Booking(params string[] lines) => Pnrgov(["SRC", "RCI+QX:ABC12D", .. lines]);

    /// <summary>A PAXLST around these persons.</summary>
    public static string Paxlst(params string[] lines) =>
        Join([
            "UNB+UNOA:4+QXAPIS:ZZ+STATE:ZZ+260301:0900+88++APIS", "UNH+A1+PAXLST:D:05B:UN:IATA", "BGM+745", "NAD+MS+++OPERATIONS",
            "TDT+20+QX0012+++QX", "LOC+125+AAA", "DTM+189:2603030915:201", "LOC+87+BBB", "DTM+232:2603031230:201",
            .. lines, $"UNT+{lines.Length + 9}+A1", "UNZ+1+88",
        ]);

    public static string Join(IEnumerable<string> segments) => string.Concat(segments.Select(segment => segment + "'\n"));

    public static IReadOnlyList<Traveller> Persons(string text) => [.. Read(text).Messages.SelectMany(message => message.Persons)];

    public static IEnumerable<string> Names(IEnumerable<Traveller> persons) => persons.Select(person => $"{person.Surname}/{person.Given}");

    public static IEnumerable<string> Codes(this IEnumerable<Warning> warnings) => warnings.Select(warning => $"{warning.Code} {warning.Segment}".TrimEnd());

    public static IEnumerable<Warning> Of(this IEnumerable<Warning> warnings, string code) =>
        warnings.Where(warning => string.Equals(warning.Code, code, StringComparison.Ordinal));

    /// <summary>Code and tag, as in <c>missingTerminator TIF</c>.</summary>
    public static void ShouldTell(this IEnumerable<Warning> warnings, string codeAndTag) =>
        warnings.Codes().Contains(codeAndTag, StringComparer.Ordinal).ShouldBeTrue($"{codeAndTag} is not among {string.Join(", ", warnings.Codes())}");

    public static void ShouldNotTell(this IEnumerable<Warning> warnings, string codeAndTag) =>
        warnings.Codes().Contains(codeAndTag, StringComparer.Ordinal).ShouldBeFalse();

    /// <summary>A complete, clean day: a PNRGOV with families, check-in and history, and what is in it.</summary>
    public static readonly string[] Family =
    [
        "UNB+IATA:1+QX+STATE+260301:0900+77", "UNH+1+PNRGOV:13:1:IA+QX12/010326+01:F", "MSG+:22", "ORG+QX:AAA",
        "TVL+030326:0915:030326:1230+AAA+BBB+QX+0012", "EQN+2",
        "SRC", "RCI+QX:ABC12D::280226:0800+YY:ZZTOP9", "DAT+700:280226:0900", "IFT+4:28::QX+CTCM 0099111222",
        "TIF+HOLTMANN+GRETA MRS:A:1:1", "REF+:99AA", "SSR+DOCS:HK:1:QX:::::/P/UTO/X100/UTO/12JUL84/F/23AUG29/HOLTMANN/GRETA MARIA+::1",
        "SSR+DOCS:HK:1:QX:::::/P/UTO/X101/UTO/01FEB25/FI/23AUG29/HOLTMANN/LOTTE+::1", "TKT+9901:T:1",
        "TIF+HOLTMANN+LOTTE:IN:2", "TIF+DRAGAN+NASIR:C:3", "TIF+SKILAUF:G",
        "TVL+030326:0915:030326:1230+AAA+BBB+QX+0012:Y", "RPI+3+HK", "SSR+SEAT:HK:2:QX:::AAA:BBB+12A::1+12B::3",
        "RCI+QX:ABC12D", "DAT+2:020326:2100", "TRI++7:::1", "TIF+HOLTMANN+GRETA MRS:A:1", "SSD+12A++++Y", "TBD++2:33:700++HP:AAA-7+990:0123000001:2:BBB",
        "TVL+040326:0915:040326:1230+BBB+CCC+QX+14:Y", "TRI++8:::1", "TIF+HOLTMANN+GRETA MRS:A:1", "TBD++2:33:700+++990:0123000001:2:BBB",
        "MSG+8", "TVL+030326:1500:050326+BBB:GRAND HOTEL++HT+1:ROH",
        "ABI+1+:AAARR+AAA++QX", "SAC+++X", "TIF+HOLTMANN+GRETTA MRS:A:1", "SAC+++A", "TIF+HOLTMANN+GRETA MRS:A:1", "LTS+0/O/NM/1HOLTMANN",
        "SRC", "RCI+QX:EFG34H", "TIF+TBA+TBA:A:1",
        "UNT+42+1", "UNZ+1+77",
    ];
}

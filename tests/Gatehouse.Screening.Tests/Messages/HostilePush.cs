using System.Globalization;
using System.Text;

namespace Gatehouse.Screening.Tests.Messages;

/// <summary>A push of one booking with something that may not be stored in one place of it. Everything is invented.</summary>
static class HostilePush
{
    /// <summary>Stands in every text that must go.</summary>
    public const string Mark = "ZZSECRETZZ";

    /// <summary>Where a service request can stand.</summary>
    public static readonly string[] Places = ["booking", "traveller", "second traveller", "leg", "check-in", "history", "split", "before the booking"];

    /// <summary>Segments of free text, each with the mark, and where.</summary>
    public static readonly (string Place, string Segment)[] Texts =
    [
        ("booking", $"IFT+4:28::Q9+OTHS {Mark} PASSENGER PRAYS"), ("booking", $"IFT+4:28::Q9+CTCE {Mark}//mosque.example"),
        ("booking", $"IFT+4:43+SPONSOR {Mark}"), ("booking", $"IFT+4:19+{Mark}"), ("booking", $"IFT+4:63+{Mark}"),
        ("booking", $"ADD++700:{Mark} STREET:{Mark}:AZ::1000:{Mark}//clinic.example"), ("booking", $"EBD+AZN:{Mark}+1::N"),
        ("booking", $"SSR+OTHS:HK:1:Q9:::::{Mark}"), ("booking", $"SSR+SPML:HK:1:Q9:::::NO PORK {Mark}"), ("traveller", $"FTI+Q9:{Mark}:::UNION"),
        ("traveller", $"IFT+4:28::Q9+{Mark}"), ("traveller", $"FAR+N+++++{Mark}"), ("traveller", $"FOP+CC:::VI:{Mark}:0929"), ("traveller", $"MON+B:{Mark}:AZN"),
        ("traveller", $"SSR+DOCA:HK:1:Q9:::::/D/AZE/{Mark}/{Mark}/{Mark}/1000"), ("traveller", $"ADD++700:{Mark}"), ("leg", $"IFT+4:28::Q9+{Mark}"),
        ("leg", $"SSR+MEDA:HK:1:Q9:::::{Mark}"), ("check-in", $"IFT+4:28::Q9+{Mark}"), ("history", $"IFT+4:28::Q9+{Mark}"), ("end", $"LTS+0/{Mark}"), ("end", $"LTS+0/{Mark} DBML"),
        ("booking", $"RM+{Mark}"), ("booking", $"OSI+{Mark}"), ("booking", $"RC+{Mark}"),
    ];

    /// <summary>A service request with a text of its own.</summary>
    public static string Request(string code) => $"SSR+{code}:HK:1:Q9:::GYD:IST:{Mark} {code}";

    public static byte[] With(string place, string segment, string type = "A", string? flight = null)
    {
        var text = new StringBuilder("UNA:+.?*'UNB+IATA:1+Q9+GOV+260314:0800+P1'UNH+PNR1+PNRGOV:13:1:IA+Q9214'MSG+:22'ORG+Q9'");
        text.Append(CultureInfo.InvariantCulture, $"TVL+140326:1805:140326:2005+GYD+IST+Q9+{flight ?? "214"}'EQN+1'");
        At("before the booking");
        text.Append("SRC'RCI+Q9:PQR7XS::010326:1000'");
        At("booking");
        text.Append(CultureInfo.InvariantCulture, $"TIF+KERIMBAI+IMAM:{type}:1'");
        At("traveller");
        text.Append("SSR+DOCS:HK:1:Q9:::::/P/AZE/C0148899/AZE/12MAR79/M//KERIMBAI/IMAM+::1'TIF+NASIROV+SIRAJ MR:A:2'");
        At("second traveller");
        text.Append("TVL+140326:1805:140326:2005+GYD+IST+Q9+214:Y'RPI+2+HK'");
        At("leg");
        text.Append("DAT+2:140326:1700'TRI++108:::1'TIF+KERIMBAI+IMAM:A:1'SSD+14C++++Y'");
        At("check-in");
        At("split", "EQN+1:D'RCI+Q9:ABC2DE'");
        At("history", "ABI+4+:GYD'SAC+X'");
        At("end");
        text.Append("UNT+20+PNR1'UNZ+1+P1'");
        return Encoding.UTF8.GetBytes(text.ToString());

        void At(string here, string before = "")
        {
            if (string.Equals(here, place, StringComparison.Ordinal)) text.Append(before).Append(segment).Append('\'');
        }
    }
}

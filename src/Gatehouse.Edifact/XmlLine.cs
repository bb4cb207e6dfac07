using System.Text;
using System.Xml;

namespace Gatehouse.Edifact;

/// <summary>An SSR or DOC_SSR being read.</summary>
sealed class XmlRequest(string? code, string? reference, int position)
{
    public string? Code => code;

    /// <summary>RPH of the passenger it names.</summary>
    public string? Reference => reference;

    public int Position => position;

    public string? Text { get; set; }
}

/// <summary>The text of an SSR element has the form it has in EDIFACT, so it is read there: as a segment with separators that no XML can
/// hold.</summary>
readonly struct XmlLine(XmlRequest request, TravellerDraft? under, DateTime dates)
{
    static readonly Separators Controls = Separators.Of(component: 0x1F, element: 0x1D, release: null, terminator: 0x1C);

    /// <summary>False for a service that has no place in the model.</summary>
    public bool AddTo(List<SsrLine> lines, WarningLog log)
    {
        var code = request.Code;
        if (code is not ("DOCS" or "DOCO" or "DOCA" or "SEAT" or "NSST" or "NSSA") || request.Text is not { } text) return false;
        var isSeat = code is not ("DOCS" or "DOCO" or "DOCA");
        var bytes = Encoding.UTF8.GetBytes(isSeat
            ? $"SSR\u001D{code}\u001D{text}\u001F\u001F{request.Reference}"
            : $"SSR\u001D{code}\u001F{text}\u001D\u001F\u001F{request.Reference}");
        List<int> components = [0];
        List<int> elements = [0];
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] is not (0x1D or 0x1F)) continue;
            if (bytes[at] == 0x1D) elements.Add(components.Count);
            components.Add(at + 1);
        }

        elements.Add(components.Count);
        components.Add(bytes.Length + 1);
        var segment = new Segment(Tag.SSR, request.Position, bytes, [.. components], [.. elements], Controls, Charset.Of("UNOY"u8));
        var reader = new SsrReader(segment, log, under, dates);
        if (isSeat)
        {
            reader.Seats(lines);
            return true;
        }

        SsrLine? line = code switch { "DOCS" => reader.Docs(), "DOCO" => reader.Doco(), _ => reader.Doca() };
        if (line is not null) lines.Add(line);
        return line is not null;
    }
}

/// <summary>A FlightLeg or Flight being read: marketing carrier with the number of the element, operating carrier with its own.</summary>
sealed class XmlFlight
{
    readonly XmlPush push;
    readonly string element;
    string? carrier;
    string? number;
    string? from;
    string? to;
    string? status;
    (string? Carrier, string? Number) operating;
    (DateTime? Moment, bool HasTime) departure;
    (DateTime? Moment, bool HasTime) arrival;

    XmlFlight(XmlPush push, string element) => (this.push, this.element) = (push, element);

    public static XmlFlight Of(XmlPush push, string element, XmlReader xml) => new(push, element)
    {
        carrier = XmlPush.Attribute(xml, "CarrierCode"),
        number = XmlPush.Attribute(xml, "FlightNumber"),
        status = XmlPush.Attribute(xml, "Status")?.ToUpperInvariant(),
        departure = XmlPush.Attribute(xml, "DepartureDateTime") is { } leaves ? push.MomentOf(leaves, element) : default,
        arrival = XmlPush.Attribute(xml, "ArrivalDateTime") is { } lands ? push.MomentOf(lands, element) : default,
    };

    public void Take(string name, XmlReader xml)
    {
        switch (name)
        {
            case "DepartureAirport": from ??= XmlPush.Attribute(xml, "LocationCode")?.ToUpperInvariant(); break;
            case "ArrivalAirport": to ??= XmlPush.Attribute(xml, "LocationCode")?.ToUpperInvariant(); break;
            case "MarketingAirline": (carrier, number) = (carrier ?? XmlPush.Attribute(xml, "Code"), number ?? XmlPush.Attribute(xml, "FlightNumber")); break;
            default: operating = push.DesignatorOf(XmlPush.Attribute(xml, "Code"), XmlPush.Attribute(xml, "FlightNumber"), element); break;
        }
    }

    public Flight Build()
    {
        var own = number is "OPEN" or "ARNK" ? (Carrier: carrier?.ToUpperInvariant(), Number: null) : push.DesignatorOf(carrier, number, element);
        var main = (Carrier: own.Carrier ?? operating.Carrier, Number: own.Number ?? operating.Number);
        var other = new FlightDesignator(operating.Carrier, operating.Number);
        var isOther = other != default && other != new FlightDesignator(main.Carrier, main.Number)
            && other != new FlightDesignator(main.Carrier, null);
        return new(main.Carrier, main.Number, from, to, departure.Moment, departure.HasTime, arrival.Moment, arrival.HasTime)
        {
            CodeShare = isOther ? other : null,
            Status = status,
        };
    }
}

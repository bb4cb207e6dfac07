using System.Collections.Frozen;
using System.Text;
using System.Xml;

namespace Gatehouse.Edifact;

/// <summary>One IATA_PNRGOV_NotifRQ being read, element by element.</summary>
sealed partial class XmlPush
{
    // What Annex I or the legal filter does not let in, and what nothing here uses: passed over with everything inside.
    static readonly FrozenSet<string> Passed = FrozenSet.Create(StringComparer.Ordinal,
        "POS", "PrepaidBag", "ExcessBaggage", "CustLoyalty", "FareInfo", "TotalFare", "PricingInfo", "Taxes", "PaymentInfo", "Equipment",
        "Remarks", "GeneralRemark", "OSI", "OtherServiceInformation", "SpecialRemark", "History", "PNRHistory", "CarRental", "Hotel",
        "TPA_Extensions", "NamePrefix", "NameSuffix", "ContactInfo");

    // Known, and read by what they hold.
    static readonly FrozenSet<string> Frames = FrozenSet.Create(StringComparer.Ordinal,
        "CompanyName", "Airline", "FlightInfo", "Passengers", "Flights", "PersonName", "PassengerName", "Itinerary");

    readonly Func<int> here;
    readonly WarningLog log = new();
    readonly Dictionary<string, (int Position, int Count)> passed = new(StringComparer.Ordinal);
    readonly List<BookingDraft> bookings = [];
    readonly StringBuilder text = new();
    readonly List<string> path = [];
    readonly int depth;
    readonly int position;
    string? version;
    string? transaction;
    string? sender;
    DateTime? prepared;
    int? stated;
    int passing = int.MaxValue;
    Flight? border;
    BookingDraft? booking;
    TravellerDraft? traveller;
    XmlFlight? flight;
    XmlRequest? request;

    public XmlPush(XmlReader xml, Func<int> here)
    {
        (this.here, depth, position) = (here, xml.Depth, here());
        version = Attribute(xml, "Version");
        transaction = Attribute(xml, "TransactionIdentifier") ?? Attribute(xml, "CorrelationID");
        prepared = Attribute(xml, "TimeStamp") is { } time ? MomentOf(time, "IATA_PNRGOV_NotifRQ").Moment : null;
        IsFinished = xml.IsEmptyElement;
    }

    /// <summary>The end of the element was read.</summary>
    public bool IsFinished { get; private set; }

    public void Take(XmlReader xml)
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element when xml.Depth <= passing:
                passing = int.MaxValue;
                TakeElement(xml);
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA when xml.Depth < passing && text.Length < 100_000:
                text.Append(xml.Value);
                break;
            case XmlNodeType.EndElement when xml.Depth == depth:
                IsFinished = true;
                break;
            case XmlNodeType.EndElement when xml.Depth < passing:
                End(xml.LocalName);
                break;
            case XmlNodeType.EndElement when xml.Depth == passing:
                passing = int.MaxValue;
                break;
            default:
                break;
        }
    }

    void TakeElement(XmlReader xml)
    {
        var (name, isEmpty) = (xml.LocalName, xml.IsEmptyElement);
        text.Clear();
        if (Passed.Contains(name))
        {
            Pass(name);
            if (name is "ContactInfo") TakeContacts(xml);
            if (name is "FareInfo") TakeKind(Attribute(xml, "PTC_Code"));
            if (!isEmpty) passing = xml.Depth;
            return;
        }

        path.Add(name);
        Begin(name, xml);
        if (isEmpty) End(name);
    }

    void Begin(string name, XmlReader xml)
    {
        switch (name)
        {
            case "Originator": sender ??= Attribute(xml, "AirlineCode") ?? Attribute(xml, "SystemCode"); break;
            case "FlightLeg": flight = XmlFlight.Of(this, name, xml); break;
            case "Flight" when booking is not null: flight = XmlFlight.Of(this, name, xml); break;
            case "DepartureAirport" or "ArrivalAirport" or "MarketingAirline" or "OperatingAirline": flight?.Take(name, xml); break;
            case "PNRs": stated = Number(Attribute(xml, "NumberOfPnrs")); break;
            case "PNR": BeginBooking(xml); break;
            case "BookingRefID": BeginLocator(xml); break;
            case "CompanyName" when locator is { } open: locator = open with { System = open.System ?? Attribute(xml, "Code")?.ToUpperInvariant() }; break;
            case "Passenger": BeginPassenger(xml); break;
            case "Surname" or "GivenName" or "Text" or "TEXT": break;
            case "TicketDocument": TakeTicket(xml); break;
            case "SSR" or "DOC_SSR": request = new(Attribute(xml, "SSR_Code")?.ToUpperInvariant(), Attribute(xml, "RPH"), here()); break;
            case "DOCS" or "DOCO" or "DOCA": TakeDocument(name, xml); break;
            default:
                if (!Frames.Contains(name)) log.Count(WarningCodes.UnknownSegment, LastKnown(), here(), Severity.Loss);
                break;
        }
    }

    void End(string name)
    {
        if (path.Count > 0) path.RemoveAt(path.Count - 1);
        switch (name)
        {
            case "FlightLeg" when flight is not null: (border, flight) = (border ?? flight.Build(), null); break;
            case "Flight" when flight is not null: booking?.Legs.Add(flight.Build()); flight = null; break;
            case "BookingRefID" when locator is not null: EndLocator(); break;
            case "Surname" when NamesTraveller(): traveller!.Surname ??= Content(); break;
            case "GivenName" when NamesTraveller(): traveller!.Given ??= Content(); break;
            case "Text" or "TEXT" when request is not null: request.Text = Content(); break;
            case "SSR": EndRequest(); break;
            case "DOC_SSR": request = null; break;
            case "Passenger" when !IsReference(): EndPassenger(); break;
            case "PNR": (booking, traveller) = (null, null); break;
            default: break;
        }

        text.Clear();
    }

    public Message Finish(int end)
    {
        if (!IsFinished) Cut(end);
        if (border is null) log.Structure(WarningCodes.MissingSegment, "FlightLeg", position);
        if (stated is { } count && count != bookings.Count) log.Structure(WarningCodes.WrongCount, "PNRs", position);
        var built = bookings.Select(draft => draft.Build(log)).ToList();
        foreach (var (name, seen) in passed) log.NotModelled(name, seen.Position, seen.Count);
        var interchange = new Interchange
        {
            Syntax = "XML",
            Sender = sender,
            Prepared = prepared,
            Reference = transaction,
            Application = "PNRGOV",
            IsWhole = IsFinished,
            Messages = [new(transaction ?? "", "PNRGOV", version ?? "", "", "IA", IsRead: true)],
            Position = position,
        };
        return new()
        {
            Kind = MessageKind.Pnrgov,
            Version = version ?? "",
            Reference = transaction ?? "",
            Sender = sender,
            Prepared = prepared,
            Interchange = interchange,
            Flights = border is null ? [] : [border],
            Bookings = built,
            OtherServices = otherServices,
            Warnings = log.InOrder(),
        };
    }

    // Cut before its name began, the last passenger is no person.
    void Cut(int end)
    {
        log.Structure(WarningCodes.Truncated, "", end);
        if (text.Length > 0 && path is [.., "Surname" or "GivenName"]) End(path[^1]);
        if (traveller is { Surname: null, Given: null }) booking?.Travellers.RemoveLast();
    }

    /// <summary>The name of an element that is not known may hold anything: the one it stands in is told instead.</summary>
    string LastKnown()
    {
        for (var at = path.Count - 2; at >= 0; at--)
        {
            if (path[at] is "PNR" or "Passenger" or "Flight" or "FlightLeg" or "SSR" or "DOC_SSR" or "PNRs" or "TicketDocument") return path[at];
        }

        return "IATA_PNRGOV_NotifRQ";
    }

    void Pass(string name)
    {
        var seen = passed.GetValueOrDefault(name, (here(), 0));
        passed[name] = (seen.Item1, seen.Item2 + 1);
    }
}

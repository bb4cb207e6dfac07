using System.Globalization;
using System.Xml;

namespace Gatehouse.Edifact;

/// <summary>Bookings, their travellers and what is said of these.</summary>
sealed partial class XmlPush
{
    const int MostServices = 1_000;

    readonly Dictionary<string, int> otherServices = new(StringComparer.Ordinal);
    (string? System, string Locator)? locator;

    internal static string? Attribute(XmlReader xml, string name)
    {
        var value = xml.GetAttribute(name);
        return string.IsNullOrWhiteSpace(value) || value is "-" ? null : value.Trim();
    }

    internal (DateTime? Moment, bool HasTime) MomentOf(string said, string element)
    {
        var moment = XmlDates.Moment(said, out var hasTime);
        if (moment is null || !XmlDates.IsWhole(said, hasTime)) log.Loss(WarningCodes.BadDate, element, here());
        return (moment, hasTime);
    }

    internal (string? Carrier, string? Number) DesignatorOf(string? carrier, string? number, string element)
    {
        carrier = carrier?.ToUpperInvariant();
        if (number is null) return (carrier, null);
        var found = Designator.Of(System.Text.Encoding.Latin1.GetBytes(number), carrier);
        if (found.Number is null) log.Loss(WarningCodes.BadValue, element, here());
        return found;
    }

    void BeginBooking(XmlReader xml)
    {
        // Some senders put the bookings inside the border flight.
        if (flight is not null) (border, flight) = (border ?? flight.Build(), null);
        booking = new(here())
        {
            Made = Attribute(xml, "PNR_CreationDate") is { } made ? MomentOf(made, "PNR").Moment : null,
            Changed = Attribute(xml, "PNR_TransDate") is { } changed ? MomentOf(changed, "PNR").Moment : null,
        };
        traveller = null;
        bookings.Add(booking);
    }

    void BeginLocator(XmlReader xml)
    {
        locator = booking is not null && Attribute(xml, "ID") is { } id ? (Attribute(xml, "ID_Context")?.ToUpperInvariant(), id) : null;
    }

    void EndLocator()
    {
        var found = new RecordLocator(locator!.Value.System, locator.Value.Locator);
        if (booking!.Locators.Count < 100 && !booking.Locators.Contains(found)) booking.Locators.Add(found);
        locator = null;
    }

    // Inside a flight or a request a passenger is only referred to.
    bool IsReference() => booking is null || flight is not null || request is not null;

    void BeginPassenger(XmlReader xml)
    {
        if (booking is null) log.Loss(WarningCodes.Misplaced, "Passenger", here());
        if (IsReference()) return;
        traveller = new() { Reference = Attribute(xml, "RPH"), Position = here() };
        TakeKind(Attribute(xml, "PassengerTypeCode") ?? Attribute(xml, "PTC"));
        booking!.Travellers.Add(traveller);
    }

    void TakeKind(string? code)
    {
        if (traveller is null || flight is not null) return;
        traveller.Kind = code?.ToUpperInvariant() switch
        {
            "CHD" or "CNN" or "C" => TravellerKind.Child,
            "INF" or "INS" or "IN" => TravellerKind.Infant,
            _ => traveller.Kind,
        };
    }

    bool NamesTraveller() =>
        traveller is not null && !IsReference() && path is [.., "Passenger"] or [.., "Passenger", "PersonName" or "PassengerName"];

    void EndPassenger()
    {
        if (traveller is { Surname: null, Given: null }) log.Loss(WarningCodes.NoName, "Passenger", traveller.Position);
        traveller = null;
    }

    string? Content() => string.IsNullOrWhiteSpace(text.ToString()) ? null : text.ToString();

    void TakeTicket(XmlReader xml)
    {
        if (Attribute(xml, "TicketDocumentNbr") is not { } number) return;
        if (traveller is null)
        {
            log.Count(WarningCodes.Unattached, "TicketDocument", here());
            return;
        }

        var issued = Attribute(xml, "DateOfIssue") is { } day ? MomentOf(day, "TicketDocument").Moment : null;
        (traveller.Tickets ??= []).Add(new(number, Attribute(xml, "Type")?.ToUpperInvariant(), null, issued));
    }

    void TakeContacts(XmlReader xml)
    {
        if (booking is null) return;
        var contacts = traveller?.Contacts ?? booking.Contacts;
        if (Attribute(xml, "PhoneNumber") is { } phone) contacts.Add(new(ContactKind.Phone, phone));
        if (Attribute(xml, "EmailAddress") is { } mail) contacts.Add(new(ContactKind.Mail, ContactText.Mail(mail)));
    }

    static int? Number(string? digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    DateTime Reference => EdifactDates.Reference(prepared, border?.Departure);

    void EndRequest()
    {
        if (request is { } ended && booking is not null)
        {
            var line = new XmlLine(ended, traveller, Reference);
            if (!line.AddTo(booking.Lines, log)) Count(ended);
        }

        request = null;
    }

    void Count(XmlRequest ended)
    {
        var code = ended.Code is { Length: 4 } four && (otherServices.Count < MostServices || otherServices.ContainsKey(four)) ? four : "";
        otherServices[code] = otherServices.GetValueOrDefault(code) + 1;
        Pass("SSR");
    }

    void TakeDocument(string name, XmlReader xml)
    {
        if (booking is null) return;
        var said = request?.Reference;
        var place = here();
        switch (name)
        {
            case "DOCS": booking.Lines.Add(DocsOf(xml, said, place)); break;
            case "DOCO": booking.Lines.Add(DocoOf(xml, said, place)); break;
            default:
                var isResidence = Attribute(xml, "AddressType") is "R" or "r";
                if (isResidence && Attribute(xml, "Country") is { } country) booking.Lines.Add(new SsrLine.Doca(place, said, traveller, country));
                else Pass(name);
                break;
        }
    }

    SsrLine.Docs DocsOf(XmlReader xml, string? said, int place)
    {
        var sex = Attribute(xml, "Gender");
        var code = System.Text.Encoding.Latin1.GetBytes(sex ?? "");
        var (given, second) = (Attribute(xml, "FirstGivenName"), Attribute(xml, "SecondGivenName"));
        var document = new TravelDocument
        {
            Type = Attribute(xml, "TravelDocType"),
            Number = Attribute(xml, "TravelDocNbr"),
            Issuer = Attribute(xml, "IssuingLoc"),
            Nationality = Attribute(xml, "PaxNationality"),
            BirthDate = DateOf(Attribute(xml, "DateOfBirth"), EdifactDates.Century.Birth),
            Expiry = DateOf(Attribute(xml, "ExpiryDate"), EdifactDates.Century.Expiry),
            Sex = sex is null ? null : Sexes.Of(code),
            Surname = Attribute(xml, "Surname"),
            Given = second is null ? given : $"{given} {second}".TrimStart(),
            Position = place,
        };
        if (sex is not null && document.Sex is null) log.Loss(WarningCodes.BadValue, "DOCS", place);
        return new(place, said, traveller) { Document = document, OfInfant = Sexes.IsInfant(code), Surname = document.Surname, Given = given };
    }

    SsrLine.Doco DocoOf(XmlReader xml, string? said, int place)
    {
        var number = Attribute(xml, "TravelDocNbr");
        var isVisa = Attribute(xml, "TravelDocType") is "V" or "v";
        if (number is not null && !isVisa) log.Loss(WarningCodes.UnknownQualifier, "DOCO", place);
        return new(place, said, traveller)
        {
            BirthPlace = Attribute(xml, "BirthLocation"),
            Visa = number is null || !isVisa ? null : new() { Type = "V", Number = number, Issuer = Attribute(xml, "PlaceOfIssue"), Position = place },
        };
    }

    PartialDate? DateOf(string? said, EdifactDates.Century century)
    {
        if (said is null) return null;
        var date = XmlDates.OfPerson(said, century, Reference);
        if (date is null) log.Loss(WarningCodes.BadDate, "DOCS", here());
        return date;
    }
}

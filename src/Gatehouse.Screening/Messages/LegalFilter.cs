using Gatehouse.Edifact;
using Gatehouse.Screening.Packs;

namespace Gatehouse.Screening.Messages;

/// <summary>
/// What of a message may be stored (P-04, P-35, C-01, A-01; safeguards.md §11): it is built anew from the fields that the pack lists and
/// Gatehouse uses, so that whatever the reader learns to read stays outside until it is named here. A pure function, in memory, before
/// the first durable write. No name is ever cut.
/// </summary>
static class LegalFilter
{
    const string Unknown = "unknown-service";
    const string Neutral = "neutral-service";
    const string NotRead = "allowed-service-not-read";
    const string FreeText = "free-text";
    const string BeyondList = "beyond-annex-i";
    const string Contact = "contact";

    public static Message Keep(Message message, Pack pack)
    {
        var allowed = new Allowed(pack.Fields);
        return new()
        {
            Kind = message.Kind,
            Version = message.Version,
            Reference = message.Reference,
            Sender = message.Sender,
            Recipient = message.Recipient,
            Prepared = message.Prepared,
            AccessReference = message.AccessReference,
            Part = message.Part,
            Function = message.Function,
            FunctionDetail = message.FunctionDetail,
            Flights = [.. message.Flights.Select(Keep)],
            Bookings = [.. message.Bookings.Select(booking => Keep(booking, allowed))],
            Travellers = [.. message.Travellers.Select(traveller => Keep(traveller, allowed))],
            Warnings = message.Warnings,
        };
    }

    /// <summary>How many elements were left out, by class: what a service reveals, free text, contacts, what Annex I does not name. The codes
    /// themselves are told to nobody.</summary>
    public static IReadOnlyDictionary<string, int> LeftOut(Message message, Pack pack)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (code, count) in message.OtherServices) Add(ClassOf(code, pack.SensitiveFilter.ServiceRequests), count);
        foreach (var warning in message.Warnings)
        {
            var isText = pack.SensitiveFilter.FreeTextElements.Contains(warning.Segment, StringComparer.Ordinal);
            if (isText && warning.Code is WarningCodes.NotModelled) Add(FreeText, warning.Count);
        }

        var allowed = new Allowed(pack.Fields);
        foreach (var booking in message.Bookings) Add(Contact, booking.Contacts.Count);
        foreach (var traveller in message.Persons)
        {
            Add(Contact, traveller.Contacts.Count);
            if (traveller.BirthPlace is not null && !allowed.Api("birthPlace")) Add(BeyondList, 1);
            if (traveller.Residence is not null && !allowed.Api("residence")) Add(BeyondList, 1);
        }

        return counts;

        void Add(string of, int count)
        {
            if (count > 0) counts[of] = counts.GetValueOrDefault(of) + count;
        }
    }

    static string ClassOf(string code, ServiceRequests requests) =>
        requests.Dropped.FirstOrDefault(group => group.Codes.Contains(code, StringComparer.Ordinal)) is { } group ? group.Reveals
        : requests.Neutral.Contains(code, StringComparer.Ordinal) ? Neutral
        : requests.Allowed.Contains(code, StringComparer.Ordinal) ? NotRead
        : Unknown;

    // The flight itself is nobody's; codes of a leg belong to a booking.
    static Flight Keep(Flight flight) => new(
        flight.Carrier, flight.Number, flight.From, flight.To, flight.Departure, flight.DepartureHasTime, flight.Arrival, flight.ArrivalHasTime);

    // Heading 5 allows contacts, but nothing here uses them, and a mail address may tell a belief: they stay outside.
    static Booking Keep(Booking booking, Allowed allowed) => new()
    {
        Locator = allowed.Booking("locator") ? booking.Locator : null,
        Locators = allowed.Booking("locator") ? booking.Locators : [],
        Travellers = [.. booking.Travellers.Select(traveller => Keep(traveller, allowed))],
        Legs = allowed.Booking("itinerary") ? [.. booking.Legs.Select(Keep)] : [],
        Position = booking.Position,
    };

    static Traveller Keep(Traveller traveller, Allowed allowed) => new()
    {
        Surname = traveller.Surname,
        Given = traveller.Given,
        Second = traveller.Second,
        Kind = traveller.Kind,
        Reference = traveller.Reference,
        Locator = allowed.Booking("locator") ? traveller.Locator : null,
        BirthDate = allowed.Api("birthDate") ? traveller.BirthDate : null,
        Sex = allowed.Api("sex") ? traveller.Sex : null,
        Nationality = allowed.Api("nationality") ? traveller.Nationality : null,
        BirthPlace = allowed.Api("birthPlace") ? traveller.BirthPlace : null,
        Residence = allowed.Api("residence") ? traveller.Residence : null,
        Embarkation = allowed.Api("embarkation") ? traveller.Embarkation : null,
        Debarkation = allowed.Api("arrivalPort") ? traveller.Debarkation : null,
        Documents = [.. traveller.Documents.Select(document => Keep(document, allowed))],
        Seats = allowed.Booking("seat") ? traveller.Seats : [],
        Bags = allowed.Booking("bagTags") ? traveller.Bags : [.. traveller.Bags.Select(bag => new Bag(null, bag.Weight))],
        BagWeight = allowed.Booking("bagWeight") ? traveller.BagWeight : null,
        IsPlaceholder = traveller.IsPlaceholder,
        Position = traveller.Position,
    };

    static TravelDocument Keep(TravelDocument document, Allowed allowed) => new()
    {
        Type = allowed.Api("documentType") ? document.Type : null,
        Number = allowed.Api("documentNumber") ? document.Number : null,
        Issuer = allowed.Api("issuingCountry") ? document.Issuer : null,
        Nationality = allowed.Api("nationality") ? document.Nationality : null,
        Expiry = allowed.Api("documentExpiry") ? document.Expiry : null,
        Surname = allowed.Api("familyName") ? document.Surname : null,
        Given = allowed.Api("givenNames") ? document.Given : null,
        BirthDate = allowed.Api("birthDate") ? document.BirthDate : null,
        Sex = allowed.Api("sex") ? document.Sex : null,
        IsForeign = document.IsForeign,
        Position = document.Position,
    };

    /// <summary>The fields of the pack, by name.</summary>
    sealed class Allowed(FieldLists lists)
    {
        readonly HashSet<string> booking = new(lists.Booking.SelectMany(heading => heading.Fields), StringComparer.Ordinal);
        readonly HashSet<string> api = new(lists.Api, StringComparer.Ordinal);

        public bool Booking(string field) => booking.Contains(field);

        public bool Api(string field) => api.Contains(field);
    }
}

using System.Globalization;

namespace Gatehouse.Edifact;

/// <summary>
/// Writes the groups of a PNRGOV: the border flight, then booking after booking – locator, travellers, itinerary,
/// check-in. The caller keeps that order and may write segments of its own in between.
/// </summary>
public static partial class PnrgovWriter
{
    /// <summary>Writes MSG, ORG, TVL level 0 and EQN.</summary>
    /// <param name="segments">To.</param>
    /// <param name="function">22 all bookings, 141 only what changed.</param>
    /// <param name="flight">The border flight.</param>
    /// <param name="bookings">In all parts of the push together.</param>
    public static void Head(SegmentWriter segments, string function, Flight flight, int bookings)
    {
        segments.Begin("MSG").Element().Component(function);
        Office(segments, flight);
        Travel(segments, flight, null);
        segments.Begin("EQN").Element(bookings);
    }

    /// <summary>Writes ORG: the office of the carrier at the airport of departure.</summary>
    public static void Office(SegmentWriter segments, Flight flight) =>
        segments.Begin("ORG").Element(flight.Carrier).Component(flight.From);

    /// <summary>Writes SRC and RCI: here a booking begins.</summary>
    public static void Begin(SegmentWriter segments, IReadOnlyList<RecordLocator> locators, DateTime? made)
    {
        segments.Begin("SRC");
        segments.Begin("RCI");
        foreach (var locator in locators)
        {
            segments.Element(locator.System).Component(locator.Locator);
            if (made is { } day) segments.Component().Component(Day(day)).Component(Clock(day));
        }
    }

    /// <summary>Writes the three segments by which an update says that a booking is no more.</summary>
    public static void Cancelled(SegmentWriter segments, RecordLocator locator)
    {
        Begin(segments, [locator], null);
        segments.Begin("ORG");
    }

    /// <summary>Writes TIF.</summary>
    public static void Traveller(SegmentWriter segments, Traveller person)
    {
        segments.Begin("TIF").Element(person.Surname).Element(person.Given).Component(TypeOf(person.Kind)).Component(person.Reference);
    }

    /// <summary>Writes the name of a group: no person.</summary>
    public static void Group(SegmentWriter segments, string name) => segments.Begin("TIF").Element(name).Component("G");

    /// <summary>Writes SSR DOCS of a document, with the names, birth date and sex that it holds.</summary>
    /// <param name="segments">To.</param>
    /// <param name="document">The document.</param>
    /// <param name="flight">Whose route stands in the line.</param>
    /// <param name="reference">Of the traveller it belongs to.</param>
    /// <param name="isInfant">Sex is written MI or FI: the line stands under the adult.</param>
    public static void Docs(SegmentWriter segments, TravelDocument document, Flight flight, string? reference, bool isInfant = false)
    {
        var sex = document.Sex switch { Sex.Female => "F", Sex.Male => "M", Sex.Unspecified => "U", _ => "" };
        var names = string.Join('/', document.Surname, document.Given?.Replace(' ', '/')).TrimEnd('/');
        var text = $"/{document.Type}/{document.Issuer}/{document.Number}/{document.Nationality}/{Named(document.BirthDate)}/"
            + $"{sex}{(isInfant && sex.Length > 0 ? "I" : "")}/{Named(document.Expiry)}/{names}";
        Request(segments, "DOCS", flight, text, reference);
    }

    /// <summary>Writes an SSR line.</summary>
    public static void Request(SegmentWriter segments, string code, Flight flight, string text, string? reference)
    {
        segments.Begin("SSR").Element(code).Component("HK").Component("1").Component(flight.Carrier)
            .Component().Component().Component(flight.From).Component(flight.To).Component(text);
        if (reference is not null) segments.Element().Component().Component(reference);
    }

    /// <summary>Writes a leg of the itinerary: TVL and RPI.</summary>
    public static void Leg(SegmentWriter segments, Flight flight, string cabin, int travellers)
    {
        Travel(segments, flight, cabin);
        segments.Begin("RPI").Element(travellers).Element("HK");
    }

    /// <summary>Writes what departure control knows of one traveller on the leg before: DAT, ORG, TRI, TIF, SSD and TBD.</summary>
    public static void CheckIn(SegmentWriter segments, Traveller person, Flight flight, DateTime at, int sequence)
    {
        segments.Begin("DAT").Element("2").Component(Day(at)).Component(Clock(at));
        Office(segments, flight);
        segments.Begin("TRI").Element("Y").Component(sequence).Element(person.Reference);
        segments.Begin("TIF").Element(person.Surname).Element(person.Given).Component(TypeOf(person.Kind)).Component(person.Reference);
        if (person.Seats.Count > 0) segments.Begin("SSD").Element(person.Seats[0]).Element().Element().Element().Element("Y");
        if (person.Bags.Count == 0) return;
        segments.Begin("TBD").Element().Element(person.Bags.Count);
        if (person.BagWeight is { } weight) segments.Component(weight.ToString(CultureInfo.InvariantCulture)).Component("700");
        segments.Element();
        foreach (var bag in person.Bags) segments.Element(flight.Carrier).Component(bag.Tag).Component("1").Component(flight.To);
    }

    internal static void Travel(SegmentWriter segments, Flight flight, string? cabin) => segments.Begin("TVL")
        .Element(Day(flight.Departure)).Component(Clock(flight.Departure, flight.DepartureHasTime))
        .Component(Day(flight.Arrival)).Component(Clock(flight.Arrival, flight.ArrivalHasTime))
        .Element(flight.From).Element(flight.To).Element(flight.Carrier).Element(flight.Number).Component(cabin);

    static string? Day(DateTime? at) => at is { } moment ? InterchangeWriter.Date(moment, "ddMMyy") : null;

    static string? Clock(DateTime? at, bool isKnown = true) =>
        isKnown && at is { } moment ? InterchangeWriter.Date(moment, "HHmm") : null;

    static string Named(PartialDate? date) => date is { Day: > 0 } whole
        ? new DateTime(whole.Year, whole.Month, whole.Day, 0, 0, 0, DateTimeKind.Unspecified)
            .ToString("ddMMMyy", CultureInfo.InvariantCulture).ToUpperInvariant()
        : "";

    static string TypeOf(TravellerKind kind) => kind switch { TravellerKind.Child => "C", TravellerKind.Infant => "IN", _ => "A" };
}

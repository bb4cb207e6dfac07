using System.Globalization;

namespace Gatehouse.Edifact;

/// <summary>Writes the body of a UN/EDIFACT PAXLST (D.02B and later): head, persons, tail. What the reader's model holds of
/// a person is written so that it reads back equal.</summary>
public static class PaxlstWriter
{
    /// <summary>Writes BGM, the reporting party and the flights.</summary>
    /// <param name="segments">To.</param>
    /// <param name="function">BGM: 745 passengers, 250 crew, 266 flight status.</param>
    /// <param name="detail">BGM second element (CL, CLNB, CLOB, C …); null for none.</param>
    /// <param name="party">Name of the reporting party.</param>
    /// <param name="flights">One, or the legs of one flight.</param>
    public static void Head(SegmentWriter segments, string function, string? detail, string party, params IEnumerable<Flight> flights)
    {
        segments.Begin("BGM").Element(function).Element(detail);
        segments.Begin("NAD").Element("MS").Element().Element().Element(party);
        foreach (var flight in flights)
        {
            segments.Begin("TDT").Element("20").Element(flight.Carrier + flight.Number).Element().Element().Element(flight.Carrier);
            Stop(segments, "125", "189", flight.From, flight.Departure, flight.DepartureHasTime);
            Stop(segments, "87", "232", flight.To, flight.Arrival, flight.ArrivalHasTime);
        }
    }

    /// <summary>Writes NAD and what belongs to it. Of several documents the holder's names stay out: PAXLST has no place
    /// for them.</summary>
    public static void Person(SegmentWriter segments, Traveller person)
    {
        segments.Begin("NAD").Element(Code(person.Kind)).Element().Element()
            .Element(person.Surname).Component(person.Given).Component(person.Second);
        if (person.Sex is { } sex) segments.Begin("ATT").Element("2").Element().Element(Letter(sex));
        if (person.BirthDate is { } born) segments.Begin("DTM").Element("329").Component(Numeric(born));
        Bags(segments, person);
        Place(segments, "178", person.Embarkation);
        Place(segments, "179", person.Debarkation);
        Place(segments, "174", person.Residence);
        if (person.BirthPlace is { } place) segments.Begin("LOC").Element("180").Element().Component().Component().Component(place);
        if (person.Nationality is { } nationality) segments.Begin("NAT").Element("2").Element(nationality);
        Reference(segments, "AVF", person.Locator);
        Reference(segments, "ABO", person.Reference);
        foreach (var seat in person.Seats) Reference(segments, "SEA", seat);
        foreach (var document in person.Documents) Document(segments, document);
    }

    /// <summary>Writes CNT: how many persons all parts of the list have together.</summary>
    public static void Tail(SegmentWriter segments, int persons, bool isCrew) =>
        segments.Begin("CNT").Element(isCrew ? "41" : "42").Component(persons);

    static void Stop(SegmentWriter segments, string place, string time, string? airport, DateTime? at, bool hasTime)
    {
        Place(segments, place, airport);
        if (at is not { } moment) return;
        segments.Begin("DTM").Element(time).Component(InterchangeWriter.Date(moment, hasTime ? "yyMMddHHmm" : "yyMMdd"));
        if (hasTime) segments.Component("201");
    }

    static void Document(SegmentWriter segments, TravelDocument document)
    {
        segments.Begin("DOC").Element(document.Type).Component("110").Component("111").Element(document.Number);
        if (document.Expiry is { } expiry) segments.Begin("DTM").Element("36").Component(Numeric(expiry));
        Place(segments, "91", document.Issuer);
    }

    static void Bags(SegmentWriter segments, Traveller person)
    {
        if (person.Bags.Count > 0) segments.Begin("MEA").Element("CT").Element().Element().Component(person.Bags.Count);
        if (person.BagWeight is { } weight)
        {
            segments.Begin("MEA").Element("WT").Element().Element("KGM").Component(weight.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var bag in person.Bags)
        {
            if (bag.Tag is { } tag) segments.Begin("FTX").Element("BAG").Element().Element().Element(tag);
        }
    }

    static void Place(SegmentWriter segments, string use, string? place)
    {
        if (place is not null) segments.Begin("LOC").Element(use).Element(place);
    }

    static void Reference(SegmentWriter segments, string use, string? reference)
    {
        if (reference is not null) segments.Begin("RFF").Element(use).Component(reference);
    }

    // A part that is not known is 00.
    static string Numeric(PartialDate date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Year % 100:00}{date.Month:00}{date.Day:00}");

    static string Letter(Sex sex) => sex switch { Sex.Female => "F", Sex.Male => "M", _ => "U" };

    static string Code(TravellerKind kind) => kind switch
    {
        TravellerKind.Crew => "FM",
        TravellerKind.TransitPassenger => "DDU",
        TravellerKind.TransitCrew => "DDT",
        _ => "FL",
    };
}

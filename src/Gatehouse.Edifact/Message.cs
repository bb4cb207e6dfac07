using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace Gatehouse.Edifact;

/// <summary>The message types this reader knows.</summary>
public enum MessageKind
{
    /// <summary>UN/EDIFACT or US-EDIFACT PAXLST: passengers and crew with their travel documents (API).</summary>
    Paxlst,

    /// <summary>IATA PNRGOV: the bookings of a flight (PNR).</summary>
    Pnrgov,
}

/// <summary>What one read of a file or a request body found.</summary>
/// <param name="Messages">Every message (UNH to UNT) of every interchange, in the order of the input.</param>
/// <param name="Warnings">What concerns no single message: envelope noise, an interchange without messages,
/// text outside interchanges that is not a mail wrapping. Input that is no EDIFACT at all has no messages and the
/// warning <c>noInterchange</c>.</param>
public sealed record ReadResult(IReadOnlyList<Message> Messages, IReadOnlyList<Warning> Warnings)
{
    /// <summary>Every interchange found, in order (the first 10,000): what an answer (CONTRL) repeats.</summary>
    public IReadOnlyList<Interchange> Interchanges { get; init; } = [];
}

/// <summary>One message, UNH to UNT, with the envelope facts that concern it. Names and numbers are as received.</summary>
public sealed record Message
{
    /// <summary>Which type of message it is.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>Directory or guide version as the field writes it: <c>D.05B</c> for PAXLST, <c>13.1</c> for PNRGOV.</summary>
    public required string Version { get; init; }

    /// <summary>Message reference number (UNH 0062), as received; empty where the sender left it out.</summary>
    public required string Reference { get; init; }

    /// <summary>Sender of the interchange (UNB 0004).</summary>
    public string? Sender { get; init; }

    /// <summary>Recipient of the interchange (UNB 0010).</summary>
    public string? Recipient { get; init; }

    /// <summary>Date and time of preparation (UNB S004), without a zone: the sender's clock, UTC not guaranteed.</summary>
    public DateTime? Prepared { get; init; }

    /// <summary>Common access reference (UNH 0068): what the parts of one push share.</summary>
    public string? AccessReference { get; init; }

    /// <summary>Place of this part in a push of several (UNH S010).</summary>
    public MessagePart Part { get; init; } = MessagePart.Single;

    /// <summary>BGM 1001 (745, 250, 266 …) for PAXLST, MSG 1225 (22 full, 141 update) for PNRGOV; null where missing.</summary>
    public string? Function { get; init; }

    /// <summary>BGM second element (CP, XR, CL, C …) where present.</summary>
    public string? FunctionDetail { get; init; }

    /// <summary>What <see cref="Function"/> and <see cref="FunctionDetail"/> mean.</summary>
    public MessagePurpose Purpose => Purposes.Of(Kind, Function, FunctionDetail);

    /// <summary>Kind of a crew list (BGM 250); null for all else and for a detail that is not known.</summary>
    public CrewList? CrewList => Purpose == MessagePurpose.CrewList ? Edifact.CrewList.Of(FunctionDetail) : null;

    /// <summary>Date and time of the message itself (PAXLST DTM 137 before the flights), the sender's clock; null where absent, as
    /// mostly.</summary>
    public DateTime? Dated { get; init; }

    /// <summary>Transaction number of the sender (PAXLST RFF TN before the persons): an answer repeats it.</summary>
    public string? Transaction { get; init; }

    /// <summary>The interchange it came in. For answers; never stored with the message.</summary>
    [JsonIgnore]
    public Interchange? Interchange { get; init; }

    /// <summary>PAXLST: one per TDT, in order. PNRGOV: the border flight (TVL level 0) first and alone;
    /// the legs of an itinerary stand in the bookings.</summary>
    public IReadOnlyList<Flight> Flights { get; init; } = [];

    /// <summary>PNRGOV only.</summary>
    public IReadOnlyList<Booking> Bookings { get; init; } = [];

    /// <summary>PAXLST only: one per NAD of a person.</summary>
    public IReadOnlyList<Traveller> Travellers { get; init; } = [];

    /// <summary>How often each service was requested (SSR, OSI …) that has no place in the model, by its code of four letters; empty for a
    /// request without such a code. For a filter that counts what it leaves out, and never to be stored: a code alone may tell somebody's
    /// religion or illness.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, int> OtherServices { get; init; } = ReadOnlyDictionary<string, int>.Empty;

    /// <summary>What was not understood, repaired or missing in this message, in order of position.</summary>
    public IReadOnlyList<Warning> Warnings { get; init; } = [];

    /// <summary>Every person of the message, once: <see cref="Travellers"/> or those of the <see cref="Bookings"/>.</summary>
    public IEnumerable<Traveller> Persons => Travellers.Concat(Bookings.SelectMany(booking => booking.Travellers));
}

/// <summary>Sequence of transfers (UNH S010): <paramref name="Number"/> counts from 1.</summary>
public readonly record struct MessagePart(int Number, bool IsFirst, bool IsLast)
{
    /// <summary>A push of one part.</summary>
    public static readonly MessagePart Single = new(1, IsFirst: true, IsLast: true);
}

/// <summary>One flight or leg. Times are local to each airport (the reader knows no time zones).</summary>
/// <param name="Carrier">Two characters or three letters; null where the sender gives none.</param>
/// <param name="Number">Flight number with suffix letter, without leading zeros or the carrier: <c>324</c>, <c>12A</c>.</param>
/// <param name="From">IATA code of the airport of departure.</param>
/// <param name="To">IATA code of the airport of arrival.</param>
/// <param name="Departure">Scheduled local departure.</param>
/// <param name="DepartureHasTime">False where only the date was given.</param>
/// <param name="Arrival">Scheduled local arrival; null where absent, never invented.</param>
/// <param name="ArrivalHasTime">False where only the date was given.</param>
public sealed record Flight(
    string? Carrier,
    string? Number,
    string? From,
    string? To,
    DateTime? Departure = null,
    bool DepartureHasTime = false,
    DateTime? Arrival = null,
    bool ArrivalHasTime = false)
{
    /// <summary>The other designator of a code share (PNRGOV second TVL, TRA, second carrier of a TVL); null where there is none. Which
    /// of the two carriers operates the flight differs by sender.</summary>
    public FlightDesignator? CodeShare
    {
        get => codeShare;
        init => codeShare = value;
    }

    /// <summary>Status of the leg in the booking as received (PNRGOV RPI: HK confirmed, HL waiting, NO, NS …); null where absent.</summary>
    public string? Status
    {
        get => status;
        init => status = value;
    }

    FlightDesignator? codeShare;
    string? status;

    /// <summary>While it is read the rest comes later, for each leg of each booking: not worth a copy.</summary>
    internal void Add(FlightDesignator other) => codeShare = other;

    /// <summary>The same.</summary>
    internal void Add(string leg) => status = leg;
}

namespace Gatehouse.Edifact;

/// <summary>What a message is for, by BGM (PAXLST; WCO/IATA/ICAO API guide) or MSG (PNRGOV; IATA PNRGOV guide).</summary>
public enum MessagePurpose
{
    /// <summary>Missing, or a code that is not known: treated like a report of its persons.</summary>
    Unknown,

    /// <summary>745: these passengers are reported; who was reported before is replaced.</summary>
    PassengerList,

    /// <summary>745 CP: the data of these passengers changed.</summary>
    PassengerChange,

    /// <summary>745 XR: the reservation of these passengers is cancelled.</summary>
    ReservationCancelled,

    /// <summary>745 RP: these passengers left a party that travels on.</summary>
    PartyReduced,

    /// <summary>250; which flight and whether it is a change tells <see cref="Message.CrewList"/>.</summary>
    CrewList,

    /// <summary>266 CL: the flight is closed.</summary>
    FlightClosed,

    /// <summary>266 CLNB: closed; these persons are not on board.</summary>
    ClosedNotOnBoard,

    /// <summary>266 CLOB: closed; these persons are on board.</summary>
    ClosedOnBoard,

    /// <summary>266 XF: the flight is cancelled.</summary>
    FlightCancelled,

    /// <summary>266 CF: the flight changed.</summary>
    FlightChanged,

    /// <summary>266 with another detail or none.</summary>
    FlightStatus,

    /// <summary>336 G, and 336 without a detail: added to the master crew list. No flight.</summary>
    MasterCrewAdded,

    /// <summary>336 H: deleted from the master crew list.</summary>
    MasterCrewDeleted,

    /// <summary>336 I: changed in the master crew list.</summary>
    MasterCrewChanged,

    /// <summary>655: asks for gate passes. No flight need be named.</summary>
    GatePass,

    /// <summary>MSG 22: every active booking of the flight; one that is absent has left it.</summary>
    AllBookings,

    /// <summary>MSG 141: only bookings added, changed or cancelled, each whole; absence tells nothing.</summary>
    ChangedBookings,
}

/// <summary>Which flight a crew list is of (BGM 250, second element).</summary>
public enum CrewFlight
{
    /// <summary>C, CC.</summary>
    Passenger,

    /// <summary>B, BC.</summary>
    Cargo,

    /// <summary>A: a passenger flight that only flies over.</summary>
    PassengerOverflight,

    /// <summary>D: a cargo flight that only flies over.</summary>
    CargoOverflight,

    /// <summary>E, EC: the domestic continuance of a passenger flight.</summary>
    PassengerContinuance,

    /// <summary>F, FC: the domestic continuance of a cargo flight.</summary>
    CargoContinuance,
}

/// <summary>The kind of a crew list.</summary>
/// <param name="Flight">Of which flight.</param>
/// <param name="IsChange">It changes a list sent before.</param>
public readonly record struct CrewList(CrewFlight Flight, bool IsChange)
{
    internal static CrewList? Of(string? detail) => detail?.ToUpperInvariant() switch
    {
        "C" => new(CrewFlight.Passenger, IsChange: false),
        "CC" => new(CrewFlight.Passenger, IsChange: true),
        "B" => new(CrewFlight.Cargo, IsChange: false),
        "BC" => new(CrewFlight.Cargo, IsChange: true),
        "A" => new(CrewFlight.PassengerOverflight, IsChange: false),
        "D" => new(CrewFlight.CargoOverflight, IsChange: false),
        "E" => new(CrewFlight.PassengerContinuance, IsChange: false),
        "EC" => new(CrewFlight.PassengerContinuance, IsChange: true),
        "F" => new(CrewFlight.CargoContinuance, IsChange: false),
        "FC" => new(CrewFlight.CargoContinuance, IsChange: true),
        _ => null,
    };
}

/// <summary>The table of codes.</summary>
static class Purposes
{
    public static MessagePurpose Of(MessageKind kind, string? function, string? detail) => kind == MessageKind.Pnrgov
        ? function switch
        {
            "22" => MessagePurpose.AllBookings,
            "141" => MessagePurpose.ChangedBookings,
            _ => MessagePurpose.Unknown,
        }
        : OfList(function, detail?.ToUpperInvariant());

    static MessagePurpose OfList(string? function, string? detail) => (function, detail) switch
    {
        ("745", "CP") => MessagePurpose.PassengerChange,
        ("745", "XR") => MessagePurpose.ReservationCancelled,
        ("745", "RP") => MessagePurpose.PartyReduced,
        ("745", _) => MessagePurpose.PassengerList,
        ("250", _) => MessagePurpose.CrewList,
        ("266", "CL") => MessagePurpose.FlightClosed,
        ("266", "CLNB") => MessagePurpose.ClosedNotOnBoard,
        ("266", "CLOB") => MessagePurpose.ClosedOnBoard,
        ("266", "XF") => MessagePurpose.FlightCancelled,
        ("266", "CF") => MessagePurpose.FlightChanged,
        ("266", _) => MessagePurpose.FlightStatus,
        ("336", "H") => MessagePurpose.MasterCrewDeleted,
        ("336", "I") => MessagePurpose.MasterCrewChanged,
        ("336", _) => MessagePurpose.MasterCrewAdded,
        ("655", _) => MessagePurpose.GatePass,
        _ => MessagePurpose.Unknown,
    };
}

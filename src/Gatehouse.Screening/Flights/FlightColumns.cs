namespace Gatehouse.Screening.Flights;

/// <summary>The flight columns that lists and hits show, with the alias <c>f</c>, and the record that holds them.</summary>
record FlightColumns
{
    public const string Sql =
        """
        f.key as FlightKey, f.carrier as Carrier, f.number as Number, f.origin as Origin, f.destination as Destination,
        f.departure_local as DepartureLocal, f.departure as Departure, f.arrival_local as ArrivalLocal, f.arrival as Arrival
        """;

    public string FlightKey { get; init; } = "";
    public string Carrier { get; init; } = "";
    public string Number { get; init; } = "";
    public string Origin { get; init; } = "";
    public string Destination { get; init; } = "";
    public string? DepartureLocal { get; init; }
    public long? Departure { get; init; }
    public string? ArrivalLocal { get; init; }
    public long? Arrival { get; init; }

    public FlightSummary Summary() => new(
        FlightKey,
        new FlightKey(Carrier, Number, Origin, Destination, null).Designator,
        Origin,
        Destination,
        Text.Local(DepartureLocal),
        Text.Instant(Departure),
        Text.Local(ArrivalLocal),
        Text.Instant(Arrival));
}

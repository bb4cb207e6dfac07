namespace Gatehouse.Edifact;

/// <summary>
/// The flights of a PAXLST: one for each TDT, from its LOC 125 to its LOC 87. Where the sender gives a sequence of
/// LOC 92 instead, the first is the departure, the second the arrival, and each further one a leg more.
/// </summary>
sealed class PaxlstRoute
{
    readonly List<Transport> transports = [];
    Place? last;
    bool implied;

    internal enum Use
    {
        Departure,
        Arrival,
        EnRoute,
    }

    public bool IsEmpty => transports.Count == 0;

    public DateTime? FirstDate =>
        Flights().Select(flight => flight.Departure ?? flight.Arrival).FirstOrDefault(date => date is not null);

    // 005 and 008 are those of the US dialect.
    public static Use? UseOf(ReadOnlySpan<byte> qualifier) => Latin.Number(qualifier) switch
    {
        125 or 5 => Use.Departure,
        87 or 8 => Use.Arrival,
        92 => Use.EnRoute,
        _ => null,
    };

    /// <summary>A TDT: of the places and times before it where those came first.</summary>
    public void Begin(string? carrier, string? number)
    {
        if (implied)
        {
            (transports[^1].Carrier, transports[^1].Number, implied) = (carrier, number, false);
            return;
        }

        transports.Add(new() { Carrier = carrier, Number = number });
        last = null;
    }

    void Imply()
    {
        Begin(null, null);
        implied = true;
    }

    /// <summary>False where no TDT came before; the place then opens a flight without designator.</summary>
    public bool Stop(Use use, string code)
    {
        var known = transports.Count > 0;
        if (!known) Imply();
        if (last is { Code: null })
        {
            // A time came before its place.
            (last.Use, last.Code) = (use, code);
            return known;
        }

        last = new(use, code);
        transports[^1].Places.Add(last);
        return known;
    }

    /// <summary>False where no TDT came before.</summary>
    public bool Time(DateTime moment, bool hasTime, bool departure)
    {
        var known = transports.Count > 0;
        if (!known) Imply();
        if (last is null) transports[^1].Places.Add(last = new(departure ? Use.Departure : Use.Arrival, null));
        if (departure) last.Departs = (moment, hasTime);
        else last.Arrives = (moment, hasTime);
        return known;
    }

    public IReadOnlyList<Flight> Flights() =>
        [.. transports.Where(transport => !transport.IsEmpty).SelectMany(transport => transport.Legs())];

    sealed class Place(Use use, string? code)
    {
        public Use Use { get; set; } = use;

        public string? Code { get; set; } = code;

        public (DateTime Moment, bool HasTime)? Departs { get; set; }

        public (DateTime Moment, bool HasTime)? Arrives { get; set; }
    }

    sealed class Transport
    {
        public string? Carrier { get; set; }

        public string? Number { get; set; }

        public bool IsEmpty => Carrier is null && Number is null && Places.Count == 0;

        public List<Place> Places { get; } = [];

        public IEnumerable<Flight> Legs()
        {
            var from = Places.Find(place => place.Use == Use.Departure);
            var to = Places.FindLast(place => place.Use == Use.Arrival);
            if (from is not null || to is not null) return [Leg(from ?? First(Use.EnRoute), to ?? Last(Use.EnRoute))];
            return Places.Count <= 1
                ? [Leg(First(Use.EnRoute), null)]
                : Enumerable.Range(0, Places.Count - 1).Select(index => Leg(Places[index], Places[index + 1]));
        }

        Place? First(Use use) => Places.Find(place => place.Use == use);

        Place? Last(Use use) => Places.FindLast(place => place.Use == use);

        // A time may stand after the other place: it belongs to the leg, whichever it follows.
        Flight Leg(Place? from, Place? to)
        {
            var departs = from?.Departs ?? Stray(place => place.Departs);
            var arrives = to?.Arrives ?? Stray(place => place.Arrives);
            return new(
                Carrier,
                Number,
                from?.Code,
                to?.Code,
                departs?.Moment,
                departs?.HasTime ?? false,
                arrives?.Moment,
                arrives?.HasTime ?? false);
        }

        (DateTime Moment, bool HasTime)? Stray(Func<Place, (DateTime Moment, bool HasTime)?> time) =>
            Places.Count <= 2 ? Places.Select(time).FirstOrDefault(found => found is not null) : null;
    }
}

using System.Globalization;
using System.Text;
using Gatehouse.Edifact;

namespace Gatehouse.Host.Simulation;

/// <summary>
/// A simulated country in transit whose truth is known: timetable, travellers, list and messages, all made from the seed
/// when they are asked for. Memory does not grow with the number of travellers: a flight is made anew for a push days ahead
/// and kept only from the first list to the last. Flights are made on other threads, a few ahead of their push; what is made
/// depends on seed and index alone.
/// </summary>
sealed class CountryInTransit
{
    const string Recipient = "AZGOV";

    /// <summary>Flights made ahead for each kind of push that needs one made.</summary>
    const int Ahead = 4;

    // Rolls of the parts of a push: further apart than there are pushes.
    const long PartsApart = 1L << 40;

    readonly SimulationPlan plan;
    readonly Boarding boarding;
    readonly Dictionary<int, SimulatedFlight> aboutToLeave = [];
    readonly Queue<Task<SimulatedFlight>>[] made = [new(), new(), new()];
    readonly SegmentWriter usual = new(ServiceCharacters.Usual);
    readonly SegmentWriter unusual = new(Malformations.Characters(Malformation.OtherSeparators));

    public CountryInTransit(SimulationPlan plan)
    {
        this.plan = plan;
        Timetable = new(plan);
        Planted = new(plan, Timetable);
        List = new(plan, Planted);
        boarding = new(plan, Timetable, Planted);
    }

    public SimulationPlan Plan => plan;

    public Timetable Timetable { get; }

    public PlantedPersons Planted { get; }

    public InventedList List { get; }

    /// <summary>A flight with everybody on it.</summary>
    public SimulatedFlight Fill(int flight) => boarding.Fill(Timetable[flight]);

    /// <summary>Every file in the order of coming. The bytes of one are valid until the next is asked for. Not
    /// thread-safe.</summary>
    public IEnumerable<SimulatedFile> Files() => plan.Misbehaving > 0 ? Misbehaviours.Of(AsPlanned(), plan) : AsPlanned();

    IEnumerable<SimulatedFile> AsPlanned()
    {
        aboutToLeave.Clear();
        foreach (var tasks in made) tasks.Clear();

        // Each kind of push runs through the flights in their order; the earliest of the next ones is sent.
        var next = new int[Pushes.All.Length];
        while (true)
        {
            PushKind? first = null;
            var earliest = DateTimeOffset.MaxValue;
            foreach (var kind in Pushes.All)
            {
                if (next[(int)kind] >= Timetable.Count) continue;
                var at = DepartureOf(next[(int)kind]) - Pushes.Before(kind);
                if (at < earliest) (first, earliest) = (kind, at);
            }

            if (first is not { } push) yield break;
            foreach (var file in Files(Made(next[(int)push]++, push), push, earliest)) yield return file;
        }
    }

    /// <summary>What a reader makes of each push about one flight.</summary>
    public IEnumerable<(PushKind Kind, Message Message)> MessagesOf(int flight)
    {
        foreach (var kind in Pushes.All)
        {
            foreach (var file in Files(Fill(flight), kind, DepartureOf(flight) - Pushes.Before(kind)))
            {
                foreach (var message in EdifactReader.Read(file.Bytes.Span).Messages) yield return (kind, message);
            }
        }
    }

    // As the timetable makes it, without the rest.
    DateTimeOffset DepartureOf(int flight)
    {
        var (day, slot) = Math.DivRem(flight, Timetable.Slots);
        return plan.Start.AddDays(day).AddMinutes((int)((long)slot * 1440 / Timetable.Slots / 5 * 5));
    }

    /// <summary>The flight of the next push of a kind. Kinds that come before the last hours make it anew; the first of those
    /// hours keeps it for the others.</summary>
    SimulatedFlight Made(int index, PushKind kind)
    {
        if (kind > PushKind.CrewList)
        {
            var kept = aboutToLeave[index];
            if (kind == PushKind.Pnr0) aboutToLeave.Remove(index);
            return kept;
        }

        var ahead = made[(int)kind];
        for (var next = index + ahead.Count; ahead.Count < Ahead && next < Timetable.Count; next++)
        {
            var number = next;
            ahead.Enqueue(Task.Run(() => Fill(number)));
        }

        var flight = ahead.Dequeue().GetAwaiter().GetResult();
        if (kind == PushKind.CrewList) aboutToLeave[index] = flight;
        return flight;
    }

    // None where the carrier does not send this; several where a push comes in parts.
    IEnumerable<SimulatedFile> Files(SimulatedFlight flight, PushKind kind, DateTimeOffset sent)
    {
        var isPnr = Pushes.Hours(kind) is not null;
        if (!isPnr && (!flight.Flight.HasApi || (kind == PushKind.CrewList && flight.Crew.Count == 0))) yield break;
        var parts = isPnr ? Math.Clamp(flight.Bookings.Count, 1, plan.Parts) : 1;
        for (var part = 1; part <= parts; part++) yield return File(flight, kind, sent, parts == 1 ? MessagePart.Single : new(part, part == 1, part == parts), parts);
    }

    SimulatedFile File(SimulatedFlight flight, PushKind kind, DateTimeOffset sent, MessagePart part, int parts)
    {
        var index = flight.Flight.Index;
        var roll = plan.Roll(Series.Message, ((long)index * Pushes.All.Length) + (long)kind + ((part.Number - 1) * PartsApart));
        Malformation? malformation = roll.Unit() < plan.Malformed ? roll.Pick(plan.Kinds ?? Malformations.All) : null;
        var segments = malformation == Malformation.OtherSeparators ? unusual : usual;
        var persons = Write(new(segments), flight, kind, sent, roll.Below(1_000_000), part, parts);
        ReadOnlyMemory<byte> bytes = malformation is { } kindOfFault and not Malformation.OtherSeparators
            ? Malformations.Apply(kindOfFault, segments.Written.Span)
            : segments.Written;
        var name = string.Create(
            CultureInfo.InvariantCulture, $"{sent:yyyyMMdd'T'HHmm}-{index:000000}-{flight.Flight.Designator}-{kind.ToString().ToLowerInvariant()}{(parts == 1 ? "" : $"-{part.Number:000}of{parts:000}")}.edi");
        return new(name, flight.Flight, kind, sent, bytes, persons, malformation);
    }

    static int Write(InterchangeWriter interchange, SimulatedFlight flight, PushKind kind, DateTimeOffset sent, int number, MessagePart part, int parts)
    {
        var isPnr = Pushes.Hours(kind) is not null;
        var (leg, index) = (flight.Flight.Leg, flight.Flight.Index);
        var reference = string.Create(CultureInfo.InvariantCulture, $"{index % 10_000_000}{(int)kind}{number:000000}");
        var needsUnicode = flight.Bookings.Any(booking => booking.Travellers.Any(person => !Ascii.IsValid(person.BookedSurname)));
        var syntax = needsUnicode ? ("UNOY", "4") : isPnr ? ("IATA", "1") : ("UNOA", "4");
        interchange.Open(new(syntax, leg.Carrier!, Recipient, sent.UtcDateTime, reference, isPnr ? "PNRGOV" : "APIS"));
        var version = (isPnr, index / 2 % 3) switch { (true, 0) => "15.1", (true, _) => "13.1", (_, 0) => "D.02B", _ => "D.05B" };
        var access = string.Create(CultureInfo.InvariantCulture, $"{flight.Flight.Designator}/{leg.Departure!.Value:ddMMyy}/{sent:HHmm}");
        interchange.OpenMessage(isPnr ? MessageKind.Pnrgov : MessageKind.Paxlst, version, "1", access, part);
        var persons = isPnr ? PnrPushes.Write(interchange.Segments, flight, kind, part.Number - 1, parts) : ApiLists.Write(interchange.Segments, flight, kind);
        interchange.CloseMessage();
        interchange.Close();
        return persons;
    }
}

using System.Data.Common;
using Dapper;
using Gatehouse.Edifact;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Flights;

/// <summary>The rows of a flight and of the messages applied to it.</summary>
static class FlightRows
{
    /// <summary>The flight and the day of its data; null where no message of it was applied, or where they are erased.</summary>
    public static async Task<(BorderFlight Flight, int Day)?> Load(DbConnection connection, DbTransaction? transaction, string key) =>
        await connection.QuerySingleOrDefaultAsync<FlightRecord>(
            $"select {FlightColumns.Sql}, f.prepared, f.day from flight f where f.key = @Key",
            new { Key = key },
            transaction) is { } row ? (row.ToBorderFlight(), row.Day) : null;

    /// <summary>Flights that left after <paramref name="since"/>, or are not known to have, with a traveller screened with other lists.</summary>
    public static async Task<IReadOnlyList<BorderFlight>> ScreenedOtherwise(DbConnection connection, string lists, DateTimeOffset since) =>
    [
        .. (await connection.QueryAsync<FlightRecord>(
            $"""
            select {FlightColumns.Sql}, f.prepared, f.day from flight f
            where (f.departure > @Since or f.departure is null)
              and exists (select 1 from traveller t where t.day = f.day and t.flight = f.key and t.screened_lists <> @Lists)
            """,
            new { Since = since.ToUnixTimeMilliseconds(), Lists = lists })).Select(row => row.ToBorderFlight()),
    ];

    /// <summary>Writes what is known; the day stays the one of the first message.</summary>
    public static Task Write(DbTransaction transaction, string key, int day, BorderFlight flight) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into flight
                (key, day, carrier, number, origin, destination, departure_local, departure, arrival_local, arrival, prepared)
            values (@Key, @Day, @Carrier, @Number, @From, @To, @DepartureLocal, @Departure, @ArrivalLocal, @Arrival, @Prepared)
            on conflict (key) do update set departure_local = excluded.departure_local, departure = excluded.departure,
                arrival_local = excluded.arrival_local, arrival = excluded.arrival, prepared = excluded.prepared
            """,
            new
            {
                Key = key,
                Day = day,
                flight.Key.Carrier,
                flight.Key.Number,
                flight.Key.From,
                flight.Key.To,
                DepartureLocal = Text.Iso(flight.DepartureLocal),
                Departure = flight.Departure?.ToUnixTimeMilliseconds(),
                ArrivalLocal = Text.Iso(flight.ArrivalLocal),
                Arrival = flight.Arrival?.ToUnixTimeMilliseconds(),
                Prepared = Text.Iso(flight.Prepared),
            },
            transaction);

    public static Task WriteMessage(DbTransaction transaction, int day, string source, WorkItem item, Message message) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into flight_message
                (message, day, flight, kind, version, reference, sender, prepared, received_at, persons, warnings,
                 function, access_reference, part, is_last, is_whole, is_asked, losses)
            values (@Id, @Day, @Flight, @Kind, @Version, @Reference, @Sender, @Prepared, @ReceivedAt, @Persons, @Warnings,
                @Function, @AccessReference, @Part, @IsLast, @IsWhole, @IsAsked, @Losses)
            """,
            new
            {
                item.Id,
                Day = day,
                item.Flight,
                Kind = source,
                message.Version,
                message.Reference,
                message.Sender,
                Prepared = Text.Iso(message.Prepared),
                ReceivedAt = item.ReceivedAt.ToUnixTimeMilliseconds(),
                Persons = message.Persons.Count(),
                Warnings = message.Warnings.Count,
                message.Function,
                message.AccessReference,
                Part = message.Part.Number,
                IsLast = message.Part.IsLast ? 1 : 0,
                IsWhole = PushPart.IsReadWhole(message) ? 1 : 0,
                IsAsked = item.Kind is StoredMessage.Asked ? 1 : 0,
                Losses = message.Warnings.Where(warning => warning.Severity == Severity.Loss).Sum(warning => warning.Count),
            },
            transaction);

    /// <summary>The messages of a flight's pushes of all bookings.</summary>
    public static async Task<IEnumerable<PushPart>> PushesOf(DbConnection connection, DbTransaction? transaction, string flight) =>
        (await connection.QueryAsync<PartRecord>(
            """
            select sender, access_reference as AccessReference, prepared, part, is_last as IsLast, is_whole as IsWhole
            from flight_message where flight = @flight and function = @All
            """,
            new { flight, PushPart.All },
            transaction)).Select(row => row.ToPart());

    /// <summary>The messages of pushes in parts, by flight, of flights that depart from <paramref name="first"/> to <paramref name="last"/>
    /// (Unix milliseconds; those without a time at <see cref="long.MaxValue"/>).</summary>
    public static async Task<ILookup<string, PushPart>> PartsOf(DbConnection connection, long first, long last) =>
        (await connection.QueryAsync<PartRecord>(
            """
            select flight, sender, access_reference as AccessReference, prepared, part, is_last as IsLast, is_whole as IsWhole
            from flight_message
            where kind = 'PNR' and (part > 1 or is_last = 0)
              and flight in (select f.key from flight f where coalesce(f.departure, @never) >= @first and coalesce(f.departure, @never) <= @last)
            """,
            new { first, last, never = long.MaxValue })).ToLookup(row => row.Flight, row => row.ToPart(), StringComparer.Ordinal);

    /// <summary>The pushes of flights that depart between two instants, or nobody knows when, by flight; no questions at check-in.</summary>
    public static async Task<ILookup<string, ReceivedPush>> ReceivedOf(DbConnection connection, DateTimeOffset first, DateTimeOffset last) =>
        (await connection.QueryAsync<PartRecord>(
            """
            select m.flight, m.sender, m.access_reference as AccessReference, m.prepared, coalesce(m.part, 1) as Part, coalesce(m.is_last, 1) as IsLast,
                coalesce(m.is_whole, 1) as IsWhole, m.kind, m.received_at as ReceivedAt, m.losses, f.departure
            from flight_message m join flight f on f.key = m.flight
            where m.is_asked = 0 and (f.departure between @first and @last or f.departure is null)
            """,
            new { first = first.ToUnixTimeMilliseconds(), last = last.ToUnixTimeMilliseconds() })).ToLookup(row => row.Flight, row => row.ToReceived(), StringComparer.Ordinal);

    /// <summary>Deletes up to <paramref name="most"/> flights of a day and what is known of their messages; returns how many
    /// rows. Without its flight nobody works on the travellers any more.</summary>
    public static async Task<int> EraseDay(DbTransaction transaction, int day, int most) =>
        await transaction.Connection!.ExecuteAsync(
            """
            delete from flight_message where day = @day and message in (select message from flight_message where day = @day limit @most);
            delete from flight where day = @day and key in (select key from flight where day = @day limit @most)
            """,
            new { day, most },
            transaction);

    /// <summary>The work items of a flight's messages.</summary>
    public static async Task<IReadOnlyList<long>> MessagesOf(DbTransaction transaction, string flight) =>
        (await transaction.Connection!.QueryAsync<long>(
            "select message from flight_message where flight = @flight", new { flight }, transaction)).AsList();

    sealed record PartRecord
    {
        public string Flight { get; init; } = "";
        public string? Sender { get; init; }
        public string? AccessReference { get; init; }
        public string? Prepared { get; init; }
        public int Part { get; init; }
        public int IsLast { get; init; }
        public int IsWhole { get; init; }
        public string Kind { get; init; } = "";
        public long ReceivedAt { get; init; }
        public int Losses { get; init; }
        public long? Departure { get; init; }

        public ReceivedPush ToReceived() => new(
            Kind is "PNR" ? PushSource.Bookings : PushSource.PassengerList, DateTimeOffset.FromUnixTimeMilliseconds(ReceivedAt), Text.Instant(Departure), Losses, ToPart());

        public PushPart ToPart() => new(Sender, AccessReference, Text.Local(Prepared), Part, IsLast != 0, IsWhole != 0);
    }

    sealed record FlightRecord : FlightColumns
    {
        public string? Prepared { get; init; }
        public int Day { get; init; }

        public BorderFlight ToBorderFlight()
        {
            return new(
                Flights.FlightKey.Of(FlightKey, Carrier, Number, Origin, Destination),
                Text.Local(DepartureLocal),
                Text.Instant(Departure),
                Text.Local(ArrivalLocal),
                Text.Instant(Arrival),
                Text.Local(Prepared));
        }
    }
}

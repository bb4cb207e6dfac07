using System.Data.Common;
using Dapper;
using Gatehouse.Store;

namespace Gatehouse.Screening.Timetables;

/// <summary>The rows of the timetable. Nothing of it is about a person.</summary>
static class TimetableRows
{
    /// <summary>Whatever ended so long ago is not kept.</summary>
    const int DaysBehind = 60;

    /// <summary>Puts a file's legs in place: from the day on which it begins for a carrier, what was known of that carrier ends.</summary>
    public static async Task Replace(DbTransaction transaction, TimetableFile file, DateTimeOffset now, Action progress)
    {
        var connection = transaction.Connection!;
        foreach (var (carrier, from) in file.From.OrderBy(of => of.Key, StringComparer.Ordinal))
        {
            var of = new { carrier, first = DayKeys.DayOf(from), last = DayKeys.DayOf(from) - 1, behind = DayKeys.DayOf(now) - DaysBehind };
            await connection.ExecuteAsync("delete from timetable_leg where carrier = @carrier and (first_day >= @first or last_day < @behind)", of, transaction);
            await connection.ExecuteAsync("update timetable_leg set last_day = @last where carrier = @carrier and last_day >= @first", of, transaction);
        }

        foreach (var leg in file.Legs)
        {
            await connection.ExecuteAsync(
                """
                insert into timetable_leg (carrier, number, origin, destination, first_day, last_day, days, weeks,
                    departs, departs_offset, arrives, arrives_offset, operated, marketed)
                values (@Carrier, @Number, @From, @To, @First, @Last, @Days, @Weeks, @Departs, @DepartsOffset, @Arrives, @ArrivesOffset, @Operated, @Marketed)
                """,
                new
                {
                    leg.Flight.Carrier,
                    leg.Flight.Number,
                    leg.From,
                    leg.To,
                    First = DayKeys.DayOf(leg.First),
                    Last = DayKeys.DayOf(leg.Last),
                    leg.Days,
                    leg.Weeks,
                    leg.Departs,
                    leg.DepartsOffset,
                    leg.Arrives,
                    leg.ArrivesOffset,
                    Operated = leg.Operated is { } operated ? Written(operated) : null,
                    Marketed = leg.Marketed.Count == 0 ? null : string.Join('/', leg.Marketed.Select(Written)),
                },
                transaction);
            progress();
        }
    }

    /// <summary>Legs with an operation from day to day.</summary>
    public static async Task<IReadOnlyList<TimetableLeg>> Between(DbConnection connection, DateOnly first, DateOnly last) =>
    [
        .. (await connection.QueryAsync<Row>(
            """
            select carrier, number, origin, destination, first_day as FirstDay, last_day as LastDay, days, weeks, departs, departs_offset as DepartsOffset,
                arrives, arrives_offset as ArrivesOffset, operated, marketed
            from timetable_leg where last_day >= @first and first_day <= @last
            """,
            new { first = DayKeys.DayOf(first), last = DayKeys.DayOf(last) })).Select(row => row.ToLeg()),
    ];

    static string Written(TimetableDesignator flight) => $"{flight.Carrier} {flight.Number}";

    sealed record Row
    {
        public string Carrier { get; init; } = "";
        public string Number { get; init; } = "";
        public string Origin { get; init; } = "";
        public string Destination { get; init; } = "";
        public int FirstDay { get; init; }
        public int LastDay { get; init; }
        public int Days { get; init; }
        public int Weeks { get; init; }
        public int Departs { get; init; }
        public int? DepartsOffset { get; init; }
        public int Arrives { get; init; }
        public int? ArrivesOffset { get; init; }
        public string? Operated { get; init; }
        public string? Marketed { get; init; }

        public TimetableLeg ToLeg() => new(
            0, new(Carrier, Number), Origin, Destination, DayKeys.DateOf(FirstDay), DayKeys.DateOf(LastDay), Days, Weeks, Departs, DepartsOffset, Arrives, ArrivesOffset)
        {
            Operated = Operated is null ? null : TimetableDesignator.Parse(Operated),
            Marketed = [.. (Marketed?.Split('/') ?? []).Select(text => TimetableDesignator.Parse(text)!.Value)],
        };
    }
}

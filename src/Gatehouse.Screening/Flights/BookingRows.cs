using System.Data.Common;
using Dapper;

namespace Gatehouse.Screening.Flights;

/// <summary>The rows of a flight's bookings.</summary>
static class BookingRows
{
    public static async Task<IEnumerable<BookingState>> OfFlight(DbConnection connection, DbTransaction? transaction, string flight) =>
        (await connection.QueryAsync<Row>(
            "select locator, sender, reported, cancelled from booking where flight = @flight", new { flight }, transaction))
        .Select(row => new BookingState(row.Locator, row.Sender, Text.Local(row.Reported), Text.Local(row.Cancelled)));

    public static Task Write(DbTransaction transaction, string flight, int day, BookingState booking) => transaction.Connection!.ExecuteAsync(
        """
        insert into booking (flight, locator, day, sender, reported, cancelled) values (@Flight, @Locator, @Day, @Sender, @Reported, @Cancelled)
        on conflict (flight, locator) do update set sender = excluded.sender, reported = excluded.reported, cancelled = excluded.cancelled
        """,
        new
        {
            Flight = flight,
            booking.Locator,
            Day = day,
            booking.Sender,
            Reported = Text.Iso(booking.Reported),
            Cancelled = Text.Iso(booking.Cancelled),
        },
        transaction);

    /// <summary>Deletes up to <paramref name="most"/> bookings of a day; returns how many.</summary>
    public static Task<int> EraseDay(DbTransaction transaction, int day, int most) => transaction.Connection!.ExecuteAsync(
        "delete from booking where day = @day and locator in (select locator from booking where day = @day limit @most)",
        new { day, most },
        transaction);

    sealed record Row
    {
        public string Locator { get; init; } = "";
        public string? Sender { get; init; }
        public string? Reported { get; init; }
        public string? Cancelled { get; init; }
    }
}

using System.Data.Common;
using Dapper;

namespace Gatehouse.Store;

/// <summary>Which keys belong to a store: its id stands in the table <c>store_key</c>, made with the first migration.</summary>
static class KeySetUp
{
    /// <summary>A new store takes data received up to five years ago: what is replayed from another system.</summary>
    const int DaysBefore = 5 * 366;

    public const string StoreId = "select id from store_key";

    /// <summary>Makes id and keys where the store has none; in the transaction that holds the migration lock.</summary>
    public static async Task Ensure(DbTransaction transaction, string folder, DateTimeOffset now)
    {
        var connection = transaction.Connection!;
        if (await connection.ExecuteScalarAsync<string?>(StoreId, transaction: transaction) is not null) return;

        // The file comes first: a store without its keys could never be read, keys without a store harm nobody.
        var id = DayKeys.Create(folder, DayKeys.DayOf(now) - DaysBefore);
        await connection.ExecuteAsync("insert into store_key (id) values (@id)", new { id }, transaction);
    }

    public static DayKeys Open(string? id, string folder) => id is null
        ? throw new StoreException("This store has no keys yet: it was never set up by this program.")
        : DayKeys.Open(folder, id);
}

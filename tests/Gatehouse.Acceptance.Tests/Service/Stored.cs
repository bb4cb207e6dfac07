using System.Diagnostics;
using Dapper;
using Gatehouse.Store;

namespace Gatehouse.Acceptance.Tests.Service;

/// <summary>Looks into a store from outside, and waits for what must come.</summary>
static class Stored
{
    public static async Task<string[]> All(string address, string sql)
    {
        await using var store = Stores.Open(address, TimeProvider.System);
        var rows = await store.Read(connection => connection.QueryAsync<string>(sql), TestContext.Current.CancellationToken);
        return [.. rows];
    }

    public static async Task<long> Count(string address, string table)
    {
        await using var store = Stores.Open(address, TimeProvider.System);
        return await store.Read(
            connection => connection.ExecuteScalarAsync<long>($"select count(*) from {table}"), TestContext.Current.CancellationToken);
    }

    /// <summary>Nothing waits for screening.</summary>
    public static async Task<bool> IsIdle(string address) =>
        await Count(address, "message where done_at is null") == 0;

    /// <summary>Asks again until it is so; fails after <paramref name="seconds"/>.</summary>
    public static async Task Until(Func<Task<bool>> isSo, double seconds, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!await isSo())
        {
            waited.Elapsed.TotalSeconds.ShouldBeLessThan(seconds, what);
            await Task.Delay(TimeSpan.FromMilliseconds(25), TestContext.Current.CancellationToken);
        }
    }
}

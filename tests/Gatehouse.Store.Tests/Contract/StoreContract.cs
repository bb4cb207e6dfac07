using Dapper;

namespace Gatehouse.Store.Tests;

/// <summary>What both stores promise. Every test has a fresh database.</summary>
public abstract partial class StoreContract : IAsyncLifetime
{
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected IStore Store { get; private set; } = null!;

    protected abstract string Address { get; }

    /// <summary>Where the tests' stores keep the key that signs the audit chain.</summary>
    protected abstract string KeyFile { get; }

    public virtual async ValueTask InitializeAsync()
    {
        Store = Open();
        await Store.Migrate([Effects.Table], Stop);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected IStore Open() => Stores.Open(Address, TimeProvider.System, new StoreSettings(KeyFile));

    protected Task<int> Sql(string sql, object? parameters = null) => Store.Write(
        transaction => transaction.Connection!.ExecuteAsync(sql, parameters, transaction), Stop);

    protected Task<T?> Ask<T>(string sql) => Store.Read(connection => connection.ExecuteScalarAsync<T>(sql), Stop);

    protected async Task Receive(int count, Func<int, string> flight, DateTimeOffset? due = null)
    {
        for (var i = 0; i < count; i += 100)
        {
            var work = Enumerable.Range(i, Math.Min(100, count - i)).Select(n => Some.Work(flight(n), due)).ToList();
            await Store.Receive(new(Guid.CreateVersion7().ToString("N"), Source: null, Some.Day, work), Stop);
        }
    }

    protected async Task<Claim> Take(int flights = 1, int messages = 25) =>
        (await Store.Claim(flights, messages, Stop)).ShouldNotBeNull();

    protected static Task Commit(Claim claim) => claim.Commit(tx => Effects.Write(tx, claim), Some.Day, Stop);

    /// <summary>Works until nothing is left.</summary>
    protected async Task Drain(int flights = 2, int messages = 10)
    {
        while (await Store.Backlog(Stop) > 0)
        {
            await using var claim = await Store.Claim(flights, messages, Stop);
            if (claim is null) await Task.Delay(10, Stop);
            else await Commit(claim);
        }
    }
}

using System.CommandLine;
using Gatehouse.Screening;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Retention;
using Gatehouse.Store;

namespace Gatehouse.Host.Service;

/// <summary>The option every command with a store has, and the store it opens.</summary>
static class StoreOption
{
    const string Variable = "GATEHOUSE_STORE";
    const string DefaultFile = "gatehouse.db";

    public static Option<string> Create() => new("--store")
    {
        Description = $"SQLite file, or postgres://user:password@host/database. Default: ${Variable}, else {DefaultFile} in this folder.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(Variable) ?? DefaultFile,
    };

    /// <summary>Opens the store and brings its tables up to date, and what was erased: nothing that was erased is ever served
    /// again, whatever was restored.</summary>
    public static async Task<IStore> Open(string address, CancellationToken stop)
    {
        var store = Stores.Open(address, TimeProvider.System);
        try
        {
            await store.Migrate(ScreeningServices.Tables, stop);
            await new EraseExpired(store, TimeProvider.System, Pack.Default).Reapply(Actor.Service("retention"), stop);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }
}

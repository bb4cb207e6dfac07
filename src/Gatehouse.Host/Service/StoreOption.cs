using System.CommandLine;
using Gatehouse.Host.Edge;
using Gatehouse.Screening;
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

    /// <summary>Opens the store and brings its tables up to date. Whatever the process writes from here on is its
    /// owner's alone; a store that others may read is not opened.</summary>
    public static async Task<IStore> Open(string address, CancellationToken stop)
    {
        SecretFiles.CreatePrivately();
        SecretFiles.MustBePrivateWithCompanions(address);
        var store = Stores.Open(address, TimeProvider.System);
        try
        {
            await store.Migrate(ScreeningServices.Tables, stop);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }
}

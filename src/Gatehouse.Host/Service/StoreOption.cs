using System.CommandLine;
using System.CommandLine.Parsing;
using Gatehouse.Host.Edge;
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

    /// <summary>Opens the store for a command; that it ran, by which user of the machine, is a row of the audit log.</summary>
    public static async Task<IStore> Open(ParseResult parsed, Option<string> store, CancellationToken stop)
    {
        var opened = await Open(parsed.GetRequiredValue(store), stop);
        try
        {
            await opened.Write(
                async transaction =>
                {
                    await Audit.Append(transaction, Actor.Operator.Did(TimeProvider.System.GetUtcNow(), "command", NameOf(parsed.CommandResult)));
                    return true;
                },
                stop);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    // "retention show": the words of the command and none of its arguments, which may name somebody.
    static string NameOf(CommandResult result) => result.Parent is CommandResult { Parent: not null } parent ? $"{NameOf(parent)} {result.Command.Name}" : result.Command.Name;

    /// <summary>Opens the store and brings its tables up to date; the audit log is kept as the environment says.</summary>
    public static Task<IStore> Open(string address, CancellationToken stop) => Open(address, AuditPlaces.FromEnvironment, stop);

    /// <summary>Opens the store and brings its tables up to date, and what was erased: nothing that was erased is ever served
    /// again, whatever was restored. Whatever the process writes from here on is its owner's
    /// alone; a store that others may read is not opened. What the command writes to the audit log is sealed at its end at
    /// the latest, for nobody may be there to do it later.</summary>
    public static async Task<IStore> Open(string address, AuditPlaces audit, CancellationToken stop)
    {
        SecretFiles.CreatePrivately();
        SecretFiles.MustBePrivateWithCompanions(address);
        var settings = new StoreSettings(audit.Key) { AuditCopy = audit.Copy, SealsAtEnd = true };
        var store = Stores.Open(address, TimeProvider.System, settings);
        try
        {
            await store.Migrate(ScreeningServices.Tables, stop);
            await new EraseExpired(store, TimeProvider.System, await StoredPacks.InForce(store, stop)).Reapply(Actor.Service("retention"), stop);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }
}

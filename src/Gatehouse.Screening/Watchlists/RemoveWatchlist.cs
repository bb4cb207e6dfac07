using Gatehouse.Screening.Access;
using Gatehouse.Store;

namespace Gatehouse.Screening.Watchlists;

/// <summary>Takes a list out of force: at once while the store is being set up, else when a second person approved it. Its
/// versions stay, for the hits that were made with them; open hits of its entries are withdrawn when the workers screen the
/// flights ahead again.</summary>
public static class RemoveWatchlist
{
    /// <summary><see cref="ListResult.Already"/> where no list of this name is in force; <paramref name="reason"/> is needed once
    /// the store is set up.</summary>
    public static Task<ListResult> Handle(
        IStore store, string name, Actor actor, DateTimeOffset now, CancellationToken stop, string reason = "") =>
        store.Write(
            async transaction => await ListActivation.InForce(transaction, name) is { } current
                ? await ListActivation.Ask(transaction, new(name, null, current, 0, 0, 0), actor, reason, now)
                : new ListResult.Already(),
            stop);
}

using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Store;

namespace Gatehouse.Screening.Watchlists;

/// <summary>Takes a list out of force. Its versions stay, for the hits that were made with them; open hits of its entries
/// are withdrawn when the workers screen the flights ahead again.</summary>
public static class RemoveWatchlist
{
    /// <summary>Returns false where no list of this name is in force.</summary>
    public static Task<bool> Handle(IStore store, string name, Actor actor, DateTimeOffset now, CancellationToken stop) =>
        store.Write(
            async transaction =>
            {
                var removed = await transaction.Connection!.ExecuteAsync(
                    "delete from list_in_force where name = @Name", new { Name = name }, transaction);
                if (removed > 0) await Audit.Append(transaction, actor.Did(now, "remove-watchlist", name));
                return removed > 0;
            },
            stop);
}

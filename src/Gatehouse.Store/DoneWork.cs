using System.Data.Common;
using Dapper;

namespace Gatehouse.Store;

/// <summary>Work that is done and whose content is no longer wanted.</summary>
public static class DoneWork
{
    /// <summary>Empties the bodies of those of the items that are done, in the caller's transaction.</summary>
    public static Task Empty(DbTransaction transaction, IReadOnlyList<long> items) => transaction.Connection!.ExecuteAsync(
        "update message set body = @nothing where id = @id and done_at is not null",
        items.Select(id => new { id, nothing = Array.Empty<byte>() }),
        transaction);
}

using System.Data.Common;
using Dapper;
using Gatehouse.Store;

namespace Gatehouse.Screening.Access;

/// <summary>
/// The time before a store has two accounts: nobody could be the second person, so the command line acts alone, and the
/// overseer gets a notice (docs/decisions/0020). It ends for good with the second account, because accounts are
/// disabled, never removed.
/// </summary>
public static class SetUpStage
{
    public static Task<bool> Lasts(IStore store, CancellationToken stop) => store.Read(connection => Lasts(connection), stop);

    internal static async Task<bool> Lasts(DbConnection connection, DbTransaction? transaction = null) =>
        await connection.ExecuteScalarAsync<long>("select count(*) from officer", transaction: transaction) < 2;
}

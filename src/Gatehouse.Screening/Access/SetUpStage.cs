using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Packs;
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

    /// <summary>The time in which the command line grants roles alone: until two persons were given a role that may approve a grant,
    /// since before that no request of one could be approved by the other. What was revoked or disabled counts: nobody goes
    /// back to it.</summary>
    internal static async Task<bool> LastsForRoles(DbTransaction transaction, Pack pack)
    {
        var approvers = pack.RuleOf(GraveAct.RoleGrant).ApprovedBy.Select(role => role.ToString()).ToHashSet(StringComparer.Ordinal);
        var granted = await transaction.Connection!.QueryAsync<(string Person, string Role)>(
            "select lower(o.person), g.role from granted_role g join officer o on o.name = g.account", transaction: transaction);
        return granted.Where(grant => approvers.Contains(grant.Role)).DistinctBy(grant => grant.Person, StringComparer.Ordinal).Take(2).Count() < 2;
    }
}

using System.Data;
using System.Data.Common;
using Dapper;

namespace Gatehouse.Store;

sealed partial class PostgresStore
{
    public AuditKeeping AuditKeeping => audit.Keeping;

    public Task<int> SealAudit(CancellationToken stop) => audit.Seal(stop);

    public Task<int> CopyAudit(CancellationToken stop) => audit.Copy(stop);

    public Task<AuditVerification> VerifyAudit(CancellationToken stop) => audit.Verify(stop);

    public Task<AuditPage> AuditEvents(AuditQuery query, CancellationToken stop) =>
        Read(connection => Store.AuditEvents.Page(connection, query), stop);

    public Task<AuditProof?> ProveAudit(long id, CancellationToken stop) => audit.Prove(id, stop);

    public Task<string> RotateAuditKey(AuditRow row, string? to, CancellationToken stop) => audit.Rotate(row, to, stop);

    public Task<string> SignStatement(string text, CancellationToken stop) => audit.SignStatement(text, stop);

    public Task<long> PurgeAudit(DateTimeOffset before, AuditRow row, CancellationToken stop) => audit.Purge(before, row, stop);

    public Task<T> Snapshot<T>(Func<DbTransaction, Task<T>> query, CancellationToken stop) => Guard(async () =>
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        return await query(snapshot);
    });

    public async Task<bool> TakeSealing(DbTransaction transaction, bool wait)
    {
        if (!wait)
        {
            return await transaction.Connection!.ExecuteScalarAsync<bool>(
                $"select pg_try_advisory_xact_lock({SealerLock})", transaction: transaction);
        }

        await transaction.Connection!.ExecuteAsync($"select pg_advisory_xact_lock({SealerLock})", transaction: transaction);
        return true;
    }
}

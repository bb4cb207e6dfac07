using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Gatehouse.Store;

sealed partial class SqliteStore
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

    public Task<T> Snapshot<T>(Func<DbTransaction, Task<T>> query, CancellationToken stop) => Read(
        async connection =>
        {
            using var snapshot = ((SqliteConnection)connection).BeginTransaction(deferred: true);
            return await query(snapshot);
        },
        stop);

    /// <summary>The write transaction is the lock: nobody else seals this file meanwhile.</summary>
    public Task<bool> TakeSealing(DbTransaction transaction, bool wait) => Task.FromResult(true);
}

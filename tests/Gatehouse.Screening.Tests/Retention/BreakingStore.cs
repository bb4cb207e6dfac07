using System.Data.Common;
using Gatehouse.Store;

namespace Gatehouse.Screening.Tests.Retention;

/// <summary>What a kill is to whoever is in the middle of something.</summary>
sealed class BrokenOffException : Exception;

/// <summary>A real store that goes away before its Nth change.</summary>
sealed class BreakingStore(IStore inner, int writes) : IStore
{
    int left = writes;

    public string Name => inner.Name;

    public bool IsWorkedElsewhere => inner.IsWorkedElsewhere;

    public DayKeys Keys => inner.Keys;

    public AuditKeeping AuditKeeping => inner.AuditKeeping;

    public Task<T> Write<T>(Func<DbTransaction, Task<T>> work, CancellationToken stop) => Change(() => inner.Write(work, stop));

    public Task<bool> DropDay(string table, int day, CancellationToken stop) => Change(() => inner.DropDay(table, day, stop));

    public Task<(int Messages, bool IsMore)> EraseMessages(int day, int most, CancellationToken stop) =>
        Change(() => inner.EraseMessages(day, most, stop));

    public Task<T> Read<T>(Func<DbConnection, Task<T>> query, CancellationToken stop) => inner.Read(query, stop);

    public Task Migrate(IReadOnlyList<Migration> migrations, CancellationToken stop) => inner.Migrate(migrations, stop);

    public Task PrepareDays(int first, int last, CancellationToken stop) => inner.PrepareDays(first, last, stop);

    public Task<int?> OldestMessageDay(int last, CancellationToken stop) => inner.OldestMessageDay(last, stop);

    public Task<int?> NewestMessageDay(CancellationToken stop) => inner.NewestMessageDay(stop);

    public Task<Receipt> Receive(Received input, CancellationToken stop) => inner.Receive(input, stop);

    public Task Refuse(Refusal refusal, CancellationToken stop) => inner.Refuse(refusal, stop);

    public Task EnqueueOnce(IReadOnlyList<NewWork> work, DateTimeOffset at, CancellationToken stop) => inner.EnqueueOnce(work, at, stop);

    public Task<Claim?> Claim(int flights, int messages, CancellationToken stop) => inner.Claim(flights, messages, stop);

    public Task<Claim?> Claim(string flight, int messages, CancellationToken stop) => inner.Claim(flight, messages, stop);

    public Task<long> Backlog(CancellationToken stop) => inner.Backlog(stop);

    public Task<IReadOnlyList<Quarantined>> Quarantine(int most, CancellationToken stop) => inner.Quarantine(most, stop);

    public Task<int> Retry(long? id, CancellationToken stop) => inner.Retry(id, stop);

    public Task<long> Backup(string target, Action<long> progress, CancellationToken stop) => inner.Backup(target, progress, stop);

    public Task<int> SealAudit(CancellationToken stop) => inner.SealAudit(stop);

    public Task<AuditVerification> VerifyAudit(CancellationToken stop) => inner.VerifyAudit(stop);

    public Task<int> CopyAudit(CancellationToken stop) => inner.CopyAudit(stop);

    public Task<AuditPage> AuditEvents(AuditQuery query, CancellationToken stop) => inner.AuditEvents(query, stop);

    public Task<AuditProof?> ProveAudit(long id, CancellationToken stop) => inner.ProveAudit(id, stop);

    public Task<string> RotateAuditKey(AuditRow row, string? to, CancellationToken stop) => inner.RotateAuditKey(row, to, stop);

    public Task<string> SignStatement(string text, CancellationToken stop) => inner.SignStatement(text, stop);

    public Task<long> PurgeAudit(DateTimeOffset before, AuditRow row, CancellationToken stop) => inner.PurgeAudit(before, row, stop);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    Task<T> Change<T>(Func<Task<T>> act) => left-- == 0 ? throw new BrokenOffException() : act();
}

using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Retention;
using Gatehouse.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Screening.Oversight;

/// <summary>How the audit log stands.</summary>
/// <param name="Last">The last check; null before the first.</param>
/// <param name="Job">What the check is at; null before the first.</param>
/// <param name="Checkpoint">The newest signed checkpoint, whole; null where the log is not signed.</param>
/// <param name="CheckpointAt">When it was signed.</param>
/// <param name="Key">The public key that signs, to be compared with the one written down elsewhere.</param>
/// <param name="IsSigned">The process that answers has a key that signs.</param>
/// <param name="SecondPlace">Where the process that answers brings every checkpoint; null where nowhere.</param>
public sealed record ChainState(
    ChainCheck? Last, JobProgress? Job, string? Checkpoint, DateTimeOffset? CheckpointAt, string? Key, bool IsSigned, string? SecondPlace)
{
    /// <summary>What the keeping of the log lacks, in words; null where nothing is missing.</summary>
    public string? Lacks => AuditStanding.Lacks(new(IsSigned, SecondPlace));
}

/// <summary>What a check came to.</summary>
/// <param name="Head">Root of the tree, hexadecimal; null for an empty or broken one.</param>
/// <param name="Fault">The first place that is wrong; null where none is.</param>
public sealed record ChainCheck(DateTimeOffset At, string By, bool IsIntact, long Sealed, string? Head, string? Fault);

/// <summary>Verifies the audit log when an overseer asks, in the background: it reads every row. The result is a row of the
/// log itself, which is where the page finds it.</summary>
public sealed class CheckChain(IStore store, TimeProvider clock, ILogger<CheckChain> log) : BackgroundService
{
    const string Job = "check-audit";
    readonly SemaphoreSlim asked = new(0);
    Overseer? asker;

    public async Task<ChainState> State(Overseer overseer, CancellationToken stop)
    {
        await overseer.Looked(store, "view-oversight", "chain", null, clock.GetUtcNow(), stop);
        var last = await store.AuditEvents(new() { Action = "verify-audit", Most = 1 }, stop);
        return await store.Read(
            async connection =>
            {
                var head = await connection.QuerySingleOrDefaultAsync<Head?>("select text, at from audit_head");
                var key = await connection.ExecuteScalarAsync<string?>("select text from audit_note where kind = 'key' order by number desc limit 1");
                return new ChainState(
                    last.Events is [var found] ? Of(found.Row) : null,
                    await JobProgress.Find(connection, Job),
                    head?.Text,
                    Text.Instant(head?.At),
                    key is null ? null : AuditStatement.KeyOf(key),
                    store.AuditKeeping.IsSigned,
                    store.AuditKeeping.SecondPlace);
            },
            stop);
    }

    /// <summary>Asks for a check; where one runs, this one follows it.</summary>
    public async Task<bool> Ask(Overseer overseer, CancellationToken stop)
    {
        await Progress("waits", 0, 1, stop);
        asker = overseer;
        asked.Release();
        return true;
    }

    /// <summary>The check itself, here and now.</summary>
    public async Task<ChainCheck> Run(Overseer overseer, CancellationToken stop)
    {
        await Progress("checking", 0, 1, stop);
        await store.SealAudit(stop);
        var found = await store.VerifyAudit(stop);
        var check = new ChainCheck(clock.GetUtcNow(), overseer.Actor.Name, found.IsIntact, found.Sealed, found.Head, found.FirstFault);
        var details = new { check.IsIntact, check.Sealed, check.Head, check.Fault };
        await store.Write(
            async transaction =>
            {
                await new JobProgress(Job, "idle", 1, 1, check.At).Write(transaction);
                return await Overseer.Note(transaction, overseer.Actor.Did(check.At, "verify-audit", "audit", details, check.IsIntact ? AuditRow.Done : "broken"));
            },
            stop);
        return check;
    }

    /// <summary>The newest signed checkpoint; null where the log is not signed.</summary>
    internal static Task<string?> Checkpoint(DbConnection connection) => connection.ExecuteScalarAsync<string?>("select text from audit_head");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await asked.WaitAsync(stoppingToken);
                await Run(asker!, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError("The audit log could not be checked ({Failure}).", failure.GetType().Name);
                await Progress("failed", 0, 1, CancellationToken.None);
            }
        }
    }

    public override void Dispose()
    {
        asked.Dispose();
        base.Dispose();
    }

    Task<bool> Progress(string state, long done, long total, CancellationToken stop) => store.Write(
        async transaction =>
        {
            await new JobProgress(Job, state, done, total, clock.GetUtcNow()).Write(transaction);
            return true;
        },
        stop);

    static ChainCheck Of(AuditRow row)
    {
        using var details = System.Text.Json.JsonDocument.Parse(row.Details ?? "{}");
        string? Word(string name) => details.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
        return new(
            row.At,
            row.Actor,
            row.Result is AuditRow.Done,
            details.RootElement.TryGetProperty("sealed", out var leaves) ? leaves.GetInt64() : 0,
            Word("head"),
            Word("fault"));
    }

    sealed record Head
    {
        public string Text { get; init; } = "";
        public long At { get; init; }
    }
}

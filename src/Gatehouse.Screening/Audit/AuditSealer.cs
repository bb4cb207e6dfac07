using Gatehouse.Screening.Access;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Retention;
using Gatehouse.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Screening;

/// <summary>Seals the audit rows within a second of their commit, brings what is signed to the second place, and purges
/// what the legal profile no longer keeps; one process at a time does each for a store.</summary>
public sealed class AuditSealer(IStore store, CurrentPack pack, TimeProvider clock, ILogger<AuditSealer> log) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // Apart from each other: a second place that hangs must not hold up the sealing.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Seal(stoppingToken), Copy(stoppingToken), Purge(stoppingToken));

    Task Seal(CancellationToken stop) => Repeat(
        Interval, Interval, () => store.SealAudit(stop), failure => log.LogError("Audit rows could not be sealed: {Failure}; trying again.", failure), stop);

    Task Copy(CancellationToken stop)
    {
        var (since, told) = (DateTimeOffset.MinValue, DateTimeOffset.MinValue);
        return Repeat(
            Interval,
            Interval,
            async () =>
            {
                await Task.Run(() => store.CopyAudit(stop), stop);
                if (since > DateTimeOffset.MinValue) log.LogWarning("The second place of the audit log has caught up; it lagged since {Since:u}.", since);
                (since, told) = (DateTimeOffset.MinValue, DateTimeOffset.MinValue);
            },
            failure =>
            {
                var now = clock.GetUtcNow();
                if (since == DateTimeOffset.MinValue) since = now;
                if (now - told < Patience) return;
                told = now;
                log.LogError("The second place of the audit log lags behind since {Since:u}: {Failure}; trying again.", since, failure);
            },
            stop);
    }

    Task Purge(CancellationToken stop) => Repeat(
        Day,
        Day,
        async () =>
        {
            var now = clock.GetUtcNow();
            var before = (await RetentionClock.Believed(store, now, stop)).AddYears(-pack.Value.Retention.AuditYears);
            await store.PurgeAudit(before, Actor.Service("audit-sealer").Did(now, "purge-audit", "audit"), stop);
        },
        failure => log.LogError("The audit log could not be purged: {Failure}; trying again.", failure),
        stop);

    /// <summary>Does the work again and again until it is stopped, whatever becomes of it.</summary>
    async Task Repeat(TimeSpan interval, TimeSpan afterFailure, Func<Task> work, Action<string> tell, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var pause = interval;
            try
            {
                await work();
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The store's own words hold no content; of anything else only the kind is told.
                tell(failure is StoreException ? failure.Message : failure.GetType().Name);
                pause = afterFailure;
            }

            await Task.Delay(pause, clock, stop).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}

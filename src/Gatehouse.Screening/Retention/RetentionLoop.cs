using Gatehouse.Screening.Access;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Screening.Retention;

/// <summary>Runs the erasure in every serving process: at its start and after each midnight (UTC), and looks every minute
/// whether another host went ahead.</summary>
public sealed class RetentionLoop(IStore store, TimeProvider clock, CurrentPack pack, ILogger<RetentionLoop> log) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    static readonly Actor Retention = Actor.Service("retention");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        int? ran = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var erase = new EraseExpired(store, clock, pack.Value);
                var today = DayKeys.DayOf(clock.GetUtcNow());
                if (ran == today)
                {
                    await erase.Reapply(Retention, stoppingToken);
                }
                else
                {
                    var run = await erase.Handle(Retention, isConfirmed: false, stoppingToken);
                    if (run.Held is not null) log.LogError("Nothing is erased: {Reason}.", run.Held);
                    else ran = today;
                }

                // Not while the clock is doubted: what waits sealed could not be had again.
                if (ran == today) await SealedInputs.EraseOld(store, pack.Value, Retention, clock.GetUtcNow(), stoppingToken);
                await Task.Delay(Interval, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError("Erasure failed with {Failure}; it goes on in a minute.", failure.GetType().Name);
                await Task.Delay(Interval, clock, CancellationToken.None);
            }
        }
    }
}

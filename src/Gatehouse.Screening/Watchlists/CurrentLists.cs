using Gatehouse.Screening.Screening;
using Gatehouse.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Screening.Watchlists;

/// <summary>
/// The lists in force as this process knows them: read by all, swapped by one reference. Follows the store, so that a
/// list added by another process is taken up within two seconds, and has stored travellers screened again.
/// </summary>
public sealed class CurrentLists(IStore store, TimeProvider clock, ILogger<CurrentLists> log) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // A message screened with the old lists may commit after the scan: look again for a while after nothing is left.
    static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    // A process that could not refresh in time may still screen with old lists after everybody else has settled.
    static readonly TimeSpan SeldomLook = TimeSpan.FromMinutes(5);
    string? fingerprint;
    DateOnly builtOn;
    DateTimeOffset? settledAt;
    DateTimeOffset lookedAt;

    public ListsInForce Value { get; private set; } = ListsInForce.None;

    /// <summary>Takes up what is in force in the store now; true where that is something else than before.</summary>
    public async Task<bool> Refresh(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var stored = await AddWatchlist.Fingerprint(store, stop);
        if (string.Equals(stored, fingerprint, StringComparison.Ordinal) && today == builtOn) return false;
        var before = Value.Digest;
        Value = await AddWatchlist.Load(store, now, stop, Value);
        (fingerprint, builtOn) = (stored, today);
        return !string.Equals(Value.Digest, before, StringComparison.Ordinal);
    }

    async Task Rescreen(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (now - settledAt > Settling && now - lookedAt < SeldomLook) return;
        lookedAt = now;
        var behind = await RescreenFlights.Queue(store, Value.Digest, now, stop);
        settledAt = behind > 0 ? null : settledAt ?? now;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await Refresh(stoppingToken)) settledAt = null;
                await Rescreen(stoppingToken);
                await Task.Delay(Interval, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError("Lists could not be refreshed ({Failure}); the last good ones stay in force.", failure.GetType().Name);
                await Task.Delay(Interval, clock, CancellationToken.None);
            }
        }
    }
}

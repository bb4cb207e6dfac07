using Dapper;
using Gatehouse.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Screening.Packs;

/// <summary>The pack in force as this process knows it: read by all, swapped by one reference. Follows the store within two
/// seconds; acts of two persons read the store itself, in their transaction.</summary>
public sealed class CurrentPack(IStore store, TimeProvider clock, ILogger<CurrentPack> log) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    string? digest;

    Pack current = Pack.Default;

    /// <summary>The shipped one, or the one given, until the store is read.</summary>
    public Pack Value
    {
        get => current;
        init => current = value;
    }

    /// <summary>Takes up what is in force in the store now.</summary>
    public async Task Refresh(CancellationToken stop)
    {
        var stored = await store.Read(connection => connection.ExecuteScalarAsync<string?>("select digest from pack_in_force"), stop);
        if (string.Equals(stored, digest, StringComparison.Ordinal)) return;
        current = await StoredPacks.InForce(store, stop);
        digest = stored;
    }

    /// <summary>The first start puts the shipped pack into force; a pack this program cannot keep to ends the start.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await StoredPacks.Begin(store, clock.GetUtcNow(), cancellationToken);
        await Refresh(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Interval, clock, stoppingToken);
                await Refresh(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError("The pack could not be refreshed ({Failure}); the last good one stays in force.", failure.GetType().Name);
            }
        }
    }
}

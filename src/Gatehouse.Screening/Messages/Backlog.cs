using Gatehouse.Store;

namespace Gatehouse.Screening.Messages;

/// <summary>How messages come in, as whoever runs the program says.</summary>
/// <param name="WatchedFolder">A folder to take files in from; null for none.</param>
/// <param name="MostWaiting">Work that may wait for screening; beyond it carriers are asked to come back, and files stay where they are.</param>
public sealed record IntakeSettings(string? WatchedFolder = null, long MostWaiting = IntakeSettings.UsualMostWaiting)
{
    /// <summary>The passenger lists of two days of a large state.</summary>
    public const long UsualMostWaiting = 100_000;
}

/// <summary>Tells whether more waits than may. Counting costs more the more waits, so it is done once a second for everybody.</summary>
sealed class Backlog(IStore store, IntakeSettings settings, TimeProvider clock)
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    volatile Count last = new(long.MinValue, IsFull: false);

    public async ValueTask<bool> IsFull(CancellationToken stop)
    {
        if (last.At != long.MinValue && clock.GetElapsedTime(last.At) < Fresh) return last.IsFull;
        last = new(clock.GetTimestamp(), await store.Backlog(stop) > settings.MostWaiting);
        return last.IsFull;
    }

    sealed record Count(long At, bool IsFull);
}

using Gatehouse.Screening.Access;
using Gatehouse.Store;

namespace Gatehouse.Screening.Timetables;

/// <summary>Puts a timetable file in force: all of it, or nothing.</summary>
public static class ImportTimetable
{
    /// <summary>Writes a file without faults; throws <see cref="ArgumentException"/> for any other.</summary>
    /// <param name="store">Where to.</param>
    /// <param name="file">As read.</param>
    /// <param name="actor">Who.</param>
    /// <param name="now">When.</param>
    /// <param name="progress">Told of every leg.</param>
    /// <param name="stop">Cancels: nothing is changed then.</param>
    public static Task<bool> Handle(IStore store, TimetableFile file, Actor actor, DateTimeOffset now, Action progress, CancellationToken stop)
    {
        if (file.Faults.Count > 0) throw new ArgumentException("A file with faults is not imported.", nameof(file));
        return store.Write(
            async transaction =>
            {
                await TimetableRows.Replace(transaction, file, now, progress);
                await Audit.Append(transaction, actor.Did(now, "import-timetable", "timetable", new { Carriers = string.Join(' ', file.From.Keys.Order(StringComparer.Ordinal)), Legs = file.Legs.Count }));
                stop.ThrowIfCancellationRequested();
                return true;
            },
            stop);
    }
}

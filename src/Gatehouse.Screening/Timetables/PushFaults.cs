using Gatehouse.Screening.Flights;
using Gatehouse.Screening.Packs;

namespace Gatehouse.Screening.Timetables;

/// <summary>What is wrong with a push that the pack expects of a flight.</summary>
public enum PushFaultKind
{
    /// <summary>Its time is over, and nothing came.</summary>
    Missing,

    /// <summary>It came after its time.</summary>
    Late,

    /// <summary>It came before its time, and nothing in it.</summary>
    Early,

    /// <summary>It came in time, and not all of it: parts are missing, or something in it was not understood.</summary>
    Bad,
}

/// <summary>A push that did not come as expected: what a notice to its carrier rests on.</summary>
/// <param name="Id">The same fault of the same push of the same flight has the same id, whoever asks and how often.</param>
/// <param name="Flight">Which, as the timetable has it.</param>
/// <param name="Push">Code of the pack.</param>
/// <param name="Source">Bookings or passenger list.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="From">When its time begins.</param>
/// <param name="Until">When it ends.</param>
/// <param name="At">When it came, if it did.</param>
/// <param name="Parts">How much of a push in parts is there, as <c>8 of 10</c>; null where nothing is missing.</param>
public sealed record PushFault(
    string Id, ExpectedFlight Flight, string Push, PushSource Source, PushFaultKind Kind, DateTimeOffset From, DateTimeOffset Until, DateTimeOffset? At, string? Parts);

/// <summary>Compares what came of a flight with what the pack expects. Pure.</summary>
static class PushFaults
{
    /// <summary>What is wrong by now, in the order of the pack.</summary>
    /// <param name="flight">Expected.</param>
    /// <param name="departure">By the newest message, else by the timetable: a delay moves what is due.</param>
    /// <param name="came">Every message of it, under whatever designator.</param>
    /// <param name="expected">Of the pack.</param>
    /// <param name="now">What is not over by then is not wrong yet.</param>
    public static IEnumerable<PushFault> Of(
        ExpectedFlight flight, DateTimeOffset departure, IReadOnlyCollection<ReceivedPush> came, IReadOnlyList<ExpectedPush> expected, DateTimeOffset now)
    {
        foreach (var source in expected.GroupBy(push => push.Source))
        {
            var times = source.Select(push => (Push: push, From: departure.AddMinutes(-push.FromMinutes), Until: departure.AddMinutes(-push.UntilMinutes))).OrderBy(time => time.From).ToArray();
            var ofSource = came.Where(push => push.Source == source.Key).ToArray();
            var outside = ofSource.Where(push => !Array.Exists(times, time => push.At >= time.From && push.At <= time.Until)).Select(push => push.At).Order().ToList();
            foreach (var (push, from, until) in times)
            {
                var inTime = ofSource.Where(one => one.At >= from && one.At <= until).ToArray();
                if (until > now) continue;
                var (kind, at, parts) = inTime.Length > 0 ? Whole(inTime) : Outside(outside, from, until, times.Select(time => time.From).Where(start => start > until).DefaultIfEmpty(DateTimeOffset.MaxValue).Min());
                if (kind is { } wrong) yield return new(ContentId.Of(flight.Key.ToString(), push.Code, wrong.ToString()), flight, push.Code, push.Source, wrong, from, until, at, parts);
            }
        }
    }

    static (PushFaultKind? Kind, DateTimeOffset? At, string? Parts) Whole(ReceivedPush[] inTime)
    {
        var parts = PushPart.Progress(inTime.Select(push => push.Part));
        var isWhole = parts is null && Array.TrueForAll(inTime, push => push.Losses == 0);
        if (isWhole) return (null, null, null);
        return (PushFaultKind.Bad, inTime.Max(push => push.At), parts);
    }

    // Late before the time of the next one begins; else early, if nothing else claims it.
    static (PushFaultKind? Kind, DateTimeOffset? At, string? Parts) Outside(List<DateTimeOffset> outside, DateTimeOffset from, DateTimeOffset until, DateTimeOffset next)
    {
        var late = outside.FindIndex(at => at > until && at < next);
        var early = late < 0 ? outside.FindLastIndex(at => at < from) : -1;
        var found = Math.Max(late, early);
        if (found < 0) return (PushFaultKind.Missing, null, null);
        var at = outside[found];
        outside.RemoveAt(found);
        return (late >= 0 ? PushFaultKind.Late : PushFaultKind.Early, at, null);
    }
}

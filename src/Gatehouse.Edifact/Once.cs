namespace Gatehouse.Edifact;

/// <summary>What was gathered, each once, in the order of the message.</summary>
static class Once
{
    // Beyond so many a set is faster than looking through them.
    const int Few = 8;

    public static IReadOnlyList<T> Of<T>(List<T>? gathered)
        where T : IEquatable<T>
    {
        if (gathered is null || gathered.Count == 0) return [];
        if (gathered.Count == 1) return gathered;
        if (gathered.Count > Few) return [.. gathered.Distinct()];
        var kept = 0;
        for (var at = 0; at < gathered.Count; at++)
        {
            if (gathered.IndexOf(gathered[at], 0, kept) < 0) gathered[kept++] = gathered[at];
        }

        gathered.RemoveRange(kept, gathered.Count - kept);
        return gathered;
    }
}

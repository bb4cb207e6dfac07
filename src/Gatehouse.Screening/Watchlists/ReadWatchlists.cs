namespace Gatehouse.Screening.Watchlists;

/// <summary>Reads list files, their formats detected by content.</summary>
public static class ReadWatchlists
{
    /// <summary>Reads files into lists: ALT and ADD files are recognised by their columns and joined to the SDN file
    /// among <paramref name="paths"/>. Throws <see cref="WatchlistException"/>.</summary>
    public static IReadOnlyList<Watchlist> From(IReadOnlyList<string> paths) => throw new NotSupportedException($"{paths}");
}

using System.Globalization;

namespace Gatehouse.Host.Batch;

/// <summary>One line on stderr that counts up while a person watches; silent where stderr is no terminal.</summary>
sealed class Progress(string things) : IDisposable
{
    static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    readonly bool isWatched = !Console.IsErrorRedirected;
    readonly long started = TimeProvider.System.GetTimestamp();
    long shown;
    bool hasLine;

    TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(started);

    public long Count { get; private set; }

    /// <summary>For the summary: seconds, and things a second.</summary>
    public string Pace =>
        string.Create(CultureInfo.InvariantCulture, $"{Elapsed.TotalSeconds:0.00} s, {Rate:N0} a second");

    double Rate => Count / Math.Max(Elapsed.TotalSeconds, 0.001);

    public void Add()
    {
        Count++;
        if (!isWatched || (Count & 63) != 0) return;
        var now = TimeProvider.System.GetTimestamp();
        if (TimeProvider.System.GetElapsedTime(shown, now) < Every) return;
        shown = now;
        hasLine = true;
        var line = string.Create(CultureInfo.InvariantCulture, $"\r{Count:N0} {things}, {Rate:N0} a second  ");
        Console.Error.Write(line);
    }

    /// <summary>Removes the line, so that the summary or an error stands alone.</summary>
    public void Clear()
    {
        if (hasLine) Console.Error.Write("\r\e[K");
        hasLine = false;
    }

    public void Dispose() => Clear();
}

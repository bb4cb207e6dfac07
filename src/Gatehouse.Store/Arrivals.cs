using System.Threading.Channels;

namespace Gatehouse.Store;

/// <summary>
/// Inputs that wait for their commit. A commit costs about the same however much it holds, so whoever comes while one is under way goes
/// into the next, together. Where a common commit fails each is tried alone: one that cannot be stored takes no other down.
/// </summary>
sealed class Arrivals : IAsyncDisposable
{
    /// <summary>Inputs of one commit at most: what else writes gets its turn after them.</summary>
    const int Most = 64;

    /// <summary>Bytes of work after which a commit takes no further input.</summary>
    const int Full = 1 << 20;

    readonly Channel<Arrival> waiting = Channel.CreateUnbounded<Arrival>(new() { SingleReader = true });
    readonly Func<IReadOnlyList<Arrival>, Task<IReadOnlyList<Receipt>>> commit;
    readonly Task taking;

    /// <param name="commit">Stores inputs of different digests in one transaction; a receipt for each.</param>
    public Arrivals(Func<IReadOnlyList<Arrival>, Task<IReadOnlyList<Receipt>>> commit)
    {
        this.commit = commit;
        taking = Task.Run(Take);
    }

    /// <summary>The receipt, once committed. Cancelled only before its commit begins.</summary>
    public Task<Receipt> Add(Arrival arrival)
    {
        ObjectDisposedException.ThrowIf(!waiting.Writer.TryWrite(arrival), this);
        return arrival.Receipt;
    }

    /// <summary>Commits what waits.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await taking;
    }

    async Task Take()
    {
        Arrival? held = null;
        while (held is not null || await waiting.Reader.WaitToReadAsync())
        {
            var together = Together(ref held);
            if (together.Count > 0) await Commit(together);
        }
    }

    // Of equal digests the second waits for the next commit: it is a duplicate of the first, and must find it.
    List<Arrival> Together(ref Arrival? held)
    {
        var together = new List<Arrival>();
        var digests = new HashSet<string>(StringComparer.Ordinal);
        var bytes = 0L;
        while (together.Count < Most && bytes < Full)
        {
            if (held is null && !waiting.Reader.TryRead(out held)) break;
            if (!held.IsGivenUp)
            {
                if (!digests.Add(held.Input.Digest)) break;
                together.Add(held);
                bytes += held.Bytes;
            }

            held = null;
        }

        return together;
    }

    async Task Commit(List<Arrival> together)
    {
        try
        {
            foreach (var (arrival, receipt) in together.Zip(await commit(together))) arrival.Done(receipt);
        }
        catch (Exception e) when (together.Count == 1 || e is StoreAwayException)
        {
            foreach (var arrival in together) arrival.Failed(e);
        }
        catch (Exception)
        {
            foreach (var arrival in together) await Commit([arrival]);
        }
    }
}

/// <summary>An input that waits for its commit.</summary>
/// <param name="input">What was received.</param>
/// <param name="bodies">Of its work, encrypted: by each for itself, while another is committed.</param>
/// <param name="stop">Given up by whoever waits.</param>
sealed class Arrival(Received input, byte[][] bodies, CancellationToken stop)
{
    readonly TaskCompletionSource<Receipt> receipt = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Received Input => input;

    public byte[][] Bodies => bodies;

    public int Day { get; } = DayKeys.DayOf(input.At);

    public long At { get; } = input.At.ToUnixTimeMilliseconds();

    public long Bytes => bodies.Sum(body => (long)body.Length);

    public Task<Receipt> Receipt => receipt.Task;

    /// <summary>Nobody waits for it any more; once it is being written it is.</summary>
    public bool IsGivenUp => stop.IsCancellationRequested && receipt.TrySetCanceled(stop);

    /// <summary>Throws <see cref="ArgumentException"/> where there is no work in it.</summary>
    public static Arrival Of(Received input, DayKeys keys, CancellationToken stop)
    {
        if (input.Work.Count == 0) throw new ArgumentException("An input taken in has at least one work item.", nameof(input));
        var day = DayKeys.DayOf(input.At);
        return new(input, [.. input.Work.Select(item => WorkTable.Sealed(keys, item, day, input.Digest))], stop);
    }

    public void Done(Receipt of) => receipt.TrySetResult(of);

    public void Failed(Exception why) => receipt.TrySetException(why);
}

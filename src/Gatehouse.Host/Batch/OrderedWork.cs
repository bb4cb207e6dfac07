namespace Gatehouse.Host.Batch;

/// <summary>Work on all cores with results in the order of the input and a bounded number of items in memory.</summary>
static class OrderedWork
{
    /// <summary>Items a worker takes at once: large enough that handing them over costs nothing.</summary>
    public const int Chunk = 128;

    /// <summary>Reads and writes on this thread, works on the others.</summary>
    public static void Run<TItem, TResult>(
        IEnumerable<TItem> items, Func<TItem, TResult> work, Action<TItem, TResult> write, CancellationToken stop)
    {
        var ahead = 4 * Environment.ProcessorCount;
        var running = new Queue<Task<(TItem Item, TResult Result)[]>>(ahead);
        foreach (var chunk in items.Chunk(Chunk))
        {
            stop.ThrowIfCancellationRequested();
            if (running.Count == ahead) WriteFirst();
            running.Enqueue(Task.Run(() => Array.ConvertAll(chunk, item => (item, work(item))), stop));
        }

        while (running.Count > 0) WriteFirst();

        void WriteFirst()
        {
            foreach (var (item, result) in running.Dequeue().GetAwaiter().GetResult()) write(item, result);
        }
    }
}

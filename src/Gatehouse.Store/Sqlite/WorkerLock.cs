namespace Gatehouse.Store;

/// <summary>
/// Lets one process work on a file that several may fill: an exclusive lock on <c>FILE.worker</c>, taken at the first
/// claim and released by the operating system when the process ends, however it ends. The empty file stays, because
/// removing it could separate two processes that wait for the same name.
/// </summary>
sealed class WorkerLock(string path) : IDisposable
{
    FileStream? held;

    public bool TryTake()
    {
        if (held is not null) return true;
        try
        {
            held = PrivateFiles.Hold(path);
            return true;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StoreException($"Cannot write '{path}': {e.Message}", e);
        }
        catch (IOException)
        {
            return false;
        }
    }

    public void Dispose() => held?.Dispose();
}

namespace Gatehouse.Screening.Messages;

/// <summary>The room one body takes of what all bodies of the process may have together; it is given back with this.</summary>
sealed class BodyRoom : IDisposable
{
    /// <summary>Four of the largest bodies: reading one takes several times its size.</summary>
    const long Most = 4 * PostMessage.MostBytes;

    static long taken;
    long mine;

    /// <summary>False where there is no more.</summary>
    public bool Take(int bytes)
    {
        mine += bytes;
        return Interlocked.Add(ref taken, bytes) <= Most;
    }

    public void Dispose()
    {
        Interlocked.Add(ref taken, -mine);
        mine = 0;
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Gatehouse.Store;

/// <summary>What a backup is of.</summary>
/// <param name="Kind"><c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="StoreId">Whose keys it needs.</param>
/// <param name="At">When its snapshot was taken.</param>
public sealed record BackupHeader(string Kind, string StoreId, DateTimeOffset At);

/// <summary>
/// The layout of a backup: a header of four lines, then named sections of chunks (length, bytes; a length of 0 ends one; a
/// section without a name ends the last), then SHA-256 of everything before it.
/// </summary>
static class BackupFile
{
    public const int ChunkLength = 1 << 20;

    const string Title = "gatehouse backup 1";
    const int DigestLength = 32;

    public static byte[] Bytes(BackupHeader header) =>
        Encoding.ASCII.GetBytes($"{Title}\n{header.Kind}\n{header.StoreId}\n{header.At:O}\n");

    /// <summary>Reads the whole file and compares its digest: nothing of a damaged backup is ever used.</summary>
    public static async Task<BackupHeader> Verify(string file, Action<long> progress, CancellationToken stop)
    {
        await using var stream = OpenRead(file);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[ChunkLength];
        var left = stream.Length - DigestLength;
        if (left < Title.Length) throw Damaged(file);
        while (left > 0)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), stop);
            if (read == 0) throw Damaged(file);
            hash.AppendData(buffer, 0, read);
            left -= read;
            progress(read);
        }

        await stream.ReadExactlyAsync(buffer.AsMemory(0, DigestLength), stop);
        if (!CryptographicOperations.FixedTimeEquals(hash.GetHashAndReset(), buffer.AsSpan(0, DigestLength))) throw Damaged(file);
        stream.Position = 0;
        return ReadHeader(stream, file);
    }

    public static FileStream OpenRead(string file)
    {
        try
        {
            return new(file, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"'{file}' cannot be read: {e.Message}", e);
        }
    }

    public static BackupHeader ReadHeader(Stream stream, string file)
    {
        var lines = new string[4];
        for (var i = 0; i < lines.Length; i++) lines[i] = Line(stream, file);
        return lines is [Title, var kind, var id, var at] && DateTimeOffset.TryParse(at, null, out var when)
            ? new(kind, id, when)
            : throw new StoreException($"'{file}' is no backup of Gatehouse.");
    }

    /// <summary>The name of the next section; null at the end.</summary>
    public static async Task<string?> NextSection(Stream stream, CancellationToken stop)
    {
        var length = new byte[1];
        await stream.ReadExactlyAsync(length, stop);
        if (length[0] == 0) return null;
        var name = new byte[length[0]];
        await stream.ReadExactlyAsync(name, stop);
        return Encoding.ASCII.GetString(name);
    }

    /// <summary>Copies the section that was just named to <paramref name="target"/>.</summary>
    public static async Task CopySection(Stream stream, Stream target, Action<long> progress, CancellationToken stop)
    {
        var length = new byte[sizeof(int)];
        for (; ; )
        {
            await stream.ReadExactlyAsync(length, stop);
            var size = BinaryPrimitives.ReadInt32LittleEndian(length);
            if (size == 0) return;
            var chunk = new byte[size];
            await stream.ReadExactlyAsync(chunk, stop);
            await target.WriteAsync(chunk, stop);
            progress(size);
        }
    }

    static string Line(Stream stream, string file)
    {
        var text = new StringBuilder();
        for (int read; (read = stream.ReadByte()) != '\n';)
        {
            if (read < 0 || text.Length > 100) throw new StoreException($"'{file}' is no backup of Gatehouse.");
            text.Append((char)read);
        }

        return text.ToString();
    }

    static StoreException Damaged(string file) =>
        new($"'{file}' is damaged or was cut: its digest is another one. Nothing of it was used.");
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Gatehouse.Store;

/// <summary>Writes a backup beside its name and moves it there once it is whole and on the disk.</summary>
sealed class BackupWriter : IAsyncDisposable
{
    readonly string file;
    readonly FileStream stream;
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly Action<long> progress;

    BackupWriter(string file, FileStream stream, Action<long> progress) => (this.file, this.stream, this.progress) = (file, stream, progress);

    public long Length { get; private set; }

    static string PartOf(string file) => file + ".part";

    public static async Task<BackupWriter> Create(string file, BackupHeader header, Action<long> progress, CancellationToken stop)
    {
        try
        {
            File.Delete(PartOf(file));
            var writer = new BackupWriter(file, PrivateFiles.CreateNew(PartOf(file)), progress);
            await writer.Write(BackupFile.Bytes(header), stop);
            return writer;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"'{file}' cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Adds a section with everything of <paramref name="content"/>.</summary>
    public async Task Add(string name, Stream content, CancellationToken stop)
    {
        byte[] heading = [(byte)name.Length, .. Encoding.ASCII.GetBytes(name)];
        await Write(heading, stop);
        var buffer = new byte[BackupFile.ChunkLength];
        for (int read; (read = await content.ReadAsync(buffer, stop)) > 0;)
        {
            await Write(Int(read), stop);
            await Write(buffer.AsMemory(0, read), stop);
            progress(read);
        }

        await Write(Int(0), stop);
    }

    /// <summary>Ends the file with its digest and gives it its name.</summary>
    public async Task Finish(CancellationToken stop)
    {
        await Write(new byte[] { 0 }, stop);
        await stream.WriteAsync(hash.GetHashAndReset(), stop);
        stream.Flush(flushToDisk: true);
        await stream.DisposeAsync();
        File.Move(PartOf(file), file, overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        hash.Dispose();
        File.Delete(PartOf(file));      // nothing there after Finish
    }

    static byte[] Int(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    async Task Write(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        hash.AppendData(bytes.Span);
        await stream.WriteAsync(bytes, stop);
        Length += bytes.Length;
    }
}

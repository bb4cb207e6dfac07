using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Gatehouse.Store;

/// <summary>
/// Encrypts records with AES-256-GCM under one key, each with a nonce of its own and bound to a label. Long ones are
/// compressed first, so that encryption costs no space. Safe for use from any number of threads.
/// </summary>
public sealed class RecordCipher(byte[] key) : IDisposable
{
    /// <summary>Bytes of a key.</summary>
    public const int KeyLength = 32;

    const int NonceLength = 12;
    const int TagLength = 16;
    const int Header = 1 + NonceLength + TagLength;
    const byte Plain = 1;
    const byte Compressed = 2;
    const int LeastCompressed = 1024;
    const int Window = 18;
    const int Fastest = 1;

    readonly ConcurrentBag<AesGcm> free = [];
    readonly AesGcm first = new(key, TagLength);
    readonly byte[] key = [.. key];
    int isFirstTaken;

    /// <summary>The sealed form: kind, nonce, tag, ciphertext.</summary>
    public byte[] Seal(ReadOnlySpan<byte> label, ReadOnlySpan<byte> plain)
    {
        var kind = Plain;
        byte[]? shorter = null;
        if (plain.Length >= LeastCompressed)
        {
            shorter = new byte[sizeof(int) + plain.Length];
            if (BrotliEncoder.TryCompress(plain, shorter.AsSpan(sizeof(int)), out var length, Fastest, Window))
            {
                BitConverter.TryWriteBytes(shorter, plain.Length);
                kind = Compressed;
                plain = shorter.AsSpan(0, sizeof(int) + length);
            }
        }

        var result = new byte[Header + plain.Length];
        result[0] = kind;
        var nonce = result.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        var aes = Take();
        aes.Encrypt(nonce, plain, result.AsSpan(Header), result.AsSpan(1 + NonceLength, TagLength), label);
        free.Add(aes);
        if (shorter is not null) CryptographicOperations.ZeroMemory(shorter);
        return result;
    }

    /// <summary>What was sealed. Throws <see cref="CryptographicException"/> where key, label or record differ.</summary>
    public byte[] Open(ReadOnlySpan<byte> label, ReadOnlySpan<byte> sealedRecord)
    {
        if (sealedRecord.Length < Header) throw new CryptographicException("Not a sealed record.");
        var plain = new byte[sealedRecord.Length - Header];
        var aes = Take();
        try
        {
            aes.Decrypt(
                sealedRecord.Slice(1, NonceLength), sealedRecord[Header..], sealedRecord.Slice(1 + NonceLength, TagLength), plain, label);
        }
        finally
        {
            free.Add(aes);
        }

        return sealedRecord[0] == Compressed ? Expanded(plain) : plain;
    }

    public void Dispose()
    {
        first.Dispose();
        while (free.TryTake(out var aes)) aes.Dispose();
        CryptographicOperations.ZeroMemory(key);
    }

    // An instance serves one thread at a time; making one costs as much as sealing a record.
    AesGcm Take() =>
        free.TryTake(out var aes) ? aes : Interlocked.Exchange(ref isFirstTaken, 1) == 0 ? first : new(key, TagLength);

    static byte[] Expanded(byte[] compressed)
    {
        var plain = new byte[BitConverter.ToInt32(compressed)];
        return BrotliDecoder.TryDecompress(compressed.AsSpan(sizeof(int)), plain, out var length) && length == plain.Length
            ? plain
            : throw new CryptographicException("A sealed record cannot be expanded.");
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Gatehouse.Store;

/// <summary>An audit row as it is stored.</summary>
sealed class AuditEntry
{
    public long Id { get; init; }

    public long At { get; init; }

    public required string Actor { get; init; }

    public required string Action { get; init; }

    public required string About { get; init; }

    public string? Details { get; init; }

    public string? Purpose { get; init; }

    public string? Reference { get; init; }

    public string? Source { get; init; }

    public required string Result { get; init; }
}

/// <summary>A link of the chain.</summary>
sealed record AuditSeal(long Seq, long AuditId, byte[] Hash);

/// <summary>The hash that chains audit rows: SHA-256 of the previous hash and every field with its length, so that no
/// two rows have the same bytes.</summary>
static class AuditChain
{
    public static byte[] Origin { get; } = new byte[SHA256.HashSizeInBytes];

    public static byte[] Next(byte[] previous, AuditEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Number(hash, entry.Id);
        Number(hash, entry.At);
        Text(hash, entry.Actor);
        Text(hash, entry.Action);
        Text(hash, entry.About);
        Text(hash, entry.Details);
        Text(hash, entry.Purpose);
        Text(hash, entry.Reference);
        Text(hash, entry.Source);
        Text(hash, entry.Result);
        return hash.GetHashAndReset();
    }

    static void Number(IncrementalHash hash, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        hash.AppendData(bytes);
    }

    static void Text(IncrementalHash hash, string? value)
    {
        if (value is null)
        {
            Number(hash, -1); // an absent text is not an empty one
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(value);
        Number(hash, bytes.Length);
        hash.AppendData(bytes);
    }
}

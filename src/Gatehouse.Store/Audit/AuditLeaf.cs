using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;

namespace Gatehouse.Store;

/// <summary>An audit row as it is stored.</summary>
sealed class AuditEntry
{
    /// <summary>What <see cref="Read"/> expects, in its order.</summary>
    public const string Columns =
        "a.id, a.at, a.actor, a.action, a.about, a.details, a.purpose, a.reference, a.source, a.result";

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

    /// <summary>Reads <see cref="Columns"/> from column <paramref name="first"/> on.</summary>
    public static AuditEntry Read(DbDataReader row, int first)
    {
        return new()
        {
            Id = row.GetInt64(first),
            At = row.GetInt64(first + 1),
            Actor = row.GetString(first + 2),
            Action = row.GetString(first + 3),
            About = row.GetString(first + 4),
            Details = Text(5),
            Purpose = Text(6),
            Reference = Text(7),
            Source = Text(8),
            Result = row.GetString(first + 9),
        };

        string? Text(int column) => row.IsDBNull(first + column) ? null : row.GetString(first + column);
    }
}

/// <summary>A leaf of the tree: the place of an audit row in it, and its hash.</summary>
sealed record AuditSeal(long Seq, long AuditId, byte[] Hash);

/// <summary>Writes an audit row as the bytes of a leaf: RFC 6962's leaf prefix, the place in the tree, then every field
/// with its length, so that no two rows have the same bytes. Used by one thread.</summary>
sealed class AuditLeaf
{
    const int Number = sizeof(long);

    byte[] buffer = new byte[1024];
    int used;

    /// <summary>The hash of the leaf.</summary>
    public byte[] Hash(long seq, AuditEntry entry) => SHA256.HashData(Bytes(seq, entry));

    /// <summary>What is hashed; valid until the next call.</summary>
    public ReadOnlySpan<byte> Bytes(long seq, AuditEntry entry)
    {
        used = 0;
        Reserve(1)[0] = 0;
        Add(seq);
        Add(entry.Id);
        Add(entry.At);
        Add(entry.Actor);
        Add(entry.Action);
        Add(entry.About);
        Add(entry.Details);
        Add(entry.Purpose);
        Add(entry.Reference);
        Add(entry.Source);
        Add(entry.Result);
        return buffer.AsSpan(0, used);
    }

    void Add(long value) => BinaryPrimitives.WriteInt64BigEndian(Reserve(Number), value);

    void Add(string? value)
    {
        if (value is null)
        {
            Add(-1); // an absent text is not an empty one
            return;
        }

        var length = Encoding.UTF8.GetByteCount(value);
        Add(length);
        Encoding.UTF8.GetBytes(value, Reserve(length));
    }

    Span<byte> Reserve(int bytes)
    {
        if (used + bytes > buffer.Length) Array.Resize(ref buffer, Math.Max(buffer.Length * 2, used + bytes));
        used += bytes;
        return buffer.AsSpan(used - bytes, bytes);
    }
}

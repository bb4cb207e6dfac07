using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Gatehouse.Store;

/// <summary>The public half of an Ed25519 key, named as C2SP signed notes do: <c>name+id+base64</c>.</summary>
sealed class VerifierKey : IEquatable<VerifierKey>
{
    const string Name = "gatehouse-audit";
    const byte Ed25519 = 1;                 // the signature type of C2SP
    const int IdBytes = 4;
    const int KeyBytes = 32;
    const int SignatureBytes = 64;
    const string Dash = "\u2014";

    readonly byte[] raw;
    readonly byte[] id;
    readonly PublicKey key;

    public VerifierKey(ReadOnlySpan<byte> raw)
    {
        key = PublicKey.Import(SignatureAlgorithm.Ed25519, raw, KeyBlobFormat.RawPublicKey);
        this.raw = raw.ToArray();
        id = SHA256.HashData([.. Encoding.UTF8.GetBytes(Name), (byte)'\n', Ed25519, .. raw])[..IdBytes];
    }

    /// <summary>Eight hexadecimal digits.</summary>
    public string Id => Convert.ToHexStringLower(id);

    /// <summary>Null where the text is no such key.</summary>
    public static VerifierKey? Parse(string? text)
    {
        if (text?.Split('+', 3) is not [Name, var id, var value]) return null;
        var bytes = new byte[1 + KeyBytes];
        if (!Convert.TryFromBase64String(value, bytes, out var length) || length != bytes.Length || bytes[0] != Ed25519) return null;
        try
        {
            var read = new VerifierKey(bytes.AsSpan(1));
            return string.Equals(read.Id, id, StringComparison.Ordinal) ? read : null;
        }
        catch (FormatException)
        {
            return null; // not a point of the curve
        }
    }

    public bool Verify(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) =>
        SignatureAlgorithm.Ed25519.Verify(key, text, signature);

    /// <summary>A signature as a line of a note.</summary>
    public string Line(ReadOnlySpan<byte> signature) =>
        $"{Dash} {Name} {Convert.ToBase64String([.. id, .. signature])}\n";

    /// <summary>The signature in a line of a note; null where the line is not of this key.</summary>
    public byte[]? Signature(string line)
    {
        if (line.Split(' ') is not [Dash, Name, var value]) return null;
        var bytes = new byte[IdBytes + SignatureBytes];
        return Convert.TryFromBase64String(value, bytes, out var length) && length == bytes.Length
            && bytes.AsSpan(0, IdBytes).SequenceEqual(id) ? bytes[IdBytes..] : null;
    }

    public bool Equals(VerifierKey? other) => other is not null && raw.AsSpan().SequenceEqual(other.raw);

    public override bool Equals(object? obj) => Equals(obj as VerifierKey);

    public override int GetHashCode() => BitConverter.ToInt32(id);

    public override string ToString() => $"{Name}+{Id}+{Convert.ToBase64String([Ed25519, .. raw])}";
}

using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gatehouse.Screening.Access;

/// <summary>One-time codes by time (RFC 6238 over RFC 4226: HMAC-SHA-1, 30 seconds, six digits), as every authenticator program
/// knows them. Pure.</summary>
public static class OneTimeCodes
{
    const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; // RFC 4648 §6
    const int SecretLength = 20; // bytes, as RFC 4226 §4 recommends
    const int StepSeconds = 30;

    /// <summary>Steps before and after now that are taken too: a clock half a minute wrong.</summary>
    const int Tolerance = 1;

    /// <summary>A new secret, in base 32.</summary>
    public static string NewSecret() => ToBase32(RandomNumberGenerator.GetBytes(SecretLength));

    /// <summary>What an authenticator program reads from a picture.</summary>
    public static string AddressOf(string account, string secret) =>
        $"otpauth://totp/Gatehouse:{Uri.EscapeDataString(account)}?secret={secret}&issuer=Gatehouse";

    /// <summary>The step whose code this is, later than <paramref name="after"/>; null where there is none. Whoever takes a code keeps
    /// its step, so that none is taken twice.</summary>
    public static long? StepOf(string secret, string code, long after, DateTimeOffset now)
    {
        var typed = Encoding.UTF8.GetBytes(string.Concat(code.Where(letter => !char.IsWhiteSpace(letter))));
        var current = now.ToUnixTimeSeconds() / StepSeconds;
        long? found = null;

        // All of them, whichever fits: the time it takes says nothing.
        for (var step = current - Tolerance; step <= current + Tolerance; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.UTF8.GetBytes(CodeOf(secret, step))) && step > after) found ??= step;
        }

        return found;
    }

    /// <summary>The code of a moment.</summary>
    public static string CodeOf(string secret, DateTimeOffset at) => CodeOf(secret, at.ToUnixTimeSeconds() / StepSeconds);

    static string CodeOf(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> digest = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238 as authenticator programs do it; HMAC does not lean on what SHA-1 lost.
        HMACSHA1.HashData(FromBase32(secret), counter, digest);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadUInt32BigEndian(digest[(digest[^1] & 0xf)..]) & 0x7fff_ffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    static string ToBase32(byte[] bytes)
    {
        var text = new StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var one in bytes)
        {
            (bits, held) = ((bits << 8) | one, held + 8);
            for (; held >= 5; held -= 5) text.Append(Alphabet[(bits >> (held - 5)) & 31]);
            bits &= (1 << held) - 1;
        }

        return text.ToString();
    }

    static byte[] FromBase32(string text)
    {
        var bytes = new List<byte>();
        var (bits, held) = (0, 0);
        foreach (var letter in text)
        {
            (bits, held) = ((bits << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal), held + 5);
            if (held < 8) continue;
            held -= 8;
            bytes.Add((byte)(bits >> held));
            bits &= (1 << held) - 1;
        }

        return [.. bytes];
    }
}

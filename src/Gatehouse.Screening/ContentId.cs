using System.Security.Cryptography;
using System.Text;

namespace Gatehouse.Screening;

/// <summary>Ids derived from content: the same thing gets the same id on every machine and at every try.</summary>
static class ContentId
{
    /// <summary>First 20 hexadecimal digits (80 bits) of the SHA-256 of the parts, each ended by a zero byte.</summary>
    public static string Of(params ReadOnlySpan<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part ?? ""));
            hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 10));
    }
}

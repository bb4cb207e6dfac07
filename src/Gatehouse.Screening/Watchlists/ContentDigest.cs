using System.Security.Cryptography;
using System.Text;

namespace Gatehouse.Screening.Watchlists;

/// <summary>SHA-256 over fields with white space collapsed: editions of the UN list differ in the white space of every
/// record, and a version must not change for that. Fields and records are kept apart by control characters.</summary>
sealed class ContentDigest : IDisposable
{
    const char FieldEnd = '\u001F';
    const char RecordEnd = '\u001E';

    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly char[] buffer = new char[8192];
    readonly byte[] bytes = new byte[8192 * 3];
    int used;

    public void Field(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var blank = false;
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter))
            {
                blank = true;
                continue;
            }

            if (blank) Append(' ');
            blank = false;
            Append(letter);
        }

        Append(FieldEnd);
    }

    public void EndRecord() => Append(RecordEnd);

    /// <summary>The digest so far, lower-case hexadecimal.</summary>
    public string Finish()
    {
        Flush();
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public void Dispose() => hash.Dispose();

    void Append(char letter)
    {
        // One place is kept free so that a surrogate pair is never torn between two flushes.
        if (used >= buffer.Length - 1 && !char.IsLowSurrogate(letter)) Flush();
        if (used == buffer.Length) Flush();
        buffer[used++] = letter;
    }

    void Flush()
    {
        hash.AppendData(bytes, 0, Encoding.UTF8.GetBytes(buffer, 0, used, bytes, 0));
        used = 0;
    }
}

using System.Text;

namespace Gatehouse.Store;

/// <summary>
/// A text signed with the key of the audit log that is no note of it: the manifest of a documentation. Its first line tells
/// the two apart, so that neither can pass for the other.
/// </summary>
public static class AuditStatement
{
    /// <summary>How every statement begins.</summary>
    public const string Title = "gatehouse-statement ";

    /// <summary>The text, where <paramref name="signed"/> bears the valid signature of <paramref name="key"/> over it;
    /// null where it does not, or is no statement.</summary>
    /// <param name="signed">A C2SP signed note.</param>
    /// <param name="key">The public key, as <c>gatehouse-audit+id+base64</c>.</param>
    public static string? Check(string signed, string key)
    {
        if (VerifierKey.Parse(key.Trim()) is not { } verifier || !signed.StartsWith(Title, StringComparison.Ordinal)) return null;
        return AuditNote.IsSigned(signed, verifier) ? signed[..(signed.IndexOf("\n\n", StringComparison.Ordinal) + 1)] : null;
    }

    internal static string Sign(string text, AuditKey key)
    {
        if (!text.StartsWith(Title, StringComparison.Ordinal) || !text.EndsWith('\n') || text.Contains("\n\n", StringComparison.Ordinal))
            throw new ArgumentException("A statement begins with its title, ends with a line break and has no empty line.", nameof(text));
        return $"{text}\n{key.Public.Line(key.Sign(Encoding.UTF8.GetBytes(text)))}";
    }

    /// <summary>The public key that signs the log now, from the newest of its key notes.</summary>
    public static string? KeyOf(string keyNote) => AuditNote.Parse(keyNote)?.Key?.ToString();
}

using System.Globalization;
using System.Text;

namespace Gatehouse.Store;

/// <summary>What a note of the audit log says.</summary>
static class AuditNoteKind
{
    public const string Checkpoint = "checkpoint";
    public const string Key = "key";
    public const string Purge = "purge";
}

/// <summary>
/// What the audit log signs, as a C2SP signed note: the text of a C2SP checkpoint (origin, size, root hash, then lines of
/// our own), an empty line, and one line for each signature.
/// </summary>
/// <param name="Kind">One of <see cref="AuditNoteKind"/>.</param>
/// <param name="Origin">Which log: <c>gatehouse-audit/</c> and the id of its first key.</param>
/// <param name="Size">Leaves the root covers.</param>
/// <param name="Root">Merkle tree head over them.</param>
/// <param name="At">When it was signed, Unix milliseconds: each note of a log is later than the one before.</param>
/// <param name="Notes">How many notes were kept when it was signed, itself not counted.</param>
sealed record AuditNote(string Kind, string Origin, long Size, byte[] Root, long At, long Notes)
{
    const string Instant = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>The key that signs from here on; of a key note only.</summary>
    public VerifierKey? Key { get; init; }

    /// <summary>Rows sealed before this instant were purged; of a purge only.</summary>
    public long? Before { get; init; }

    /// <summary>The signed text with its signatures.</summary>
    public string Sign(params ReadOnlySpan<AuditKey> keys)
    {
        var text = Text();
        var note = new StringBuilder(text).Append('\n');
        foreach (var key in keys) note.Append(key.Public.Line(key.Sign(Encoding.UTF8.GetBytes(text))));
        return note.ToString();
    }

    /// <summary>True where <paramref name="signed"/> bears the valid signatures of these keys, and nothing else.</summary>
    public static bool IsSigned(string signed, params ReadOnlySpan<VerifierKey> keys)
    {
        var end = signed.IndexOf("\n\n", StringComparison.Ordinal) + 1;
        if (end == 0) return false;
        var text = Encoding.UTF8.GetBytes(signed[..end]);
        var lines = signed[(end + 1)..].Split('\n');
        if (lines.Length != keys.Length + 1 || lines[^1].Length > 0) return false;
        for (var i = 0; i < keys.Length; i++)
        {
            // Written again, because base64 has several spellings.
            if (keys[i].Signature(lines[i]) is not { } signature
                || !string.Equals(keys[i].Line(signature), lines[i] + "\n", StringComparison.Ordinal)
                || !keys[i].Verify(text, signature))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Null where the text is not such a note; the signature is not looked at.</summary>
    public static AuditNote? Parse(string signed)
    {
        var end = signed.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || signed[..end].Split('\n') is not [var title, var size, var root, .. var more]) return null;
        var words = title.Split(' ');
        var values = more.Select(line => line.Split(' ', 2)).Where(line => line.Length == 2)
            .ToLookup(line => line[0], line => line[1], StringComparer.Ordinal);
        string? Value(string name) => values[name].FirstOrDefault();
        var hash = new byte[32];
        if (!long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves)
            || !Convert.TryFromBase64String(root, hash, out var length) || length != hash.Length
            || Moment(Value("time")) is not { } at
            || !long.TryParse(Value("notes"), NumberStyles.None, CultureInfo.InvariantCulture, out var notes))
        {
            return null;
        }

        var note = new AuditNote(words.Length > 1 ? words[1] : AuditNoteKind.Checkpoint, words[0], leaves, hash, at, notes)
        {
            Key = VerifierKey.Parse(Value("key")),
            Before = Moment(Value("before")),
        };

        // Only what is written just so is a note: nothing may be added beside it.
        return string.Equals(note.Text(), signed[..(end + 1)], StringComparison.Ordinal) ? note : null;
    }

    /// <summary>An instant as notes and messages write it.</summary>
    public static string Words(long at) =>
        DateTimeOffset.FromUnixTimeMilliseconds(at).ToString(Instant, CultureInfo.InvariantCulture);

    static long? Moment(string? text) => DateTimeOffset.TryParseExact(
        text, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUnixTimeMilliseconds() : null;

    string Text()
    {
        var text = new StringBuilder(Origin);
        if (!string.Equals(Kind, AuditNoteKind.Checkpoint, StringComparison.Ordinal)) text.Append(' ').Append(Kind);
        text.Append(CultureInfo.InvariantCulture, $"\n{Size}\n{Convert.ToBase64String(Root)}\ntime {Words(At)}\n");
        if (Key is not null) text.Append(CultureInfo.InvariantCulture, $"key {Key}\n");
        if (Before is { } before) text.Append(CultureInfo.InvariantCulture, $"before {Words(before)}\n");
        return text.Append(CultureInfo.InvariantCulture, $"notes {Notes}\n").ToString();
    }
}

namespace Gatehouse.Store;

/// <summary>Follows notes in the order in which they were signed: each by the key the line of keys has come to, each later
/// than the one before, none telling of a smaller tree.</summary>
sealed class NoteLine
{
    long size;

    /// <summary>The note read last.</summary>
    public AuditNote? Last { get; private set; }

    /// <summary>The key that signs now.</summary>
    public VerifierKey? Key { get; private set; }

    /// <summary>Which log this is.</summary>
    public string? Origin { get; private set; }

    /// <summary>Reads the next note; null, or what is wrong with it.</summary>
    public string? Next(string text)
    {
        if (AuditNote.Parse(text) is not { } note) return "was changed, or there was none to keep";
        if (Last is null && Begin(note) is { } unfounded) return unfounded;
        if (!string.Equals(note.Origin, Origin, StringComparison.Ordinal)) return "is of another audit log";
        if (!IsSigned(text, note)) return "was changed, or signed with a key that is not of this log";
        if (note.At <= (Last?.At ?? -1)) return "is out of order";
        if (!string.Equals(note.Kind, AuditNoteKind.Purge, StringComparison.Ordinal))
        {
            if (note.Size < size) return $"tells of {note.Size} rows, one before it of {size}";
            size = note.Size;
        }

        Last = note;
        Key = note.Key ?? Key;
        return null;
    }

    string? Begin(AuditNote first)
    {
        if (first.Key is null || !string.Equals(first.Origin, $"gatehouse-audit/{first.Key.Id}", StringComparison.Ordinal))
            return "is not the first key of the log";
        Origin = first.Origin;
        return null;
    }

    bool IsSigned(string text, AuditNote note) => (Last, note.Key) switch
    {
        (null, { } first) => AuditNote.IsSigned(text, first),
        (_, { } next) => AuditNote.IsSigned(text, Key!, next),
        _ => AuditNote.IsSigned(text, Key!),
    };
}

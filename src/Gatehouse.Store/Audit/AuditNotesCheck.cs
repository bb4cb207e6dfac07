using System.Data.Common;
using Dapper;

namespace Gatehouse.Store;

/// <summary>
/// Checks what was signed: that no note is missing or changed, that each is signed with the key the one before handed over
/// to, that the line of keys ends in ours, and that the second place holds the same. What the notes say of the tree is
/// compared by <see cref="AuditVerifier"/> while it walks.
/// </summary>
sealed class AuditNotesCheck(DbTransaction transaction, string? keyAddress, AuditCopy? copy, long copied, long now)
{
    /// <summary>How long the second place may lag behind before that is a fault, milliseconds.</summary>
    const long Grace = 60_000;

    string headText = "";

    /// <summary>Leaves whose rows may be gone, by the newest purge.</summary>
    public long Purged { get; private set; }

    /// <summary>The newest checkpoint; null for a log that is not signed.</summary>
    public AuditNote? Head { get; private set; }

    /// <summary>A key is configured, so that a log without signatures is a fault.</summary>
    public bool MustBeSigned => keyAddress is not null;

    /// <summary>Notes found in the second place.</summary>
    public long Copied { get; private set; }

    /// <summary>What the second place tells of the tree, in order of size.</summary>
    public IEnumerable<AuditNote> CopiedNotes() => copy is null ? [] : Newest(copy).Select(text => AuditNote.Parse(text)!);

    public async Task<string?> Check()
    {
        using var key = keyAddress is null ? null : AuditKey.Open(keyAddress);
        var line = new NoteLine();
        using var second = copy is null ? null : Newest(copy).GetEnumerator();
        var secondLine = new NoteLine();
        var number = 0L;
        await foreach (var row in transaction.Connection!.QueryUnbufferedAsync<NoteRow>(
            "select number, kind, size, at, text from audit_note order by number", transaction: transaction))
        {
            if (row.Number != ++number) return $"Note {number} of the audit log was removed.";
            var fault = line.Next(row.Text) ?? (line.Last is { } note && note.Notes == number - 1 && row.Tells(note) ? null : "was changed");
            if (fault is not null) return $"Note {number} of the audit log {fault}.";
            if (string.Equals(row.Kind, AuditNoteKind.Purge, StringComparison.Ordinal)) Purged = row.Size;
            if (second is not null && Copy(second, secondLine, row.At, row.Text) is { } difference) return difference;
        }

        return await CheckHead(line, number)
            ?? Ours(line, key)
            ?? (second is null ? null : RestOfCopy(second, secondLine, line));
    }

    async Task<string?> CheckHead(NoteLine line, long notes)
    {
        var row = await transaction.Connection!.QuerySingleOrDefaultAsync<NoteRow>(
            "select 0 as Number, '' as Kind, size, at, text from audit_head", transaction: transaction);
        if (row is null) return notes > 0 ? "The newest checkpoint was removed." : null;
        if (notes == 0) return "Note 1 of the audit log was removed.";
        if (line.Next(row.Text) is { } fault) return $"The newest checkpoint {fault}.";
        (Head, headText) = (line.Last, row.Text);
        if (Head!.Notes > notes) return $"Note {notes + 1} of the audit log was removed.";
        return Head.Notes == notes && row.Size == Head.Size && row.At == Head.At ? null : "The newest checkpoint was changed or set back.";
    }

    /// <summary>The line of keys may be a forger's own; that it ends in our key proves it is not.</summary>
    string? Ours(NoteLine line, AuditKey? key)
    {
        if (keyAddress is null || line.Key is null) return null;
        if (key is null) return $"The key is gone ('{keyAddress}'), so that nobody can say whose signatures these are.";
        return line.Key.Equals(key.Public) ? null : $"The log is signed with another key: {line.Key.Id}, ours is {key.Public.Id}.";
    }

    /// <summary>Goes on in the second place up to the note signed <paramref name="at"/>.</summary>
    string? Copy(IEnumerator<string> second, NoteLine line, long at, string text)
    {
        while ((line.Last?.At ?? 0) < at && second.MoveNext())
        {
            Copied++;
            if (line.Next(second.Current) is { } fault) return $"The copy's note {Copied} {fault}.";
            if (line.Last!.At == at && !string.Equals(second.Current, text, StringComparison.Ordinal))
                return $"The copy's note {Copied} is not the one the log holds of {AuditNote.Words(at)}.";
        }

        if (line.Last?.At == at || at > now - Grace) return null;
        return (line.Last?.At ?? 0) > at
            ? $"The copy lacks the note of {AuditNote.Words(at)}: it was removed there, or is not one of its making."
            : $"The copy ends before the note of {AuditNote.Words(at)}: that place was away, or its end was cut off.";
    }

    string? RestOfCopy(IEnumerator<string> second, NoteLine line, NoteLine ours)
    {
        if (Head is not null && Copy(second, line, Head.At, headText) is { } difference) return difference;
        while (second.MoveNext())
        {
            Copied++;
            if (line.Next(second.Current) is { } fault) return $"The copy's note {Copied} {fault}.";
        }

        if (line.Last is null) return null;
        if (Head is null || line.Last.At > Head.At)
            return $"{(Head?.Size ?? 0) + 1}: the log was truncated or set back: the copy holds a checkpoint of {line.Last.Size} rows, signed {AuditNote.Words(line.Last.At)}.";
        return string.Equals(line.Origin, ours.Origin, StringComparison.Ordinal) ? null : "The copy is that of another audit log.";
    }

    IEnumerable<string> Newest(AuditCopy place) => place.All().TakeWhile(text => (AuditNote.Parse(text)?.At ?? 0) <= copied);

    sealed class NoteRow
    {
        public long Number { get; init; }

        public required string Kind { get; init; }

        public long Size { get; init; }

        public long At { get; init; }

        public required string Text { get; init; }

        public bool Tells(AuditNote note) =>
            Size == note.Size && At == note.At && string.Equals(Kind, note.Kind, StringComparison.Ordinal);
    }
}

using Dapper;

namespace Gatehouse.Store;

sealed partial class AuditVerifier
{
    /// <summary>How far away a moved row is looked for.</summary>
    const long Near = 10_000;

    /// <summary>What should be there and is not: rows a checkpoint tells of, and a checkpoint of all rows.</summary>
    string? AfterTheLast()
    {
        if (Roots() is { } rewritten) return rewritten;
        if (notes.Head is { } head)
        {
            if (head.Size > tree.Size) return $"{tree.Size + 1}: the log was truncated: its checkpoint tells of {head.Size} rows.";
            if (head.Size < tree.Size) return $"{head.Size + 1}: no checkpoint signs the log from here; sealed without the key, or rewritten.";
        }
        else if (notes.MustBeSigned && tree.Size > 0)
        {
            return "1: no checkpoint signs the log.";
        }

        return isCopyLeft
            ? $"{tree.Size + 1}: the log was truncated: the copy's checkpoint of {AuditNote.Words(copied.Current.At)} tells of {copied.Current.Size} rows."
            : null;
    }

    /// <summary>Rows neither sealed nor waiting for it, and waiting ones that are gone or sealed already.</summary>
    async Task<string?> BesideTheTree()
    {
        var inserted = await connection.ExecuteScalarAsync<long?>(
            """
            select case when (select count(*) from audit) = @rows + (select count(*) from audit_pending) then null else (
                select min(a.id) from audit a
                where not exists (select 1 from audit_seal s where s.audit_id = a.id)
                  and not exists (select 1 from audit_pending p where p.audit_id = a.id)) end
            """,
            new { rows },
            transaction);
        if (inserted is not null) return $"Audit row {inserted} was inserted past the log, or its leaf removed.";
        var removed = await connection.ExecuteScalarAsync<long?>(
            "select min(p.audit_id) from audit_pending p where not exists (select 1 from audit a where a.id = p.audit_id)",
            transaction: transaction);
        if (removed is not null) return $"Audit row {removed} was removed before it was sealed.";
        var again = await connection.ExecuteScalarAsync<long?>(
            "select min(p.audit_id) from audit_pending p where exists (select 1 from audit_seal s where s.audit_id = p.audit_id)",
            transaction: transaction);
        return again is null ? null : $"Audit row {again} waits to be sealed and is sealed already.";
    }

    /// <summary>Names the fault at the first place whose row does not fit its leaf, by trying which place it fits.</summary>
    async Task<string> Explain(long seq)
    {
        var links = (await Links(seq)).ToList();
        if (links.FirstOrDefault() is not { } wrong || wrong.Seq != seq) return $"{seq}: a leaf of the tree was removed.";
        var row = $"{seq}: audit row {wrong.Id}";
        var next = links.ElementAtOrDefault(1);
        if (Fits(seq + 1, wrong, wrong.Hash) && (next is null || Fits(seq + 2, next, next.Hash)))
            return $"{seq}: a leaf of the tree was removed, and the later ones moved up.";
        if (next is not null && Fits(seq, next, wrong.Hash)) return $"{row} was reordered.";
        for (var place = Math.Max(1, seq - Near); place <= seq + Near; place++)
        {
            if (Fits(place, wrong, wrong.Hash)) return $"{row} was reordered: it was sealed as {place}.";
        }

        return next is not null && Fits(seq, next, next.Hash) ? $"{row} was inserted." : $"{row} was changed.";
    }

    bool Fits(long seq, Link link, byte[] hash) => link.Entry is not null && leaf.Hash(seq, link.Entry).AsSpan().SequenceEqual(hash);

    async Task<IEnumerable<Link>> Links(long seq)
    {
        var found = new List<Link>();
        await using var reader = await connection.ExecuteReaderAsync(LeavesWithRows, new { after = seq - 1, end = seq + 1 }, transaction);
        while (await reader.ReadAsync())
        {
            found.Add(new(
                reader.GetInt64(0),
                reader.GetInt64(1),
                reader.GetFieldValue<byte[]>(2),
                reader.IsDBNull(3) ? null : AuditEntry.Read(reader, 3)));
        }

        return found;
    }

    sealed record Link(long Seq, long Id, byte[] Hash, AuditEntry? Entry);
}

using System.Data.Common;
using Dapper;

namespace Gatehouse.Store;

/// <summary>
/// Builds the tree again from the audit rows, a page of them in memory at a time, and compares: every leaf, every stored
/// node, every signed root here and in the second place.
/// </summary>
sealed partial class AuditVerifier
{
    /// <summary>Leaves of a page, a multiple of a tile.</summary>
    const long Page = 40 * AuditTree.Tile;

    readonly DbTransaction transaction;
    readonly DbConnection connection;
    readonly AuditNotesCheck notes;
    readonly AuditLeaf leaf = new();
    readonly MerkleTree tree;
    readonly Queue<AuditNode> nodes = [];
    readonly Queue<AuditNote> roots = [];
    IEnumerator<AuditNote> copied = Enumerable.Empty<AuditNote>().GetEnumerator();
    bool isCopyLeft;
    long rows;
    string? nodeFault;

    public AuditVerifier(DbTransaction transaction, AuditNotesCheck notes)
    {
        this.transaction = transaction;
        this.notes = notes;
        connection = transaction.Connection!;
        tree = new() { Completed = Compare };
    }

    public async Task<AuditVerification> Verify(CancellationToken stop)
    {
        var fault = await notes.Check();
        var last = await AuditTree.Size(transaction);
        using (copied = notes.CopiedNotes().GetEnumerator())
        {
            isCopyLeft = fault is null && copied.MoveNext();
            fault ??= await Walk(last, stop) ?? AfterTheLast() ?? await BesideTheTree();
        }

        var unsealed = await connection.ExecuteScalarAsync<long>("select count(*) from audit_pending", transaction: transaction);
        return new(fault is null, last, unsealed, fault is null && last > 0 ? Convert.ToHexStringLower(tree.Root()) : null, fault)
        {
            Purged = notes.Purged,
            Copied = notes.Copied,
        };
    }

    async Task<string?> Walk(long last, CancellationToken stop)
    {
        var first = await connection.ExecuteScalarAsync<long?>("select min(seq) from audit_seal", transaction: transaction) ?? last + 1;
        var kept = first - 1;
        if (kept > notes.Purged || kept % AuditTree.Tile != 0) return "1: the first leaves of the tree were removed, and no purge tells of it.";
        while (tree.Size < last)
        {
            stop.ThrowIfCancellationRequested();
            var end = Math.Min(tree.Size + Page, last);
            if (tree.Size < kept) end = Math.Min(end, kept);
            await LoadPage(tree.Size, end);
            var fault = Roots() ?? (tree.Size < kept ? PurgedPage(end) : await RowsPage(end));
            if (fault is not null) return fault;
            if (nodes.TryDequeue(out var extra)) return $"{extra.EndsAt}: a node of the tree was inserted.";
        }

        return null;
    }

    async Task LoadPage(long after, long end)
    {
        var parameters = new { after, end, Level = AuditTree.TileLevel };
        await using (var reader = await connection.ExecuteReaderAsync(
            "select ends_at, level, hash from audit_node where ends_at > @after and ends_at <= @end order by ends_at, level",
            parameters,
            transaction))
        {
            while (await reader.ReadAsync()) nodes.Enqueue(new(reader.GetInt64(0), reader.GetInt32(1), reader.GetFieldValue<byte[]>(2)));
        }

        foreach (var text in await connection.QueryAsync<string>(
            """
            select text from audit_note
            where (size > @after or @after = 0) and size <= @end order by size, number
            """,
            parameters,
            transaction))
        {
            roots.Enqueue(AuditNote.Parse(text)!); // read once already, so it is one
        }

        if (notes.Head is { } head && head.Size <= end && (head.Size > after || after == 0)) roots.Enqueue(head);
    }

    /// <summary>Of leaves long purged only the roots of tiles are left.</summary>
    string? PurgedPage(long end)
    {
        while (tree.Size < end)
        {
            if (!nodes.TryDequeue(out var tile) || tile.Level != AuditTree.TileLevel || tile.EndsAt != tree.Size + AuditTree.Tile)
                return $"{tree.Size + 1}: a node of the purged part of the tree was removed.";
            tree.Add(tile.Hash, AuditTree.TileLevel);
            if ((nodeFault ?? Roots()) is { } fault) return fault;
        }

        return null;
    }

    async Task<string?> RowsPage(long end)
    {
        string? fault = null;
        long wrong = 0;
        await using (var reader = await connection.ExecuteReaderAsync(LeavesWithRows, new { after = tree.Size, end }, transaction))
        {
            while (fault is null && wrong == 0 && await reader.ReadAsync())
            {
                var (seq, hash) = (reader.GetInt64(0), reader.GetFieldValue<byte[]>(2));
                if (seq != tree.Size + 1) break;
                if (reader.IsDBNull(3))
                {
                    if (seq > notes.Purged) fault = $"{seq}: audit row {reader.GetInt64(1)} was removed.";
                }
                else
                {
                    rows++;
                    if (!leaf.Hash(seq, AuditEntry.Read(reader, 3)).AsSpan().SequenceEqual(hash)) wrong = seq;
                }

                if (wrong == 0) tree.Add(hash);
                fault ??= nodeFault ?? Roots();
            }
        }

        if (wrong > 0) return await Explain(wrong);
        return fault ?? (tree.Size < end ? await Explain(tree.Size + 1) : null);
    }

    const string LeavesWithRows =
        $"""
        select s.seq, s.audit_id, s.hash, {AuditEntry.Columns}
        from audit_seal s left join audit a on a.id = s.audit_id
        where s.seq > @after and s.seq <= @end
        order by s.seq
        """;

    void Compare(int level, long endsAt, byte[] hash)
    {
        if (level < AuditTree.TileLevel || nodeFault is not null) return;
        if (!nodes.TryDequeue(out var stored) || stored.EndsAt != endsAt || stored.Level != level) nodeFault = $"{endsAt}: a node of the tree was removed.";
        else if (!stored.Hash.AsSpan().SequenceEqual(hash)) nodeFault = $"{endsAt}: a node of the tree was changed.";
    }

    /// <summary>Compares what was signed of the tree at its present size. Within the purged part there is nothing left to
    /// compare with but at the ends of tiles; later roots cover it.</summary>
    string? Roots()
    {
        byte[]? root = null;
        while (roots.TryPeek(out var note) && note.Size <= tree.Size)
        {
            roots.Dequeue();
            if (note.Size == tree.Size && !note.Root.AsSpan().SequenceEqual(root ??= tree.Root()))
                return $"{note.Size}: the log was rewritten: its checkpoint of {AuditNote.Words(note.At)} says otherwise.";
        }

        // A purge tells of a part of the tree that was passed already when it was signed; the log's own notes check it.
        for (; isCopyLeft && (copied.Current.Size <= tree.Size || copied.Current.Before is not null); isCopyLeft = copied.MoveNext())
        {
            var note = copied.Current;
            if (note.Size == tree.Size && note.Before is null && !note.Root.AsSpan().SequenceEqual(root ??= tree.Root()))
                return $"{note.Size}: the log was rewritten: the copy's checkpoint of {AuditNote.Words(note.At)} says otherwise.";
        }

        return null;
    }
}

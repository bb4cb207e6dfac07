using System.Data.Common;
using Dapper;

namespace Gatehouse.Store;

/// <summary>
/// Signs the head of the tree and keeps what it replaces. The newest checkpoint covers everything before it, so of the
/// older ones the last of each hour is kept, and any that the tree disagrees with: that one is evidence. Called by whoever
/// holds the right to seal.
/// </summary>
sealed class AuditSigner : IDisposable
{
    const long Hour = 3_600_000;
    const string Gone = "The checkpoint was gone.\n";

    AuditKey? token;

    public AuditSigner(string address) => Address = address;

    /// <summary>Where the key is: a file or a token.</summary>
    public string Address { get; private set; }

    string NextFile => Address + ".next";

    /// <summary>Before new leaves: keeps the present checkpoint where its hour is over or the tree, or its signature,
    /// speaks against it.</summary>
    public static async Task Keep(DbTransaction transaction, MerkleTree tree, long now)
    {
        var log = await Log(transaction);
        if (log.Notes == 0 || (log.HeadAt is { } at && at / Hour == now / Hour && Agrees(log, tree))) return;
        await KeepHead(transaction, log, tree.Size, now);
    }

    /// <summary>Signs the tree as it is; the first time of a log, its key too.</summary>
    public async Task SignHead(DbTransaction transaction, MerkleTree tree, long now)
    {
        var log = await Log(transaction);
        using var key = Open(log);
        if (log.Notes == 0)
        {
            var first = new AuditNote(AuditNoteKind.Key, $"gatehouse-audit/{key.Key.Public.Id}", tree.Size, tree.Root(), log.After(now), 0)
            {
                Key = key.Key.Public,
            };
            log = await Add(transaction, log, first, key.Key);
        }

        await SignHead(transaction, log, tree, key.Key, now);
    }

    /// <summary>The old key signs the new one, and the new one itself and the tree.</summary>
    public async Task Rotate(DbTransaction transaction, AuditKey next, long now)
    {
        var size = await AuditTree.Size(transaction);
        var tree = await AuditTree.Load(transaction, size);
        if ((await Log(transaction)).Notes == 0) await SignHead(transaction, tree, now);
        var log = await KeepHead(transaction, await Log(transaction), size, now);
        using var old = Open(log);
        var note = new AuditNote(AuditNoteKind.Key, log.Origin!, size, tree.Root(), log.After(now), log.Notes) { Key = next.Public };
        log = await Add(transaction, log, note, old.Key, next);
        await SignHead(transaction, log, tree, next, now);
    }

    /// <summary>Signs that the rows of <paramref name="purged"/> go.</summary>
    public async Task Purge(DbTransaction transaction, MerkleTree purged, long before, long now)
    {
        var tree = await AuditTree.Load(transaction, await AuditTree.Size(transaction));
        var log = await KeepHead(transaction, await Log(transaction), tree.Size, now);
        using var key = Open(log);
        var note = new AuditNote(AuditNoteKind.Purge, log.Origin!, purged.Size, purged.Root(), log.After(now), log.Notes) { Before = before };
        log = await Add(transaction, log, note, key.Key);
        await SignHead(transaction, log, tree, key.Key, now);
    }

    /// <summary>Signs what is no note of the log.</summary>
    public async Task<string> SignStatement(DbTransaction transaction, string text)
    {
        using var key = Open(await Log(transaction));
        return AuditStatement.Sign(text, key.Key);
    }

    /// <summary>A key that does not sign yet.</summary>
    /// <param name="to">Where; null for a new file in place of the old one.</param>
    public AuditKey Next(string? to)
    {
        if (to is null && AuditKey.IsToken(Address)) throw new StoreException("A key in a token is followed by one under another name: give --to.");
        if (to is not null) return AuditKey.Open(to) ?? AuditKey.Create(to);
        return AuditKey.Open(NextFile) ?? AuditKey.Create(NextFile);
    }

    /// <summary>After the commit of <see cref="Rotate"/>: the new file takes the old one's place, which is gone with it.</summary>
    public void Adopt(string? to)
    {
        if (to is null) File.Move(NextFile, Address, overwrite: true);
        else Address = to;
    }

    public void Dispose() => token?.Dispose();

    static bool Agrees(SignedLog log, MerkleTree tree) =>
        log.Head is { } text && AuditNote.Parse(text) is { } head && head.Size == tree.Size
        && head.Root.AsSpan().SequenceEqual(tree.Root()) && AuditNote.IsSigned(text, log.Key!);

    static async Task SignHead(DbTransaction transaction, SignedLog log, MerkleTree tree, AuditKey key, long now)
    {
        var head = new AuditNote(AuditNoteKind.Checkpoint, log.Origin!, tree.Size, tree.Root(), log.After(now), log.Notes);
        await transaction.Connection!.ExecuteAsync(
            """
            insert into audit_head (one, size, at, text) values (1, @Size, @At, @text)
            on conflict (one) do update set size = excluded.size, at = excluded.at, text = excluded.text
            """,
            new { head.Size, head.At, text = head.Sign(key) },
            transaction);
    }

    static async Task<SignedLog> KeepHead(DbTransaction transaction, SignedLog log, long size, long now)
    {
        var note = log.Head is { } text ? AuditNote.Parse(text) : null;
        await Insert(transaction, log.Notes + 1, AuditNoteKind.Checkpoint, note?.Size ?? size, note?.At ?? log.After(now), log.Head ?? Gone);
        return await Log(transaction);
    }

    static async Task<SignedLog> Add(DbTransaction transaction, SignedLog log, AuditNote note, params AuditKey[] keys)
    {
        await Insert(transaction, log.Notes + 1, note.Kind, note.Size, note.At, note.Sign(keys));
        return await Log(transaction);
    }

    static Task<int> Insert(DbTransaction transaction, long number, string kind, long size, long at, string text) =>
        transaction.Connection!.ExecuteAsync(
            "insert into audit_note (number, kind, size, at, text) values (@number, @kind, @size, @at, @text)",
            new { number, kind, size, at, text },
            transaction);

    static async Task<SignedLog> Log(DbTransaction transaction) => new(await transaction.Connection!.QuerySingleAsync<SignedLog.Row>(
        """
        select (select coalesce(max(number), 0) from audit_note) as Notes,
               (select max(at) from audit_note) as NoteAt,
               (select at from audit_head) as HeadAt,
               (select text from audit_head) as Head,
               (select text from audit_note where kind = 'key' order by number desc limit 1) as KeyNote
        """,
        transaction: transaction));

    /// <summary>The key in which the log's line of keys ends, or for a new log the one that is there or is made now.</summary>
    OpenKey Open(SignedLog log)
    {
        if (token is not null && token.Public.Equals(log.Key)) return new(token, IsKept: true);
        var key = AuditKey.Open(Address);
        if (key is null && log.Key is null) key = AuditKey.Create(Address);
        if (log.Key is { } last && !last.Equals(key?.Public) && !AuditKey.IsToken(Address) && AuditKey.Open(NextFile) is { } next)
        {
            // The program ended between the commit of a rotation and the change of the file.
            key?.Dispose();
            key = next;
            if (last.Equals(next.Public)) Adopt(to: null);
        }

        if (key is null) throw new StoreException($"The key of the audit log is gone: '{Address}'.");
        if (log.Key is not null && !log.Key.Equals(key.Public))
        {
            key.Dispose();
            throw new StoreException(
                $"The key in '{Address}' is not the one that signs this audit log ({log.Key.Id}); only 'gatehouse audit rotate-key' changes it.");
        }

        if (key is not AuditTokenKey) return new(key, IsKept: false);
        token?.Dispose();
        token = key;
        return new(key, IsKept: true);
    }

    // A token's session is costly and stays; a file is read each time, so that a lost one is noticed.
    sealed record OpenKey(AuditKey Key, bool IsKept) : IDisposable
    {
        public void Dispose()
        {
            if (!IsKept) Key.Dispose();
        }
    }
}

/// <summary>Where the signed log stands.</summary>
sealed class SignedLog
{
    readonly long lastAt;

    public SignedLog(Row row)
    {
        var key = row.KeyNote is { } text ? AuditNote.Parse(text) : null;
        if (row.Notes > 0 && key?.Key is null) throw new StoreException("The keys of the audit log were changed: 'gatehouse audit verify' says where.");
        (Notes, Head, HeadAt, Origin, Key) = (row.Notes, row.Head, row.HeadAt, key?.Origin, key?.Key);
        lastAt = Math.Max(row.NoteAt ?? 0, row.HeadAt ?? 0);
    }

    public long Notes { get; }

    public string? Head { get; }

    public long? HeadAt { get; }

    public string? Origin { get; }

    /// <summary>The key that signs now; null before the first.</summary>
    public VerifierKey? Key { get; }

    /// <summary>Now, but later than everything signed before, whatever the clock says.</summary>
    public long After(long now) => Math.Max(now, lastAt + 1);

    public sealed class Row
    {
        public long Notes { get; init; }

        public long? NoteAt { get; init; }

        public long? HeadAt { get; init; }

        public string? Head { get; init; }

        public string? KeyNote { get; init; }
    }
}

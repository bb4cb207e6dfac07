using System.Data.Common;
using Dapper;

namespace Gatehouse.Store;

/// <summary>What the audit log asks of the store it lies in.</summary>
interface IAuditedStore : IStore
{
    TimeProvider Clock { get; }

    /// <summary>Runs a query that sees one state of all tables throughout.</summary>
    Task<T> Snapshot<T>(Func<DbTransaction, Task<T>> query, CancellationToken stop);

    /// <summary>Makes this transaction the only one that seals; false where another is and <paramref name="wait"/> is not set.</summary>
    Task<bool> TakeSealing(DbTransaction transaction, bool wait);
}

/// <summary>
/// Seals, signs, exports, proves, rotates and purges: the same on both stores. Rows join the tree in the order the sealer
/// sees them committed, not in the order of their ids: a late commit of a low id comes later in the tree and is not lost.
/// </summary>
sealed partial class AuditLog(IAuditedStore store, StoreSettings settings, string? keyAddress) : IDisposable
{
    readonly AuditSigner? signer = keyAddress is null ? null : new(keyAddress);

    public AuditKeeping Keeping => new(signer is not null, settings.AuditCopy);

    long Now => store.Clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>See <see cref="IStore.SealAudit"/>.</summary>
    public async Task<int> Seal(CancellationToken stop)
    {
        var total = 0;
        while (await store.Read(IsPending, stop))
        {
            var last = await store.Write(
                async transaction => await store.TakeSealing(transaction, wait: false) ? await SealSome(transaction) : 0, stop);
            total += last;
            if (last < AuditSealing.Most) break;
        }

        return total;
    }

    /// <summary>See <see cref="IStore.CopyAudit"/>.</summary>
    public async Task<int> Copy(CancellationToken stop)
    {
        if (settings.AuditCopy is not { } folder) return 0;
        var copy = new AuditCopy(folder);
        var last = copy.LastSigned();
        var missing = await store.Read(
            connection => connection.QueryAsync<AuditNoteText>(
                """
                select at, text from (
                    select at, text from audit_note
                    union all select at, text from audit_head) n
                where at > @last order by at
                """,
                new { last }),
            stop);
        // What cannot be read was changed: the verifier tells of it, and it must not spoil the copy.
        return copy.Append([.. missing.Where(note => AuditNote.Parse(note.Text)?.At == note.At)]);
    }

    /// <summary>See <see cref="IStore.VerifyAudit"/>.</summary>
    public Task<AuditVerification> Verify(CancellationToken stop)
    {
        // Its end is looked up before the snapshot: what comes in meanwhile is not in the snapshot either.
        var copy = settings.AuditCopy is { } folder ? new AuditCopy(folder) : null;
        var copied = copy?.LastSigned() ?? 0;
        return store.Snapshot(
            async transaction =>
            {
                var notes = new AuditNotesCheck(transaction, signer?.Address, copy, copied, Now);
                return await new AuditVerifier(transaction, notes).Verify(stop);
            },
            stop);
    }

    /// <summary>See <see cref="IStore.ProveAudit"/>.</summary>
    public Task<AuditProof?> Prove(long id, CancellationToken stop) =>
        store.Snapshot(transaction => AuditProofs.Of(transaction, id), stop);

    /// <summary>See <see cref="IStore.RotateAuditKey"/>.</summary>
    public async Task<string> Rotate(AuditRow row, string? to, CancellationToken stop)
    {
        if (signer is null) throw Unsigned();
        await Seal(stop);
        using var next = signer.Next(to);
        await store.Write(
            async transaction =>
            {
                await store.TakeSealing(transaction, wait: true);
                await signer.Rotate(transaction, next, Now);
                await Audit.Append(transaction, row with { About = $"key {next.Public.Id}" });
                return true;
            },
            stop);
        signer.Adopt(to);
        await Seal(stop);
        return next.Public.ToString();
    }

    /// <summary>See <see cref="IStore.SignStatement"/>.</summary>
    public Task<string> SignStatement(string text, CancellationToken stop) => signer is null
        ? throw Unsigned()
        : store.Write(transaction => signer.SignStatement(transaction, text), stop);

    /// <summary>Seals and copies what waits when a command ends. Whatever stands in the way was told of by the command, or
    /// is told by the next sealer: the rows stay, visible as unsealed.</summary>
    public async Task End()
    {
        try
        {
            await Seal(CancellationToken.None);
            await Copy(CancellationToken.None);
        }
        catch (Exception e) when (e is StoreException or DbException)
        {
        }
    }

    public void Dispose() => signer?.Dispose();

    async Task<int> SealSome(DbTransaction transaction)
    {
        var size = await AuditTree.Size(transaction);
        var nodes = new List<AuditNode>();
        var tree = await AuditTree.Load(transaction, size, (level, endsAt, hash) =>
        {
            if (level >= AuditTree.TileLevel) nodes.Add(new(endsAt, level, hash));
        });
        if (signer is not null) await AuditSigner.Keep(transaction, tree, Now);
        var seals = await AuditSealing.Of(transaction, tree);
        if (seals.Count > 0) await AuditTree.Add(transaction, seals, nodes);
        if (signer is not null) await signer.SignHead(transaction, tree, Now);
        return seals.Count;
    }

    static Task<bool> IsPending(DbConnection connection) =>
        connection.ExecuteScalarAsync<bool>("select exists (select 1 from audit_pending)");

    StoreException Unsigned() => new(
        $"The audit log of {store.Name} is not signed: name its key with --audit-key or GATEHOUSE_AUDIT_KEY.");
}

/// <summary>Reads what is to be sealed.</summary>
static class AuditSealing
{
    /// <summary>Rows of one transaction.</summary>
    public const int Most = 1000;

    /// <summary>The next leaves; they are added to <paramref name="tree"/>.</summary>
    public static async Task<IReadOnlyList<AuditSeal>> Of(DbTransaction transaction, MerkleTree tree)
    {
        var entries = await transaction.Connection!.QueryAsync<AuditEntry>(
            $"""
            select {AuditEntry.Columns}
            from audit_pending p join audit a on a.id = p.audit_id
            order by p.audit_id limit {Most}
            """,
            transaction: transaction);
        var leaf = new AuditLeaf();
        var seals = new List<AuditSeal>();
        foreach (var entry in entries)
        {
            var hash = leaf.Hash(tree.Size + 1, entry);
            tree.Add(hash);
            seals.Add(new(tree.Size, entry.Id, hash));
        }

        return seals;
    }
}

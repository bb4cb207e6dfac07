using System.Data.Common;
using Dapper;

namespace Gatehouse.Store;

/// <summary>Walks the chain from its beginning in one pass and without holding it in memory.</summary>
sealed class AuditVerifier
{
    readonly DbConnection connection;
    readonly DbTransaction transaction;
    readonly AuditKey? key;
    readonly string? keyFile;
    byte[] hash = AuditChain.Origin;
    long seq;
    long signedTo;

    AuditVerifier(DbTransaction transaction, AuditKey? key, string? keyFile)
    {
        connection = transaction.Connection!;
        this.transaction = transaction;
        this.key = key;
        this.keyFile = keyFile;
    }

    /// <param name="transaction">One that sees the same state of all tables throughout.</param>
    /// <param name="keyFile">Where the signing key is; null where the chain is not signed.</param>
    public static async Task<AuditVerification> Verify(DbTransaction transaction, string? keyFile, CancellationToken stop)
    {
        using var opened = keyFile is null ? null : AuditKey.Open(keyFile);
        var verifier = new AuditVerifier(transaction, opened, keyFile);
        var fault = await verifier.Walk(stop) ?? await verifier.AfterTheHead() ?? await verifier.BesideTheChain();
        var counts = await transaction.Connection!.QuerySingleAsync<Counts>(
            """
            select (select count(*) from audit_seal) as Sealed, (select count(*) from audit_pending) as Unsealed
            """,
            transaction: transaction);
        var head = fault is null && verifier.seq > 0 ? verifier.hash : await StoredHead(transaction);
        return new(
            fault is null, counts.Sealed, counts.Unsealed, head is null ? null : Convert.ToHexStringLower(head), fault);
    }

    async Task<string?> Walk(CancellationToken stop)
    {
        var links = connection.QueryUnbufferedAsync<Link>(
            """
            select s.seq, s.audit_id as AuditId, s.hash,
                   a.id, a.at, a.actor, a.action, a.about, a.details, a.purpose, a.reference, a.source, a.result,
                   c.hash as SignedHash, c.at as SignedAt, c.signer, c.signature
            from audit_seal s
            left join audit a on a.id = s.audit_id
            left join audit_checkpoint c on c.seq = s.seq
            order by s.seq
            """,
            transaction: transaction);
        await using var link = links.GetAsyncEnumerator(stop);
        while (await link.MoveNextAsync())
        {
            var current = link.Current;
            if (current.Seq != seq + 1) return $"{seq + 1}: a link was removed from the chain.";
            if (current.Id is null) return $"{current.Seq}: audit row {current.AuditId} was removed.";
            var next = AuditChain.Next(hash, current.Entry());
            if (!next.AsSpan().SequenceEqual(current.Hash))
                return Explain(current, await link.MoveNextAsync() ? link.Current : null);
            seq = current.Seq;
            hash = next;
            if (current.Signature is not null && Checkpoint(current) is { } fault) return fault;
        }

        return null;
    }

    /// <summary>Names the fault at the first link that does not fit, by trying what the next one fits to.</summary>
    string Explain(Link wrong, Link? next)
    {
        var row = $"{wrong.Seq}: audit row {wrong.AuditId}";
        if (next?.Id is null) return $"{row} was changed, inserted or moved.";
        if (Fits(wrong.Hash, next, next.Hash)) return $"{row} was changed, or a link before it was removed.";
        if (Fits(hash, next, wrong.Hash)) return $"{row} was reordered.";
        if (!Fits(hash, next, next.Hash)) return $"{row} was changed, inserted or moved.";
        return Fits(next.Hash, wrong, wrong.Hash) ? $"{row} was reordered." : $"{row} was inserted.";
    }

    static bool Fits(byte[] previous, Link link, byte[] hash) =>
        AuditChain.Next(previous, link.Entry()).AsSpan().SequenceEqual(hash);

    string? Checkpoint(Link link)
    {
        if (!link.SignedHash.AsSpan().SequenceEqual(hash)) return $"{seq}: the chain was rewritten, its checkpoint says otherwise.";
        if (keyFile is null) return null;
        if (key is null) return $"{seq}: the key is gone ('{keyFile}'), so the checkpoint cannot be checked.";
        if (!string.Equals(key.Signer, link.Signer, StringComparison.Ordinal)) return $"{seq}: the checkpoint was signed with another key.";
        if (!key.Verify(link.Seq, hash, link.SignedAt!.Value, link.Signature!)) return $"{seq}: the checkpoint's signature is wrong.";
        signedTo = seq;
        return null;
    }

    /// <summary>What should be there and is not: links a checkpoint tells of, and a checkpoint of the head.</summary>
    async Task<string?> AfterTheHead()
    {
        var signed = await connection.ExecuteScalarAsync<long?>("select max(seq) from audit_checkpoint", transaction: transaction);
        if (signed > seq) return $"{seq + 1}: the chain was truncated, a checkpoint tells of {signed} links.";
        return keyFile is not null && signedTo < seq
            ? $"{signedTo + 1}: no checkpoint signs the chain from here; sealed without the key, or rewritten."
            : null;
    }

    async Task<string?> BesideTheChain()
    {
        var inserted = await connection.ExecuteScalarAsync<long?>(
            """
            select min(a.id) from audit a
            where not exists (select 1 from audit_seal s where s.audit_id = a.id)
              and not exists (select 1 from audit_pending p where p.audit_id = a.id)
            """,
            transaction: transaction);
        if (inserted is not null) return $"Audit row {inserted} was inserted, or its link removed.";
        var removed = await connection.ExecuteScalarAsync<long?>(
            "select min(p.audit_id) from audit_pending p where not exists (select 1 from audit a where a.id = p.audit_id)",
            transaction: transaction);
        return removed is null ? null : $"Audit row {removed} was removed before it was sealed.";
    }

    static Task<byte[]?> StoredHead(DbTransaction transaction) => transaction.Connection!.ExecuteScalarAsync<byte[]>(
        "select hash from audit_seal order by seq desc limit 1", transaction: transaction);

    sealed record Counts(long Sealed, long Unsealed);

    sealed class Link
    {
        public long Seq { get; init; }

        public long AuditId { get; init; }

        public required byte[] Hash { get; init; }

        public long? Id { get; init; }

        public long? At { get; init; }

        public string? Actor { get; init; }

        public string? Action { get; init; }

        public string? About { get; init; }

        public string? Details { get; init; }

        public string? Purpose { get; init; }

        public string? Reference { get; init; }

        public string? Source { get; init; }

        public string? Result { get; init; }

        public byte[]? SignedHash { get; init; }

        public long? SignedAt { get; init; }

        public string? Signer { get; init; }

        public byte[]? Signature { get; init; }

        public AuditEntry Entry() =>
            new()
            {
                Id = Id!.Value,
                At = At!.Value,
                Actor = Actor!,
                Action = Action!,
                About = About!,
                Details = Details,
                Purpose = Purpose,
                Reference = Reference,
                Source = Source,
                Result = Result!,
            };
    }
}

using System.Data;
using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Store;

namespace Gatehouse.Screening.Packs;

/// <summary>The versions of the pack in the store, and which of them is in force.</summary>
public static class StoredPacks
{
    /// <summary>The pack in force, read from the store; the shipped one where none was put into force yet. Throws
    /// <see cref="PackException"/> where this version of the program cannot keep to it: nothing runs without a pack.</summary>
    public static Task<Pack> InForce(IStore store, CancellationToken stop) => store.Read(
        async connection => await connection.ExecuteScalarAsync<string?>(
            "select v.body from pack_in_force f join pack_version v on v.digest = f.digest") is { } body
            ? PackText.Read(body)
            : Pack.Default,
        stop);

    /// <summary>The same for every look and every act: the text of a version is read once, its digest each time.</summary>
    public static async Task<Pack> InForce(DbConnection connection, DbTransaction? transaction = null)
    {
        var digest = await connection.ExecuteScalarAsync<string?>("select digest from pack_in_force", transaction: transaction);
        if (digest is null) return Pack.Default;
        if (last is { } known && string.Equals(known.Digest, digest, StringComparison.Ordinal)) return known.Pack;
        var body = await connection.ExecuteScalarAsync<string>("select body from pack_version where digest = @digest", new { digest }, transaction);
        var pack = PackText.Read(body!);
        last = new(digest, pack);
        return pack;
    }

    static ReadPack? last;

    sealed record ReadPack(string Digest, Pack Pack);

    /// <summary>Puts the shipped pack into force where none is: the first start.</summary>
    public static Task<bool> Begin(IStore store, DateTimeOffset now, CancellationToken stop) => store.Write(
        async transaction =>
        {
            await Add(transaction, Pack.Default, Actor.Service("gatehouse"), now);
            var digest = PackText.DigestOf(Pack.Default);
            var begun = await transaction.Connection!.ExecuteAsync(
                "insert into pack_in_force (slot, digest, since) values ('current', @Digest, @At) on conflict (slot) do nothing",
                new { Digest = digest, At = now.ToUnixTimeMilliseconds() },
                transaction) > 0;
            if (begun) await Audit.Append(transaction, Actor.Service("gatehouse").Did(now, "begin-pack", Pack.Default.Name, new { digest }));
            return begun;
        },
        stop);

    /// <summary>Keeps a version, in force or not.</summary>
    internal static Task Add(DbTransaction transaction, Pack pack, Actor actor, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        """
        insert into pack_version (digest, name, version, added_at, added_by, body) values (@Digest, @Name, @Version, @At, @By, @Body)
        on conflict (digest) do nothing
        """,
        new
        {
            Digest = PackText.DigestOf(pack),
            pack.Name,
            pack.Version,
            At = now.ToUnixTimeMilliseconds(),
            By = actor.Name,
            Body = PackText.Write(pack),
        },
        transaction);

    /// <summary>Puts a kept version into force in place of the one it was proposed against; throws
    /// <see cref="DBConcurrencyException"/> where that is no longer in force.</summary>
    internal static async Task PutInForce(DbTransaction transaction, string digest, string before, DateTimeOffset now)
    {
        var changed = await transaction.Connection!.ExecuteAsync(
            """
            insert into pack_in_force (slot, digest, since) values ('current', @Digest, @At)
            on conflict (slot) do update set digest = excluded.digest, since = excluded.since
            where pack_in_force.digest = @Before
            """,
            new { Digest = digest, Before = before, At = now.ToUnixTimeMilliseconds() },
            transaction);
        if (changed == 0) throw new DBConcurrencyException("Another pack came into force meanwhile.");
    }
}

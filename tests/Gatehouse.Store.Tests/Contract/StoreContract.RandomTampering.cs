using System.Globalization;
using Dapper;

namespace Gatehouse.Store.Tests;

public abstract partial class StoreContract
{
    const int Seed = 20_261_124;

    static readonly (string Table, string Key, string[] Numbers, string[] Texts, string? Bytes)[] Tables =
    [
        ("audit", "id", ["id", "at"], ["actor", "action", "about", "details", "purpose", "reference", "source", "result"], null),
        ("audit_seal", "seq", ["seq", "audit_id"], [], "hash"),
        ("audit_node", "ends_at", ["ends_at", "level"], [], "hash"),
        ("audit_note", "number", ["number", "size", "at"], ["kind", "text"], null),
        ("audit_head", "one", ["size", "at"], ["text"], null),
    ];

    /// <summary>One change of one cell, or one row removed or doubled, anywhere in a log with keys, hours and a purge.</summary>
    [Fact]
    [Trait("Requirement", "U1")]
    [Trait("Requirement", "U7")]
    public async Task Any_single_tampering_anywhere_is_found()
    {
        await PurgedLog();
        await Store.RotateAuditKey(Rotation, to: null, Stop);
        (await Store.VerifyAudit(Stop)).FirstFault.ShouldBeNull();
        await Tamper("update audit_head set one = 1"); // the triggers are gone from here on
        var random = new Random(Seed);

        for (var i = 0; i < 150; i++)
        {
            var (what, fault) = await Undone.Write(Store, tx => TamperOnce(tx, random), Stop);
            fault.ShouldNotBeNull($"seed {Seed}, step {i}: {what}");
        }

        (await Store.VerifyAudit(Stop)).FirstFault.ShouldBeNull();
    }

    async Task<(string What, string? Fault)> TamperOnce(System.Data.Common.DbTransaction transaction, Random random)
    {
        var connection = transaction.Connection!;
        for (; ; )
        {
            var (table, key, numbers, texts, bytes) = Tables[random.Next(Tables.Length)];
            var keys = (await connection.QueryAsync<long>($"select {key} from {table} order by {key}", transaction: transaction)).ToArray();
            var row = string.Create(CultureInfo.InvariantCulture, $"{key} = {keys[random.Next(keys.Length)]}");
            var kind = random.Next(10);
            string[] columns = [.. numbers, .. texts, .. bytes is null ? Array.Empty<string>() : [bytes]];
            var column = columns[random.Next(columns.Length)];
            var sql = kind switch
            {
                0 => $"delete from {table} where {row}",
                _ when string.Equals(column, bytes, StringComparison.Ordinal) => $"update {table} set {column} = @other where {row}",
                _ when numbers.Contains(column) => $"update {table} set {column} = {column} + {random.Next(1, 1_000_000) * (random.Next(2) * 2 - 1)} where {row}",
                _ => $"update {table} set {column} = coalesce({column}, '') || '{(char)random.Next('a', 'z')}' where {row}",
            };
            var other = new byte[32];
            random.NextBytes(other);
            if ((table, column) is ("audit", "id") && connection is Npgsql.NpgsqlConnection) continue; // the server generates it
            if ((table, column) is ("audit_seal", "audit_id")) sql += " and seq > 600"; // of a purged row the id means nothing any more
            try
            {
                if (await connection.ExecuteAsync(sql, new { other }, transaction) == 0) continue;
            }
            catch (System.Data.Common.DbException refused)
            {
                return (sql, refused.Message);
            }

            var notes = new AuditNotesCheck(transaction, KeyFile, copy: null, 0, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
            var found = await new AuditVerifier(transaction, notes).Verify(Stop);
            return (sql, found.FirstFault);
        }
    }
}

static class Undone
{
    /// <summary>Runs work in a transaction that is rolled back.</summary>
    public static async Task<T> Write<T>(IStore store, Func<System.Data.Common.DbTransaction, Task<T>> work, CancellationToken stop)
    {
        var result = default(T);
        try
        {
            await store.Write<T>(
                async transaction =>
                {
                    result = await work(transaction);
                    throw new OperationCanceledException("rolled back");
                },
                stop);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
        }

        return result!;
    }
}

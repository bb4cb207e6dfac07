using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Gatehouse.Store;

/// <summary>The table <c>migration</c>: what was applied, with the digest of its text.</summary>
static class MigrationLedger
{
    const int Patience = 600; // seconds: another process may be migrating a large table

    public static IReadOnlyList<Migration> Own { get; } = Migrations.Of(typeof(MigrationLedger).Assembly, "store");

    /// <summary>Compares all texts, then applies what is missing; each step runs in a transaction of
    /// <paramref name="store"/> that first executes <paramref name="locking"/>.</summary>
    public static async Task Apply(
        IStore store, string locking, Func<string, string> dialect, IReadOnlyList<Migration> migrations, long now, CancellationToken stop)
    {
        var all = Own.Concat(migrations).ToList();
        await store.Write(transaction => Check(transaction, locking, all), stop);
        foreach (var migration in all)
        {
            await store.Write(transaction => ApplyOne(transaction, locking, dialect, migration, now), stop);
        }
    }

    static async Task<bool> Check(DbTransaction transaction, string locking, IReadOnlyList<Migration> known)
    {
        await transaction.Connection!.ExecuteAsync(
            $"""
            {locking};
            create table if not exists migration (
                component text not null,
                number bigint not null,
                name text not null,
                digest text not null,
                applied_at bigint not null,
                primary key (component, number))
            """,
            transaction: transaction,
            commandTimeout: Patience);
        var components = known.Select(m => m.Component).ToHashSet(StringComparer.Ordinal);
        foreach (var row in await Applied(transaction))
        {
            if (!components.Contains(row.Component)) continue;
            var migration = known.FirstOrDefault(row.IsOf)
                ?? throw new MigrationException(
                    $"The database is newer than this program: it has migration {row.Number} '{row.Name}' of '{row.Component}'.");
            if (!string.Equals(Digest(migration), row.Digest, StringComparison.Ordinal))
            {
                throw new MigrationException(
                    $"Migration {row.Number} '{row.Name}' of '{row.Component}' was changed after it was applied.");
            }
        }

        return true;
    }

    static async Task<bool> ApplyOne(
        DbTransaction transaction, string locking, Func<string, string> dialect, Migration migration, long now)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(locking, transaction: transaction, commandTimeout: Patience);
        var applied = await Applied(transaction);
        if (applied.Any(row => row.IsOf(migration))) return false;

        await connection.ExecuteAsync(dialect(migration.Sql), transaction: transaction, commandTimeout: Patience);
        await connection.ExecuteAsync(
            """
            insert into migration (component, number, name, digest, applied_at)
            values (@Component, @Number, @Name, @digest, @now)
            """,
            new { migration.Component, Number = (long)migration.Number, migration.Name, digest = Digest(migration), now },
            transaction);
        return true;
    }

    static Task<IEnumerable<Row>> Applied(DbTransaction transaction) => transaction.Connection!.QueryAsync<Row>(
        "select component, number, name, digest from migration order by component, number", transaction: transaction);

    static string Digest(Migration migration) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(migration.Sql)));

    sealed record Row(string Component, long Number, string Name, string Digest)
    {
        public bool IsOf(Migration migration) =>
            string.Equals(Component, migration.Component, StringComparison.Ordinal) && Number == migration.Number;
    }
}

using System.Security.Cryptography;
using System.Text;
using Dapper;
using Gatehouse.Store;

namespace Gatehouse.Screening.Access;

/// <summary>Keys by which carriers are known when they post messages. Only digests are stored.</summary>
public static class IntakeKeys
{
    /// <summary>Makes a key for a carrier; it is returned once and cannot be read again. A new key replaces the old.</summary>
    public static async Task<string> Add(IStore store, string carrier, DateTimeOffset now, CancellationToken stop)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        await store.Write(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    """
                    insert into intake_key (name, digest, created_at) values (@Name, @Digest, @At)
                    on conflict (name) do update set digest = excluded.digest, created_at = excluded.created_at
                    """,
                    new { Name = carrier, Digest = Digest(key), At = now.ToUnixTimeMilliseconds() },
                    transaction);
                await Audit.Append(transaction, Actor.Operator.Did(now, "add-intake-key", carrier));
                return true;
            },
            stop);
        return key;
    }

    /// <summary>The carrier of a key, or null.</summary>
    public static Task<string?> CarrierOf(IStore store, string key, CancellationToken stop) => store.Read(
        connection => connection.ExecuteScalarAsync<string?>(
            "select name from intake_key where digest = @Digest", new { Digest = Digest(key) }),
        stop);

    static string Digest(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

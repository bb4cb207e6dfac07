using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Gatehouse.Store;

namespace Gatehouse.Screening.Access;

/// <summary>What a link is for.</summary>
public enum LinkKind
{
    /// <summary>Makes the first administrator, while there is no account.</summary>
    SetUp,

    /// <summary>Lets the owner of an account set its factors.</summary>
    Enrol,

    /// <summary>Signs in to the throw-away store of <c>gatehouse demo</c>, as often as one likes; nothing else makes it.</summary>
    Demo,
}

/// <summary>A link that is still good.</summary>
/// <param name="Account">Null for the first administrator.</param>
public sealed record SignInLink(LinkKind Kind, string? Account);

/// <summary>Links printed at the command line, once. Only digests are stored; a new one ends the older of its kind and account.</summary>
public static class SignInLinks
{
    /// <summary>How long the link of the first administrator is good.</summary>
    public static readonly TimeSpan SetUpLife = TimeSpan.FromHours(1);

    /// <summary>How long an officer has to set their factors.</summary>
    public static readonly TimeSpan EnrolLife = TimeSpan.FromHours(24);

    /// <summary>Where a link leads.</summary>
    public static string PathOf(string token) => "/set-up/" + token;

    public static Task<string> Make(IStore store, LinkKind kind, string? account, DateTimeOffset expires, CancellationToken stop) =>
        store.Write(transaction => Make(transaction, kind, account, expires, approval: null), stop);

    /// <param name="transaction">Of what it is made for.</param>
    /// <param name="kind">What for.</param>
    /// <param name="account">Whose.</param>
    /// <param name="expires">From then on it is dead.</param>
    /// <param name="approval">It works once this request was approved; null: at once.</param>
    internal static async Task<string> Make(DbTransaction transaction, LinkKind kind, string? account, DateTimeOffset expires, string? approval)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        await transaction.Connection!.ExecuteAsync(
            "delete from sign_in_link where kind = @Kind and coalesce(account, '') = @Account",
            new { Kind = kind.ToString(), Account = account ?? "" },
            transaction);
        await transaction.Connection!.ExecuteAsync(
            "insert into sign_in_link (digest, account, kind, expires, approval) values (@Digest, @Account, @Kind, @Expires, @Approval)",
            new { Digest = Sessions.DigestOf(token), Account = account, Kind = kind.ToString(), Expires = expires.ToUnixTimeMilliseconds(), Approval = approval },
            transaction);
        return token;
    }

    /// <summary>What a token is good for now; null where it is used, too old, unknown or not approved.</summary>
    public static Task<SignInLink?> Find(IStore store, string token, DateTimeOffset now, CancellationToken stop) =>
        store.Read(connection => Find(connection, token, now), stop);

    /// <summary>Uses it; null where it was no longer good. Of two who use it at once one succeeds.</summary>
    internal static async Task<SignInLink?> Take(DbTransaction transaction, string token, DateTimeOffset now)
    {
        if (await Find(transaction.Connection!, token, now, transaction) is not { } link || link.Kind == LinkKind.Demo) return null;
        return await transaction.Connection!.ExecuteAsync(
            "update sign_in_link set used_at = @At where digest = @Digest and used_at is null",
            new { Digest = Sessions.DigestOf(token), At = now.ToUnixTimeMilliseconds() },
            transaction) > 0 ? link : null;
    }

    static async Task<SignInLink?> Find(DbConnection connection, string token, DateTimeOffset now, DbTransaction? transaction = null)
    {
        var row = await connection.QuerySingleOrDefaultAsync<(string Kind, string? Account)?>(
            """
            select l.kind, l.account from sign_in_link l left join approval a on a.id = l.approval
            where l.digest = @Digest and l.used_at is null and l.expires > @Now and (l.approval is null or a.state = 'approved')
              and (l.kind <> 'SetUp' or not exists (select 1 from officer))
            """,
            new { Digest = Sessions.DigestOf(token), Now = now.ToUnixTimeMilliseconds() },
            transaction);
        return row is { } found ? new(Enum.Parse<LinkKind>(found.Kind), found.Account) : null;
    }
}

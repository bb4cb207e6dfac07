using System.Data.Common;
using Dapper;

namespace Gatehouse.Screening.Access;

/// <summary>Ends sessions in the transaction of what ends them; the browser notices at its next request.</summary>
static class EndSessions
{
    /// <summary>All of an account's: it was disabled, its roles changed, its factors were reset.</summary>
    public static Task OfAccount(DbTransaction transaction, string account, string why, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        "update session set ended_at = @At, ended_by = @Why where account = @Account and ended_at is null",
        new { Account = account, Why = why, At = now.ToUnixTimeMilliseconds() },
        transaction);
}

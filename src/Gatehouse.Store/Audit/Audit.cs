using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Gatehouse.Store;

/// <summary>One audited act: who did what to which object, when, and why.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">User name, or the name of the service.</param>
/// <param name="Action">A verb of the field: <c>view-hit</c>, <c>decide-hit</c>, <c>receive-message</c>.</param>
/// <param name="About">Id of the object.</param>
/// <param name="Details">JSON without personal data; null where there is nothing to add.</param>
public sealed record AuditRow(DateTimeOffset At, string Actor, string Action, string About, string? Details = null)
{
    /// <summary>The <see cref="Result"/> of what succeeded.</summary>
    public const string Done = "done";

    /// <summary>The <see cref="Result"/> of what was there before and changed nothing.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>Code of the legal purpose; null where the act needs none (signing in).</summary>
    public string? Purpose { get; init; }

    /// <summary>What the purpose refers to: a case, a shift, a request.</summary>
    public string? Reference { get; init; }

    /// <summary>From where: a network address, or <c>command</c>; null for the program itself.</summary>
    public string? From { get; init; }

    /// <summary>What became of it: <see cref="Done"/>, <c>refused</c>, <c>not-found</c> …</summary>
    public string Result { get; init; } = Done;
}

/// <summary>Result of verifying the audit log.</summary>
/// <param name="IsIntact">False where a sealed row was changed, removed, inserted or moved, or a signature does not fit.</param>
/// <param name="Sealed">Rows in the tree, purged ones included.</param>
/// <param name="Unsealed">Rows committed but not yet sealed.</param>
/// <param name="Head">Root of the tree, hexadecimal; null for an empty or a broken one.</param>
/// <param name="FirstFault">Place in the log and what is wrong there.</param>
public sealed record AuditVerification(bool IsIntact, long Sealed, long Unsealed, string? Head, string? FirstFault)
{
    /// <summary>Rows that were purged, with proof.</summary>
    public long Purged { get; init; }

    /// <summary>Notes compared in the second place.</summary>
    public long Copied { get; init; }
}

/// <summary>Audit rows are written with the effect they tell of, in its transaction; the sealer puts them into the
/// signed tree later.</summary>
public static class Audit
{
    const string Insert =
        """
        insert into audit (at, actor, action, about, details, purpose, reference, source, result)
        values (@At, @Actor, @Action, @About, @Details, @Purpose, @Reference, @From, @Result)
        """;

    const string OnSqlite =
        $"""
        {Insert};
        insert into audit_pending (audit_id) values (last_insert_rowid())
        """;

    const string OnPostgres =
        $"""
        with a as ({Insert} returning id)
        insert into audit_pending (audit_id) select id from a
        """;

    /// <summary>Adds a row in the transaction of the act. The only way in: a row written past it is a fault to
    /// <see cref="IStore.VerifyAudit"/>.</summary>
    public static Task Append(DbTransaction transaction, AuditRow row) => IsLeftOut
        ? Task.CompletedTask
        : transaction.Connection!.ExecuteAsync(
            transaction is SqliteTransaction ? OnSqlite : OnPostgres,
            new
            {
                At = row.At.ToUnixTimeMilliseconds(),
                row.Actor,
                row.Action,
                row.About,
                row.Details,
                row.Purpose,
                row.Reference,
                row.From,
                row.Result,
            },
            transaction);

    /// <summary>Writes no rows at all, so that the benchmark can say what they cost. Nothing else may set it.</summary>
    internal static bool IsLeftOut { get; set; }
}

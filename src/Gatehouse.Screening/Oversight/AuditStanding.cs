using Gatehouse.Screening.Access;
using Gatehouse.Screening.Notices;
using Gatehouse.Store;

namespace Gatehouse.Screening.Oversight;

/// <summary>Whether the audit log is signed and has a second place. It works without either, so nobody would miss them: the start
/// of a serving process says it, and the overseer hears of every change.</summary>
public static class AuditStanding
{
    /// <summary>The object of its rows and notices.</summary>
    public const string About = "audit";

    const string Act = "keep-audit";

    static readonly Actor Serving = Actor.Service("serve");

    /// <summary>What is missing, in words; null where nothing is.</summary>
    public static string? Lacks(AuditKeeping keeping) => (keeping.IsSigned, keeping.SecondPlace) switch
    {
        (true, not null) => null,
        (true, null) => "no second place",
        (false, not null) => "no key that signs it",
        _ => "no key that signs it and no second place",
    };

    /// <summary>At the start of a process: writes down how it keeps the log where that is not as at the start before, and tells the
    /// overseer; a log that begins in order is nothing to tell. Returns what is missing.</summary>
    public static async Task<string?> Note(IStore store, DateTimeOffset now, CancellationToken stop)
    {
        var lacks = Lacks(store.AuditKeeping);
        var before = (await store.AuditEvents(new() { Action = Act, Most = 1 }, stop)).Events is [var last] ? last.Row.Details : null;
        var row = Serving.Did(now, Act, About, new { Signed = store.AuditKeeping.IsSigned, SecondPlace = store.AuditKeeping.SecondPlace is not null });
        if (string.Equals(before, row.Details, StringComparison.Ordinal)) return lacks;
        await store.Write(
            async transaction =>
            {
                await Audit.Append(transaction, row);
                if (lacks is not null || before is not null)
                    await Inbox.TellOverseer(transaction, lacks is null ? "audit log signed, with a second place" : $"audit log with {lacks}", About, now);
                return true;
            },
            stop);
        return lacks;
    }
}

using System.Data.Common;

namespace Gatehouse.Store;

/// <summary>
/// One database: the embedded SQLite file of one process, or a PostgreSQL server shared by many. Holds the work table,
/// the audit log and whatever tables the slices migrate into it. Safe for use from any number of threads.
/// </summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>Where the store is, for people; never a password.</summary>
    string Name { get; }

    /// <summary>True where <see cref="Claim"/> last found that another process does the work of this SQLite file.
    /// Always false on PostgreSQL, where any number of processes share it.</summary>
    bool IsWorkedElsewhere { get; }

    /// <summary>The keys of the personal data in it; made with the first <see cref="Migrate"/>. Throws
    /// <see cref="StoreException"/> where they are missing or damaged: nothing can be read then.</summary>
    DayKeys Keys { get; }

    /// <summary>Applies what is missing of the store's own migrations and of <paramref name="migrations"/>, under a
    /// lock, each in a transaction. Throws <see cref="MigrationException"/> where an applied one was changed since.</summary>
    Task Migrate(IReadOnlyList<Migration> migrations, CancellationToken stop);

    /// <summary>Runs a query on a connection that sees only committed data, and changes none.</summary>
    Task<T> Read<T>(Func<DbConnection, Task<T>> query, CancellationToken stop);

    /// <summary>Runs <paramref name="work"/> in one transaction and commits it; an exception rolls back.
    /// Not to be nested in another, nor in the effects of a claim.</summary>
    Task<T> Write<T>(Func<DbTransaction, Task<T>> work, CancellationToken stop);

    /// <summary>Takes an input in, durably and once: its digest, its work items and its counts in one transaction. A digest seen
    /// before is a duplicate and changes nothing, but that what was set aside of it is tried again (messages.md §12.10).</summary>
    Task<Receipt> Receive(Received input, CancellationToken stop);

    /// <summary>Keeps the digest, size and reason of input that could not be read; the same bytes may be tried again.</summary>
    Task Refuse(Refusal refusal, CancellationToken stop);

    /// <summary>Adds work that no carrier sent (re-screening a flight after a list change). An item whose flight and
    /// kind wait already is not added again.</summary>
    Task EnqueueOnce(IReadOnlyList<NewWork> work, DateTimeOffset at, CancellationToken stop);

    /// <summary>Takes pending work of up to <paramref name="flights"/> flights nobody else holds, at most
    /// <paramref name="messages"/> items, per flight in order of arrival, earliest <see cref="NewWork.Due"/> first
    /// among flights. Null when there is nothing to do here. A flight is held until the claim is disposed.</summary>
    Task<Claim?> Claim(int flights, int messages, CancellationToken stop);

    /// <summary>The same of one flight, however urgent others are: somebody waits for the answer. Null where another worker holds it
    /// or nothing of it waits.</summary>
    Task<Claim?> Claim(string flight, int messages, CancellationToken stop);

    /// <summary>Makes room for the data of the days <paramref name="first"/> to <paramref name="last"/>: on PostgreSQL a
    /// partition a day of every table partitioned by day; nothing on SQLite.</summary>
    Task PrepareDays(int first, int last, CancellationToken stop);

    /// <summary>Drops the partition of a day; false where there is none, or where others hold it for longer than a
    /// moment. Rows of the day may be left elsewhere.</summary>
    Task<bool> DropDay(string table, int day, CancellationToken stop);

    /// <summary>The first day up to <paramref name="last"/> with a message or a digest; null where there is none.</summary>
    Task<int?> OldestMessageDay(int last, CancellationToken stop);

    /// <summary>The last day with a message; null where there is none.</summary>
    Task<int?> NewestMessageDay(CancellationToken stop);

    /// <summary>Deletes up to <paramref name="most"/> messages received on a day, done or not, then their digests;
    /// returns how many messages and whether more may be left.</summary>
    Task<(int Messages, bool IsMore)> EraseMessages(int day, int most, CancellationToken stop);

    /// <summary>Work items neither done nor quarantined.</summary>
    Task<long> Backlog(CancellationToken stop);

    /// <summary>Items that failed five times, with the reason, newest first.</summary>
    Task<IReadOnlyList<Quarantined>> Quarantine(int most, CancellationToken stop);

    /// <summary>Puts items that failed five times back to work: those of <paramref name="id"/>, or all where it is null. Returns how many.</summary>
    Task<int> Retry(long? id, CancellationToken stop);

    /// <summary>Writes one consistent snapshot of everything into a file, with its digest; never a key. Intake and work go on
    /// meanwhile. Returns its length in bytes; <paramref name="progress"/> is told of bytes as they are written.</summary>
    Task<long> Backup(string target, Action<long> progress, CancellationToken stop);

    /// <summary>How this process keeps the audit log, by its settings.</summary>
    AuditKeeping AuditKeeping { get; }

    /// <summary>Seals audit rows committed since the last call into the tree of the log and signs its new head; does
    /// nothing where another process is sealing. Returns how many rows were sealed.</summary>
    Task<int> SealAudit(CancellationToken stop);

    /// <summary>Brings signed notes of the log to the second place (<see cref="StoreSettings.AuditCopy"/>); returns how
    /// many. Throws <see cref="StoreException"/> where that place is away: what is missing there goes with a later call.</summary>
    Task<int> CopyAudit(CancellationToken stop);

    /// <summary>Builds the tree again from the rows and compares it with everything signed, here and in the second place.</summary>
    Task<AuditVerification> VerifyAudit(CancellationToken stop);

    /// <summary>Events of the audit log, newest first. Reading is an act that the caller audits.</summary>
    Task<AuditPage> AuditEvents(AuditQuery query, CancellationToken stop);

    /// <summary>Proves that a row stands in the log; null where it is unknown, not sealed yet, or purged.</summary>
    Task<AuditProof?> ProveAudit(long id, CancellationToken stop);

    /// <summary>Hands over to a new key, which the old one signs; returns the new public key. The old one is then no
    /// longer needed. Where <paramref name="to"/> is null the new key takes the place of the old file.</summary>
    Task<string> RotateAuditKey(AuditRow row, string? to, CancellationToken stop);

    /// <summary>Signs a text of several lines with the key of the log, as a C2SP signed note. The text begins with
    /// <see cref="AuditStatement.Title"/>, so that it can never pass for a checkpoint; see <see cref="AuditStatement.Check"/>.</summary>
    Task<string> SignStatement(string text, CancellationToken stop);

    /// <summary>Removes rows sealed and signed before an instant; what was signed of them stays provable. The purge is
    /// signed itself and written as <paramref name="row"/>, with its numbers as details. Returns how many rows went.</summary>
    Task<long> PurgeAudit(DateTimeOffset before, AuditRow row, CancellationToken stop);
}

/// <summary>A numbered migration of one component; see <see cref="Migrations.Of"/>.</summary>
/// <param name="Component">Who owns the tables: <c>store</c>, <c>screening</c>.</param>
/// <param name="Number">Counts from 1 within the component.</param>
/// <param name="Name">For people.</param>
/// <param name="Sql">One text for both stores; <c>{identity}</c>, <c>{bytes}</c> and
/// <c>{daily}</c> (partitioned by the column <c>day</c>) stand for the dialect's own words.</param>
public sealed record Migration(string Component, int Number, string Name, string Sql);

/// <summary>An input taken in: the digest is over the bytes received, the work is what is left after filtering.</summary>
/// <param name="Digest">SHA-256, lower-case hexadecimal.</param>
/// <param name="Source">Where it came from: the carrier, or the folder; null where unknown.</param>
/// <param name="At">When it was received.</param>
/// <param name="Work">At least one item.</param>
public sealed record Received(string Digest, string? Source, DateTimeOffset At, IReadOnlyList<NewWork> Work)
{
    /// <summary>The audit row of the collection, written in the same transaction (P-37); of a duplicate with that result.</summary>
    public AuditRow? Audit { get; init; }

    /// <summary>For the counts.</summary>
    public InputContent Content { get; init; } = InputContent.Nothing;

    /// <summary>What goes back to <paramref name="Source"/>, of a duplicate as well.</summary>
    public IReadOnlyList<NewAnswer> Answers { get; init; } = [];
}

/// <summary>One work item: the filtered message, or a request to screen a flight again.</summary>
/// <param name="Flight">Key of the flight: at most one worker per flight at a time.</param>
/// <param name="Kind">What the handler shall do.</param>
/// <param name="Body">For the handler; opaque to the store.</param>
/// <param name="Due">When it stops being useful (departure): earlier is served first; null last.</param>
public sealed record NewWork(string Flight, string Kind, byte[] Body, DateTimeOffset? Due = null);

/// <summary>What became of an input.</summary>
public abstract record Receipt
{
    /// <summary>Committed; <paramref name="Items"/> work items wait.</summary>
    public sealed record Stored(IReadOnlyList<long> Items) : Receipt;

    /// <summary>The same bytes were taken in before.</summary>
    /// <param name="FirstReceived">When.</param>
    /// <param name="Retried">Work items of them that had been set aside and wait again.</param>
    public sealed record Duplicate(DateTimeOffset FirstReceived, int Retried) : Receipt;
}

/// <summary>Input of which nothing is taken in.</summary>
public sealed record Refusal(string Digest, string? Source, DateTimeOffset At, long Size, string Reason)
{
    /// <summary>The audit row of it, written in the same transaction (P-37).</summary>
    public AuditRow? Audit { get; init; }

    /// <summary><c>refused</c>, or <c>late</c> where it could be read.</summary>
    public string Outcome { get; init; } = "refused";

    /// <summary>For the counts.</summary>
    public InputContent Content { get; init; } = InputContent.Nothing;

    /// <summary>What goes back to <paramref name="Source"/>.</summary>
    public IReadOnlyList<NewAnswer> Answers { get; init; } = [];

    /// <summary>What else is written in the same transaction; null for nothing.</summary>
    public Func<DbTransaction, Task>? Also { get; init; }
}

/// <summary>A claimed work item.</summary>
/// <param name="Id">Order of arrival within its flight.</param>
/// <param name="Attempt">1 at the first try. From the third on the item comes alone.</param>
public sealed record WorkItem(long Id, string Flight, string Kind, byte[] Body, DateTimeOffset ReceivedAt, string? Digest, int Attempt);

/// <summary>An item taken out of work after its fifth attempt.</summary>
public sealed record Quarantined(long Id, string Flight, string Kind, DateTimeOffset ReceivedAt, string Reason);

/// <summary>Work held by one worker. Disposing without commit gives it back.</summary>
public abstract class Claim : IAsyncDisposable
{
    /// <summary>The items, flights kept together, per flight in order of arrival.</summary>
    public abstract IReadOnlyList<WorkItem> Items { get; }

    /// <summary>Reads what the effects depend on; nobody else changes rows of the claimed flights meanwhile.</summary>
    public abstract Task<T> Read<T>(Func<DbConnection, DbTransaction?, Task<T>> query);

    /// <summary>Writes the effects and marks every item done, in one transaction, or neither.</summary>
    public abstract Task Commit(Func<DbTransaction, Task> effects, DateTimeOffset at, CancellationToken stop);

    /// <summary>Says why the work failed, so that a quarantined item can show it. Never message content.</summary>
    public abstract Task Fail(string reason, CancellationToken stop);

    /// <summary>The store was away while the work was done: the attempt does not count.</summary>
    public abstract Task GiveBack(CancellationToken stop);

    public abstract ValueTask DisposeAsync();
}

using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Answers;
using Gatehouse.Screening.DataSubjects;
using Gatehouse.Screening.Flights;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Notices;
using Gatehouse.Screening.Travellers;
using Gatehouse.Store;

namespace Gatehouse.Screening.Retention;

/// <summary>What became of it.</summary>
public enum EraseResult
{
    Erased,

    /// <summary>There is no such traveller on that flight.</summary>
    NotFound,

    /// <summary>Kept for a case or on evidence, or of a match under review or confirmed: not erased (P-32).</summary>
    Kept,
}

/// <summary>
/// Erases one traveller at once: what is kept of them, masked or not, and the content of the flight's messages. The ledger is
/// written first, so that an erasure begun is finished at the next start, and done again after a restore. The overseer is told.
/// </summary>
public sealed class EraseTraveller(IStore store, TimeProvider clock)
{
    static readonly string[] Kept = ["awaiting-second", "confirmed", "disclosed"];

    /// <summary>Erases, unless the law keeps it.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="flight">Key of the flight; of a masked traveller any.</param>
    /// <param name="traveller">Id.</param>
    /// <param name="reason">A code: <c>request</c>, <c>court</c> …</param>
    /// <param name="stop">Cancels before anything is done.</param>
    public async Task<EraseResult> Handle(Actor actor, string flight, string traveller, string reason, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (await store.Read(connection => DayOf(connection, flight, traveller), stop) is not { } day) return EraseResult.NotFound;
        if (await store.Read(connection => IsKept(connection, traveller), stop)) return EraseResult.Kept;
        var person = new ErasedPerson(traveller, flight, day);
        new ErasureLedger(store.Keys).Append(person);
        await store.Write(
            async transaction =>
            {
                await Inbox.TellOverseer(transaction, "traveller erased", traveller, now);
                return await Erase(store, transaction, actor, person, reason, now);
            },
            CancellationToken.None);
        return EraseResult.Erased;
    }

    /// <summary>Whether data are kept for a case or on evidence, or are of a match under review or confirmed.</summary>
    internal static async Task<bool> IsKept(DbConnection connection, string traveller)
    {
        if (await MaskedRows.Find(connection, traveller) is { } masked && Json.Read<KeptFacts>(masked.Kept).Hits.Any(hit => Kept.Contains(hit.State, StringComparer.Ordinal))) return true;
        return await connection.ExecuteScalarAsync<long>(
            $"""
            select (select count(*) from retention_justification j where j.traveller = @traveller)
                 + (select count(*) from hit h where h.traveller = @traveller and h.state in ('{string.Join("', '", Kept)}'))
            """,
            new { traveller }) > 0;
    }

    /// <summary>Erases again whom the ledger names and the database does not know to be erased; and notes in the ledger whom
    /// another host erased.</summary>
    internal static async Task Reapply(IStore store, Actor actor, DateTimeOffset now, CancellationToken stop)
    {
        var ledger = new ErasureLedger(store.Keys);
        var noted = ledger.All();
        var done = (await store.Read(
            connection => connection.QueryAsync<Row>("select traveller, flight, day from erased_traveller"), stop)).AsList();
        var erased = done.Select(row => row.Traveller).ToHashSet(StringComparer.Ordinal);
        foreach (var person in noted.Where(person => !erased.Contains(person.Traveller)))
        {
            await store.Write(transaction => Erase(store, transaction, actor, person, "again", now), stop);
        }

        var known = noted.Select(person => person.Traveller).ToHashSet(StringComparer.Ordinal);
        foreach (var row in done.Where(row => !known.Contains(row.Traveller))) ledger.Append(new(row.Traveller, row.Flight, row.Day));
    }

    static async Task<int?> DayOf(DbConnection connection, string flight, string traveller)
    {
        if (await MaskedRows.Find(connection, traveller) is { } hidden) return hidden.Day;
        return await connection.ExecuteScalarAsync<int?>(
            "select t.day from flight f join traveller t on t.day = f.day and t.flight = f.key where f.key = @flight and t.id = @traveller",
            new { flight, traveller });
    }

    static async Task<bool> Erase(IStore store, DbTransaction transaction, Actor actor, ErasedPerson person, string reason, DateTimeOffset now)
    {
        await HitRows.Erase(transaction, person.Traveller);
        await AnswerRows.Erase(transaction, person.Traveller);
        await TravellerRows.Erase(transaction, person.Day, person.Traveller);
        await MaskedRows.Erase(transaction, person.Traveller);
        new MaskedCopies(store.Keys).Drop(person.Traveller);
        await JustifyRetention.Delete(transaction, person.Traveller);
        await DataSubjectRows.Erase(transaction, person.Traveller);
        await DoneWork.Empty(transaction, await FlightRows.MessagesOf(transaction, person.Flight));
        await transaction.Connection!.ExecuteAsync(
            """
            insert into erased_traveller (traveller, flight, day, at) values (@Traveller, @Flight, @Day, @At)
            on conflict do nothing
            """,
            new { person.Traveller, person.Flight, person.Day, At = now.ToUnixTimeMilliseconds() },
            transaction);
        await Audit.Append(transaction, actor.Did(now, "erase-traveller", person.Traveller, new { Reason = reason }));
        return true;
    }

    sealed record Row
    {
        public string Traveller { get; init; } = "";
        public string Flight { get; init; } = "";
        public int Day { get; init; }
    }
}

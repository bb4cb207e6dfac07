using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.DataSubjects;
using Gatehouse.Screening.Flights;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Travellers;
using Gatehouse.Store;

namespace Gatehouse.Screening.Retention;

/// <summary>
/// Erases one traveller at once: what is kept of them, masked or not, and the content of the flight's messages. The ledger is
/// written first, so that an erasure begun is finished at the next start, and done again after a restore.
/// </summary>
public sealed class EraseTraveller(IStore store, TimeProvider clock)
{
    /// <summary>False where there is no such traveller on that flight.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="flight">Key of the flight; of a masked traveller any.</param>
    /// <param name="traveller">Id.</param>
    /// <param name="reason">A code: <c>request</c>, <c>court</c> …</param>
    /// <param name="stop">Cancels before anything is done.</param>
    public async Task<bool> Handle(Actor actor, string flight, string traveller, string reason, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (await store.Read(connection => DayOf(connection, flight, traveller), stop) is not { } day) return false;
        var person = new ErasedPerson(traveller, flight, day);
        new ErasureLedger(store.Keys).Append(person);
        await store.Write(transaction => Erase(transaction, actor, person, reason, now), CancellationToken.None);
        return true;
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
            await store.Write(transaction => Erase(transaction, actor, person, "again", now), stop);
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

    static async Task<bool> Erase(DbTransaction transaction, Actor actor, ErasedPerson person, string reason, DateTimeOffset now)
    {
        await HitRows.Erase(transaction, person.Traveller);
        await TravellerRows.Erase(transaction, person.Day, person.Traveller);
        await MaskedRows.Erase(transaction, person.Traveller);
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

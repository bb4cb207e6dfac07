using System.Data.Common;
using Dapper;
using Gatehouse.Matching;
using Gatehouse.Screening.Oversight;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Travellers;
using Gatehouse.Store;

namespace Gatehouse.Screening.DataSubjects;

/// <summary>Where to look: days of departure, and a flight where the person names one.</summary>
/// <param name="Flight">Carrier and number: <c>DL324</c>; null for every flight of these days.</param>
public sealed record WhereToLook(DateOnly From, DateOnly Until, string? Flight);

/// <summary>What a search came to.</summary>
public abstract record FindResult
{
    public sealed record Found(int Travellers) : FindResult;

    public sealed record NotFound : FindResult;

    public sealed record Invalid(string Message) : FindResult;
}

/// <summary>
/// Finds the data of a person who asked, and of nobody else: for a request in the register, with the name and a second
/// identifier of that person, on the flights or days they travelled. A name alone finds nobody; more persons than the pack
/// allows are not shown. Masked data cannot be searched at all.
/// </summary>
public sealed class FindTravellers(IStore store, TimeProvider clock)
{
    const int MostDays = 31;
    const long MostWalked = 200_000;

    public async Task<FindResult> Handle(Overseer overseer, string id, WhereToLook where, CancellationToken stop)
    {
        if (!overseer.Acts) return new FindResult.Invalid(OverseeResult.NotYours.Message);
        var request = await store.Read(connection => DataSubjectRows.Find(connection, store.Keys, id), stop);
        if (request is not { Person: { } person, State: RequestState.Open }) return new FindResult.NotFound();
        var (result, found) = Missing(person, where) is { } missing
            ? (new FindResult.Invalid(missing), [])
            : await store.Read(connection => Find(connection, person, where), stop);
        await store.Write(
            async transaction =>
            {
                var now = clock.GetUtcNow();
                foreach (var (traveller, flight, day) in found) await DataSubjectRows.AddFinding(transaction, id, traveller, flight, day, now);
                var details = new { where.From, where.Until, where.Flight, Found = found.Count, Why = (result as FindResult.Invalid)?.Message };
                await Audit.Append(
                    transaction, KeepRequests.About(overseer, id).Did(now, "find-traveller", id, details, result is FindResult.Invalid ? "refused" : AuditRow.Done));
                return true;
            },
            stop);
        return result;
    }

    static string? Missing(DataSubject person, WhereToLook where)
    {
        if (where.Until < where.From || where.Until.DayNumber - where.From.DayNumber >= MostDays) return $"Look on at most {MostDays} days at once.";
        return person.Document is null && person.BirthDate is null && where.Flight is null
            ? "A name alone finds nobody: it takes a document, a birth date or the flight as well."
            : null;
    }

    async Task<(FindResult Result, List<(string Traveller, string Flight, int Day)> Found)> Find(DbConnection connection, DataSubject person, WhereToLook where)
    {
        var pack = await StoredPacks.InForce(connection);
        var flights = (await connection.QueryAsync<(string Key, int Day)>(
            """
            select key, day from flight
            where substr(departure_local, 1, 10) >= @from and substr(departure_local, 1, 10) <= @until
              and (@Flight is null or carrier || ltrim(number, '0') = @Flight)
            order by key
            """,
            new { from = Text.Iso(where.From), until = Text.Iso(where.Until), Flight = where.Flight?.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant() })).AsList();
        var found = new List<(string Traveller, string Flight, int Day)>();
        var walked = 0L;
        foreach (var (flight, day) in flights.Where(flight => flight.Day >= store.Keys.Oldest))
        {
            foreach (var (traveller, body) in await connection.QueryAsync<(string Id, byte[] Sealed)>(
                "select id, sealed from traveller where day = @day and flight = @flight order by id", new { day, flight }))
            {
                var identity = Json.Read<Identity>(TravellerSeal.Open(store.Keys, day, traveller, body).Identity);
                if (SamePerson.Is(identity, person)) found.Add((traveller, flight, day));
                walked++;
            }

            if (walked > MostWalked) return (new FindResult.Invalid("Too many travellers to look through: name the flight, or fewer days."), []);
            if (found.Count > pack.Requests.MostPersons) return (new FindResult.Invalid("Too many persons fit: give a document or the birth date."), []);
        }

        return (new FindResult.Found(found.Count), found);
    }
}

/// <summary>Whether a traveller is a person who told their particulars.</summary>
static class SamePerson
{
    /// <summary>The document agrees, or the name does and no birth date contradicts.</summary>
    public static bool Is(Identity traveller, DataSubject person)
    {
        if (HasDocument(traveller, person.Document)) return true;
        return NamesAgree(traveller, person) && (Born(person) is not { } born || traveller.BirthDates.Count == 0 || traveller.BirthDates.Any(date => date.Equals(born)));
    }

    /// <summary>Document, name and birth date all agree: what clears somebody (W-08). The number they were given stands for
    /// the document.</summary>
    public static bool IsSurely(Identity traveller, DataSubject person, string number) =>
        (HasDocument(traveller, person.Document) || HasDocument(traveller, number))
        && NamesAgree(traveller, person)
        && Born(person) is { } born && traveller.BirthDates.Contains(born);

    static bool HasDocument(Identity traveller, string? number) =>
        Plain(number) is { Length: > 0 } plain && traveller.Documents.Any(document => string.Equals(Plain(document.Number), plain, StringComparison.Ordinal));

    static bool NamesAgree(Identity traveller, DataSubject person)
    {
        if (traveller.Names.Count == 0) return false;
        var lines = Matcher.Compare(new() { Names = traveller.Names }, new() { Names = [new(person.Name)] })
            .Contributions.Where(line => line.Feature == Feature.Name).ToArray();
        return lines.Length > 0
            && lines.All(line => line.Agreement != Agreement.Conflict)
            && lines.Any(line => line.Agreement is Agreement.Equal or Agreement.Close);
    }

    static DateOfBirth? Born(DataSubject person) => DateOfBirth.Parse(person.BirthDate);

    static string Plain(string? number) => string.Concat((number ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}

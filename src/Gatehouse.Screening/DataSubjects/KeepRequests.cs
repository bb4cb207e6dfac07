using System.Data.Common;
using Dapper;
using Gatehouse.Matching;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Flights;
using Gatehouse.Screening.Oversight;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Travellers;
using Gatehouse.Store;

namespace Gatehouse.Screening.DataSubjects;

/// <summary>A request with what was found for it.</summary>
/// <param name="Request">As registered and decided.</param>
/// <param name="Found">The travellers held under its particulars.</param>
/// <param name="Pack">In force.</param>
/// <param name="RedressNumber">The one it was granted; null where there is none, or none any more.</param>
public sealed record RequestView(DataSubjectRequest Request, IReadOnlyList<FoundTraveller> Found, Pack Pack, string? RedressNumber);

/// <summary>The register of data subjects' requests: taken in, shown, answered. What is decided on them is <see cref="DecideRequest"/>.</summary>
public sealed class KeepRequests(IStore store, TimeProvider clock)
{
    const string Supervision = "supervision";

    const int Most = 500;

    /// <summary>Takes a request in. <paramref name="received"/> is not in the future; the time to answer runs from it.</summary>
    public async Task<OverseeResult> Record(
        Overseer overseer, RequestKind kind, RequestWay way, DateTimeOffset received, DataSubject person, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (!overseer.Acts) return OverseeResult.NotYours;
        if (string.IsNullOrWhiteSpace(person.Name)) return new OverseeResult.Invalid("Whose request is it?");
        if (string.IsNullOrWhiteSpace(person.Contact)) return new OverseeResult.Invalid("Say where the answer goes.");
        if (person.BirthDate is { } born && DateOfBirth.Parse(born) is null) return new OverseeResult.Invalid("A birth date is written 1984-11-02.");
        if (received > now.AddMinutes(5)) return new OverseeResult.Invalid("It cannot have been received in the future.");
        if (DayKeys.DayOf(received) < store.Keys.Oldest) return new OverseeResult.Invalid("It was received too long ago to be entered.");
        return await store.Write<OverseeResult>(
            async transaction =>
            {
                var pack = await StoredPacks.InForce(transaction.Connection!, transaction);
                var id = $"DS-{ContentId.Of($"{Guid.CreateVersion7(now)}")[..10].ToUpperInvariant()}";
                await DataSubjectRows.Add(
                    transaction,
                    store.Keys,
                    new(id, kind, way, received, received.AddMonths(pack.Requests.AnswerMonths), RequestState.Open, overseer.Actor.Name, person));
                await Audit.Append(transaction, About(overseer, id).Did(now, "record-request", id, new { Kind = kind.ToString(), Way = way.ToString() }));
                return new OverseeResult.Done(id);
            },
            stop);
    }

    public async Task<IReadOnlyList<DataSubjectRequest>> All(Overseer overseer, CancellationToken stop)
    {
        await overseer.Looked(store, "view-oversight", "requests", null, clock.GetUtcNow(), stop);
        var all = await store.Read(connection => DataSubjectRows.All(connection, store.Keys, Most), stop);
        return overseer.SeesTravellers ? all : [.. all.Select(request => request with { Person = null })];
    }

    /// <summary>A request and what is held of the person found; null where there is none, or where the overseer sees no
    /// travellers. Every traveller shown is a row of the log of its own.</summary>
    public async Task<RequestView?> View(Overseer overseer, string id, CancellationToken stop)
    {
        if (!overseer.SeesTravellers) return null;
        var now = clock.GetUtcNow();
        var view = await store.Read(
            async connection => await DataSubjectRows.Find(connection, store.Keys, id) is { } request
                ? new RequestView(request, await Held.Of(connection, store.Keys, id), await StoredPacks.InForce(connection), await Redress.NumberOf(connection, id))
                : null,
            stop);
        await store.Write(
            async transaction =>
            {
                // What is not there may be anything somebody typed: it is not written down.
                if (view is null) return await Overseer.Note(transaction, overseer.Actor.Did(now, "view-request", "unknown", result: "not-found"));
                var actor = About(overseer, id);
                await Audit.Append(transaction, actor.Did(now, "view-request", id));
                foreach (var found in view.Found) await Audit.Append(transaction, actor.Did(now, "view-traveller", found.Traveller));
                return true;
            },
            stop);
        return view;
    }

    /// <summary>The answer was sent.</summary>
    public Task<OverseeResult> Answer(Overseer overseer, string id, CancellationToken stop) => !overseer.Acts
        ? Task.FromResult<OverseeResult>(OverseeResult.NotYours)
        : store.Write<OverseeResult>(
            async transaction =>
            {
                var now = clock.GetUtcNow();
                if (!await DataSubjectRows.Answer(transaction, id, now)) return new OverseeResult.Invalid("Decide it first; it is answered once.");
                await Audit.Append(transaction, About(overseer, id).Did(now, "answer-request", id));
                return new OverseeResult.Done(id);
            },
            stop);

    /// <summary>The officer, whose purpose is supervision and whose reference is the request: it is what explains the look.</summary>
    internal static Actor About(Overseer overseer, string request) =>
        overseer.Actor with { Purpose = new(overseer.Actor.Purpose?.Code ?? Supervision, $"{Purpose.WordOf(ReferenceKind.Request)} {request}") };
}

/// <summary>What is held of the travellers found for a request.</summary>
static class Held
{
    public static async Task<IReadOnlyList<FoundTraveller>> Of(DbConnection connection, DayKeys keys, string request)
    {
        var found = new List<FoundTraveller>();
        foreach (var row in await DataSubjectRows.Findings(connection, request)) found.Add(await Of(connection, keys, row));
        return found;
    }

    static async Task<FoundTraveller> Of(DbConnection connection, DayKeys keys, DataSubjectRows.FindingRow of)
    {
        var hits = (await connection.QueryAsync<HeldHitRow>(
            "select id, list, state, outcome from hit where traveller = @Traveller order by id", new { of.Traveller })).AsList();
        var reports = of.Day < keys.Oldest ? [] : (await connection.QueryAsync<ReportRow>(
            """
            select r.id, r.source, r.said, m.received_at as ReceivedAt
            from report r join flight_message m on m.message = r.message
            where r.day = @Day and r.traveller = @Traveller order by r.source, m.received_at, r.id
            """,
            new { of.Day, of.Traveller })).AsList();
        var recipients = await connection.QueryAsync<string>(
            "select distinct d.recipient from disclosure d join hit h on h.id = d.hit where h.traveller = @Traveller order by d.recipient", new { of.Traveller });
        var flight = await connection.QuerySingleOrDefaultAsync<FlightColumns?>($"select {FlightColumns.Sql} from flight f where f.key = @Flight", new { of.Flight });
        return new(
            of.Traveller,
            of.Flight,
            DayKeys.DateOf(of.Day),
            flight?.Summary(),
            [.. reports.Select(report => report.ToHeld(keys, of.Day))],
            [.. hits.Select(hit => new HeldHit(hit.Id, hit.List, hit.State, hit.Outcome))],
            [.. recipients])
        {
            IsRestricted = await DataSubjectRows.RestrictedBy(connection, of.Traveller) is not null,
            Corrections = of.Day < keys.Oldest ? [] : await DataSubjectRows.CorrectionsOf(connection, keys, of.Traveller),
        };
    }

    sealed record HeldHitRow
    {
        public string Id { get; init; } = "";
        public string List { get; init; } = "";
        public string State { get; init; } = "";
        public string? Outcome { get; init; }
    }

    sealed record ReportRow
    {
        public string Id { get; init; } = "";
        public string Source { get; init; } = "";
        public byte[] Said { get; init; } = [];
        public long ReceivedAt { get; init; }

        public HeldReport ToHeld(DayKeys keys, int day)
        {
            var said = TravellerSeal.OpenSaid(keys, day, Id, Said);
            return new(Source, Text.Instant(ReceivedAt)!.Value, TravellerName.Of(said), said);
        }
    }
}

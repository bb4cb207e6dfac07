using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Flights;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Travellers;
using Gatehouse.Store;

namespace Gatehouse.Screening.Retention;

/// <summary>
/// Masks the travellers of one day that outlive it, page by page: what they were is read, encrypted under a key of their
/// own that only the private half of its month recovers, and written aside. The rows they come from go with the day. Whether this
/// process can recover it depends on where that half lies: <see cref="MaskingKeys"/> makes it in the keys folder.
/// </summary>
sealed class MaskDay(IStore store, int day, int due, int keptUntil, TimeProvider clock)
{
    /// <summary>Travellers in one transaction: some 100 ms, in which the intake waits for its turn on SQLite.</summary>
    const int Most = 3000;

    readonly Dictionary<int, Func<string, MaskKey>> keyOfMonth = [];
    readonly Dictionary<string, FlightSummary> flights = new(StringComparer.Ordinal);

    // Everybody is kept where the period is longer than the time until masking; else only those with a justification.
    bool IsEverybodyKept => keptUntil > due;

    string Justified => IsEverybodyKept ? "left join" : "join";

    /// <summary>Masks everybody, a page at a time: while one is written, the next is read and encrypted. Again after a break: who is
    /// masked already stays as it is. Returns how many.</summary>
    public async Task<int> All(Func<int, JobProgress> progress, CancellationToken stop)
    {
        await LoadFlights(stop);
        var masked = 0;
        var next = Prepare("", stop);
        while (await next is { Length: > 0 } page)
        {
            next = Task.Run(() => Prepare(page[^1].Row.Id, stop), stop);
            masked += page.Length;
            await Keep(page, progress(masked), stop);
        }

        return masked;
    }

    async Task<(MaskedRow Row, bool IsJustified)[]> Prepare(string after, CancellationToken stop)
    {
        var page = await store.Read(connection => Read(connection, after), stop);
        foreach (var until in page.Travellers.Select(UntilOf).Distinct()) await LoadKey(until, stop);
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return [.. page.Travellers.AsParallel().AsOrdered().WithCancellation(stop).Select(traveller => (Mask(traveller, page, at), traveller.Kind is not null))];
    }

    Task<int> Keep((MaskedRow Row, bool IsJustified)[] page, JobProgress progress, CancellationToken stop)
    {
        var copied = page.Where(of => of.IsJustified).Select(of => of.Row).ToList();
        if (copied.Count > 0) new MaskedCopies(store.Keys).Add(copied);
        return store.Write(
            async transaction =>
            {
                await progress.Write(transaction);
                return await MaskedRows.Insert(transaction, [.. page.Select(of => of.Row)]);
            },
            stop);
    }

    async Task LoadFlights(CancellationToken stop)
    {
        var found = await store.Read(
            connection => connection.QueryAsync<FlightRecord>($"select {FlightColumns.Sql} from flight f where f.day = @day", new { day }), stop);
        foreach (var flight in found) flights[flight.FlightKey] = flight.Summary();
    }

    async Task<MaskingPage> Read(DbConnection connection, string after)
    {
        var travellers = (await connection.QueryAsync<TravellerRecord>(
            $"""
            select t.id, t.flight, t.sources, t.sealed, j.kind, j.evidence, j.reviewer, j.until
            from traveller t {Justified} retention_justification j on j.traveller = t.id and j.day = t.day and j.until > @due
            where t.day = @day and t.id > @after
            order by t.id limit {Most}
            """,
            new { day, due, after })).AsList();
        if (travellers.Count == 0) return new(travellers, [], [], []);
        var range = new { day, due, after, last = travellers[^1].Id };
        const string OfPage = "day = @day and traveller > @after and traveller <= @last";
        var only = IsEverybodyKept ? "" : "and traveller in (select j.traveller from retention_justification j where j.day = @day and j.until > @due)";
        var reports = await connection.QueryAsync<ReportRecord>(
            $"select id, traveller, source, message, prepared, said from report where {OfPage} {only}", range);
        var hits = await connection.QueryAsync<StoredHit>($"select {HitRows.Columns} from hit where {OfPage} {only} order by id", range);
        var events = await connection.QueryAsync<EventRecord>(
            $"""
            select hit, revision, at, actor, what, reason, note, 0 as IsReview from hit_event
            where day = @day and hit in (select id from hit where {OfPage} {only})
            union all
            select hit, revision, at, account, 'review: ' || outcome, reason, note, 1 from hit_review
            where day = @day and hit in (select id from hit where {OfPage} {only})
            order by hit, revision, IsReview
            """,
            range);
        return new(travellers, reports.AsList(), hits.AsList(), events.AsList());
    }

    int UntilOf(TravellerRecord traveller) => Math.Max(traveller.Until ?? keptUntil, keptUntil);

    MaskedRow Mask(TravellerRecord traveller, MaskingPage page, long at)
    {
        var keys = store.Keys;
        var until = UntilOf(traveller);
        var key = keyOfMonth[RetentionDays.MonthOf(until - 1)](traveller.Id);
        var hits = page.Hits[traveller.Id].Select(hit => hit.Open(keys)).ToArray();
        var (name, identity) = TravellerSeal.Open(keys, day, traveller.Id, traveller.Sealed);
        var content = MaskedContentText.Write(
            name,
            identity,
            page.Reports[traveller.Id].OrderBy(report => report.Id, StringComparer.Ordinal).Select(report => (report.Id, report.Source, report.Message, report.Prepared, keys.Open(day, "report", report.Id, report.Said))),
            hits.Select(hit => new MaskedHitParts(
                hit.Id, hit.EntryId, hit.EntryName, hit.Comparison, hit.Entry, hit.Note, [.. page.Events[hit.Id].Select(happened => happened.ToEvent(keys, day))])),
            traveller.Kind is null
                ? null
                : new(traveller.Kind, JustifyRetention.Evidence(keys, day, traveller.Id, traveller.Evidence!), traveller.Reviewer!));
        using var cipher = new RecordCipher(key.Key);
        return new(
            traveller.Id,
            day,
            until,
            at,
            Json.Write(new KeptFacts(flights.GetValueOrDefault(traveller.Flight), traveller.Sources, [.. hits.Select(KeptHit.Of)])),
            key.Month,
            key.Share,
            cipher.Seal(MaskedRows.Label(traveller.Id), content));
    }

    async Task LoadKey(int until, CancellationToken stop)
    {
        var month = RetentionDays.MonthOf(until - 1);
        if (!keyOfMonth.ContainsKey(month)) keyOfMonth[month] = await MaskingKeys.Begin(store, until, stop);
    }

    sealed class MaskingPage(List<TravellerRecord> travellers, List<ReportRecord> reports, List<StoredHit> hits, List<EventRecord> events)
    {
        public List<TravellerRecord> Travellers { get; } = travellers;
        public ILookup<string, ReportRecord> Reports { get; } = reports.ToLookup(report => report.Traveller, StringComparer.Ordinal);
        public ILookup<string, StoredHit> Hits { get; } = hits.ToLookup(hit => hit.Traveller, StringComparer.Ordinal);
        public ILookup<string, EventRecord> Events { get; } = events.ToLookup(happened => happened.Hit, StringComparer.Ordinal);
    }

    sealed record FlightRecord : FlightColumns;

    sealed record TravellerRecord
    {
        public string Id { get; init; } = "";
        public string Flight { get; init; } = "";
        public int Sources { get; init; }
        public byte[] Sealed { get; init; } = [];
        public string? Kind { get; init; }
        public byte[]? Evidence { get; init; }
        public string? Reviewer { get; init; }
        public int? Until { get; init; }
    }

    sealed record ReportRecord
    {
        public string Id { get; init; } = "";
        public string Traveller { get; init; } = "";
        public string Source { get; init; } = "";
        public long Message { get; init; }
        public string? Prepared { get; init; }
        public byte[] Said { get; init; } = [];
    }

    sealed record EventRecord
    {
        public string Hit { get; init; } = "";
        public int Revision { get; init; }
        public long At { get; init; }
        public string Actor { get; init; } = "";
        public string What { get; init; } = "";
        public string? Reason { get; init; }
        public byte[]? Note { get; init; }
        public int IsReview { get; init; }

        public MaskedEvent ToEvent(DayKeys keys, int day) =>
            new(Revision, DateTimeOffset.FromUnixTimeMilliseconds(At), Actor, What, Reason, NoteOf(keys, day));

        string? NoteOf(DayKeys keys, int day) => IsReview == 0
            ? HitSeal.OpenEventNote(keys, day, Hit, Revision, Note)
            : HitSeal.OpenReviewNote(keys, day, Hit, Revision, Note);
    }
}

using System.Data.Common;
using Dapper;
using Gatehouse.Edifact;
using Gatehouse.Matching;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.DataSubjects;
using Gatehouse.Screening.Flights;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Retention;
using Gatehouse.Screening.Travellers;
using Gatehouse.Screening.Watchlists;
using Gatehouse.Store;

namespace Gatehouse.Screening.Hits;

/// <summary>Everything the decision page shows of a hit.</summary>
/// <param name="Row">As in the queue.</param>
/// <param name="Hit">The state.</param>
/// <param name="Traveller">What the messages say, source by source.</param>
/// <param name="Entry">What the list says.</param>
/// <param name="Comparison">The explanation the score was made of.</param>
/// <param name="Threshold">Score at which a pair becomes a hit.</param>
/// <param name="Versions">Digest of the lists and version of the matcher the screening used.</param>
/// <param name="Events">What happened to the hit, oldest first.</param>
/// <param name="Others">Other hits of the same traveller.</param>
/// <param name="Next">The next waiting hit of the queue; null at its end.</param>
/// <param name="Standing">What the looker may do, and the reviews made.</param>
/// <param name="Masked">Fields whose values the looker does not get.</param>
public sealed record HitView(
    QueueRow Row,
    Hit Hit,
    TravellerView Traveller,
    EntryView Entry,
    Comparison Comparison,
    double Threshold,
    ScreeningVersions Versions,
    IReadOnlyList<HitEvent> Events,
    IReadOnlyList<QueueRow> Others,
    string? Next,
    HitStanding Standing,
    IReadOnlyList<Field> Masked)
{
    /// <summary>What requests of the traveller brought about.</summary>
    public SubjectMarks Marks { get; init; } = SubjectMarks.None;

    /// <summary>How long the data of the traveller are kept.</summary>
    public required Keeping Keeping { get; init; }
}

/// <summary>The traveller of a hit: one column a source, so that API and PNR that differ are both seen.</summary>
public sealed record TravellerView(string Id, FlightSummary Flight, IReadOnlyList<ReportView> Reports);

/// <summary>What one message said about the traveller.</summary>
/// <param name="Source"><c>API</c> or <c>PNR</c>.</param>
/// <param name="Sender">Interchange sender.</param>
/// <param name="MessageReference">UNH reference.</param>
/// <param name="ReceivedAt">When it was taken in.</param>
/// <param name="Locator">Record locator.</param>
/// <param name="Position">Byte offset of the person's segment in what was received.</param>
public sealed record ReportView(
    string Source,
    string? Sender,
    string MessageReference,
    DateTimeOffset ReceivedAt,
    string? Locator,
    int Position,
    string Name,
    string Kind,
    string? BirthDate,
    string? Sex,
    string? Nationality,
    string? BirthPlace,
    IReadOnlyList<string> Documents,
    IReadOnlyList<string> Seats);

/// <summary>The list entry of a hit as it was when the hit arose.</summary>
public sealed record EntryView(
    string List,
    string Id,
    IReadOnlyList<PersonName> Names,
    IReadOnlyList<string> BirthDates,
    IReadOnlyList<string> Nationalities,
    IReadOnlyList<string> BirthPlaces,
    string? Sex,
    IReadOnlyList<string> Documents,
    string? Reason,
    string? LegalBasis,
    string? Authority,
    DateOnly? Expiry);

/// <summary>With what a traveller was screened.</summary>
public sealed record ScreeningVersions(string Lists, string Matcher, DateTimeOffset ScreenedAt);

/// <summary>One thing that happened to a hit.</summary>
public sealed record HitEvent(DateTimeOffset At, string Actor, string What, string? Reason, string? Text);

/// <summary>Opens a hit. Looking at it is an audited act.</summary>
public sealed class ViewHit(IStore store, TimeProvider clock)
{
    /// <summary>The hit; null where there is none, or none in sight of the actor: nobody can tell one from the other.</summary>
    public async Task<HitView?> Handle(Actor actor, string id, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var sight = await Sight.Open(store, actor, Right.SeeHits, "hit", now, stop);
        var pack = await StoredPacks.InForce(store, stop);
        var view = await store.Read(connection => Load(connection, store.Keys, id, actor, sight, pack, now), stop);
        await store.Write(
            async transaction =>
            {
                // What is not there may be anything somebody typed: it is not written down.
                await Audit.Append(
                    transaction,
                    view is null ? actor.Did(now, "view-hit", "unknown", result: "not-found") : actor.Did(now, "view-hit", id, new { sight.Masked }));
                if (view is not null) await Openings.Note(transaction, actor, view, now);
                return true;
            },
            stop);
        return view;
    }

    static async Task<HitView?> Load(DbConnection connection, DayKeys keys, string id, Actor actor, Sight sight, Pack pack, DateTimeOffset now)
    {
        var by = new { Id = id };
        if (await HitRows.Find(connection, keys, id, sight) is not { } hit) return null;
        var row = (await connection.QuerySingleAsync<QueueRecord>($"{QueueRecord.Select} where h.id = @Id", by)).ToQueueRow(keys, sight.Masked);
        var others = await connection.QueryAsync<QueueRecord>(
            $"{QueueRecord.Select} where h.traveller = @Traveller and h.id <> @Id {sight.OfHits} order by h.score desc, h.id",
            sight.With(new { hit.Traveller, hit.Id }));
        var events = await connection.QueryAsync<EventRecord>(
            "select revision, at, actor, what, reason, note from hit_event where hit = @Id order by revision", by);
        var reports = await Reports(connection, keys, hit);
        return MaskedView.Of(new(
            row,
            hit.ToHit(),
            new(hit.Traveller, row.Flight, reports),
            EntryViewOf(Json.Read<ListEntry>(hit.Entry)),
            Json.Read<Comparison>(hit.Comparison),
            pack.Hits.LeastScore(reports.Any(report => report.BirthDate is not null)),
            new(hit.Lists, hit.Matcher, DateTimeOffset.FromUnixTimeMilliseconds(hit.ScreenedAt)),
            [.. events.Select(happened => happened.ToEvent(keys, hit, HitStanding.IsHidden(hit.ToHit(), happened.Revision, happened.Actor, actor)))],
            [.. others.Select(other => other.ToQueueRow(keys, sight.Masked))],
            await NextHit.After(connection, hit, now, actor.Name, sight),
            await HitStanding.Of(connection, keys, hit, actor, now),
            sight.Masked)
        {
            Keeping = await Keeping.Of(connection, keys, hit.Traveller, hit.Day, pack),

            // Whoever does not see all fields does not see them by way of a correction.
            Marks = new(
                hit.ClearedBy,
                await DataSubjectRows.RestrictedBy(connection, hit.Traveller),
                sight.Masked.Count > 0 ? [] : await DataSubjectRows.CorrectionsOf(connection, keys, hit.Traveller)),
        });
    }

    static async Task<IReadOnlyList<ReportView>> Reports(DbConnection connection, DayKeys keys, StoredHit hit)
    {
        var reports = await connection.QueryAsync<ReportRecord>(
            """
            select r.id, r.source, r.said, r.position, m.sender, m.reference, m.received_at as ReceivedAt
            from report r join flight_message m on m.message = r.message
            where r.traveller = @Traveller and r.day = @Day
            order by r.source, m.received_at, r.id
            """,
            new { hit.Traveller, hit.Day });
        return [.. reports.Select(report => report.ToView(keys, hit.Day))];
    }

    static EntryView EntryViewOf(ListEntry entry)
    {
        var person = entry.Person.Identity;
        return new(
            entry.Person.List,
            entry.Person.Id,
            person.Names,
            [.. person.BirthDates.Select(date => date.ToString())],
            person.Nationalities,
            person.BirthPlaces,
            person.Sex?.ToString(),
            [.. person.Documents.Select(document => Words(document.Type, document.Number, document.Issuer))],
            entry.Reason,
            entry.LegalBasis,
            entry.Authority,
            entry.Expiry);
    }

    static string Words(params ReadOnlySpan<string?> parts) => string.Join(' ', parts.ToArray().Where(part => !string.IsNullOrEmpty(part)));

    sealed record EventRecord
    {
        public int Revision { get; init; }
        public long At { get; init; }
        public string Actor { get; init; } = "";
        public string What { get; init; } = "";
        public string? Reason { get; init; }
        public byte[]? Note { get; init; }

        public HitEvent ToEvent(DayKeys keys, StoredHit hit, bool isHidden) => new(
            DateTimeOffset.FromUnixTimeMilliseconds(At),
            isHidden ? "another reviewer" : Actor,
            What,
            Reason,
            HitSeal.OpenEventNote(keys, hit.Day, hit.Id, Revision, Note));
    }

    sealed record ReportRecord
    {
        public string Id { get; init; } = "";
        public string Source { get; init; } = "";
        public byte[] Said { get; init; } = [];
        public int Position { get; init; }
        public string? Sender { get; init; }
        public string Reference { get; init; } = "";
        public long ReceivedAt { get; init; }

        public ReportView ToView(DayKeys keys, int day)
        {
            var said = TravellerSeal.OpenSaid(keys, day, Id, Said);
            return new(
                Source,
                Sender,
                Reference,
                DateTimeOffset.FromUnixTimeMilliseconds(ReceivedAt),
                said.Locator,
                Position,
                TravellerName.Of(said),
                said.Kind.ToString(),
                said.BirthDate?.ToString(),
                said.Sex?.ToString(),
                said.Nationality,
                said.BirthPlace,
                [.. said.Documents.Select(document => Words(document.Type, document.Number, document.Issuer))],
                said.Seats);
        }
    }
}

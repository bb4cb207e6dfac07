using System.Data.Common;
using Gatehouse.Edifact;
using Gatehouse.Matching;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Answers;
using Gatehouse.Screening.DataSubjects;
using Gatehouse.Screening.Flights;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Travellers;
using Gatehouse.Screening.Watchlists;
using Gatehouse.Store;

namespace Gatehouse.Screening.Screening;

/// <summary>A message that was applied, for the flight's own list.</summary>
sealed record AppliedMessage(WorkItem Item, Message Message);

/// <summary>
/// One flight while its pending work is done: messages are applied, then whoever changed is screened. Both are pure; only
/// <see cref="Load"/> and <see cref="Write"/> touch the store, through the slices that own the rows.
/// </summary>
sealed class FlightScreening(
    string key, int day, DayKeys keys, BorderFlight? known, BookingsOfFlight bookings, IEnumerable<FlightTraveller> stored, IEnumerable<StoredHit> hits)
{
    static readonly Actor Worker = Actor.Service("screening");

    readonly TravellersOfFlight travellers = new(key, stored);
    readonly List<AskedTraveller> asked = [];
    readonly ILookup<string, StoredHit> hitsOf = hits.ToLookup(hit => hit.Traveller, StringComparer.Ordinal);

    public string Key { get; } = key;

    /// <summary>Times and route; null only for a flight of which no message was applied.</summary>
    public BorderFlight? Flight { get; private set; } = known;

    public bool FlightChanged { get; private set; }

    public List<AppliedMessage> Messages { get; } = [];

    public List<ScreenedTraveller> Screened { get; } = [];

    public List<HitChange> Hits { get; } = [];

    /// <summary>Travellers with a new or replaced report, and those only.</summary>
    public IEnumerable<FlightTraveller> Reported => travellers.All.Where(traveller => traveller.NewReports.Count > 0);

    /// <summary>Applies one work item; a re-screening changes no traveller.</summary>
    public void Apply(WorkItem item)
    {
        if (item.Kind is not (StoredMessage.Kind or StoredMessage.Asked)) return;
        var message = StoredMessage.Read(item.Body);
        Messages.Add(new(item, message));
        Schedule(BorderFlight.Of(message));
        bookings.Apply(message, item.ReceivedAt);
        var whose = travellers.Apply(Report.Of(Key, message, item));
        if (item.Kind is not StoredMessage.Asked) return;
        asked.AddRange(message.Persons.Select((person, place) => new AskedTraveller(item.Digest!, place, whose[place].Id, person.Locator, person.Reference)));
    }

    /// <summary>Travellers who are expected on board no more, with the reason, or again.</summary>
    public Dictionary<string, string?> Standings { get; } = new(StringComparer.Ordinal);

    /// <summary>Travellers told of only after comparison by machine had ended: stored, and compared with no list (P-05).</summary>
    public List<LateTraveller> Late { get; } = [];

    /// <summary>Screens every traveller whose identity or lists are not those of the last screening, as long as the law lets a
    /// machine compare them.</summary>
    public void Screen(ListsInForce lists, Pack pack, DateTimeOffset now)
    {
        foreach (var traveller in travellers.All)
        {
            var standing = Standing.Of(traveller, bookings);
            if (!string.Equals(standing, traveller.StoredStanding, StringComparison.Ordinal)) Standings[traveller.Id] = standing;
        }

        if (Flight?.AssessedUntil(pack.Territory) <= now)
        {
            Late.AddRange(Reported.Where(traveller => traveller.ScreenedIdentity is null).Select(traveller => new LateTraveller(traveller, Json.Write(traveller.Identity()))));
            foreach (var (id, standing) in Standings.Where(changed => changed.Value is not null)) Hits.AddRange(Withdrawn(id, standing!, lists, now));
            return;
        }

        var basis = RescreenFlights.Basis(lists.Digest, pack);
        foreach (var traveller in travellers.All)
        {
            var isSameList = string.Equals(basis, traveller.ScreenedLists, StringComparison.Ordinal);
            var moved = Standings.ContainsKey(traveller.Id);
            if (isSameList && traveller.NewReports.Count == 0 && !moved) continue;
            var identity = traveller.Identity();
            var text = Json.Write(identity);
            if (isSameList && !moved && string.Equals(text, traveller.ScreenedIdentity, StringComparison.Ordinal)) continue;
            var at = now.ToUnixTimeMilliseconds();
            var on = DateOnly.FromDateTime(Flight?.DepartureLocal ?? now.UtcDateTime);
            var standing = moved ? Standings[traveller.Id] : traveller.StoredStanding;
            IReadOnlyList<Match> found = standing is null && identity.Names.Count + identity.Documents.Count > 0
                ? [.. lists.Matcher.Match(identity, top: int.MaxValue).Where(match => pack.Hits.Makes(match, identity.BirthDates, on))]
                : [];
            Screened.Add(new(traveller, text, basis, at));
            Hits.AddRange(HitChanges.Between(
                [.. hitsOf[traveller.Id]],
                found,
                match => StoredHit.New(traveller.Id, Key, day, Flight?.Departure?.ToUnixTimeMilliseconds(), match, lists, at),
                lists,
                at,
                standing));
        }
    }

    /// <summary>Nobody is compared with a list for it: it goes on after the time for that has ended.</summary>
    IEnumerable<HitChange> Withdrawn(string traveller, string standing, ListsInForce lists, DateTimeOffset now) => HitChanges.Between(
        [.. hitsOf[traveller]], [], _ => throw new InvalidOperationException("No match, no hit."), lists, now.ToUnixTimeMilliseconds(), standing);

    /// <summary>Reads what the screening of a flight depends on.</summary>
    /// <param name="connection">Where from.</param>
    /// <param name="transaction">The claim's, where it has one.</param>
    /// <param name="keys">Of the store.</param>
    /// <param name="key">Of the flight.</param>
    /// <param name="received">When the first of the pending messages was received: the day of a new flight's data.</param>
    public static async Task<FlightScreening> Load(
        DbConnection connection, DbTransaction? transaction, DayKeys keys, string key, DateTimeOffset received)
    {
        var known = await FlightRows.Load(connection, transaction, key);
        var day = known?.Day ?? DayKeys.DayOf(received);
        return new(
            key,
            day,
            keys,
            known?.Flight,
            new(
                locator => keys.Blind($"locator {key} {locator}"),
                await BookingRows.OfFlight(connection, transaction, key),
                await FlightRows.PushesOf(connection, transaction, key)),
            await TravellerRows.OfFlight(connection, transaction, keys, day, key),
            await HitRows.OfFlight(connection, transaction, keys, key));
    }

    /// <summary>Writes what it came to, in the transaction that marks its work done.</summary>
    public async Task Write(DbTransaction transaction, Pack pack, DateTimeOffset now)
    {
        if (FlightChanged && Flight is not null) await FlightRows.Write(transaction, Key, day, Flight);
        foreach (var (item, message) in Messages)
        {
            await FlightRows.WriteMessage(transaction, day, Report.SourceOf(message), item, message);
        }

        foreach (var locator in bookings.Changed) await BookingRows.Write(transaction, Key, day, bookings[locator]);
        await TravellerRows.WriteReports(transaction, keys, day, Key, Reported.SelectMany(traveller => traveller.NewReports.Select(report => (traveller.Id, report))));
        await TravellerRows.Write(transaction, keys, day, Key, Screened);
        var written = Screened.Select(screened => screened.Traveller.Id).Concat(Late.Select(late => late.Traveller.Id)).ToHashSet(StringComparer.Ordinal);
        foreach (var traveller in Reported.Where(traveller => !written.Contains(traveller.Id))) await TravellerRows.WriteSources(transaction, day, traveller);
        foreach (var late in Late) await TravellerRows.WriteLate(transaction, keys, day, Key, late);
        foreach (var (traveller, standing) in Standings) await TravellerRows.WriteStanding(transaction, day, traveller, standing);
        if (Late.Count > 0) await Audit.Append(transaction, Worker.Did(now, "not-assessed", Key, new { Travellers = Late.Count }));
        foreach (var change in Hits) await HitRows.Write(transaction, keys, await Cleared(transaction, change), now);
        if (FlightChanged) await HitRows.Reschedule(transaction, Key, Flight?.Departure);
        await AnswerRows.Write(transaction, keys, day, Key, asked, pack, now);
    }

    /// <summary>A hit with other evidence than before, lowered where its traveller bears a redress number against the entry.</summary>
    async Task<HitChange> Cleared(DbTransaction transaction, HitChange change)
    {
        if (change.What is null || !change.Hit.Waits) return change;
        var identity = Screened.First(screened => string.Equals(screened.Traveller.Id, change.Hit.Traveller, StringComparison.Ordinal)).Identity;
        return change with { Hit = await Redress.Lower(transaction, keys, change.Hit, identity) };
    }

    void Schedule(BorderFlight said)
    {
        var merged = Flight?.With(said) ?? said;
        FlightChanged |= merged != Flight;
        Flight = merged;
    }
}

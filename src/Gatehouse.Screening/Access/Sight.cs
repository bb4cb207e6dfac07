using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Access;

/// <summary>
/// What an actor may see of flights and hits now: need-to-know by office, flight window and handling (X2), as conditions of SQL.
/// The one way to make it asks for right and purpose, and whoever reads hits must have one: what is out of sight is not read, not
/// counted and not told from what is not there.
/// </summary>
public sealed class Sight
{
    readonly Actor actor;
    readonly string[]? airports;
    readonly string[] hiddenLists;
    readonly (DateTimeOffset From, DateTimeOffset Until)? window;

    Sight(Actor actor, Pack pack, string[]? airports, string[] hiddenLists, (DateTimeOffset From, DateTimeOffset Until)? window) =>
        (this.actor, Pack, this.airports, this.hiddenLists, this.window) = (actor, pack, airports, hiddenLists, window);

    /// <summary>In force.</summary>
    public Pack Pack { get; }

    /// <summary>Fields whose values the actor gets masked.</summary>
    public IReadOnlyList<Field> Masked => Fields.MaskedFor(actor);

    /// <summary>The sight of an actor, or why there is none.</summary>
    public static async Task<(Sight? Sight, AccessRefusal? Why)> Of(
        DbConnection connection, Actor actor, Right right, DateTimeOffset now, DbTransaction? transaction = null)
    {
        var pack = await StoredPacks.InForce(connection, transaction);
        if (Rights.Refusal(actor, right, pack) is { } why) return (null, why);
        var rights = Rights.Of(actor);
        if (rights.Contains(Right.SeeEverything)) return (new(actor, pack, null, [], null), null);
        var cleared = pack.RestrictedLists.Count == 0 ? [] : await Clearances.Of(connection, actor.Name, transaction);
        var hidden = pack.RestrictedLists.Where(list => !cleared.Contains(list.Handling, StringComparer.Ordinal)).Select(list => list.List).ToArray();
        var ofOffice = actor.Office is { } office
            ? pack.Offices.FirstOrDefault(known => string.Equals(known.Code, office, StringComparison.Ordinal))?.Airports.ToArray() ?? []
            : null;
        var isFree = rights.Contains(Right.SeeOtherTimes) || !rights.Contains(Right.SeeHits) || actor.Purpose is { IsOfCase: true };
        return (new(actor, pack, ofOffice, hidden, isFree ? null : pack.FlightWindow.At(now)), null);
    }

    /// <summary>The sight of an actor for one look. A refusal is audited and thrown: pages refuse before.</summary>
    public static async Task<Sight> Open(IStore store, Actor actor, Right right, string about, DateTimeOffset now, CancellationToken stop)
    {
        var (sight, why) = await store.Read(connection => Of(connection, actor, right, now), stop);
        if (sight is not null) return sight;
        await Refusals.Write(store, actor, right, why!.Value, about, now, stop);
        throw new AccessRefusedException(right, why.Value);
    }

    /// <summary>Ends the condition of a query over <c>hit h</c>.</summary>
    internal string OfHits => $"{AirportsOf("h.flight")}{(hiddenLists.Length > 0 ? $" and h.list not in {Names("SightList", hiddenLists)}" : "")}{(window is null ? "" : Window)}";

    /// <summary>The same where flights of any time count: numbers of hits, not hits.</summary>
    internal string OfCounts => hiddenLists.Length > 0 ? $" and h.list not in {Names("SightList", hiddenLists)}" : "";

    /// <summary>Ends the condition of a query over <c>flight f</c>.</summary>
    internal string OfFlights => airports switch
    {
        null => "",
        [] => " and 1 = 0",
        _ => $" and (f.origin in {Airports} or f.destination in {Airports})",
    };

    /// <summary>Whether the actor's office works on flights between these airports; what is masked has a route, and no row of a
    /// flight any more.</summary>
    internal bool SeesRoute(string? from, string? to) =>
        airports is null || airports.Contains(from, StringComparer.Ordinal) || airports.Contains(to, StringComparer.Ordinal);

    /// <summary>Whether hits of a list are not hidden from the actor.</summary>
    internal bool SeesList(string list) => !hiddenLists.Contains(list, StringComparer.Ordinal);

    /// <summary>The parameters of a query with one of these conditions.</summary>
    internal DynamicParameters With(object parameters)
    {
        var all = new DynamicParameters(parameters);
        foreach (var (at, airport) in (airports ?? []).Index()) all.Add($"SightAirport{at}", airport);
        foreach (var (at, list) in hiddenLists.Index()) all.Add($"SightList{at}", list);
        if (window is not var (from, until)) return all;
        all.Add("SightFrom", from.ToUnixTimeMilliseconds());
        all.Add("SightUntil", until.ToUnixTimeMilliseconds());
        all.Add("SightNever", long.MaxValue);
        return all;
    }

    string Airports => Names("SightAirport", airports!);

    // A parameter for each value: the two stores take lists in different ways.
    internal static string Names(string name, string[] values) => $"({string.Join(", ", values.Select((_, at) => $"@{name}{at}"))})";

    // A flight whose departure nobody knows is never hidden by time: it may leave now.
    const string Window = " and (h.due between @SightFrom and @SightUntil or h.due = @SightNever)";

    string AirportsOf(string flight) => airports switch
    {
        null => "",
        [] => " and 1 = 0",
        _ => $" and exists (select 1 from flight s where s.key = {flight} and (s.origin in {Airports} or s.destination in {Airports}))",
    };
}

/// <summary>Writes down who was refused what.</summary>
public static class Refusals
{
    /// <param name="store">Where to.</param>
    /// <param name="actor">Who.</param>
    /// <param name="right">What was needed.</param>
    /// <param name="why">What was missing.</param>
    /// <param name="about">The name of an address, or a use case; nothing that was sent.</param>
    /// <param name="now">When.</param>
    /// <param name="stop">Cancels.</param>
    public static Task<bool> Write(IStore store, Actor actor, Right right, AccessRefusal why, string about, DateTimeOffset now, CancellationToken stop) =>
        store.Write(
            async transaction =>
            {
                await Audit.Append(transaction, actor.Did(now, "access", about, new { Right = right.ToString(), Why = why.ToString() }, "refused"));
                return true;
            },
            stop);
}

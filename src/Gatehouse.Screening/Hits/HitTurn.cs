using System.Data.Common;
using Dapper;
using Gatehouse.Matching;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Travellers;
using Gatehouse.Store;

namespace Gatehouse.Screening.Hits;

/// <summary>Whose turn it is at a hit, and what a verdict moves it to.</summary>
static class HitTurn
{
    /// <summary>The state as it stands now: a match whose second reviewer did not come in time is open again.</summary>
    public static async Task<Hit> Current(DbTransaction transaction, StoredHit stored, DateTimeOffset now) => stored.ToHit() switch
    {
        Hit.AwaitingSecond awaiting when await Waiting(transaction.Connection!, awaiting, transaction) is not { } approval || approval.IsExpired(now) => awaiting.Lapse(),
        var hit => hit,
    };

    /// <summary>The request for a second reviewer that belongs to a first review; null where there is none.</summary>
    public static async Task<Approval?> Waiting(DbConnection connection, Hit.AwaitingSecond awaiting, DbTransaction? transaction = null) =>
        await ApprovalRows.Waiting(connection, GraveAct.ReviewedMatch, awaiting.Id, transaction) is { } approval
            && Json.Read<ReviewedMatch.Payload>(approval.Payload).Revision == awaiting.Revision
            ? approval
            : null;

    /// <summary>The next state, or why there is none.</summary>
    public static async Task<(Hit? After, Refused? Why)> Step(DbTransaction transaction, IStore store, Pack pack, Hit hit, Review review)
    {
        if (hit is Hit.Open or Hit.Pending)
        {
            var refusal = review.IsMatch ? SecondPerson.AskRefusal(pack.RuleOf(GraveAct.ReviewedMatch), review.Reviewer.Actor) : null;
            return refusal is { } code ? (null, Refused.Of(code)) : (hit is Hit.Open open ? open.Decide(review) : ((Hit.Pending)hit).Decide(review), null);
        }

        var awaiting = (Hit.AwaitingSecond)hit;
        var approval = (await Waiting(transaction.Connection!, awaiting, transaction))!;
        return await TwoPersons.Settle(
            transaction, new ReviewedMatch(store), approval, review.Reviewer.Actor, review.IsMatch, review.Disposition.Reason, review.Disposition.At) switch
        {
            SettleResult.Settled { Approved: { } approved } => (awaiting.Confirm(approved), null),
            SettleResult.Settled => (awaiting.Differ(review), null),
            SettleResult.No no => (null, no.Why),
            _ => throw new InvalidOperationException("No other result."),
        };
    }

    /// <summary>Asks for the second reviewer. The first one's words stay in the review: whoever is asked must not read them.</summary>
    public static async Task AskSecond(DbTransaction transaction, IStore store, Hit after, Review review)
    {
        var payload = Json.Write(new ReviewedMatch.Payload(after.Revision));
        var asked = await TwoPersons.Ask(
            transaction, new ReviewedMatch(store), review.Reviewer.Actor, after.Id, payload, "A second review of the evidence.", review.Disposition.At);
        if (asked is AskResult.No no) throw new InvalidOperationException($"The second review cannot be asked for: {no.Why.Code}.");
    }

    /// <summary>For the hit's events.</summary>
    public static string WordsOf(ReviewStep step, Hit after, Disposition disposition) => (step, after) switch
    {
        (ReviewStep.Sole, _) => $"decided: {disposition.Outcome}",
        (ReviewStep.First, _) => "first of two reviews made",
        (_, Hit.Confirmed) => "confirmed: both reviews agree",
        _ => "reopened: the second review differs",
    };

    /// <summary>What a verdict depends on.</summary>
    public static async Task<Evidence> Evidence(DbConnection connection, DayKeys keys, StoredHit hit, Pack pack, DbTransaction? transaction = null)
    {
        var traveller = await connection.QuerySingleAsync<Born>(
            """
            select t.sealed, f.departure_local as Departure
            from traveller t join flight f on f.key = t.flight where t.day = @Day and t.id = @Traveller
            """,
            new { hit.Day, hit.Traveller },
            transaction);
        var travels = DateOnly.FromDateTime(Text.Local(traveller.Departure) ?? DateTimeOffset.FromUnixTimeMilliseconds(hit.At).UtcDateTime);
        var identity = Json.Read<Identity>(TravellerSeal.Open(keys, hit.Day, hit.Traveller, traveller.Sealed).Identity);
        var born = identity.BirthDates.Count > 0 ? identity.BirthDates[0].ToString() : null;
        return Hits.Evidence.Of(Json.Read<Comparison>(hit.Comparison), born, travels, pack.Protection);
    }

    sealed record Born
    {
        public byte[] Sealed { get; init; } = [];
        public string? Departure { get; init; }
    }
}

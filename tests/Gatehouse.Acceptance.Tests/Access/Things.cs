using System.Security.Cryptography;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Breaches;
using Gatehouse.Screening.DataSubjects;
using Gatehouse.Screening.Oversight;
using Microsoft.AspNetCore.Identity;

namespace Gatehouse.Acceptance.Tests.Access;

/// <summary>What the parameter of an address names.</summary>
enum Kind
{
    None,
    Hit,
    MatchedHit,
    Masked,
    ApprovedMasked,
    Approval,
    Session,
    Passkey,
    Request,
    DecidedRequest,
    Question,
    OwnQuestion,
    Notice,
    Review,
    Breach,
}

/// <summary>One object an address is walked with.</summary>
/// <param name="Which">In sight, why it is not, or that there is none.</param>
sealed record Thing(string Which, string Id, bool IsInSight);

/// <summary>Makes real objects of every kind, new ones for each walk: in sight of a role, and out of it where something can be.</summary>
sealed class Things(AccessSite site)
{
    /// <summary>No object has this id.</summary>
    public const string Unknown = "no-such-thing";

    const string Why = "an invented reason";

    readonly ApprovalsMade approvals = new(site);

    static readonly TimeProvider Clock = TimeProvider.System;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static Overseer Dora { get; } = Overseer.Of(ApprovalsMade.Acting("dora", Role.DataProtectionOfficer))!;

    /// <summary>The objects to walk with, an unknown one last.</summary>
    public async Task<IReadOnlyList<Thing>> Of(Kind kind, Role role)
    {
        if (kind == Kind.None) return [new("", "", IsInSight: true)];
        return [.. await Real(kind, role), new("unknown", Unknown, IsInSight: false)];
    }

    /// <summary>A second person lets whoever has the role take the log out.</summary>
    public Task PermitExport(Role role) => approvals.PermitExport(role);

    async Task<IReadOnlyList<Thing>> Real(Kind kind, Role role) => kind switch
    {
        Kind.Hit => [.. site.Hits.Select(hit => new Thing(hit.Key, hit.Value, IsInSight(hit.Key, role)))],
        Kind.MatchedHit => [new("in sight", await approvals.Matched(), IsInSight: true), .. site.Hits.Select(hit => new Thing(hit.Key, hit.Value, false)).Where(hit => !IsInSight(hit.Which, role))],
        Kind.Masked => OfMasked(role),
        Kind.ApprovedMasked => await Approved(OfMasked(role), role),
        Kind.Approval => await approvals.Of(role),
        Kind.Session => await OfSession(role),
        Kind.Passkey => [new("own", await Passkey(role), IsInSight: true), new("of another", await Passkey(Another(role)), IsInSight: false)],
        Kind.OwnQuestion => [new("own", await Question(RoleRules.WordOf(role)), IsInSight: true), new("of another", await Question("operator"), IsInSight: false)],
        _ => [new("in sight", await ForOverseers(kind), IsInSight: true)],
    };

    Task<string> ForOverseers(Kind kind) => kind switch
    {
        Kind.Request => Request(),
        Kind.DecidedRequest => DecidedRequest(),
        Kind.Question => Question("operator"),
        Kind.Notice => Notice(),
        Kind.Review => approvals.ToReview(),
        _ => Breach(),
    };

    /// <summary>As need-to-know has it: office, time, handling.</summary>
    static bool IsInSight(string which, Role role) => which switch
    {
        "in sight" => true,
        "other time" => Rights.Of(role).Contains(Right.SeeOtherTimes) || Rights.Of(role).Contains(Right.SeeEverything),
        _ => Rights.Of(role).Contains(Right.SeeEverything),
    };

    List<Thing> OfMasked(Role role) => [.. site.Masked.Select(masked => new Thing(masked.Key, masked.Value, IsInSight(masked.Key, role)))];

    async Task<List<Thing>> Approved(List<Thing> masked, Role role)
    {
        if (Rights.Of(role).Contains(Right.Unmask)) await approvals.PermitUnmasking(RoleRules.WordOf(role), role);
        return masked;
    }

    async Task<IReadOnlyList<Thing>> OfSession(Role role)
    {
        var sessions = site.Service<Sessions>();
        await sessions.Start(RoleRules.WordOf(role), "demo", "127.0.0.1", null, Stop);
        var own = (await sessions.Of(RoleRules.WordOf(role), Stop))[0].Digest;
        return [new("own", own, IsInSight: true), new("of another", (await sessions.Of(RoleRules.WordOf(Another(role)), Stop))[^1].Digest, IsInSight: false)];
    }

    Role Another(Role role) => site.Roles.First(other => other != role);

    /// <summary>One of two, so that it can be removed.</summary>
    async Task<string> Passkey(Role role)
    {
        var account = RoleRules.WordOf(role);
        for (var made = 0; made < 2; made++)
        {
            var passkey = new UserPasskeyInfo(RandomNumberGenerator.GetBytes(16), [1], Clock.GetUtcNow(), 0, [], true, false, false, [1], [1]);
            await site.Service<Passkeys>().Add(ApprovalsMade.Acting(account, role), passkey, Stop);
        }

        return (await site.Service<Passkeys>().Of(account, Stop))[^1].Id;
    }

    async Task<string> Request()
    {
        var person = new DataSubject("Rashid Kerimbay", "1979-03-12", "C0148899", "an invented street", Why);
        var made = (await site.Service<KeepRequests>().Record(Dora, RequestKind.Access, RequestWay.Direct, Clock.GetUtcNow(), person, Stop)).ShouldBeOfType<OverseeResult.Done>();
        var today = DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);
        (await site.Service<FindTravellers>().Handle(Dora, made.Id, new(today.AddDays(-1), today.AddDays(2), null), Stop)).ShouldBe(new FindResult.Found(1));
        return made.Id;
    }

    async Task<string> DecidedRequest()
    {
        var id = await Request();
        (await site.Service<DecideRequest>().Handle(Dora, id, new(RequestOutcome.Granted, Why), Stop)).ShouldBeOfType<OverseeResult.Done>();
        return id;
    }

    async Task<string> Question(string account)
    {
        var about = long.Parse((await site.Rows($"select cast(max(id) as text) from audit where actor = '{account}'")).Single(), System.Globalization.CultureInfo.InvariantCulture);
        return (await site.Service<AskJustification>().Ask(Dora, about, Why, Stop)).ShouldBeOfType<OverseeResult.Done>().Id;
    }

    async Task<string> Breach() =>
        (await site.Service<KeepBreaches>().Record(Dora, Why, "integrity", Clock.GetUtcNow(), "1", Stop)).ShouldBeOfType<OverseeResult.Done>().Id;

    async Task<string> Notice() => (await site.Rows($"select id from notice where about = '{await Breach()}'")).Single();
}

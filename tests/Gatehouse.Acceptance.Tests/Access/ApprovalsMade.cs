using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Oversight;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Retention;
using Gatehouse.Screening.Watchlists;

namespace Gatehouse.Acceptance.Tests.Access;

/// <summary>Makes requests of acts that take two persons: one that a role may decide, one that it may not even see.</summary>
sealed class ApprovalsMade(AccessSite site)
{
    const string Why = "an invented reason";

    int made;

    static Actor Judge { get; } = Acting("judge", Role.ExternalApprover) with { Organisation = "COURT" };

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Somebody with one role, who is no account of the site unless named like one.</summary>
    public static Actor Acting(string name, Role role) => new(ActorKind.Human, name, name, Pack.Default.Organisation, new HashSet<Role> { role }, "127.0.0.1")
    {
        Purpose = role is Role.DataProtectionOfficer ? new(Pack.Default.Supervision.Code, "shift 2026-1") : new(Pack.Default.Purposes[0].Code, "shift 2026-1"),
    };

    public async Task<IReadOnlyList<Thing>> Of(Role role)
    {
        Thing[] seen = await ToDecide(role) is { } own ? [new("in sight", own, IsInSight: true)] : [];
        var hidden = role is Role.SeniorReviewer or Role.DataProtectionOfficer ? await AskUnmasking("somebody", Role.RequestHandler) : await AskGlass();
        return [.. seen, new("of others", hidden, IsInSight: false)];
    }

    /// <summary>An act that was done and waits for the overseer's review.</summary>
    public async Task<string> ToReview()
    {
        var id = await AskUnmasking("somebody", Role.RequestHandler);
        await Approve(Judge, id);
        return id;
    }

    /// <summary>The court lets an account see the masked record in sight in full.</summary>
    public async Task PermitUnmasking(string account, Role role) => await Approve(Judge, await AskUnmasking(account, role));

    public async Task PermitExport(Role role) =>
        await Approve(Acting("dora", Role.DataProtectionOfficer), await Ask(Acting(RoleRules.WordOf(role), role), GraveAct.LogExport, ReadAccesses.Log, new Numbered(++made)));

    /// <summary>The hit that is a match, confirmed by two reviewers.</summary>
    public async Task<string> Matched()
    {
        if ((await site.Rows($"select state from hit where id = '{site.Match}'")).Single() is "confirmed") return site.Match;
        foreach (var (name, role) in new[] { ("first", Role.Reviewer), ("second", Role.SeniorReviewer) })
        {
            var match = new Decision(site.Match, await site.RevisionOf(site.Match), Outcome.ReviewedMatch, "name-and-birth-date", "An invented reason, long enough.", AcknowledgesConflict: true);
            (await site.Service<DecideHit>().Handle(Acting(name, role), match, Stop)).ShouldBeOfType<DecideResult.Done>();
        }

        return site.Match;
    }

    async Task<string?> ToDecide(Role role) => role switch
    {
        Role.Administrator or Role.DataProtectionOfficer => await AskPack(),
        Role.SecurityAuditor => await Ask(Acting("auditor", Role.AuthorityAuditor), GraveAct.LogExport, ReadAccesses.Log, new Numbered(++made)),
        Role.SeniorReviewer => await AskGlass(),
        Role.ExternalApprover => await AskUnmasking("somebody", Role.RequestHandler),
        Role.DisclosureOfficer => await AskDisclosure(),
        Role.WatchlistApprover => await AskList(),
        _ => null,
    };

    Task<string> AskGlass() => Ask(Acting("other-glass", Role.BreakGlass), GraveAct.BreakGlass, BreakGlass.About, new Numbered(++made));

    Task<string> AskUnmasking(string account, Role role) =>
        Ask(Acting(account, role), GraveAct.Unmasking, site.Masked["in sight"], new UnmaskRequest($"case {++made}"));

    async Task<string> AskDisclosure()
    {
        var id = await Matched();
        var request = new DisclosureRequest(await site.RevisionOf(id), "police", "terrorist-offence", "terrorist-act", ConfirmsAirLink: true, "purpose-only", $"case {++made}");
        return await Ask(Acting("first", Role.SeniorReviewer), GraveAct.Disclosure, id, request);
    }

    async Task<string> AskPack() => (await ProposePack.Handle(site.Store, site.Pack with { Version = 100 + ++made }, Actor.Operator, Why, TimeProvider.System.GetUtcNow(), Stop))
        .ShouldBeOfType<ProposeResult.Waiting>().Approval.Id;

    async Task<string> AskList()
    {
        var list = new Watchlist { Name = "Another list", Format = WatchlistFormat.OwnCsv, Digest = $"digest {++made}", Persons = [] };
        return (await AddWatchlist.Handle(site.Store, list, Actor.Operator, TimeProvider.System.GetUtcNow(), Stop, Why)).ShouldBeOfType<ListResult.Waiting>().Approval.Id;
    }

    async Task<string> Ask(Actor asker, GraveAct act, string about, object payload)
    {
        var result = await site.Service<AskApproval>().Handle(asker, act, about, payload, Why, Stop);
        return result.ShouldBeOfType<AskResult.Asked>((result as AskResult.No)?.Why.Text).Approval.Id;
    }

    async Task Approve(Actor second, string id) =>
        (await site.Service<DecideApproval>().Handle(second, id, isApproved: true, Why, Stop)).ShouldBeOfType<SettleResult.Settled>();

    /// <summary>What is asked, so that no two requests are the same.</summary>
    sealed record Numbered(int Number);
}

using System.Text;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Oversight;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Tests.Retention;
using Gatehouse.Screening.Tests.Screening;
using Gatehouse.Store;

namespace Gatehouse.Screening.Tests.Oversight;

/// <summary>Who saw whom and why, on real stores.</summary>
public sealed class AccessTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-37"), Trait("Requirement", "P-03"), Trait("Requirement", "U6")]
    public async Task From_a_traveller_to_everybody_who_saw_them_in_a_queue_or_on_a_page_and_the_look_is_written_down(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked);
        var hit = (await desk.Queue())[0];
        var view = (await desk.View(hit.Id, Desk.Acting("emil", Role.Reviewer)))!;
        await desk.Decide(hit, 1, Outcome.NoMatch, "name-differs", officer: "anna");

        var read = new ReadAccesses(desk.Store, desk.Clock);
        var page = await read.Handle(DeskOfOverseer.Dora, new() { About = view.Traveller.Id }, null, 100, Stop);
        page.Accesses.Select(found => (found.Account, found.Action)).ShouldContain(("emil", "view-hit"));
        page.Accesses.Select(found => (found.Account, found.Action)).ShouldContain(("anna", "decide-hit"));
        page.Accesses.ShouldContain(found => found.Action == "view-queue");
        page.Accesses.Single(found => string.Equals(found.Account, "emil", StringComparison.Ordinal)).Purpose.ShouldBe("terrorist-offence");

        (await read.Handle(DeskOfOverseer.Dora, new() { Account = "nobody" }, null, 100, Stop)).Accesses.ShouldBeEmpty();
        var looks = await desk.Store.AuditEvents(new() { Action = "view-audit" }, Stop);
        looks.Events.Count.ShouldBe(2);
        looks.Events[0].Row.Actor.ShouldBe("dora");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-37")]
    public async Task Pages_follow_each_other_without_gap_and_filters_narrow(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked);
        for (var look = 0; look < 7; look++) await desk.Queue();
        var read = new ReadAccesses(desk.Store, desk.Clock);
        var seen = new List<long>();
        string? after = null;
        do
        {
            var page = await read.Handle(DeskOfOverseer.Dora, new() { Action = "view-queue", Result = "done" }, after, 3, Stop);
            seen.AddRange(page.Accesses.Select(found => found.Id));
            after = page.After;
        }
        while (after is not null);
        seen.Count.ShouldBe(7);
        seen.Distinct().Count().ShouldBe(7);
        (await read.Handle(DeskOfOverseer.Dora, new() { Reference = "case that is none" }, null, 100, Stop)).Accesses.ShouldBeEmpty();
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X4"), Trait("Requirement", "P-37")]
    public async Task The_log_is_taken_out_only_with_a_second_persons_permission_and_nothing_in_it_is_a_formula(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.Store.Write(
            async transaction =>
            {
                await Audit.Append(transaction, new(desk.Clock.GetUtcNow(), "=1+1", "view-hit", "abc"));
                return true;
            },
            Stop);
        var read = new ReadAccesses(desk.Store, desk.Clock);
        (await read.Export(DeskOfOverseer.Dora, new(), Stop)).ShouldBeOfType<ExportResult.NotPermitted>();
        var asked = await new AskApproval(desk.Store, desk.Clock, desk.Acts).Handle(DeskOfOverseer.Dora.Actor, GraveAct.LogExport, ReadAccesses.Log, new { }, "for the yearly audit", Stop);
        var decided = await new DecideApproval(desk.Store, desk.Clock, desk.Acts).Handle(
            DeskOfOverseer.Security.Actor, asked.ShouldBeOfType<AskResult.Asked>().Approval.Id, isApproved: true, "agreed with the authority", Stop);
        decided.ShouldBeOfType<SettleResult.Settled>();

        var csv = (await read.Export(DeskOfOverseer.Dora, new(), Stop)).ShouldBeOfType<ExportResult.Done>().Csv;
        csv.Take(3).ShouldBe(new byte[] { 0xEF, 0xBB, 0xBF });
        var text = Encoding.UTF8.GetString(csv);
        text.ShouldContain(",'=1+1,view-hit,abc,");
        (await read.Export(DeskOfOverseer.Auditor, new(), Stop)).ShouldBeOfType<ExportResult.NotPermitted>("the permission is one account's");
        var exports = await desk.Store.AuditEvents(new() { Action = "export-audit" }, Stop);
        exports.Events.Select(found => found.Row.Result).ShouldBe(["refused", "done", "refused"]);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-03"), Trait("Requirement", "P-37")]
    public async Task A_look_that_no_hit_and_no_request_explains_is_found_asked_about_answered_and_judged(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked);
        var hit = (await desk.Queue())[0];
        await desk.View(hit.Id, Desk.Acting("emil", Role.Reviewer));
        await desk.Store.Write(
            async transaction =>
            {
                await Audit.Append(transaction, Desk.Acting("emil", Role.Reviewer).Did(desk.Clock.GetUtcNow(), "view-traveller", "0123456789abcdef0123"));
                return true;
            },
            Stop);

        var unexplained = (await new AccessesWithoutHit(desk.Store, desk.Clock).Handle(DeskOfOverseer.Dora, Stop)).ShouldHaveSingleItem();
        unexplained.Account.ShouldBe("emil");
        var ask = new AskJustification(desk.Store, desk.Clock);
        (await ask.Ask(DeskOfOverseer.Auditor, unexplained.Event, "Why did you look at this?", Stop)).ShouldBeOfType<OverseeResult.Invalid>();
        var id = (await ask.Ask(DeskOfOverseer.Dora, unexplained.Event, "Why did you look at this?", Stop)).ShouldBeOfType<OverseeResult.Done>().Id;
        var emil = Desk.Acting("emil", Role.Reviewer);
        (await ask.To(emil, Stop)).ShouldHaveSingleItem().Text.ShouldBe("Why did you look at this?");
        (await ask.To(Desk.Acting("anna"), Stop)).ShouldBeEmpty();
        (await ask.Answer(Desk.Acting("anna"), id, "It was not me at all.", Stop)).ShouldBeOfType<OverseeResult.NotFound>();
        (await ask.Answer(emil, id, "A colleague asked me to.", Stop)).ShouldBeOfType<OverseeResult.Done>();
        (await ask.Answer(emil, id, "I would rather say this.", Stop)).ShouldBeOfType<OverseeResult.Invalid>();
        (await ask.Opine(DeskOfOverseer.Dora, id, Finding.NotInOrder, "No purpose; taken up with the head.", Stop)).ShouldBeOfType<OverseeResult.Done>();
        var judged = (await ask.All(DeskOfOverseer.Auditor, Stop)).ShouldHaveSingleItem();
        (judged.Finding, judged.OpinionBy).ShouldBe((Finding.NotInOrder, "dora"));

        desk.Clock.Advance(TimeSpan.FromDays(8));
        (await new AccessesWithoutHit(desk.Store, desk.Clock).Handle(DeskOfOverseer.Dora, Stop)).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Requirement", "P-03"), Trait("Requirement", "X2")]
    public void Only_named_humans_with_a_role_of_oversight_oversee()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var oversees = role is Role.DataProtectionOfficer or Role.AuthorityAuditor or Role.SecurityAuditor;
            (Overseer.Of(Desk.Acting("somebody", role)) is not null).ShouldBe(oversees, role.ToString());
        }

        Overseer.Of(Actor.Service("worker") with { Roles = Enum.GetValues<Role>().ToHashSet() }).ShouldBeNull();
        Overseer.Of(Actor.Operator with { Roles = Enum.GetValues<Role>().ToHashSet() }).ShouldBeNull();
        DeskOfOverseer.Security.SeesTravellers.ShouldBeFalse();
        (DeskOfOverseer.Auditor.Acts, DeskOfOverseer.Security.Acts).ShouldBe((false, false));
    }
}

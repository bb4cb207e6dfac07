using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Watchlists;

namespace Gatehouse.Screening.Tests.Screening;

/// <summary>An officer decides.</summary>
public sealed class DecisionTests
{
    static readonly Passenger Listed = new("GOYCHALI", "TURALXAN", new(1984, 11, 2), "C0417723", "LMN4QX");
    static readonly ListEntry Entry = Desk.Sought("L-1", "Turalxan Göyçəli", "1984-11-02");

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task A_decision_closes_the_hit_and_names_officer_and_reason(string database)
    {
        await using var desk = await Desk.Open(database, Entry);
        await desk.Take(Carrier.Api(Listed));
        var hit = (await desk.Queue())[0];
        var done = (await desk.Decide(hit, 1, Outcome.NoMatch, "document-differs")).ShouldBeOfType<DecideResult.Done>();
        done.Next.ShouldBeNull();
        (await desk.Queue()).ShouldBeEmpty();
        var view = (await desk.View(hit.Id))!;
        view.Hit.ShouldBeOfType<Hit.Decided>().Disposition.Officer.ShouldBe(Desk.Officer);
        view.Events[^1].Reason.ShouldBe("document-differs");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "C-11")]
    public async Task Without_a_reason_nothing_is_decided(string database)
    {
        await using var desk = await Desk.Open(database, Entry);
        await desk.Take(Carrier.Api(Listed));
        var hit = (await desk.Queue())[0];
        (await desk.Decide(hit, 1, Outcome.NoMatch, "")).ShouldBeOfType<DecideResult.Invalid>();
        (await desk.Decide(hit, 1, Outcome.ReviewedMatch, "name-and-document", "too short")).ShouldBeOfType<DecideResult.Invalid>();
        (await desk.Queue()).ShouldHaveSingleItem().State.ShouldBe("open");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task Of_two_officers_one_decides(string database)
    {
        await using var desk = await Desk.Open(database, Entry);
        await desk.Take(Carrier.Api(Listed));
        var hit = (await desk.Queue())[0];
        var both = await Task.WhenAll(
            desk.Decide(hit, 1, Outcome.NoMatch, "name-differs", officer: "anna"),
            desk.Decide(hit, 1, Outcome.NoMatch, "birth-date-differs", officer: "boris"));
        both.Count(result => result is DecideResult.Done).ShouldBe(1);
        both.Count(result => result is DecideResult.Conflict).ShouldBe(1);
        (await desk.View(hit.Id))!.Events.Count(happened => happened.What.StartsWith("decided", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task Possible_keeps_the_hit_waiting(string database)
    {
        await using var desk = await Desk.Open(database, Entry);
        await desk.Take(Carrier.Api(Listed));
        var hit = (await desk.Queue())[0];
        await desk.Decide(hit, 1, Outcome.Possible, "ask-carrier", "The document number needs to be confirmed.");
        (await desk.Queue()).ShouldHaveSingleItem().State.ShouldBe("pending");
        (await desk.Decide(hit, 2, Outcome.NoMatch, "document-differs")).ShouldBeOfType<DecideResult.Done>();
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task New_evidence_after_a_decision_asks_again(string database)
    {
        await using var desk = await Desk.Open(database, Entry);
        await desk.Take(Carrier.Api(Listed with { Born = null }));
        var hit = (await desk.Queue())[0];
        await desk.Decide(hit, 1, Outcome.NoMatch, "name-differs");
        await desk.Take(Carrier.Api("260314:1100", Listed));
        var again = (await desk.Queue()).ShouldHaveSingleItem();
        again.Id.ShouldBe(hit.Id);
        (await desk.View(hit.Id))!.Events[^1].What.ShouldStartWith("reopened");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-37")]
    [Trait("Requirement", "L-14g")]
    public async Task Every_interchange_received_leaves_a_row_with_counts_and_no_personal_data(string database)
    {
        await using var desk = await Desk.Open(database, Entry);
        var stop = TestContext.Current.CancellationToken;
        var at = desk.Clock.GetUtcNow();
        await ReceiveMessage.Handle(desk.Store, Pack.Default, Carrier.Api(Listed), "Example Air", at, stop);
        await ReceiveMessage.Handle(desk.Store, Pack.Default, Carrier.Api(Listed), "Example Air", at, stop);
        await ReceiveMessage.Handle(desk.Store, Pack.Default, "SMITH was here"u8.ToArray(), ReceiveMessage.FromFolder, at, stop);

        var rows = (await desk.Store.AuditEvents(new() { Action = "receive-message" }, stop)).Events.Select(found => found.Row).Reverse().ToList();
        rows.Select(row => (row.Actor, row.Result)).ShouldBe([("Example Air", "done"), ("Example Air", "duplicate"), ("folder", "refused")]);
        rows[1].About.ShouldBe(rows[0].About);
        rows[0].Details.ShouldNotBeNull().ShouldContain("\"persons\":1");
        rows.ShouldAllBe(row => !row.Details!.Contains("smith", StringComparison.OrdinalIgnoreCase));
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task Looking_and_deciding_leave_audit_rows_that_the_chain_covers(string database)
    {
        await using var desk = await Desk.Open(database, Entry);
        await desk.Take(Carrier.Api(Listed));
        var before = await desk.Store.VerifyAudit(TestContext.Current.CancellationToken);
        var hit = (await desk.Queue())[0];
        await desk.View(hit.Id);
        await desk.Decide(hit, 1, Outcome.NoMatch, "name-differs");
        await desk.Store.SealAudit(TestContext.Current.CancellationToken);
        var after = await desk.Store.VerifyAudit(TestContext.Current.CancellationToken);
        after.IsIntact.ShouldBeTrue();
        (after.Sealed - before.Sealed - before.Unsealed).ShouldBe(3);
    }
}

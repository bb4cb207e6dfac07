using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Notices;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Retention;
using Gatehouse.Screening.Tests.Screening;

namespace Gatehouse.Screening.Tests.Retention;

/// <summary>Why one traveller's data outlive the period: who may say so, what it takes, who hears of it.</summary>
public sealed class JustifyRetentionTests
{
    const string Case = "Evidence in case 17 of the invented court.";

    static readonly Actor Rana = Desk.Acting("rana", Role.SeniorReviewer);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "C-04")]
    public async Task A_justification_is_recorded_beforehand_with_evidence_and_an_end(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked);
        var hit = (await desk.Queue()).ShouldHaveSingleItem().Id;
        var right = new RetentionJustification(JustificationKind.Hold, Case, new(2028, 1, 1));
        (await Keep(desk, hit, right with { ObjectiveEvidence = "hm" })).ShouldBeOfType<JustifyResult.Invalid>();
        (await Keep(desk, hit, right with { ObjectiveEvidence = new('x', 2001) })).ShouldBeOfType<JustifyResult.Invalid>();
        (await Keep(desk, hit, right with { Until = new(2031, 3, 15) })).ShouldBeOfType<JustifyResult.Invalid>();
        (await Keep(desk, hit, right with { Until = new(2026, 3, 14) })).ShouldBeOfType<JustifyResult.Invalid>();
        (await Keep(desk, hit, right with { Until = new(2026, 9, 14) })).ShouldBeOfType<JustifyResult.Invalid>().Message.ShouldContain("2026-09-14");
        (await Keep(desk, "nobody", right)).ShouldBeOfType<JustifyResult.NotFound>();
        (await desk.Ask<long>("select count(*) from retention_justification")).ShouldBe(0);
        (await Told(desk)).ShouldBeEmpty();
        (await Keep(desk, hit, right with { Until = new(2031, 3, 14) })).ShouldBeOfType<JustifyResult.Done>();
        await desk.Leap(6);
        (await Keep(desk, hit, right)).ShouldBeOfType<JustifyResult.NotFound>();
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "C-04"), Trait("Requirement", "X2"), Trait("Requirement", "X8")]
    public async Task Whoever_lacks_the_right_the_purpose_or_the_sight_records_and_ends_nothing(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked);
        var hit = (await desk.Queue()).ShouldHaveSingleItem().Id;
        Actor[] without =
        [
            .. Enum.GetValues<Role>().Where(role => role != Role.SeniorReviewer).Select(role => Desk.Acting("kim", role)),
            RetentionDesk.Service, Actor.Operator, Rana with { Purpose = null },
        ];
        var far = Rana with { Office = "elsewhere" };
        foreach (var actor in without)
        {
            (await Keep(desk, hit, actor: actor)).ShouldBeOfType<JustifyResult.Invalid>();
        }

        (await Keep(desk, hit, actor: far)).ShouldBeOfType<JustifyResult.NotFound>();
        (await Keep(desk, hit)).ShouldBeOfType<JustifyResult.Done>();
        foreach (var actor in without)
        {
            (await End(desk, hit, actor)).ShouldBeOfType<JustifyResult.Invalid>();
        }

        (await End(desk, hit, far)).ShouldBeOfType<JustifyResult.NotFound>();
        (await desk.Ask<long>("select count(*) from retention_justification")).ShouldBe(1);
        (await desk.Ask<long>("select count(*) from audit where action = 'justify-retention' and result = 'refused'")).ShouldBe(without.Length);
        (await desk.Ask<long>("select count(*) from audit where action = 'end-justification' and result = 'refused'")).ShouldBe(without.Length);
        (await desk.Ask<long>("select count(*) from audit where about = 'unknown' and result = 'not-found'")).ShouldBe(2);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "C-04"), Trait("Requirement", "P-29"), Trait("Requirement", "P-37")]
    public async Task What_is_recorded_is_seen_audited_with_its_purpose_told_to_the_overseer_and_ended(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked);
        var hit = (await desk.Queue()).ShouldHaveSingleItem().Id;
        var before = (await desk.View(hit))!;
        before.Keeping.ShouldBe(new(new(2026, 9, 14), new(2026, 9, 14), new(2031, 3, 14), null));
        await Keep(desk, hit);
        await Keep(desk, hit, new(JustificationKind.Evidence, "Named in the judgment of the invented court.", new(2027, 5, 1)));

        var recorded = (await desk.View(hit))!.Keeping.Recorded.ShouldNotBeNull();
        recorded.ShouldBe(new(JustificationKind.Evidence, new(2027, 5, 1), "Named in the judgment of the invented court.", "rana", desk.Clock.GetUtcNow()));
        (await desk.View(hit, Desk.Acting("kim", Role.ScreeningAnalyst)))!.Keeping.Recorded!.Words.ShouldBe(Fields.Mask, "an analyst sees no notes");
        (await End(desk, hit)).ShouldBeOfType<JustifyResult.Done>();
        (await End(desk, hit)).ShouldBeOfType<JustifyResult.Invalid>();

        (await desk.View(hit))!.Keeping.Recorded.ShouldBeNull();
        (await Told(desk)).ShouldBe(
            ["kept beyond the period: no longer", "kept beyond the period: objective evidence", "kept beyond the period: a case"], ignoreOrder: true);
        var rows = (await desk.Store.Read(
            connection => connection.QueryAsync<string>(
                "select action || ' ' || result || ' ' || purpose || ' ' || reference || ' ' || about from audit where actor = 'rana'"), Stop)).ToList();
        rows.Count.ShouldBe(4);
        rows.ShouldContain($"justify-retention done terrorist-offence case 1/2026 {before.Traveller.Id}", StringComparer.Ordinal);
        rows.ShouldContain($"end-justification done terrorist-offence case 1/2026 {before.Traveller.Id}", StringComparer.Ordinal);
        rows.ShouldAllBe(row => !row.Contains("court"));
        await desk.Leap(6);
        (await desk.Ask<long>("select count(*) from masked_traveller")).ShouldBe(0, "they go with their day");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-32")]
    public async Task The_command_line_holds_a_traveller_for_a_case_and_the_overseer_hears_of_it(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked);
        var traveller = (await desk.View((await desk.Queue()).ShouldHaveSingleItem().Id))!.Traveller;
        var justify = new JustifyRetention(desk.Store, desk.Clock, Pack.Default);
        var hold = new RetentionJustification(JustificationKind.Hold, Case, new(2028, 1, 1));
        (await justify.OfTraveller(Rana, traveller.Flight.Key, traveller.Id, hold, Stop)).ShouldBeOfType<JustifyResult.Invalid>("who is signed in goes by a hit");
        (await justify.OfTraveller(Actor.Operator, traveller.Flight.Key, "nobody", hold, Stop)).ShouldBeOfType<JustifyResult.NotFound>();
        (await justify.OfTraveller(Actor.Operator, traveller.Flight.Key, traveller.Id, hold, Stop)).ShouldBeOfType<JustifyResult.Done>();
        (await Told(desk)).ShouldBe(["kept beyond the period: a case"]);
        await desk.Leap(6);
        (await desk.Ask<long>("select count(*) from masked_traveller")).ShouldBe(1);
    }

    static Task<JustifyResult> Keep(Desk desk, string hit, RetentionJustification? asked = null, Actor? actor = null) =>
        new JustifyRetention(desk.Store, desk.Clock, Pack.Default).OfHit(
            actor ?? Rana, hit, asked ?? new(JustificationKind.Hold, Case, new(2028, 1, 1)), Stop);

    static Task<JustifyResult> End(Desk desk, string hit, Actor? actor = null) =>
        new EndJustification(desk.Store, desk.Clock).Handle(actor ?? Rana, hit, Stop);

    static async Task<IEnumerable<string>> Told(Desk desk) =>
        (await Inbox.To(desk.Store, Role.DataProtectionOfficer, 10, Stop)).Select(notice => notice.What).Where(what => what.StartsWith("kept", StringComparison.Ordinal));
}

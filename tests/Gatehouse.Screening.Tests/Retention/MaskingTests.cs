using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Notices;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Retention;
using Gatehouse.Screening.Tests.Screening;
using Gatehouse.Store;

namespace Gatehouse.Screening.Tests.Retention;

/// <summary>What is kept beyond the masking period, on both stores.</summary>
public sealed class MaskingTests
{
    static readonly Passenger Companion = new("SUVARLI", "NERGIZ", new(1991, 5, 20), "C7750012", "LMN4QX");
    static readonly Pack KeepsFiveYears = Pack.Default with { Retention = Pack.Default.Retention with { Months = 60 } };

    static readonly Actor Judge = new(
        ActorKind.Human, "judge", "judge", "Invented Court", new HashSet<Role> { Role.ExternalApprover }, "127.0.0.1");

    static readonly Actor Rana = Desk.Acting("rana", Role.Reviewer);

    static readonly Pack WithCourt = Pack.Default with
    {
        Version = 2,
        Approvers = [new(Judge.Organisation, "Invented", ApproverKind.Court, [GraveAct.Unmasking, GraveAct.InformationRequest], IsPlaceholder: false)],
    };

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-30")]
    public async Task Who_is_kept_is_masked_at_six_months_and_opens_only_with_an_approval(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked, Companion);
        var hit = (await desk.Queue()).ShouldHaveSingleItem();
        var traveller = (await desk.View(hit.Id))!.Traveller.Id;
        await desk.Decide(hit, 1, Outcome.Possible, "ask-carrier", "The document number needs to be confirmed.");
        (await desk.Justify(hit, months: 24)).ShouldBeOfType<JustifyResult.Done>();

        (await desk.Leap(6)).ShouldBe(new RetentionRun(1, 2, 1, 0, null));

        (await desk.PersonalRows()).ShouldBe(0);
        (await Unmask(desk, traveller)).ShouldBeOfType<UnmaskResult.Refused>().Reason.ShouldBe("no-approval");
        (await Permit(desk, traveller, Judge)).ShouldBeNull();
        var shown = (await Unmask(desk, traveller)).ShouldBeOfType<UnmaskResult.Shown>();
        shown.Content.Name.ShouldBe($"{RetentionDesk.Marker}, TURALXAN");
        shown.Content.Reports.ShouldHaveSingleItem().Said.Documents[0].Number.ShouldBe("C0417723");
        var old = shown.Content.Hits.ShouldHaveSingleItem();
        old.Note.ShouldBe("The document number needs to be confirmed.");
        old.Events.Select(happened => happened.What).ShouldBe(["arose", "decided: Possible", "review: Possible"]);
        shown.Content.Justification!.Evidence.ShouldContain("judgment");
        shown.Kept.Flight!.Designator.ShouldBe("Q9214");
        shown.Kept.Hits.ShouldHaveSingleItem().State.ShouldBe("pending");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-30")]
    [Trait("Requirement", "Y2")]
    public async Task What_stays_readable_names_nobody_and_does_not_say_how_many_travelled_together(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked, Companion);
        var hit = (await desk.Queue()).ShouldHaveSingleItem();
        await desk.Justify(hit, months: 24);
        await desk.Leap(6);
        var kept = (await desk.Ask<string>("select kept from masked_traveller")).ShouldNotBeNull();
        foreach (var hidden in new[] { RetentionDesk.Marker, "Qzmarkerqz", "TURALXAN", "C0417723", "LMN4QX", "L-1", "1984", "Nergiz", "SUVARLI" })
        {
            kept.ShouldNotContain(hidden, Case.Insensitive);
        }

        // A masked record answers as one that never was: in the hit, the queue and the flights.
        (await desk.View(hit.Id)).ShouldBeNull();
        (await desk.View("00000000000000000000")).ShouldBeNull();
        (await desk.Queue(QueueView.Closed)).ShouldBeEmpty();
        (await desk.Ask<long>("select count(*) from flight_message")).ShouldBe(0);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-30")]
    [Trait("Requirement", "P-29")]
    public async Task A_pack_that_keeps_five_years_masks_everybody_at_six_months(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked, Companion);
        var travellers = (await desk.Ask<string>("select min(id) from traveller"), await desk.Ask<string>("select max(id) from traveller"));
        (await desk.Leap(6, KeepsFiveYears)).Masked.ShouldBe(2);
        (await desk.PersonalRows()).ShouldBe(0);
        foreach (var traveller in new[] { travellers.Item1!, travellers.Item2! })
        {
            (await Permit(desk, traveller, Judge)).ShouldBeNull();
            (await Unmask(desk, traveller)).ShouldBeOfType<UnmaskResult.Shown>();
        }

        (await desk.Leap(53, KeepsFiveYears)).Ended.ShouldBe(0);
        (await desk.Leap(1, KeepsFiveYears)).Ended.ShouldBe(2);
        (await Permit(desk, travellers.Item1!, Judge)).ShouldBe(RefusalCode.NotAllowed);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-31"), Trait("Requirement", "C-16")]
    public async Task Unmasking_needs_a_living_approval_of_this_record_by_somebody_outside(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked);
        var hit = (await desk.Queue()).ShouldHaveSingleItem();
        var traveller = (await desk.View(hit.Id))!.Traveller.Id;
        await desk.Justify(hit, months: 24);
        await desk.Leap(6);
        (await Permit(desk, "another", Judge)).ShouldBe(RefusalCode.NotAllowed);
        (await Permit(desk, traveller, Judge with { Organisation = "PIU" })).ShouldBe(RefusalCode.NotFound);
        (await Permit(desk, traveller, Judge with { Organisation = "Another court" })).ShouldBe(RefusalCode.NotFound);
        (await Permit(desk, traveller, Judge with { Person = "rana" })).ShouldBe(RefusalCode.SamePerson);
        (await Permit(desk, traveller, Judge with { Roles = new HashSet<Role> { Role.SeniorReviewer } })).ShouldBe(RefusalCode.NotFound);
        (await Permit(desk, traveller, Judge with { Kind = ActorKind.Service })).ShouldBe(RefusalCode.NotHuman);
        (await Permit(desk, traveller, Judge)).ShouldBeNull();

        (await Unmask(desk, traveller)).ShouldBeOfType<UnmaskResult.Shown>();
        (await Refused(traveller, Desk.Acting("another", Role.Reviewer))).ShouldBe("no-approval");
        (await Refused(traveller, Rana with { Purpose = null })).ShouldBe("no-purpose");
        (await Refused(traveller, Rana with { Kind = ActorKind.Service })).ShouldBe("not-a-person");
        (await Refused(traveller, Desk.Acting("emil", Role.ScreeningAnalyst))).ShouldBe("no-right");
        (await Unmask(desk, "another")).ShouldBeOfType<UnmaskResult.NotFound>();
        desk.Clock.Advance(TimeSpan.FromMinutes(Pack.Default.RuleOf(GraveAct.Unmasking).PermissionMinutes));
        (await Refused(traveller, Rana)).ShouldBe("no-approval");

        (await desk.Ask<long>("select count(*) from audit where action = 'unmask' and result = 'refused'")).ShouldBe(5);
        (await desk.Ask<long>("select count(*) from audit where action = 'unmask' and result = 'done' and purpose is not null")).ShouldBe(1);
        (await Inbox.To(desk.Store, Role.DataProtectionOfficer, 10, Stop)).Select(notice => notice.What)
            .Where(what => what.StartsWith("unmask", StringComparison.Ordinal))
            .ShouldBe(["unmasked: to be reviewed", "unmasking approved", "unmasking asked"], ignoreOrder: true);

        async Task<string> Refused(string id, Actor actor) => (await Unmask(desk, id, actor)).ShouldBeOfType<UnmaskResult.Refused>().Reason;
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-30")]
    public async Task A_masked_record_is_seen_masked_and_not_after_its_end(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked);
        var hit = (await desk.Queue()).ShouldHaveSingleItem();
        var traveller = (await desk.View(hit.Id))!.Traveller.Id;
        await desk.Justify(hit, months: 24);
        await desk.Leap(6);
        var view = new ViewMasked(desk.Store, desk.Clock);
        var seen = (await view.Handle(Rana, traveller, Stop)).ShouldNotBeNull();
        Json.Write(seen).ShouldNotContain(RetentionDesk.Marker);
        seen.Kept.Flight!.Designator.ShouldBe("Q9214");
        seen.Permission.ShouldBeNull();
        await Permit(desk, traveller, Judge);
        (await view.Handle(Rana, traveller, Stop))!.Permission!.Second!.Organisation.ShouldBe(Judge.Organisation);
        (await view.Handle(Rana, "nobody", Stop)).ShouldBeNull();
        desk.Clock.Advance(TimeSpan.FromDays(600));
        (await view.Handle(Rana, traveller, Stop)).ShouldBeNull();
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X2"), Trait("Requirement", "X3")]
    public async Task A_masked_record_is_in_sight_by_office_and_handling_and_what_was_typed_is_not_written_down(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked);
        var hit = (await desk.Queue()).ShouldHaveSingleItem();
        var traveller = (await desk.View(hit.Id))!.Traveller.Id;
        await desk.Justify(hit, months: 24);
        await desk.Leap(6);
        (await Permit(desk, traveller, Judge)).ShouldBeNull();
        var view = new ViewMasked(desk.Store, desk.Clock);
        (await view.Handle(Rana, traveller, Stop))!.Kept.Hits.ShouldHaveSingleItem();
        var elsewhere = Rana with { Office = "no such office" };
        (await view.Handle(elsewhere, traveller, Stop)).ShouldBeNull();
        (await Unmask(desk, traveller, elsewhere)).ShouldBeOfType<UnmaskResult.NotFound>();
        (await view.Handle(Rana, "SOMEBODY/BY NAME", Stop)).ShouldBeNull();
        (await Unmask(desk, "SOMEBODY/BY NAME")).ShouldBeOfType<UnmaskResult.NotFound>();
        await AskFor("SOMEBODY/BY NAME", Rana);
        await AskFor(traveller, elsewhere);
        (await desk.Ask<long>("select count(*) from audit where about = 'SOMEBODY/BY NAME'")).ShouldBe(0);
        (await desk.Ask<long>("select count(*) from audit where about = 'unknown'")).ShouldBe(6);
        await Should.ThrowAsync<AccessRefusedException>(() => view.Handle(Desk.Acting("emil", Role.ScreeningAnalyst), traveller, Stop));

        await Use(desk, WithCourt with { Version = 3, RestrictedLists = [new("Test list", "intelligence-only")] });
        (await view.Handle(Rana, traveller, Stop))!.Kept.Hits.ShouldBeEmpty();
        var shown = (await Unmask(desk, traveller)).ShouldBeOfType<UnmaskResult.Shown>();
        (shown.Kept.Hits.Count, shown.Content.Hits.Count).ShouldBe((0, 0));

        async Task AskFor(string id, Actor actor) =>
            (await new AskApproval(desk.Store, desk.Clock, [new Unmasking()]).Handle(
                actor, GraveAct.Unmasking, id, new UnmaskRequest("case 17/2026"), "Necessary for case 17 of the invented court.", Stop))
            .ShouldBeOfType<AskResult.No>();
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-30")]
    public async Task Whoever_has_everything_but_the_unmasking_key_reads_nothing(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked);
        var hit = (await desk.Queue()).ShouldHaveSingleItem();
        var traveller = (await desk.View(hit.Id))!.Traveller.Id;
        await desk.Justify(hit, months: 24);
        await desk.Leap(6);
        (await Permit(desk, traveller, Judge)).ShouldBeNull();
        var key = Path.Combine(desk.Store.Keys.Folder, desk.Store.Keys.StoreId + ".unmask");
        File.Move(key, key + ".away");
        (await Should.ThrowAsync<StoreException>(() => Unmask(desk, traveller))).Message.ShouldContain("unmasking key");
        File.Move(key + ".away", key);
        (await Unmask(desk, traveller)).ShouldBeOfType<UnmaskResult.Shown>();
    }

    static Task<UnmaskResult> Unmask(Desk desk, string traveller, Actor? actor = null) =>
        new UnmaskTraveller(desk.Store, desk.Clock).Handle(actor ?? Rana, traveller, Stop);

    static Task<bool> Use(Desk desk, Pack pack) => desk.Store.Write(
        async transaction =>
        {
            var before = PackText.DigestOf(await StoredPacks.InForce(transaction.Connection!, transaction));
            await StoredPacks.Add(transaction, pack, Rana, desk.Clock.GetUtcNow());
            await StoredPacks.PutInForce(transaction, PackText.DigestOf(pack), before, desk.Clock.GetUtcNow());
            return true;
        },
        Stop);

    /// <summary>Asked by Rana, approved by another; why not, or null.</summary>
    static async Task<RefusalCode?> Permit(Desk desk, string traveller, Actor second)
    {
        await Use(desk, WithCourt);
        IGraveAct[] acts = [new Unmasking()];
        var asked = await new AskApproval(desk.Store, desk.Clock, acts).Handle(
            Rana, GraveAct.Unmasking, traveller, new UnmaskRequest("case 17/2026"), "Necessary for case 17 of the invented court.", Stop);
        var approval = asked switch
        {
            AskResult.Asked { Approval: { } made } => made,
            AskResult.No { Why.Code: RefusalCode.AlreadyAsked } => await desk.Store.Read(
                async connection => (await ApprovalRows.Waiting(connection, GraveAct.Unmasking, traveller))!, Stop),
            _ => null,
        };
        if (approval is null) return ((AskResult.No)asked).Why.Code;
        return await new DecideApproval(desk.Store, desk.Clock, acts).Handle(second, approval.Id, isApproved: true, "Necessary and proportionate.", Stop)
            is SettleResult.No no ? no.Why.Code : null;
    }
}

using System.Globalization;
using System.IO.Compression;
using System.Text;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Breaches;
using Gatehouse.Screening.Documentation;
using Gatehouse.Screening.Oversight;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Tests.Retention;
using Gatehouse.Screening.Tests.Screening;
using Gatehouse.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gatehouse.Screening.Tests.Oversight;

/// <summary>What an overseer must look at, keep and be able to show.</summary>
public sealed class DutyTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X7"), Trait("Requirement", "P-03"), Trait("Requirement", "C-12")]
    public async Task A_broken_glass_waits_for_the_overseers_review_within_a_day_and_nobody_reviews_what_they_approved(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        var glass = new Permission(GraveAct.BreakGlass);
        var asked = await new AskApproval(desk.Store, desk.Clock, [glass]).Handle(Desk.Acting("goran", Role.BreakGlass), GraveAct.BreakGlass, "all", new { }, "a bomb threat on a flight", Stop);
        var id = asked.ShouldBeOfType<AskResult.Asked>().Approval.Id;
        await new DecideApproval(desk.Store, desk.Clock, [glass]).Handle(Desk.Acting("boris", Role.SeniorReviewer), id, isApproved: true, "the threat is real", Stop);

        var show = new ShowInbox(desk.Store, desk.Clock);
        var inbox = await show.Handle(DeskOfOverseer.Dora, Stop);
        var task = inbox.Reviews.ShouldHaveSingleItem();
        task.Due.ShouldBe(desk.Clock.GetUtcNow().AddHours(24));
        inbox.Notices.Count.ShouldBeGreaterThanOrEqualTo(2);
        (await show.See(DeskOfOverseer.Auditor, inbox.Notices[0].Id, Stop)).ShouldBeOfType<OverseeResult.Invalid>();
        (await show.See(DeskOfOverseer.Dora, inbox.Notices[0].Id, Stop)).ShouldBeOfType<OverseeResult.Done>();
        (await show.See(DeskOfOverseer.Dora, inbox.Notices[0].Id, Stop)).ShouldBeOfType<OverseeResult.NotFound>();

        var boris = Overseer.Of(Desk.Acting("boris", Role.DataProtectionOfficer))!;
        (await show.Review(boris, id, Finding.InOrder, "as I said before", Stop)).ShouldBeOfType<OverseeResult.Invalid>();
        (await show.Review(DeskOfOverseer.Dora, id, Finding.InOrder, "short", Stop)).ShouldBeOfType<OverseeResult.Invalid>();
        (await show.Review(DeskOfOverseer.Dora, id, Finding.InOrder, "the threat was documented", Stop)).ShouldBeOfType<OverseeResult.Done>();
        (await show.Handle(DeskOfOverseer.Dora, Stop)).Reviews.ShouldBeEmpty();
        (await show.Review(DeskOfOverseer.Dora, id, Finding.NotInOrder, "on second thoughts not", Stop)).ShouldBeOfType<OverseeResult.Invalid>();
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-38"), Trait("Requirement", "L-15")]
    public async Task A_breach_runs_72_hours_until_the_authority_is_told_and_is_not_closed_before(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        var keep = new KeepBreaches(desk.Store, desk.Clock);
        var found = desk.Clock.GetUtcNow();
        (await keep.Record(DeskOfOverseer.Auditor, "a laptop was stolen", "confidentiality", found, "12", Stop)).ShouldBeOfType<OverseeResult.Invalid>();
        (await keep.Record(DeskOfOverseer.Dora, "a laptop was stolen", "confidentiality", found.AddDays(1), "12", Stop)).ShouldBeOfType<OverseeResult.Invalid>();
        var id = (await keep.Record(DeskOfOverseer.Dora, "=a laptop was stolen", "confidentiality", found, "12", Stop)).ShouldBeOfType<OverseeResult.Done>().Id;
        (await keep.Step(DeskOfOverseer.Dora, id, BreachStepKind.Closed, "nothing left to do", null, Stop)).ShouldBeOfType<OverseeResult.Invalid>();
        await keep.Step(DeskOfOverseer.Dora, id, BreachStepKind.Assessed, "names and flights were on it", BreachRisk.High, Stop);

        desk.Clock.Advance(TimeSpan.FromHours(71));
        (await One(keep)).IsLate(desk.Clock.GetUtcNow()).ShouldBeFalse();
        desk.Clock.Advance(TimeSpan.FromHours(2));
        (await One(keep)).IsLate(desk.Clock.GetUtcNow()).ShouldBeTrue();
        await keep.Step(DeskOfOverseer.Dora, id, BreachStepKind.AuthorityTold, "by letter to the authority", null, Stop);
        var told = await One(keep);
        (told.MustTell, told.IsLate(desk.Clock.GetUtcNow()), told.Risk).ShouldBe((false, true, BreachRisk.High));
        (await keep.Step(DeskOfOverseer.Dora, id, BreachStepKind.Closed, "nothing left to do", null, Stop)).ShouldBeOfType<OverseeResult.Invalid>("the persons were not told");
        await keep.Step(DeskOfOverseer.Dora, id, BreachStepKind.SubjectsTold, "all twelve by letter", null, Stop);
        (await keep.Step(DeskOfOverseer.Dora, id, BreachStepKind.Closed, "nothing left to do", null, Stop)).ShouldBeOfType<OverseeResult.Done>();
        (await keep.Step(DeskOfOverseer.Dora, id, BreachStepKind.Measure, "disks are encrypted now", null, Stop)).ShouldBeOfType<OverseeResult.Invalid>();
        Encoding.UTF8.GetString(await keep.Export(DeskOfOverseer.Auditor, Stop)).ShouldContain(",'=a laptop was stolen,");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "U1"), Trait("Requirement", "A-20")]
    public async Task The_log_check_says_intact_and_names_the_first_row_that_is_not(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked);
        using var chain = new CheckChain(desk.Store, desk.Clock, NullLogger<CheckChain>.Instance);
        (await chain.State(DeskOfOverseer.Security, Stop)).Last.ShouldBeNull();
        var check = await chain.Run(DeskOfOverseer.Security, Stop);
        check.IsIntact.ShouldBeTrue();
        await desk.Store.SealAudit(Stop);
        (await chain.State(DeskOfOverseer.Dora, Stop)).Last.ShouldBe(check);

        await Forge(desk);
        (await chain.Run(DeskOfOverseer.Dora, Stop)).Fault.ShouldNotBeNull();
        var state = await chain.State(DeskOfOverseer.Dora, Stop);
        state.Last!.IsIntact.ShouldBeFalse();
        state.Last.Fault.ShouldNotBeNull().ShouldContain("was changed");
    }

    [Theory, InlineData("SQLite")]
    [Trait("Requirement", "P-36"), Trait("Requirement", "L-11"), Trait("Requirement", "A-10"), Trait("Requirement", "A-20"), Trait("Requirement", "C-12")]
    public async Task The_documentation_is_one_signed_file_in_which_no_change_goes_unnoticed(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked);
        await desk.TwoAccounts();
        await new KeepBreaches(desk.Store, desk.Clock).Record(DeskOfOverseer.Dora, "<b>a list lay open</b>", "confidentiality", desk.Clock.GetUtcNow(), "3", Stop);
        var zip = (await new WriteDocumentation(desk.Store, desk.Clock, new Officers(desk.Store, desk.Clock)).Handle(DeskOfOverseer.Dora, Stop)).Zip.ShouldNotBeNull();
        using var chain = new CheckChain(desk.Store, desk.Clock, NullLogger<CheckChain>.Instance);
        var key = (await chain.State(DeskOfOverseer.Dora, Stop)).Key.ShouldNotBeNull();
        DocumentationFile.Fault(new MemoryStream(zip), key).ShouldBeNull();

        var page = Text(zip, "documentation.html");
        foreach (var part in new[] { "Staff and access levels", "anna", "Periods", "Authorities", "Disclosures and transfers", "Changes of the legal profile", "Hits by month 2026", "P-36", "&lt;b&gt;a list lay open" })
        {
            page.ShouldContain(part);
        }

        page.ShouldNotContain("<script");
        page.ShouldNotContain("http://");
        (page + Text(zip, "documentation.json")).ShouldNotContain(RetentionDesk.Marker);
        foreach (var name in new[] { "documentation.html", "documentation.json", "checkpoint.txt", "manifest.txt" })
        {
            DocumentationFile.Fault(new MemoryStream(Changed(zip, name, bytes => [.. bytes, (byte)' '])), key).ShouldNotBeNull(name);
            DocumentationFile.Fault(new MemoryStream(Changed(zip, name, _ => null)), key).ShouldNotBeNull(name);
        }

        DocumentationFile.Fault(new MemoryStream(Changed(zip, "more.txt", _ => [1])), key).ShouldNotBeNull();
        DocumentationFile.Fault(new MemoryStream([1, 2, 3]), key).ShouldNotBeNull();
        DocumentationFile.Fault(new MemoryStream(zip), "gatehouse-audit+00000000+AAAA").ShouldNotBeNull();
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "C-12"), Trait("Requirement", "L-01"), Trait("Requirement", "A-10")]
    public async Task The_registers_show_packs_with_their_differences_days_with_their_ends_and_accounts_with_their_roles(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await StoredPacks.Begin(desk.Store, desk.Clock.GetUtcNow(), Stop);
        await desk.TakeToday(RetentionDesk.Marked);
        await desk.Justify((await desk.Queue())[0], 12, Gatehouse.Screening.Retention.JustificationKind.Hold);
        var stricter = Pack.Default with { Version = 2, Retention = Pack.Default.Retention with { Months = 3, MaskedAfterMonths = 3 } };
        await ProposePack.Handle(desk.Store, stricter, Actor.Operator, "three months suffice", desk.Clock.GetUtcNow(), Stop);

        var registers = new ReadRegisters(desk.Store, desk.Clock);
        var packs = await registers.Packs(DeskOfOverseer.Dora, Stop);
        packs.Select(pack => pack.Version).ShouldBe([2, 1]);
        packs[0].IsInForce.ShouldBeTrue();
        packs[0].Changes.Select(change => change.ToString()).ShouldContain("retention.months: 6 → 3", StringComparer.Ordinal);
        packs[1].Changes.ShouldBeEmpty();

        var day = (await registers.Retention(DeskOfOverseer.Dora, stricter, Stop)).Days.ShouldHaveSingleItem();
        (day.Date, day.Due, day.Travellers, day.Justified, day.Holds).ShouldBe((new DateOnly(2026, 3, 14), new DateOnly(2026, 6, 14), 1, 1, 1));
        await desk.Leap(7);
        var erased = (await registers.Retention(DeskOfOverseer.Dora, Pack.Default, Stop)).Days.First(known => known.Date == new DateOnly(2026, 3, 14));
        (erased.Travellers, erased.Masked, erased.ErasedAt is not null).ShouldBe((1, 1, true));

        await desk.TwoAccounts();
        (await registers.Accounts(DeskOfOverseer.Auditor, new Officers(desk.Store, desk.Clock), Stop)).Select(account => account.Name).ShouldBe(["anna", "boris"]);
        (await desk.Store.AuditEvents(new() { Action = "view-oversight" }, Stop)).Events.Count.ShouldBeGreaterThanOrEqualTo(4);
    }

    static async Task<Breach> One(KeepBreaches keep) => (await keep.All(DeskOfOverseer.Dora, Stop)).ShouldHaveSingleItem();

    /// <summary>Somebody with the right to change tables takes the triggers away and writes over a row.</summary>
    static Task<int> Forge(Desk desk) => desk.Store.Write(
        transaction => transaction.Connection!.ExecuteAsync(
            string.Create(CultureInfo.InvariantCulture, $"{(desk.IsSqlite ? "drop trigger audit_kept;" : "drop trigger audit_kept on audit;")} update audit set actor = 'nobody' where id = 1"),
            transaction: transaction),
        Stop);

    static string Text(byte[] zip, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
        using var reader = new StreamReader(archive.GetEntry(name).ShouldNotBeNull().Open());
        return reader.ReadToEnd();
    }

    static byte[] Changed(byte[] zip, string name, Func<byte[], byte[]?> change)
    {
        using var memory = new MemoryStream();
        memory.Write(zip);
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            var bytes = Array.Empty<byte>();
            if (archive.GetEntry(name) is { } old)
            {
                using var copy = new MemoryStream();
                using (var stream = old.Open()) stream.CopyTo(copy);
                bytes = copy.ToArray();
                old.Delete();
            }

            if (change(bytes) is { } after)
            {
                using var stream = archive.CreateEntry(name).Open();
                stream.Write(after);
            }
        }

        return memory.ToArray();
    }
}

using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Retention;
using Gatehouse.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Gatehouse.Acceptance.Tests.Pages;

/// <summary>A record kept beyond the masking period: seen masked, asked for, approved by a court, shown in full.</summary>
[Collection(PagesCollection.Name)]
public sealed class SeeingMasked(Chromium chromium)
{
    static readonly Actor Judge = new(
        ActorKind.Human, "judge", "judge", "Invented Court", new HashSet<Role> { Role.ExternalApprover }, "127.0.0.1");

    static readonly Pack WithCourt = Pack.Default with
    {
        Approvers = [new(Judge.Organisation, "Invented", ApproverKind.Court, [GraveAct.Unmasking, GraveAct.InformationRequest], IsPlaceholder: false)],
    };

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(ColorScheme.Light), InlineData(ColorScheme.Dark)]
    [Trait("Requirement", "P-30")]
    public async Task A_masked_record_says_nothing_of_who_it_is_until_a_court_approves(ColorScheme scheme)
    {
        var clock = new ShiftedClock();
        await using var site = await PagesSite.Start(clock);
        var store = site.Services.GetRequiredService<IStore>();
        var (traveller, name) = await Keep(site, store, clock);
        var (page, watch) = await chromium.Open(site, new() { ColorScheme = scheme });
        var secret = await site.GiveCodes("amara");
        await page.GotoAsync("/sign-in");
        await page.SignInBy("amara", PagesSite.Password, OneTimeCodes.CodeOf(secret, clock.GetUtcNow()));
        await page.At("/purpose");
        await page.StatePurpose();

        await page.GotoAsync($"/masked/{traveller}");
        (await page.Heading()).ShouldBe("Masked record");
        (await page.ContentAsync()).ShouldNotContain(name);
        await EveryPage.Check(page, "masked");
        await EveryPage.Screenshot(page, "masked", scheme, ForcedColors.None);
        await page.GetByLabel("Case it is necessary for").FillAsync("case 17 of 2026");
        await page.GetByLabel("Why it is necessary").FillAsync("The invented court asked for it in case 17.");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("A court or independent authority decides until").WaitForAsync();
        await EveryPage.Check(page, "masked, asked for");

        await Approve(site, store);
        await page.ReloadAsync();
        await EveryPage.Check(page, "masked, approved");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the record in full" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Shown in full with the approval of").WaitForAsync();
        (await page.Heading()).ShouldBe(name);
        await EveryPage.Check(page, "unmasked");
        await EveryPage.Screenshot(page, "unmasked", scheme, ForcedColors.None);
        watch.ShouldBeQuiet();
        (await store.Read(connection => connection.ExecuteScalarAsync<long>("select count(*) from audit where action = 'unmask' and actor = 'amara'"), Stop)).ShouldBe(1);
    }

    /// <summary>Keeps the first traveller that is a hit beyond the period, and lets the period pass.</summary>
    static async Task<(string Traveller, string Name)> Keep(PagesSite site, IStore store, ShiftedClock clock)
    {
        var queue = await new ListQueue(store, clock).Handle(Reviewer, QueueView.Waiting, null, 1, Stop);
        var view = (await new ViewHit(store, clock).Handle(Reviewer, queue.Rows[0].Id, Stop)).ShouldNotBeNull();
        var until = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddMonths(24);
        (await new JustifyRetention(store, clock, Pack.Default).OfHit(
            Reviewer, view.Hit.Id, new(JustificationKind.Evidence, "Named in a judgment of the invented court.", until), Stop)).ShouldBeOfType<JustifyResult.Done>();
        await StoredPacks.Begin(store, clock.GetUtcNow(), Stop);
        await store.Write(
            transaction => transaction.Connection!.ExecuteAsync(
                "update pack_version set digest = @digest, body = @body; update pack_in_force set digest = @digest",
                new { digest = PackText.DigestOf(WithCourt), body = PackText.Write(WithCourt) },
                transaction),
            Stop);
        clock.Ahead = TimeSpan.FromDays(200);
        await site.Services.GetRequiredService<CurrentPack>().Refresh(Stop);
        (await new EraseExpired(store, clock, WithCourt).Handle(Actor.Service("retention"), true, Stop)).Masked.ShouldBe(1);
        return (view.Traveller.Id, view.Row.Traveller);
    }

    static Actor Reviewer => new(ActorKind.Human, "amara", "amara", Pack.Default.Organisation, new HashSet<Role> { Role.SeniorReviewer }, "127.0.0.1")
    {
        Purpose = new(Pack.Default.Purposes[0].Code, "shift test-1"),
    };

    static async Task Approve(PagesSite site, IStore store)
    {
        var id = await store.Read(connection => connection.ExecuteScalarAsync<string>("select id from approval where act = 'Unmasking'"), Stop);
        (await site.Services.GetRequiredService<DecideApproval>().Handle(Judge, id!, true, "Necessary and proportionate.", Stop)).ShouldBeOfType<SettleResult.Settled>();
    }
}

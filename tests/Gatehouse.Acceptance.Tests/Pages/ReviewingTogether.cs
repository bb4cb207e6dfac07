using Gatehouse.Screening.Access;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Gatehouse.Acceptance.Tests.Pages;

/// <summary>A match from the first reviewer to the disclosure, on the pages.</summary>
[Collection(PagesCollection.Name)]
public sealed class ReviewingTogether(Chromium chromium)
{
    const string FirstWords = "Name and birth date agree, the document was renewed.";

    [Fact]
    [Trait("Requirement", "P-10"), Trait("Requirement", "P-11"), Trait("Requirement", "P-13"), Trait("Requirement", "C-02"), Trait("Requirement", "X4")]
    public async Task Two_officers_confirm_a_match_and_two_disclose_it()
    {
        await using var site = await PagesSite.Start();
        await NameThePolice(site);
        var (first, _) = await chromium.Open(site);
        var (second, watch) = await chromium.Open(site);
        await first.SignIn();
        await second.SignIn(name: "lwazi");
        var hit = await first.OpenFirstHit();
        await DecideMatch(first);
        await first.GotoAsync(hit);
        (await first.Locator(".turn").InnerTextAsync()).ShouldContain("Awaiting second reviewer");
        (await first.Locator("form[data-decision]").CountAsync()).ShouldBe(0);

        await second.GotoAsync("/queue");
        (await second.Locator("main").InnerTextAsync()).ShouldContain("Awaiting second reviewer");
        await second.GotoAsync(hit);
        var seen = await second.ContentAsync();
        seen.ShouldContain("Second review");
        seen.ShouldNotContain(FirstWords);
        seen.ShouldNotContain("amara");
        await EveryPage.Check(second, "second review");
        await EveryPage.Screenshot(second, "hit-second", ColorScheme.Light, ForcedColors.None);
        await DecideMatch(second);
        (await second.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldEndWith("both reviewers agree");

        await second.GotoAsync(hit);
        (await second.Locator("main").InnerTextAsync()).ShouldContain(FirstWords);
        await second.GetByLabel("Purpose and offence").SelectOptionAsync("serious-crime/fraud");
        await second.GetByLabel("Case of the authority").FillAsync("case 17");
        await second.GetByLabel("Why, at least").FillAsync("Sought by order 1/2026.");
        await second.GetByRole(AriaRole.Button, new() { Name = "Ask for the disclosure" }).ClickAsync();
        (await second.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("carriage by air");
        await EveryPage.Check(second, "disclosure");
        await EveryPage.Screenshot(second, "hit-disclosure", ColorScheme.Dark, ForcedColors.None);
        await second.Locator("[name=link]").CheckAsync();
        await second.GetByRole(AriaRole.Button, new() { Name = "Ask for the disclosure" }).ClickAsync();
        await second.At("/approvals");

        await first.GotoAsync("/approvals");
        await EveryPage.Check(first, "approval of a disclosure");
        await EveryPage.Screenshot(first, "approvals-disclosure", ColorScheme.Light, ForcedColors.None);
        await first.Locator("textarea").FillAsync("Read the evidence, it is needed.");
        await first.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await first.GetByText("Approved and done.").WaitForAsync();
        await first.GotoAsync(hit);
        (await first.Locator(".hit-head").InnerTextAsync()).ShouldContain("Disclosed");
        watch.ShouldBeQuiet(expectedStatus: 422);
    }

    static async Task DecideMatch(IPage page)
    {
        await page.Keyboard.PressAsync("KeyM");
        await page.Keyboard.PressAsync("Digit1");
        await page.Locator("form[data-decision] textarea").FillAsync(FirstWords);
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByRole(AriaRole.Status).WaitForAsync();
    }

    /// <summary>A pack with an authority, put in by two persons.</summary>
    static async Task NameThePolice(PagesSite site)
    {
        var store = site.Services.GetRequiredService<IStore>();
        var stop = TestContext.Current.CancellationToken;
        var pack = Pack.Default with { Version = 2, Authorities = [new("police", "Invented police", ["terrorist-offence", "serious-crime"], IsPlaceholder: false)] };
        var now = TimeProvider.System.GetUtcNow();
        var waiting = (await ProposePack.Handle(store, pack, Actor.Operator, "our authority named", now, stop)).ShouldBeOfType<ProposeResult.Waiting>();
        var administrator = new Actor(ActorKind.Human, "lwazi", "lwazi", "PIU", new HashSet<Role> { Role.Administrator }, "127.0.0.1");
        var decide = site.Services.GetRequiredService<Gatehouse.Screening.Approvals.DecideApproval>();
        (await decide.Handle(administrator, waiting.Approval.Id, isApproved: true, "the police it is", stop))
            .ShouldBeOfType<Gatehouse.Screening.Approvals.SettleResult.Settled>();
    }
}

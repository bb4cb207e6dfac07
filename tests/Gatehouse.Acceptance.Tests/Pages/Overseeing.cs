using Gatehouse.Screening.Access;
using Gatehouse.Screening.Documentation;
using Gatehouse.Screening.Oversight;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Retention;
using Gatehouse.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Gatehouse.Acceptance.Tests.Pages;

/// <summary>The data protection officer's journey (workbench.md §7, 4) and every page of the desk.</summary>
[Collection(PagesCollection.Name)]
public sealed class Overseeing(Chromium chromium)
{
    static readonly string[] Pages =
    [
        "/oversight", "/oversight/accesses", "/oversight/accesses/unexplained", "/oversight/questions", "/oversight/questions/new?event=1", "/oversight/approvals",
        "/oversight/packs", "/oversight/accounts", "/oversight/disclosures", "/oversight/retention", "/oversight/requests", "/oversight/breaches", "/oversight/statistics",
        "/oversight/chain", "/questions",
    ];

    [Fact]
    [Trait("Requirement", "P-03"), Trait("Requirement", "P-37"), Trait("Requirement", "P-36"), Trait("Requirement", "U1")]
    public async Task From_a_hit_to_who_saw_it_in_two_clicks_a_question_its_answer_an_opinion_and_the_signed_documentation()
    {
        await using var site = await PagesSite.Start();
        var (officer, _) = await chromium.Open(site);
        await officer.SignIn();
        var hit = await officer.OpenFirstHit();
        await LookWithoutHit(site);

        var (page, watch) = await chromium.Open(site);
        await page.SignIn(name: "danso");
        await page.GotoAsync(hit);
        await page.GetByRole(AriaRole.Link, new() { Name = "Who saw this hit, and why" }).ClickAsync();
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "view-hit" }).Filter(new() { HasText = "amara" }).First.WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Without hit or request, 7 days" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Ask for a justification" }).ClickAsync();
        await page.Locator("textarea[name=question]").FillAsync("Which case was this for?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Status).WaitForAsync();

        await officer.GotoAsync("/questions");
        await officer.Locator("textarea[name=answer]").FillAsync("The case number was 17 of 2026.");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Answer" }).ClickAsync();
        await officer.GetByRole(AriaRole.Status).WaitForAsync();

        await page.GotoAsync("/oversight/questions");
        (await page.Locator("article").InnerTextAsync()).ShouldContain("The case number was 17 of 2026.");
        await page.GetByText("Record an opinion").ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "In order", Exact = true }).CheckAsync();
        await page.Locator("textarea[name=opinion]").FillAsync("The case is in the register.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Status).WaitForAsync();

        await page.GotoAsync("/oversight/chain");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check now" }).ClickAsync();
        for (var tries = 0; tries < 50 && !await page.GetByText("Intact.").IsVisibleAsync(); tries++)
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
            await page.GotoAsync("/oversight/chain");
        }

        (await page.GetByText("Intact.").IsVisibleAsync()).ShouldBeTrue();
        var key = (await page.Locator("dd.code").Nth(1).InnerTextAsync()).Trim();
        await page.GotoAsync("/oversight");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Write it" }).ClickAsync());
        await using var zip = File.OpenRead(await download.PathAsync());
        DocumentationFile.Fault(zip, key).ShouldBeNull();
        watch.ShouldBeQuiet();
    }

    [Fact]
    [Trait("Requirement", "P-34"), Trait("Requirement", "L-09"), Trait("Requirement", "P-38")]
    public async Task Without_scripts_a_request_is_taken_in_found_decided_and_answered_and_a_breach_recorded()
    {
        await using var site = await PagesSite.Start();
        var (page, watch) = await chromium.Open(site, new() { JavaScriptEnabled = false });
        await page.SignIn(name: "danso");
        await page.GotoAsync("/oversight/requests");
        await page.Locator("input[name=name]").FillAsync("Rashid Kerimbai");
        await page.Locator("input[name=born]").FillAsync("1979-03-12");
        await page.Locator("input[name=document]").FillAsync("C0148899");
        await page.Locator("input[name=contact]").FillAsync("Invented Street 1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it in" }).ClickAsync();
        await page.At("/oversight/requests/DS-");
        var now = TimeProvider.System.GetUtcNow();
        await page.Locator("input[name=from]").FillAsync($"{now.AddDays(-1):yyyy-MM-dd}");
        await page.Locator("input[name=until]").FillAsync($"{now.AddDays(2):yyyy-MM-dd}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Look" }).ClickAsync();
        await page.GetByRole(AriaRole.Status).WaitForAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldContain("C0148899");
        await EveryPage.Screenshot(page, "oversight-request", ColorScheme.Light, ForcedColors.None);
        await page.Locator("textarea[name=reason]").FillAsync("Nothing stands against it.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Decide" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Draft of the answer" }).ClickAsync();
        var letter = await page.Locator("article.letter").InnerTextAsync();
        letter.ShouldContain("Your request is granted.");
        letter.ShouldContain("C0148899");
        letter.ShouldNotContain("Invented list");
        await EveryPage.Screenshot(page, "oversight-letter", ColorScheme.Light, ForcedColors.None);
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "The answer was sent" }).ClickAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Answered");

        await page.GotoAsync("/oversight/breaches");
        await page.Locator("input[name=title]").FillAsync("A screen was left open overnight");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record", Exact = true }).ClickAsync();
        (await page.Locator("article").InnerTextAsync()).ShouldContain("in 71 h");
        watch.ShouldBeQuiet();
    }

    [Theory]
    [InlineData(ColorScheme.Light, ForcedColors.None)]
    [InlineData(ColorScheme.Dark, ForcedColors.None)]
    [InlineData(ColorScheme.Light, ForcedColors.Active)]
    public async Task Every_page_of_the_desk_is_accessible_and_quiet(ColorScheme scheme, ForcedColors forced)
    {
        var (page, watch) = await chromium.Open(chromium.Site, new() { ColorScheme = scheme, ForcedColors = forced });
        await page.SignIn(name: "danso");
        foreach (var path in Pages)
        {
            (await page.GotoAsync(path))!.Status.ShouldBe(200, path);
            await EveryPage.Check(page, path);
            await EveryPage.Screenshot(page, $"desk{path.Split('?')[0].Replace('/', '-')}", scheme, forced);
        }

        watch.ShouldBeQuiet();
    }

    [Theory, InlineData(ColorScheme.Light), InlineData(ColorScheme.Dark)]
    [Trait("Requirement", "P-29"), Trait("Requirement", "U7")]
    public async Task An_erasure_that_is_held_and_a_log_without_a_second_place_are_seen(ColorScheme scheme)
    {
        await using var site = await PagesSite.Start();
        var (store, stop) = (site.Services.GetRequiredService<IStore>(), TestContext.Current.CancellationToken);
        await Service.Stored.Until(async () => (await RetentionOverview.Of(store, stop)).Job?.State is "idle", 30, "the first erasure is done");
        (await new EraseExpired(store, new ShiftedClock { Ahead = TimeSpan.FromDays(400) }, Pack.Default).Handle(Actor.Service("retention"), false, stop)).Held.ShouldNotBeNull();
        await AuditStanding.Note(store, TimeProvider.System.GetUtcNow(), stop);
        var (page, watch) = await chromium.Open(site, new() { ColorScheme = scheme });
        await page.SignIn(name: "danso");
        await page.GotoAsync("/oversight");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "erasure held: the clock leapt ahead" }).GetByRole(AriaRole.Link).ClickAsync();
        await page.At("/oversight/retention");
        await page.GetByText("Nothing has been erased since").WaitForAsync();
        await EveryPage.Check(page, "retention held");
        await EveryPage.Screenshot(page, "desk-oversight-retention-held", scheme, ForcedColors.None);
        await page.GotoAsync("/oversight");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "audit log with no second place" }).GetByRole(AriaRole.Link).ClickAsync();
        await page.At("/oversight/chain");
        await page.GetByText("The log has no second place.").WaitForAsync();
        await EveryPage.Check(page, "chain without a second place");
        await EveryPage.Screenshot(page, "desk-oversight-chain-lacks", scheme, ForcedColors.None);
        watch.ShouldBeQuiet();
    }

    [Fact]
    [Trait("Requirement", "X2"), Trait("Requirement", "P-03")]
    public async Task Nobody_else_opens_the_desk()
    {
        var (page, _) = await chromium.Open(chromium.Site);
        await page.SignIn();
        foreach (var path in Pages.Where(path => path.StartsWith("/oversight", StringComparison.Ordinal)))
        {
            (await page.GotoAsync(path))!.Status.ShouldBe(403, path);
        }
    }

    /// <summary>amara looks at a traveller without a hit.</summary>
    static Task<bool> LookWithoutHit(PagesSite site) => site.Services.GetRequiredService<IStore>().Write(
        async transaction =>
        {
            var amara = new Actor(ActorKind.Human, "amara", "amara", "PIU", new HashSet<Role> { Role.Reviewer }, "127.0.0.1");
            await Audit.Append(transaction, amara.Did(TimeProvider.System.GetUtcNow(), "view-traveller", "0123456789abcdef0123"));
            return true;
        },
        TestContext.Current.CancellationToken);
}

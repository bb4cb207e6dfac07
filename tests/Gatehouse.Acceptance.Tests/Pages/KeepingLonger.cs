using Dapper;
using Gatehouse.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Gatehouse.Acceptance.Tests.Pages;

/// <summary>A traveller kept beyond the period, recorded and ended on the page of a hit.</summary>
[Collection(PagesCollection.Name)]
public sealed class KeepingLonger(Chromium chromium)
{
    const string Words = "Named in a judgment of the invented court.";

    [Theory, InlineData(ColorScheme.Light), InlineData(ColorScheme.Dark)]
    [Trait("Requirement", "C-04")]
    public async Task By_keyboard_evidence_is_recorded_seen_by_the_overseer_and_ended(ColorScheme scheme)
    {
        await using var site = await PagesSite.Start();
        var (page, watch) = await chromium.Open(site, new() { ColorScheme = scheme, Locale = "en-GB" });
        await page.SignIn();
        var hit = await page.OpenFirstHit();
        (await page.Locator("[name=words]").IsVisibleAsync()).ShouldBeFalse("it is not in the way");
        await page.GetByText("Keep beyond the period").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Obj");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync($"0101{TimeProvider.System.GetUtcNow().Year + 9}");
        await page.Locator("[name=words]").FocusAsync();
        await page.Keyboard.TypeAsync(Words);
        await EveryPage.Check(page, "hit, keeping longer");
        await EveryPage.Screenshot(page, "hit-keep", scheme, ForcedColors.None);

        // The browser itself holds back what is too late; whoever sends it all the same is told.
        await page.Locator("form:has([name=words])").EvaluateAsync("form => form.noValidate = true");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        (await page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("5 years at most");
        (await page.Locator("[name=words]").InputValueAsync()).ShouldBe(Words);
        await page.At(_ => true, "document.activeElement.matches('[role=alert]') && document.activeElement.getBoundingClientRect().top > 0 && document.activeElement.getBoundingClientRect().bottom < innerHeight");
        await EveryPage.Check(page, "hit, keeping refused");
        await EveryPage.Screenshot(page, "hit-keep-refused", scheme, ForcedColors.None);

        await page.Locator("[name=until]").FillAsync($"{TimeProvider.System.GetUtcNow().AddYears(2):yyyy-MM-dd}");
        await page.Locator("[name=words]").PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Status).WaitForAsync();
        new Uri(page.Url).AbsolutePath.ShouldBe(hit);
        var told = await page.Locator(".keeping .facts").InnerTextAsync();
        told.ShouldContain("Objective evidence (C-04)");
        told.ShouldContain("amara");
        await EveryPage.Check(page, "hit, kept longer");
        await page.GetByText("Change or end this").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await EveryPage.Check(page, "hit, kept longer, open");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep no longer" }).FocusAsync();
        await EveryPage.Screenshot(page, "hit-kept", scheme, ForcedColors.None);

        var (overseer, quiet) = await chromium.Open(site, new() { ColorScheme = scheme });
        await overseer.SignIn(name: "danso");
        await overseer.GotoAsync("/oversight");
        await overseer.GetByText("kept beyond the period: objective evidence").WaitForAsync();
        await overseer.GotoAsync(hit);
        (await overseer.Locator(".keeping").InnerTextAsync()).ShouldContain(Words);
        (await overseer.Locator(".keeping form").CountAsync()).ShouldBe(0);
        quiet.ShouldBeQuiet();

        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("kept no longer than the period").WaitForAsync();
        (await page.Locator(".keeping").InnerTextAsync()).ShouldContain("Erased on");
        watch.ShouldBeQuiet(expectedStatus: 422);
        (await site.Services.GetRequiredService<IStore>().Read(
            connection => connection.ExecuteScalarAsync<long>(
                "select count(*) from audit where action in ('justify-retention', 'end-justification') and result = 'done' and reference like 'shift %'"),
            TestContext.Current.CancellationToken)).ShouldBe(2);
    }

    [Fact]
    [Trait("Requirement", "C-04")]
    public async Task Without_scripts_a_case_is_recorded()
    {
        await using var site = await PagesSite.Start();
        var (page, watch) = await chromium.Open(site, new() { JavaScriptEnabled = false });
        await page.SignIn();
        await page.OpenFirstHit();
        await page.GetByText("Keep beyond the period").First.ClickAsync();
        await page.Locator("[name=kind]").SelectOptionAsync("hold");
        await page.Locator("[name=until]").FillAsync($"{TimeProvider.System.GetUtcNow().AddYears(2):yyyy-MM-dd}");
        await page.Locator("[name=words]").FillAsync("Evidence in case 17 of the invented court.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep beyond the period" }).ClickAsync();
        await page.GetByRole(AriaRole.Status).WaitForAsync();
        (await page.Locator(".keeping").InnerTextAsync()).ShouldContain("Case (P-32)");
        watch.ShouldBeQuiet();
    }
}

using Microsoft.Playwright;

namespace Gatehouse.Acceptance.Tests.Pages;

[Collection(PagesCollection.Name)]
public sealed class WithoutScripts(Chromium chromium)
{
    [Fact]
    public async Task Queue_decision_flights_and_theme_work()
    {
        await using var site = await PagesSite.Start();
        var (page, watch) = await chromium.Open(site, new() { JavaScriptEnabled = false });
        await page.SignIn();
        (await page.Rows()).ShouldBe(InventedDay.Hits);
        var hit = await page.OpenFirstHit();
        (await page.GetByRole(AriaRole.Radio, new() { Name = "Birth date differs" }).IsVisibleAsync()).ShouldBeFalse();
        await page.GetByRole(AriaRole.Radio, new() { Name = "No match" }).CheckAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "Birth date differs" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Record" }).ClickAsync();
        await page.GetByRole(AriaRole.Status).WaitForAsync();
        page.Url.ShouldNotContain(hit);

        await page.GotoAsync("/queue?view=closed");
        (await page.Rows()).ShouldBe(1);
        await page.GetByRole(AriaRole.Link, new() { Name = "Flights" }).ClickAsync();
        await page.At("/flights");
        (await page.Locator("table.flights tbody tr").CountAsync()).ShouldBe(3);
        await page.GetByRole(AriaRole.Button, new() { Name = "Dark" }).ClickAsync();
        await page.At("/flights");
        (await page.Locator("html").GetAttributeAsync("data-theme")).ShouldBe("dark");
        watch.ShouldBeQuiet();
    }
}

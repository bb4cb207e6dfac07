using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Gatehouse.Acceptance.Tests.Pages;

[Collection(PagesCollection.Name)]
public sealed class EveryPage(Chromium chromium)
{
    const int MostBytesCold = 60 * 1024;

    [Theory]
    [InlineData(ColorScheme.Light, ForcedColors.None)]
    [InlineData(ColorScheme.Dark, ForcedColors.None)]
    [InlineData(ColorScheme.Light, ForcedColors.Active)]
    public async Task Is_accessible_and_quiet(ColorScheme scheme, ForcedColors forced)
    {
        var (page, watch) = await chromium.Open(chromium.Site, new() { ColorScheme = scheme, ForcedColors = forced });
        await page.GotoAsync("/sign-in");
        await Check(page, "sign-in");
        await Screenshot(page, "sign-in", scheme, forced);
        await page.SignIn(purpose: null);
        await Check(page, "purpose");
        await Screenshot(page, "purpose", scheme, forced);
        await page.StatePurpose();
        await Check(page, "queue");
        await Screenshot(page, "queue", scheme, forced);
        var hit = await page.OpenFirstHit();
        await Screenshot(page, "hit", scheme, forced);
        await Check(page, "hit");
        await page.Keyboard.PressAsync("KeyM");
        await page.Keyboard.PressAsync("Digit3");
        await Check(page, "hit with a decision begun");
        await Screenshot(page, "hit-deciding", scheme, forced);
        foreach (var path in new[] { "/flights", "/account", "/queue?view=closed", "/queue?view=open" })
        {
            await page.GotoAsync(path);
            await Check(page, path);
        }

        await Screenshot(page, "flights", scheme, forced, "/flights");
        await Screenshot(page, "account", scheme, forced, "/account");
        await ShowApprovals(scheme, forced);
        await page.Keyboard.PressAsync("Shift+Slash");
        await Check(page, "keys help");
        watch.ShouldBeQuiet();
        (await page.GotoAsync("/hits/no-such-hit"))!.Status.ShouldBe(404);
        await Check(page, "not found");
        await page.GotoAsync(hit);
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        await Check(page, "hit with a problem");
    }

    async Task ShowApprovals(ColorScheme scheme, ForcedColors forced)
    {
        await using var site = await PagesSite.Start();
        await ApprovingTogether.Propose(site);
        var (page, watch) = await chromium.Open(site, new() { ColorScheme = scheme, ForcedColors = forced });
        foreach (var name in new[] { "danso", "imani" })
        {
            await page.SignIn(name: name);
            await page.GotoAsync("/approvals");
            await Check(page, $"approvals of {name}");
            await Screenshot(page, $"approvals-{name}", scheme, forced);
        }

        watch.ShouldBeQuiet();
    }

    [Fact]
    public async Task Is_small_when_nothing_is_cached()
    {
        var (page, _) = await chromium.Open(chromium.Site);
        await page.SignIn();
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.setCacheDisabled", new(StringComparer.Ordinal) { ["cacheDisabled"] = true });
        var bytes = 0L;
        session.Event("Network.loadingFinished").OnEvent += (_, finished) => bytes += (long)finished!.Value.GetProperty("encodedDataLength").GetDouble();
        foreach (var path in new[] { "/queue", "/flights", await page.OpenFirstHit() })
        {
            bytes = 0;
            await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
            TestContext.Current.TestOutputHelper!.WriteLine($"{path}: {bytes} bytes");
            bytes.ShouldBeInRange(1, MostBytesCold, path);
        }
    }

    [Fact]
    public async Task Our_own_scripts_stay_under_ten_kilobytes_and_nothing_is_inline()
    {
        var (page, _) = await chromium.Open(chromium.Site);
        await page.SignIn();
        await page.OpenFirstHit();
        (await page.Locator("[style], style, script:not([src]), [onclick], [hx-on]").CountAsync()).ShouldBe(0);
        var total = 0;
        foreach (var module in await page.Locator("script[type=module]").AllAsync())
        {
            var answer = await page.APIRequest.GetAsync((await module.GetAttributeAsync("src"))!);
            answer.Headers["cache-control"].ShouldContain("immutable");
            total += (await answer.BodyAsync()).Length;
        }

        total.ShouldBeInRange(1, 10 * 1024);
    }

    [Fact]
    public async Task No_control_refuses_entry()
    {
        var (page, _) = await chromium.Open(chromium.Site);
        await page.SignIn();
        await page.OpenFirstHit();
        var words = string.Join(' ', await page.Locator("button, label, a").AllInnerTextsAsync()).ToUpperInvariant();
        words.ShouldNotContain("REFUSE");
        words.ShouldNotContain("DENY");
        words.ShouldNotContain("NO-BOARD");
    }

    internal static async Task Check(IPage page, string where)
    {
        var result = await page.RunAxe();
        result.Violations
            .Select(violation => $"{where}: {violation.Id} {violation.Help} {string.Join(" | ", violation.Nodes.Select(node => node.Html))}")
            .ShouldBeEmpty();
    }

    /// <summary>For people to look at, where asked for: <c>GATEHOUSE_SCREENSHOTS</c> names the folder.</summary>
    internal static async Task Screenshot(IPage page, string name, ColorScheme scheme, ForcedColors forced, string? path = null)
    {
        if (Environment.GetEnvironmentVariable("GATEHOUSE_SCREENSHOTS") is not { Length: > 0 } folder) return;
        if (path is not null) await page.GotoAsync(path);
        var theme = forced == ForcedColors.Active ? "forced" : scheme.ToString().ToLowerInvariant();
        await page.ScreenshotAsync(new() { FullPage = name is "hit", Path = Path.Combine(folder, $"{name}-{theme}.png") });
    }
}

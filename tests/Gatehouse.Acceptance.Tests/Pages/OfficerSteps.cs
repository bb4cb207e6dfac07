using Microsoft.Playwright;

namespace Gatehouse.Acceptance.Tests.Pages;

/// <summary>What officers do, in their words.</summary>
static class OfficerSteps
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Waits for a page with its scripts, by asking again and again: an event of loading that was missed is waited for in
    /// vain.</summary>
    /// <param name="page">The browser's.</param>
    /// <param name="isThere">Its address.</param>
    /// <param name="shows">What must be true on the page, in its script's words.</param>
    public static async Task At(this IPage page, Func<string, bool> isThere, string shows = "true")
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!isThere(page.Url) || !await IsLoaded(page, shows))
        {
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(Patience, page.Url);
            await Task.Delay(25);
        }
    }

    static async Task<bool> IsLoaded(IPage page, string shows)
    {
        try
        {
            return await page.EvaluateAsync<bool>($"document.readyState === 'complete' && {shows}");
        }
        catch (PlaywrightException)
        {
            return false; // it goes on to another page
        }
    }

    /// <summary>Waits until the address begins so.</summary>
    public static Task At(this IPage page, string path) => page.At(address => new Uri(address).AbsolutePath.StartsWith(path, StringComparison.Ordinal));

    /// <summary>Signs in by a link, which tests may use as often as they like.</summary>
    /// <param name="page">The browser's.</param>
    /// <param name="name">Account.</param>
    /// <param name="purpose">Stated where the page asks; null states none.</param>
    public static async Task SignIn(this IPage page, string name = "amara", string? purpose = "shift")
    {
        await page.GotoAsync("/sign-in");
        await page.GotoAsync(PagesSite.At(new(page.Url)).LinkOf(name));
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the demonstration" }).ClickAsync();
        await page.At(address => new Uri(address).AbsolutePath is "/purpose" or "/queue" or "/flights" or "/approvals");
        if (purpose is not null && new Uri(page.Url).AbsolutePath is "/purpose") await page.StatePurpose(purpose);
    }

    /// <summary>Chooses the first purpose and what the page proposes as reference, or another kind with a number.</summary>
    public static async Task StatePurpose(this IPage page, string reference = "shift")
    {
        await page.Locator("input[name=purpose]").First.CheckAsync();
        if (reference.Split(' ') is [var kind, var number])
        {
            await page.Locator($"input[name=kind][value={kind}]").CheckAsync();
            await page.Locator("input[name=number]").FillAsync(number);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await page.At(address => !address.Contains("/purpose", StringComparison.Ordinal));
    }

    /// <summary>Fills the form of the sign-in page and sends it.</summary>
    public static async Task SignInBy(this IPage page, string name, string password, string code)
    {
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByLabel("One-time code").FillAsync(code);
        await page.EvaluateAsync("document.querySelector('[name=code]').dataset.sent = ''");
        await page.GetByLabel("One-time code").PressAsync("Enter");
        await page.At(_ => true, "!document.querySelector('[data-sent]')");
    }

    /// <summary>Opens the first hit of the queue and returns its address.</summary>
    public static async Task<string> OpenFirstHit(this IPage page)
    {
        await page.GotoAsync("/queue");
        await page.Locator("[data-row]").First.ClickAsync();
        await page.At("/hits/");
        return new Uri(page.Url).AbsolutePath;
    }

    public static Task<string> Heading(this IPage page) => page.Locator("h1").InnerTextAsync();

    public static async Task<int> Rows(this IPage page) => await page.Locator("tbody tr").CountAsync();
}

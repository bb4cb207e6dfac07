using Microsoft.Playwright;

namespace Gatehouse.Acceptance.Tests.Pages;

/// <summary>What officers do, in their words.</summary>
static class OfficerSteps
{
    /// <summary>Signs in by a link, which tests may use as often as they like.</summary>
    public static async Task SignIn(this IPage page, string name = "amara")
    {
        await page.GotoAsync("/sign-in");
        await page.GotoAsync(PagesSite.At(new(page.Url)).LinkOf(name));
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the demonstration" }).ClickAsync();
        await page.WaitForURLAsync("**/queue");
    }

    /// <summary>Fills the form of the sign-in page and sends it.</summary>
    public static async Task SignInBy(this IPage page, string name, string password, string code)
    {
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByLabel("One-time code").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    /// <summary>Opens the first hit of the queue and returns its address.</summary>
    public static async Task<string> OpenFirstHit(this IPage page)
    {
        await page.GotoAsync("/queue");
        await page.Locator("[data-row]").First.ClickAsync();
        await page.WaitForURLAsync("**/hits/**");
        return new Uri(page.Url).AbsolutePath;
    }

    public static Task<string> Heading(this IPage page) => page.Locator("h1").InnerTextAsync();

    public static async Task<int> Rows(this IPage page) => await page.Locator("tbody tr").CountAsync();
}

using Microsoft.Playwright;

namespace Gatehouse.Acceptance.Tests.Pages;

/// <summary>What officers do, in their words.</summary>
static class OfficerSteps
{
    public static async Task SignIn(this IPage page, string name = "amara", string password = PagesSite.Password)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync(address => !address.Contains("/sign-in", StringComparison.Ordinal) || password is not PagesSite.Password);
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

using Microsoft.Playwright;

namespace Gatehouse.Acceptance.Tests.Pages;

/// <summary>One browser for all page tests; each test has a session of its own. Tests that change nothing share a site.</summary>
public sealed class Chromium : IAsyncLifetime
{
    static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    ];

    IPlaywright playwright = null!;
    IBrowser browser = null!;
    readonly List<(IBrowserContext Context, Xunit.Sdk.ITest? Of)> sessions = [];

    internal PagesSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments });
        Site = await PagesSite.Start();
    }

    /// <summary>A fresh session on a site; the watch records what must never happen on any page.</summary>
    internal Task<(IPage Page, Watch Watch)> Open(PagesSite site, BrowserNewContextOptions? options = null) => Open(site.Address, options);

    /// <summary>The same under another address of the site.</summary>
    internal async Task<(IPage Page, Watch Watch)> Open(Uri site, BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.BaseURL = site.ToString();
        options.ViewportSize ??= new() { Width = 1440, Height = 900 };
        await CloseThoseOfOtherTests();
        var context = await browser.NewContextAsync(options);
        sessions.Add((context, TestContext.Current.Test));
        var page = await context.NewPageAsync();
        return (page, await Watch.Over(page, site));
    }

    // Each open page goes on working: clocks, streams, windows of the browser.
    async Task CloseThoseOfOtherTests()
    {
        foreach (var session in sessions.Where(session => session.Of != TestContext.Current.Test).ToList())
        {
            sessions.Remove(session);
            await session.Context.CloseAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class PagesCollection : ICollectionFixture<Chromium>
{
    public const string Name = "Pages";
}

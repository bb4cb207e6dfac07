using System.Net;
using Gatehouse.Screening.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Gatehouse.Acceptance.Tests.Pages;

[Collection(PagesCollection.Name)]
public sealed class SigningIn(Chromium chromium)
{
    const string Refusal = "Name, password or code is wrong";

    [Fact]
    [Trait("Requirement", "X5")]
    public async Task Whatever_is_wrong_gets_the_same_answer_and_no_code_is_taken_twice()
    {
        await using var site = await PagesSite.Start();
        var secret = await site.GiveCodes("amara");
        var (page, watch) = await chromium.Open(site);
        var code = OneTimeCodes.CodeOf(secret, TimeProvider.System.GetUtcNow());
        await page.GotoAsync("/sign-in");
        string? said = null;
        foreach (var (name, password, digits) in new[]
        {
            ("amara", "not-it", code), ("nobody", PagesSite.Password, code), ("amara", PagesSite.Password, "000000"), ("amara", PagesSite.Password, ""),
        })
        {
            await page.SignInBy(name, password, digits);
            var now = await page.Locator("main").InnerTextAsync();
            now.ShouldContain(Refusal);
            (said ??= now).ShouldBe(now);
        }

        await page.SignInBy("amara", PagesSite.Password, OneTimeCodes.CodeOf(secret, TimeProvider.System.GetUtcNow()));
        await page.At("/purpose");
        var (again, _) = await chromium.Open(site);
        await again.GotoAsync("/sign-in");
        await again.SignInBy("amara", PagesSite.Password, code);
        (await again.Locator("main").InnerTextAsync()).ShouldContain(Refusal);
        watch.ShouldBeQuiet(expectedStatus: 401);
    }

    [Fact]
    public async Task Sign_in_leads_back_to_the_page_asked_for_and_only_within_the_site()
    {
        await using var site = await PagesSite.Start();
        var secret = await site.GiveCodes("amara");
        var (page, watch) = await chromium.Open(site);
        await page.GotoAsync("/flights");
        page.Url.ShouldContain("/sign-in?returnUrl=%2Fflights");
        await page.GetByLabel("Name").FillAsync("amara");
        await page.GetByLabel("Password").FillAsync(PagesSite.Password);
        await page.GetByLabel("One-time code").FillAsync(OneTimeCodes.CodeOf(secret, TimeProvider.System.GetUtcNow()));
        await page.GetByLabel("One-time code").PressAsync("Enter");
        await page.At("/flights");

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.At("/sign-in");
        foreach (var foreign in new[] { "//evil.example", "/\\evil.example", "https://evil.example" })
        {
            await page.GotoAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(foreign));
            (await page.Locator("main input[name=returnUrl]").First.InputValueAsync()).ShouldBe("/");
        }

        watch.ShouldBeQuiet();
    }

    [Fact]
    [Trait("Requirement", "X5")]
    public async Task A_disabled_officer_is_out_at_the_next_request()
    {
        await using var site = await PagesSite.Start();
        var (page, _) = await chromium.Open(site);
        await page.SignIn();
        (await page.Heading()).ShouldBe("Queue");
        await site.Services.GetRequiredService<Officers>().Disable("amara", TestContext.Current.CancellationToken);
        var part = await page.APIRequest.GetAsync("/flights", new() { Headers = [new("HX-Request", "true")], MaxRedirects = 0 });
        part.Status.ShouldBe(204);
        part.Headers["hx-redirect"].ShouldStartWith("/sign-in");

        await page.GetByRole(AriaRole.Link, new() { Name = "Flights" }).ClickAsync();
        await page.At("/sign-in");
    }

    [Fact]
    [Trait("Requirement", "X5")]
    public async Task A_session_ends_after_fifteen_idle_minutes_and_after_twelve_hours_of_work()
    {
        var clock = new ShiftedClock();
        await using var site = await PagesSite.Start(clock);
        var (page, _) = await chromium.Open(site);
        await page.SignIn();
        clock.Ahead += TimeSpan.FromMinutes(14);
        (await IsSignedIn()).ShouldBeTrue();
        clock.Ahead += TimeSpan.FromMinutes(16);
        (await IsSignedIn()).ShouldBeFalse();

        await page.SignIn();
        for (var minutes = 10; minutes < 12 * 60; minutes += 10)
        {
            clock.Ahead += TimeSpan.FromMinutes(10);
            (await IsSignedIn()).ShouldBeTrue($"after {minutes} minutes");
        }

        clock.Ahead += TimeSpan.FromMinutes(10);
        (await IsSignedIn()).ShouldBeFalse();

        async Task<bool> IsSignedIn() => (await page.APIRequest.GetAsync("/flights", new() { MaxRedirects = 0 })).Status == 200;
    }

    [Fact]
    public async Task Nothing_is_served_without_sign_in_and_every_answer_carries_the_policy()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = chromium.Site.Address };
        foreach (var path in new[] { "/", "/queue", "/hits/1", "/flights", "/no-such-page" })
        {
            using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.Found, path);
            answer.Headers.Location!.ToString().ShouldStartWith("/sign-in?returnUrl=");
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'; script-src 'self';");
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }
    }
}

/// <summary>The real clock, moved ahead by a test.</summary>
sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}

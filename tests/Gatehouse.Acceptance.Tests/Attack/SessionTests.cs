using System.Net;
using Gatehouse.Acceptance.Tests.Service;

namespace Gatehouse.Acceptance.Tests.Attack;

/// <summary>Sessions and forms in the hands of somebody else.</summary>
[Collection(AttackCollection.Name)]
[Trait("Requirement", "X5")]
public sealed class SessionTests(AttackedSite site)
{
    [Fact]
    public async Task A_session_planted_before_sign_in_is_not_the_session_after_it()
    {
        var jar = new CookieContainer();
        jar.Add(site.Address, new Cookie("gatehouse-session", "planted-by-an-attacker"));
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = jar }) { BaseAddress = site.Address };
        using var officer = await SignedIn.With(browser, "carla");
        var session = jar.GetCookies(site.Address)["gatehouse-session"]!;
        session.Value.ShouldNotContain("planted");
        session.HttpOnly.ShouldBeTrue();

        var first = session.Value;
        await SignedIn.With(browser, "carla");
        jar.GetCookies(site.Address)["gatehouse-session"]!.Value.Equals(first, StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public async Task A_cookie_kept_from_before_sign_out_is_dead()
    {
        var jar = new CookieContainer();
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = jar }) { BaseAddress = site.Address };
        using var officer = await SignedIn.With(browser, "carla");
        var kept = jar.GetCookieHeader(site.Address);
        using var form = new FormUrlEncodedContent([new("__form", await officer.Token("/queue"))]);
        (await browser.PostAsync("/sign-out", form, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        using var thief = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = site.Address };
        thief.DefaultRequestHeaders.Add("Cookie", kept);
        using var answer = await thief.GetAsync("/queue", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Sign_out_tells_the_browser_to_forget()
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = site.Address };
        using var form = new FormUrlEncodedContent([new("__form", await SignedIn.TokenFor(browser))]);
        using var answer = await browser.PostAsync("/sign-out", form, TestContext.Current.CancellationToken);
        answer.Headers.GetValues("Clear-Site-Data").Single().ShouldBe("\"cache\", \"storage\"");
    }

    [Fact]
    public async Task A_cookie_with_one_letter_changed_opens_nothing()
    {
        var jar = new CookieContainer();
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = jar }) { BaseAddress = site.Address };
        using var officer = await SignedIn.With(browser, "carla");
        var session = jar.GetCookies(site.Address)["gatehouse-session"]!;
        var middle = session.Value.Length / 2;
        session.Value = session.Value[..middle] + (session.Value[middle] == 'A' ? 'B' : 'A') + session.Value[(middle + 1)..];
        (await browser.GetStringAsync("/queue", TestContext.Current.CancellationToken)).ShouldContain("action=\"/sign-in\"");
    }

    [Fact]
    public async Task The_form_of_one_officer_is_worth_nothing_to_another()
    {
        using var form = new FormUrlEncodedContent([new("__form", await site.Anna.Token("/queue")), new("theme", "dark")]);
        using var answer = await site.Bruno.Browser.PostAsync("/preferences", form, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}

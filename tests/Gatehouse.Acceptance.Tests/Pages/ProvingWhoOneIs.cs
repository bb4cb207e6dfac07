using Gatehouse.Officer.Access;
using Gatehouse.Screening.Access;
using Gatehouse.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Gatehouse.Acceptance.Tests.Pages;

/// <summary>Setting up a way to sign in, passkeys, and the fresh factor of grave acts.</summary>
[Collection(PagesCollection.Name)]
[Trait("Requirement", "X5")]
public sealed class ProvingWhoOneIs(Chromium chromium)
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_link_leads_to_a_password_and_codes_with_scripts_and_without(bool scripts)
    {
        await using var site = await PagesSite.Start();
        var (page, watch) = await chromium.Open(site, new() { JavaScriptEnabled = scripts, ColorScheme = scripts ? ColorScheme.Light : ColorScheme.Dark });
        var link = await EnrolLink(site, "amara");
        await page.GotoAsync(link);
        await page.GotoAsync(link); // looking uses nothing up
        if (scripts) await EveryPage.Check(page, "set-up");
        await EveryPage.Screenshot(page, "set-up", scripts ? ColorScheme.Light : ColorScheme.Dark, ForcedColors.None);
        (await page.ContentAsync()).ShouldContain("Passkeys need a host name");
        await page.GetByLabel("Password").FillAsync(PagesSite.Password);
        await page.GetByLabel("Code it shows now").FillAsync("000000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and sign in" }).ClickAsync();
        (await page.GetByRole(AriaRole.Alert).First.InnerTextAsync()).ShouldContain("not the code");
        var secret = (await page.Locator("[data-secret]").GetAttributeAsync("data-secret"))!;
        await page.GetByLabel("Password").FillAsync(PagesSite.Password);
        await page.GetByLabel("Code it shows now").FillAsync(OneTimeCodes.CodeOf(secret, TimeProvider.System.GetUtcNow()));
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and sign in" }).ClickAsync();
        await page.At("/purpose");
        (await page.APIRequest.GetAsync(link)).Status.ShouldBe(404);
        watch.ShouldBeQuiet(expectedStatus: 422);
    }

    [Fact]
    [Trait("Requirement", "X1")]
    public async Task A_passkey_is_made_by_a_link_signs_in_without_a_password_and_confirms_a_grave_act()
    {
        var clock = new ShiftedClock();
        await using var site = await PagesSite.Start(clock);
        await ApprovingTogether.Propose(site);
        var local = new UriBuilder(site.Address) { Host = "localhost" }.Uri;
        var (page, watch) = await chromium.Open(local);
        await Authenticator(page, verifies: true);
        await page.GotoAsync(await EnrolLink(site, "danso"));
        await EveryPage.Check(page, "set-up with passkey");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a passkey" }).ClickAsync();
        await page.At("/purpose");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.At("/sign-in");
        await EveryPage.Screenshot(page, "sign-in-passkey", ColorScheme.Light, ForcedColors.None);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.At("/purpose");
        await page.StatePurpose();

        await page.GotoAsync("/approvals");
        await page.Locator("textarea").FillAsync("Read it, three months suffice.");
        clock.Ahead += TimeSpan.FromMinutes(11);
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Confirm that it is you" }).WaitForAsync();
        await EveryPage.Check(page, "fresh factor");
        await EveryPage.Screenshot(page, "fresh", ColorScheme.Light, ForcedColors.None);
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm with a passkey" }).ClickAsync();
        await page.GetByText("Approved and done.").WaitForAsync();

        await page.GotoAsync("/account");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("last used");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the passkey" }).ClickAsync();
        (await page.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldContain("only way to sign in");
        watch.ShouldBeQuiet(expectedStatus: 403);
    }

    [Fact]
    [Trait("Requirement", "X1")]
    public async Task An_authenticator_that_does_not_know_its_user_is_refused()
    {
        await using var site = await PagesSite.Start();
        var (page, _) = await chromium.Open(new UriBuilder(site.Address) { Host = "localhost" }.Uri);
        await Authenticator(page, verifies: false);
        await page.GotoAsync(await EnrolLink(site, "danso"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a passkey" }).ClickAsync();
        await page.GetByText("The passkey was not used").First.WaitForAsync();
        (await site.Services.GetRequiredService<Passkeys>().Of("danso", Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_grave_act_asks_for_the_code_again_and_loses_nothing_that_was_typed()
    {
        var clock = new ShiftedClock();
        await using var site = await PagesSite.Start(clock);
        await ApprovingTogether.Propose(site);
        var secret = await site.GiveCodes("danso");
        var (page, watch) = await chromium.Open(site);
        await page.GotoAsync("/sign-in");
        await page.SignInBy("danso", PagesSite.Password, OneTimeCodes.CodeOf(secret, clock.GetUtcNow()));
        await page.At("/purpose");
        await page.StatePurpose();
        clock.Ahead += TimeSpan.FromMinutes(11);
        await page.GotoAsync("/approvals");
        await page.Locator("textarea").FillAsync("Read it, “three” months <suffice>.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await page.GetByLabel("One-time code").FillAsync("000000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm", Exact = true }).ClickAsync();
        (await page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("Nothing was recorded yet");
        await page.GetByLabel("One-time code").FillAsync(OneTimeCodes.CodeOf(secret, clock.GetUtcNow()));
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm", Exact = true }).ClickAsync();
        await page.GetByText("Approved and done.").WaitForAsync();
        var row = await site.Services.GetRequiredService<IStore>().Read(
            connection => Dapper.SqlMapper.ExecuteScalarAsync<string?>(connection, "select second_reason from approval where state = 'approved'"), Stop);
        row.ShouldBe("Read it, “three” months <suffice>.");
        watch.ShouldBeQuiet(expectedStatus: 403);
    }

    [Fact]
    [Trait("Requirement", "X4")]
    public void Every_address_that_does_something_grave_demands_a_fresh_factor()
    {
        string[] light =
        [
            // One's own session, entrance and view.
            "SignIn", "SignInByPasskey", "SignOut", "Enrol", "PasskeyOptions", "Preferences", "EndSession", "StatePurpose",

            // Takes a right away again.
            "EndBreakGlass",

            // Work of the overseer that gives nothing out and can be corrected: what is decided, exported or told to an
            // authority is grave.
            "OversightCheckChain", "OversightSeeNotice", "OversightAsk", "OversightOpinion", "OversightRecordRequest", "OversightFind",
            "OversightAnswered", "OversightRecordBreach", "AnswerQuestion",
        ];
        var changing = chromium.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Any(HttpMethods.IsPost) == true).ToList();
        changing.Count.ShouldBeGreaterThan(light.Length);
        changing.Where(endpoint => endpoint.Metadata.GetMetadata<NeedsFreshFactor>() is null)
            .Select(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? endpoint.DisplayName!)
            .Except(light, StringComparer.Ordinal)
            .ShouldBeEmpty("a new address is grave until it is listed here with a reason");
    }

    [Fact]
    public async Task A_person_sees_where_they_are_signed_in_and_ends_it_there()
    {
        await using var site = await PagesSite.Start();
        var (here, watch) = await chromium.Open(site);
        var (there, _) = await chromium.Open(site);
        await there.SignIn();
        await here.SignIn();
        await here.GetByRole(AriaRole.Link, new() { Name = "amara", Exact = false }).First.ClickAsync();
        await here.At("/account");
        (await here.Rows()).ShouldBe(2);
        await here.GetByRole(AriaRole.Button, new() { Name = "End the session" }).ClickAsync();
        (await here.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldBe("The session has ended.");
        await there.GotoAsync("/flights");
        there.Url.ShouldContain("/sign-in");
        (await here.Rows()).ShouldBe(1);
        watch.ShouldBeQuiet();
    }

    static async Task<string> EnrolLink(PagesSite site, string account) => SignInLinks.PathOf(await SignInLinks.Make(
        site.Services.GetRequiredService<IStore>(), LinkKind.Enrol, account, TimeProvider.System.GetUtcNow().AddHours(1), Stop));

    /// <summary>A virtual authenticator in the browser (WebAuthn domain of its protocol).</summary>
    static async Task Authenticator(IPage page, bool verifies)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync("WebAuthn.addVirtualAuthenticator", new(StringComparer.Ordinal)
        {
            ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = verifies,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}

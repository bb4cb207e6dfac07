using Gatehouse.Screening.Access;
using Gatehouse.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Gatehouse.Acceptance.Tests.Pages;

/// <summary>Sign-in by the state's own OpenID provider.</summary>
[Collection(PagesCollection.Name)]
[Trait("Requirement", "X5")]
public sealed class SigningInByProvider(Chromium chromium)
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_linked_subject_signs_in_with_the_roles_it_has_here_and_an_unknown_one_is_refused()
    {
        await using var provider = await TestProvider.Start();
        await using var site = await PagesSite.Start(provider: provider.Options);
        await Link(site, provider, "cora", "subject-1");
        var (page, _) = await chromium.Open(site);
        await page.GotoAsync("/flights");
        await EveryPage.Screenshot(page, "sign-in-provider", ColorScheme.Light, ForcedColors.None);
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with the invented ministry" }).ClickAsync();
        await page.At("/flights");
        await page.GotoAsync("/account");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("screening-analyst");
        (await page.Locator("main").InnerTextAsync()).ShouldNotContain("administrator");
        provider.Asked.TryDequeue(out var asked).ShouldBeTrue();
        asked!.ResponseType.ShouldBe("code");
        asked.CodeChallengeMethod.ShouldBe("S256");
        asked.Nonce.ShouldNotBeNullOrEmpty();

        provider.Subject = "somebody-else";
        var (stranger, _) = await chromium.Open(site);
        await stranger.GotoAsync("/sign-in");
        await stranger.GetByRole(AriaRole.Link, new() { Name = "Sign in with the invented ministry" }).ClickAsync();
        (await stranger.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("was not accepted here");
        (await stranger.APIRequest.GetAsync("/flights", new() { MaxRedirects = 0 })).Status.ShouldBe(302);
        (await site.Services.GetRequiredService<IStore>().Read(
            connection => Dapper.SqlMapper.ExecuteScalarAsync<long>(
                connection, "select count(*) from audit where action = 'sign-in' and result = 'refused' and details like '%provider%'"), Stop)).ShouldBe(1);

        provider.Subject = "subject-1";
        await site.Services.GetRequiredService<Officers>().Disable("cora", Stop);
        await page.GotoAsync("/flights");
        page.Url.ShouldContain("/sign-in?");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with the invented ministry" }).ClickAsync();
        (await page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("was not accepted here");
    }

    [Fact]
    public async Task A_grave_act_sends_back_to_the_provider_and_keeps_what_was_typed()
    {
        await using var provider = await TestProvider.Start();
        provider.ProvedAgo = TimeSpan.FromHours(3); // signed in at the provider this morning
        await using var site = await PagesSite.Start(provider: provider.Options);
        await ApprovingTogether.Propose(site);
        await Link(site, provider, "dara", "subject-1", Role.DataProtectionOfficer);
        var (page, _) = await chromium.Open(site);
        await page.GotoAsync("/sign-in?returnUrl=/approvals");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with the invented ministry" }).ClickAsync();
        await page.At("/purpose");
        await page.StatePurpose();
        await page.At("/approvals");
        await page.Locator("textarea").FillAsync("Read it, three months suffice.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with the invented ministry again" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await page.GetByText("Approved and done.").WaitForAsync();
        var last = provider.Asked.Last();
        last.Prompt.ShouldBe("login");
        last.MaxAge.ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_proved_it_to_the_provider_in_another_way_than_demanded_is_refused()
    {
        const string SecondFactor = "https://login.example/two-factors";
        await using var provider = await TestProvider.Start();
        await using var site = await PagesSite.Start(provider: provider.Options with { Acr = SecondFactor });
        await Link(site, provider, "cora", "subject-1");
        var (page, _) = await chromium.Open(site);
        foreach (var weak in new[] { null, "https://login.example/password", SecondFactor + " and-more" })
        {
            provider.Acr = weak;
            await page.GotoAsync("/sign-in?returnUrl=/flights");
            await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with the invented ministry" }).ClickAsync();
            (await page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("did not ask for the second factor");
            (await page.APIRequest.GetAsync("/flights", new() { MaxRedirects = 0 })).Status.ShouldBe(302);
        }

        provider.Asked.ShouldAllBe(asked => asked.AcrValues == SecondFactor);
        (await site.Services.GetRequiredService<IStore>().Read(
            connection => Dapper.SqlMapper.ExecuteScalarAsync<long>(
                connection, "select count(*) from audit where action = 'sign-in' and actor = 'cora' and result = 'refused' and details like '%acr%'"), Stop)).ShouldBe(3);
        provider.Acr = SecondFactor;
        await page.GotoAsync("/sign-in?returnUrl=/flights");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with the invented ministry" }).ClickAsync();
        await page.At("/flights");
    }

    [Fact]
    public async Task An_answer_nobody_asked_for_signs_nobody_in()
    {
        await using var provider = await TestProvider.Start();
        await using var site = await PagesSite.Start(provider: provider.Options);
        var (page, _) = await chromium.Open(site);
        await page.GotoAsync("/sign-in/provider/answer?code=forged&state=forged");
        (await page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("was not accepted here");
        (await page.APIRequest.GetAsync("/flights", new() { MaxRedirects = 0 })).Status.ShouldBe(302);
    }

    /// <summary>An account linked to a subject of the provider, its role approved by two.</summary>
    static async Task Link(PagesSite site, TestProvider provider, string name, string subject, Role role = Role.ScreeningAnalyst)
    {
        var account = new NewOfficer(name, name) { Issuer = provider.Issuer, Subject = subject, Roles = [role] };
        var (added, roles) = await site.Services.GetRequiredService<Officers>().Add(account, null, "an invented reason", Stop);
        added.ShouldNotBeNull();
        var imani = (await site.Services.GetRequiredService<Officers>().Find("imani", Stop))!.ActingFrom("test");
        (await site.Services.GetRequiredService<Gatehouse.Screening.Approvals.DecideApproval>()
            .Handle(imani, roles.ShouldBeOfType<RoleResult.Waiting>().Approval.Id, isApproved: true, "an invented reason", Stop))
            .ShouldBeOfType<Gatehouse.Screening.Approvals.SettleResult.Settled>();
    }
}

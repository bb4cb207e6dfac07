using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Gatehouse.Acceptance.Tests.Pages;

/// <summary>The page of acts that take two persons.</summary>
[Collection(PagesCollection.Name)]
public sealed class ApprovingTogether(Chromium chromium)
{
    [Fact]
    [Trait("Requirement", "X4")]
    public async Task A_second_person_approves_by_keyboard_and_the_first_sees_it()
    {
        await using var site = await PagesSite.Start();
        await Propose(site);
        var (first, _) = await chromium.Open(site);
        await first.SignIn(name: "imani");
        await first.GotoAsync("/approvals");
        await first.GetByText("Nothing waits for your decision.").WaitForAsync();
        (await first.Locator("tbody tr").InnerTextAsync()).ShouldContain("Waits");

        var (second, watch) = await chromium.Open(site);
        await second.SignIn(name: "danso");
        await second.GetByRole(AriaRole.Link, new() { Name = "Approvals" }).ClickAsync();
        await second.At("/approvals");
        var card = second.Locator("article.approval");
        (await card.InnerTextAsync()).ShouldContain("retention.months: 6 → 3");
        await second.Locator("textarea").FocusAsync();
        await second.Keyboard.TypeAsync("short");
        await second.Keyboard.PressAsync("Tab");
        await second.Keyboard.PressAsync("Enter");
        await second.GetByRole(AriaRole.Alert).WaitForAsync();
        (await second.Locator("textarea").InputValueAsync()).ShouldBe("short");
        await second.Locator("textarea").FillAsync("Read it, three months suffice.");
        await second.Locator("textarea").PressAsync("Tab");
        await second.Keyboard.PressAsync("Enter");
        await second.GetByRole(AriaRole.Status).WaitForAsync();
        (await second.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldBe("Approved and done.");
        await first.ReloadAsync();
        var told = await first.Locator("tbody tr").InnerTextAsync();
        told.ShouldContain("Approved");
        told.ShouldContain("danso");
        (await StoredPacks.InForce(site.Services.GetRequiredService<IStore>(), TestContext.Current.CancellationToken)).Retention.Months.ShouldBe(3);
        watch.ShouldBeQuiet(expectedStatus: 422);
    }

    [Fact]
    [Trait("Requirement", "X4")]
    public async Task Nobody_decides_their_own_request_even_where_the_page_is_bypassed()
    {
        await using var site = await PagesSite.Start();
        var id = await Propose(site);
        var (page, _) = await chromium.Open(site);
        await page.SignIn(name: "imani");
        await page.GotoAsync("/approvals");
        var form = page.APIRequest.CreateFormData();
        form.Set("__form", await page.Locator("[name=__form]").First.InputValueAsync());
        form.Set("verdict", "approve");
        form.Set("reason", "I approve of myself");
        var answer = await page.APIRequest.PostAsync($"/approvals/{id}", new() { Form = form });
        answer.Status.ShouldBe(422);
        (await answer.TextAsync()).ShouldContain("another person decides");
        (await StoredPacks.InForce(site.Services.GetRequiredService<IStore>(), TestContext.Current.CancellationToken)).Version.ShouldBe(1);
    }

    /// <summary>imani proposes a stricter pack.</summary>
    internal static async Task<string> Propose(PagesSite site)
    {
        var imani = new Actor(ActorKind.Human, "imani", "imani", "PIU", new HashSet<Role> { Role.Administrator }, "127.0.0.1");
        var stricter = Pack.Default with { Version = 2, Retention = Pack.Default.Retention with { Months = 3 } };
        var result = await ProposePack.Handle(
            site.Services.GetRequiredService<IStore>(), stricter, imani, "three months suffice us", TimeProvider.System.GetUtcNow(), TestContext.Current.CancellationToken);
        return result.ShouldBeOfType<ProposeResult.Waiting>().Approval.Id;
    }
}

using System.Net;
using Microsoft.Playwright;

namespace Gatehouse.Acceptance.Tests.Pages;

[Collection(PagesCollection.Name)]
public sealed class DecidingHits(Chromium chromium)
{
    [Fact]
    public async Task The_queue_is_walked_and_a_hit_opened_by_keys_of_any_layout()
    {
        await using var site = await PagesSite.Start();
        var (page, watch) = await chromium.Open(site);
        await page.SignIn();
        (await page.Rows()).ShouldBe(InventedDay.Hits);
        await page.Keyboard.PressAsync("KeyJ");
        await page.Keyboard.PressAsync("KeyJ");
        await Focused(page, 1);
        await page.EvaluateAsync("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {code: 'KeyJ', key: 'о', bubbles: true}))");
        await Focused(page, 2);
        await page.EvaluateAsync("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {code: 'KeyJ', key: 'j', altKey: true, ctrlKey: true, bubbles: true}))");
        await Focused(page, 2);
        await page.Keyboard.PressAsync("KeyK");
        await Focused(page, 1);
        await page.Keyboard.PressAsync("Enter");
        await page.At("/hits/");
        watch.ShouldBeQuiet();
    }

    [Fact]
    public async Task A_no_match_takes_at_most_four_keystrokes_including_the_next_hit()
    {
        await using var site = await PagesSite.Start();
        var (page, watch) = await chromium.Open(site);
        await page.SignIn();
        var first = await page.OpenFirstHit();
        string[] keys = ["KeyN", "Digit1", "Control+Enter"];
        keys.Length.ShouldBeLessThanOrEqualTo(4);
        foreach (var key in keys) await page.Keyboard.PressAsync(key);
        await page.At(address => !address.EndsWith(first, StringComparison.Ordinal) && !address.EndsWith("disposition", StringComparison.Ordinal));
        page.Url.ShouldContain("/hits/");
        (await page.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldBe("Recorded: no match – birth date differs");
        await page.Locator("h1:focus").WaitForAsync();
        await page.GotoAsync("/queue");
        (await page.Rows()).ShouldBe(InventedDay.Hits - 1);
        watch.ShouldBeQuiet();
    }

    [Fact]
    public async Task The_chance_stands_beside_the_score_and_the_parts_bear_their_roles()
    {
        await using var site = await PagesSite.Start();
        var (page, watch) = await chromium.Open(site);
        await page.SignIn();
        await page.OpenFirstHit();
        var explanation = page.GetByRole(AriaRole.Region, new() { Name = "Why this is a hit" });
        (await explanation.Locator(".score-line").InnerTextAsync()).ShouldMatch("[01]\\.[0-9]{2}");
        (await explanation.Locator(".chance").InnerTextAsync()).ShouldMatch("^Of hits with this sum of points (about [0-9]+ in [0-9,]+|more than 99 in 100|fewer than 1 in 10,000) are the person listed");
        (await explanation.Locator("table").InnerTextAsync()).ShouldContain("surname");
        watch.ShouldBeQuiet();
    }

    [Fact]
    public async Task A_match_asks_for_words_and_keeps_them_when_they_are_too_few()
    {
        await using var site = await PagesSite.Start();
        var (page, watch) = await chromium.Open(site);
        await page.SignIn();
        await page.OpenFirstHit();
        await page.Keyboard.PressAsync("KeyM");
        await page.Keyboard.PressAsync("Digit3");
        await page.Keyboard.TypeAsync("n2m");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        (await page.Locator("[data-decision] textarea").InputValueAsync()).ShouldBe("n2m");
        (await page.Locator("[name=outcome]:checked").InputValueAsync()).ShouldBe("reviewed-match");
        await page.Locator("[data-decision] textarea").FillAsync("Name and birth date agree, the document was renewed.");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByRole(AriaRole.Status).WaitForAsync();
        (await page.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldEndWith("a second reviewer decides");
        watch.ShouldBeQuiet(expectedStatus: 422);
    }

    [Fact]
    [Trait("Requirement", "H5")]
    public async Task What_contradicts_must_be_acknowledged_before_a_match()
    {
        await using var site = await PagesSite.Start();
        var (page, watch) = await chromium.Open(site);
        await page.SignIn();
        await page.GetByRole(AriaRole.Link, new() { Name = "STOLPEGARD" }).ClickAsync();
        await page.At("/hits/");
        await EveryPage.Check(page, "hit with a conflict");
        await page.Keyboard.PressAsync("KeyM");
        await page.Keyboard.PressAsync("Digit2");
        await page.Locator("[data-decision] textarea").FillAsync("The list has another birth date for him.");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("acknowledge the conflict").WaitForAsync();
        await page.Locator("[name=outcome]:checked").FocusAsync();
        await page.Keyboard.PressAsync("KeyC");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByRole(AriaRole.Status).WaitForAsync();
        watch.ShouldBeQuiet(expectedStatus: 422);
    }

    [Fact]
    public async Task A_missing_reason_is_refused_even_where_the_page_is_bypassed()
    {
        await using var site = await PagesSite.Start();
        var (page, _) = await chromium.Open(site);
        await page.SignIn();
        var hit = await page.OpenFirstHit();
        foreach (var (outcome, reason) in new[] { ("no-match", ""), ("no-match", "no-such-reason"), ("possible", "ask-carrier"), ("", "") })
        {
            var form = page.APIRequest.CreateFormData();
            form.Set("__form", await page.Locator("form[data-decision] [name=__form]").InputValueAsync());
            form.Set("revision", await page.Locator("[name=revision]").InputValueAsync());
            form.Set("outcome", outcome);
            form.Set("reason." + outcome, reason);
            var answer = await page.APIRequest.PostAsync($"{hit}/disposition", new() { Form = form });
            answer.Status.ShouldBe((int)HttpStatusCode.UnprocessableEntity, $"{outcome} {reason}");
            (await answer.TextAsync()).ShouldContain("role=\"alert\"");
        }

        var stolen = page.APIRequest.CreateFormData();
        stolen.Set("outcome", "no-match");
        stolen.Set("reason.no-match", "name-differs");
        (await page.APIRequest.PostAsync($"{hit}/disposition", new() { Form = stolen })).Status.ShouldBe((int)HttpStatusCode.BadRequest);
        await page.GotoAsync("/queue");
        (await page.Rows()).ShouldBe(InventedDay.Hits);
    }

    [Fact]
    public async Task The_second_of_two_officers_is_told_what_the_first_decided()
    {
        await using var site = await PagesSite.Start();
        var (first, _) = await chromium.Open(site);
        var (second, watch) = await chromium.Open(site);
        await first.SignIn();
        await second.SignIn(name: "lwazi");
        var hit = await first.OpenFirstHit();
        await second.GotoAsync(hit);
        foreach (var key in new[] { "KeyN", "Digit2", "Control+Enter" }) await first.Keyboard.PressAsync(key);
        await first.GetByRole(AriaRole.Status).WaitForAsync();
        foreach (var key in new[] { "KeyN", "Digit1", "Control+Enter" }) await second.Keyboard.PressAsync(key);
        await second.GetByText("This hit changed while you looked at it").WaitForAsync();
        var told = await second.Locator("main").InnerTextAsync();
        told.ShouldContain("No match: Name is another name");
        told.ShouldContain("amara");
        await second.GetByRole(AriaRole.Link, new() { Name = "Look at it again" }).ClickAsync();
        await second.Locator(".hit-head").WaitForAsync();
        (await second.Locator("form[data-decision]").CountAsync()).ShouldBe(0);
        watch.ShouldBeQuiet(expectedStatus: 409);
    }

    [Fact]
    public async Task With_single_keys_switched_off_nothing_happens()
    {
        await using var site = await PagesSite.Start();
        var (page, watch) = await chromium.Open(site);
        await page.SignIn();
        await page.Keyboard.PressAsync("Shift+Slash");
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch single keys off" }).ClickAsync();
        await page.At(_ => true, "document.querySelector('main')?.dataset.keys === 'off'");
        await page.OpenFirstHit();
        await page.Keyboard.PressAsync("KeyN");
        (await page.Locator("[name=outcome]:checked").CountAsync()).ShouldBe(0);
        watch.ShouldBeQuiet();
    }

    static async Task Focused(IPage page, int row) => (await page.EvaluateAsync<int>(
        "[...document.querySelectorAll('[data-row]')].indexOf(document.activeElement)")).ShouldBe(row);
}

using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Gatehouse.Acceptance.Tests.Service;

namespace Gatehouse.Acceptance.Tests.Attack;

/// <summary>Hostile text in every parameter and every field of the pages an officer and a data protection officer have: filters,
/// addresses, forms, and what forms store.</summary>
[Collection(AttackCollection.Name)]
[Trait("Requirement", "R4")]
public sealed partial class FormInjectionTests(AttackedSite site)
{
    /// <summary>What every stored password hash begins with.</summary>
    const string HashedPassword = "AQAAAA";

    static readonly string[] Queries =
    [
        .. new[] { "account", "action", "about", "purpose", "reference", "result", "from", "until", "after" }.Select(name => $"/oversight/accesses?{name}="),
        "/oversight/accesses.csv?about=", "/oversight/approvals?after=", "/oversight/disclosures?after=", "/oversight/questions/new?event=",
        "/oversight/statistics?year=", "/oversight/statistics.csv?year=", "/oversight/requests/", "/purpose?returnUrl=", "/masked/", "/approvals/", "/set-up/",
        "/account/sessions/",
    ];

    static readonly (string Address, string[] Fields)[] Forms =
    [
        ("/purpose", ["purpose", "kind", "number", "returnUrl"]),
        ("/approvals/it", ["verdict", "reason"]),
        ("/questions/it", ["answer"]),
        ("/account/sessions/it/end", ["it"]),
        ("/account/passkeys/it/remove", ["it"]),
        ("/preferences", ["theme", "keys", "returnUrl"]),
        ("/oversight/questions", ["event", "question"]),
        ("/oversight/questions/it", ["finding", "opinion"]),
        ("/oversight/notices/it", ["it"]),
        ("/oversight/reviews/it", ["finding", "opinion"]),
        ("/oversight/accesses/export", ["reason"]),
        ("/oversight/requests", ["kind", "way", "received", "name", "born", "document", "contact", "words"]),
        ("/oversight/requests/it/find", ["from", "until", "flight"]),
        ("/oversight/requests/it/decision", ["outcome", "reason", "field", "wrong", "right"]),
        ("/oversight/breaches", ["title", "nature", "found", "persons"]),
        ("/oversight/breaches/it", ["what", "words", "risk"]),
    ];

    static readonly (string Address, string[] Fields)[] FormsOfOfficers =
    [
        ("/hits/it/disposition", ["outcome", "reason.no-match", "text", "revision"]),
        ("/hits/it/disclosure", ["recipient", "offence", "handling", "reference", "revision", "reason"]),
        ("/masked/it/ask", ["reference", "reason"]),
        ("/masked/it", ["it"]),
    ];

    static readonly string[] WordsOfSql =
    [
        "' or '1'='1", "1; drop table audit; --", "1 union select password_hash from officer --", "9223372036854775808", "%' or about like '%", "x\u0000y",
    ];

    [Fact]
    public async Task Hostile_words_in_what_the_desk_is_asked_are_text_and_find_nothing()
    {
        foreach (var words in AttackedSite.Marks.Take(2).Concat(WordsOfSql))
        {
            foreach (var query in Queries)
            {
                using var answer = await site.Dora.Browser.GetAsync(query + Uri.EscapeDataString(words), TestContext.Current.CancellationToken);
                var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                ((int)answer.StatusCode).ShouldBeLessThan(500, query + words);
                if (words.Contains('<', StringComparison.Ordinal)) page.ShouldNotContain(words, Case.Sensitive, query);
                page.ShouldNotContain(HashedPassword, Case.Sensitive, query);
                if (query is "/oversight/accesses?account=" or "/oversight/accesses?about=") Row().IsMatch(page).ShouldBeFalse($"{query}{words} names nothing");
            }
        }
    }

    [Fact]
    public async Task Hostile_words_in_every_field_of_every_form_change_nothing_else()
    {
        var hits = await site.Bruno.Hits();
        foreach (var words in AttackedSite.Marks.Take(2).Concat(WordsOfSql))
        {
            await Fill(site.Dora, Forms, words);
            await Fill(site.Bruno, FormsOfOfficers, words);
        }

        (await site.Bruno.Hits()).ShouldBe(hits);
        (await site.Dora.Page("/oversight/accesses")).ShouldContain("view-audit");
    }

    [Fact]
    public async Task What_a_form_stores_is_text_on_every_page_and_no_formula_in_a_file()
    {
        var all = string.Join(' ', AttackedSite.Marks);
        var token = await site.Dora.Token("/purpose");
        var now = $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}";
        var request = await Post(site.Dora, "/oversight/requests", token,
            ("kind", "Access"), ("way", "Direct"), ("received", now), ("name", all), ("document", all), ("contact", all), ("words", all));
        request.Page.ShouldContain("DS-");
        await Post(site.Dora, "/oversight/breaches", token, ("title", $"={all}"), ("nature", "integrity"), ("found", now), ("persons", all));
        await Post(site.Dora, "/oversight/accesses/export", token, ("reason", all));
        await Post(site.Dora, "/oversight/questions", token, ("event", "1"), ("question", all));
        var pages = new StringBuilder(request.Page);
        foreach (var path in new[] { "/oversight", "/oversight/requests", "/oversight/breaches", "/oversight/approvals", "/oversight/questions", "/approvals" }) pages.Append(await site.Dora.Page(path));
        foreach (Match found in RequestAddress().Matches(pages.ToString())) pages.Append(await site.Dora.Page($"{found.Value}/answer"));
        var text = pages.ToString();
        WebUtility.HtmlDecode(text).ShouldContain("{{7*7}}");      // the marks did reach the pages
        foreach (var live in new[] { "<script>alert", "<img", "<svg onload", "<h1>forged", "href=\"javascript:", "'-alert(1)-'" }) text.ShouldNotContain(live, Case.Insensitive);
        var csv = await site.Dora.Page("/oversight/breaches.csv");
        csv.ShouldContain("'=<script>");
        csv.ShouldNotContain("\"=<script>");
        csv.ShouldNotContain(",=<script>");
    }

    static async Task Fill(SignedIn who, (string Address, string[] Fields)[] forms, string words)
    {
        var token = await who.Token("/purpose");
        foreach (var (address, fields) in forms)
        {
            var path = address.Replace("/it", $"/{Uri.EscapeDataString(words)}", StringComparison.Ordinal);
            var (status, page) = await Post(who, path, token, [.. fields.Select(field => (field, words))]);
            ((int)status).ShouldBeLessThan(500, $"{address} {words}");
            if (words.Contains('<', StringComparison.Ordinal)) page.ShouldNotContain(words, Case.Sensitive, address);
            page.ShouldNotContain(HashedPassword, Case.Sensitive, address);
        }
    }

    static async Task<(HttpStatusCode Status, string Page)> Post(SignedIn who, string path, string token, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent([new("__form", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var answer = await who.Browser.PostAsync(path, form, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [GeneratedRegex("/oversight/requests/DS-[A-Z0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RequestAddress();

    [GeneratedRegex("<tbody>\\s*<tr", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}

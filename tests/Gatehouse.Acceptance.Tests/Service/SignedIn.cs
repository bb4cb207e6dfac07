using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Gatehouse.Acceptance.Tests.Batch;
using Gatehouse.Screening.Access;
using Gatehouse.Store;

namespace Gatehouse.Acceptance.Tests.Service;

/// <summary>An officer who signed in by a form of the pages, with a browser's cookies and without its scripts.</summary>
sealed partial class SignedIn : IDisposable
{
    public const string Password = "invented-password-1";

    static readonly ConcurrentDictionary<(string Store, string Name), string> Links = new();
    static readonly ConcurrentDictionary<string, string> Served = new(StringComparer.Ordinal);

    readonly HttpClient http;

    SignedIn(HttpClient http) => this.http = http;

    /// <summary>Adds an officer who reviews, at the command line, and a link by which tests sign in as often as they like; how
    /// officers prove who they are has tests of its own.</summary>
    public static void Add(string store, string name, string roles = "--role reviewer --role senior-reviewer --role disclosure-officer")
    {
        var run = GatehouseProcess.Shell($"echo {Password} | $gatehouse users add {name} {roles} --store {store}");
        run.ExitCode.ShouldBe(0, run.Error);
        Link(store, name);
    }

    /// <summary>A link for an account that is there.</summary>
    public static void Link(string store, string name) => Links[(store, name)] = Task.Run(async () =>
    {
        await using var opened = Stores.Open(store, TimeProvider.System);
        return await SignInLinks.Make(opened, LinkKind.Demo, name, TimeProvider.System.GetUtcNow().AddDays(2), CancellationToken.None);
    }).GetAwaiter().GetResult();

    /// <summary>Tells which store an address serves.</summary>
    public static void Serves(Uri address, string store) => Served[address.Authority] = store;

    public static Task<SignedIn> At(Uri address, string name) => With(new HttpClient { BaseAddress = address }, name);

    /// <summary>Signs in a data protection officer, who supervises.</summary>
    public static Task<SignedIn> Overseer(Uri address, string name) => Overseer(new HttpClient { BaseAddress = address }, name);

    /// <summary>Signs in a data protection officer, who supervises, with a browser of the caller's.</summary>
    public static async Task<SignedIn> Overseer(HttpClient browser, string name)
    {
        var signedIn = await By(browser, SignInLinks.PathOf(Links[(Served[browser.BaseAddress!.Authority], name)]), investigates: false);
        await StatePurpose(browser, purpose: "supervision");
        return signedIn;
    }

    /// <summary>Signs in with a browser of the caller's, whatever cookies are in it.</summary>
    public static Task<SignedIn> With(HttpClient browser, string name) => By(browser, SignInLinks.PathOf(Links[(Served[browser.BaseAddress!.Authority], name)]));

    /// <summary>Signs in by a link of the demonstration.</summary>
    /// <param name="browser">With its cookies.</param>
    /// <param name="link">Of the demonstration.</param>
    /// <param name="investigates">States the purpose of an officer; an overseer or administrator has another, or none.</param>
    public static async Task<SignedIn> By(HttpClient browser, string link, bool investigates = true)
    {
        using var form = new FormUrlEncodedContent([new("__form", await TokenOf(browser, link))]);
        using var answer = await browser.PostAsync(link, form, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        if (investigates)
        {
            answer.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/purpose");
            await StatePurpose(browser);
        }

        return new(browser);
    }

    /// <summary>States the purpose without which no traveller is shown.</summary>
    public static async Task StatePurpose(HttpClient browser, string kind = "shift", string number = "2026-1", string purpose = "terrorist-offence")
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["__form"] = await TokenOf(browser, "/purpose"),
            ["purpose"] = purpose,
            ["kind"] = kind,
            ["number"] = number,
            ["returnUrl"] = "/queue",
        });
        using var answer = await browser.PostAsync("/purpose", form, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/queue");
    }

    /// <summary>The form token of the sign-in page.</summary>
    public static Task<string> TokenFor(HttpClient browser) => TokenOf(browser, "/sign-in");

    public Task<string> Page(string path) => http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>The officer's browser, for requests no page would make.</summary>
    public HttpClient Browser => http;

    /// <summary>The form token of a page.</summary>
    public Task<string> Token(string path) => TokenOf(http, path);

    /// <summary>How many hits the queue page shows.</summary>
    public async Task<int> Hits() => Row().Count(await Page("/queue"));

    public void Dispose() => http.Dispose();

    static async Task<string> TokenOf(HttpClient browser, string path)
    {
        var page = await browser.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return WebUtility.HtmlDecode(FormToken().Match(page).Groups["token"].Value);
    }

    [GeneratedRegex("""name="__form"[^>]*value="(?<token>[^"]+)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FormToken();

    [GeneratedRegex(" data-row", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}

using System.Net;
using System.Text.RegularExpressions;
using Gatehouse.Acceptance.Tests.Batch;

namespace Gatehouse.Acceptance.Tests.Service;

/// <summary>An officer who signed in by the form of the page, with a browser's cookies and without its scripts.</summary>
sealed partial class SignedIn : IDisposable
{
    public const string Password = "invented-password-1";

    readonly HttpClient http;

    SignedIn(HttpClient http) => this.http = http;

    /// <summary>Adds an officer who reviews, at the command line.</summary>
    public static void Add(string store, string name)
    {
        var run = GatehouseProcess.Shell($"echo {Password} | $gatehouse users add {name} --role reviewer --role senior-reviewer --role disclosure-officer --store {store}");
        run.ExitCode.ShouldBe(0, run.Error);
    }

    public static Task<SignedIn> At(Uri address, string name, string password = Password) =>
        With(new HttpClient { BaseAddress = address }, name, password);

    /// <summary>Signs in with a browser of the caller's, whatever cookies are in it.</summary>
    public static async Task<SignedIn> With(HttpClient browser, string name, string password = Password)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["__form"] = await TokenFor(browser),
            ["name"] = name,
            ["password"] = password,
        });
        using var answer = await browser.PostAsync("/sign-in", form, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/purpose");
        await StatePurpose(browser);
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

using System.Net;
using System.Text.RegularExpressions;
using Gatehouse.Acceptance.Tests.Batch;

namespace Gatehouse.Acceptance.Tests.Service;

/// <summary>An officer who signed in by the form of the page, with a browser's cookies and without its scripts.</summary>
sealed partial class SignedIn : IDisposable
{
    public const string Password = "invented-password-1";

    readonly HttpClient http;

    SignedIn(Uri address) => http = new() { BaseAddress = address };

    /// <summary>Adds an officer at the command line.</summary>
    public static void Add(string store, string name)
    {
        var run = GatehouseProcess.Shell($"echo {Password} | $gatehouse users add {name} --store {store}");
        run.ExitCode.ShouldBe(0, run.Error);
    }

    public static async Task<SignedIn> At(Uri address, string name, string password = Password)
    {
        var officer = new SignedIn(address);
        var token = FormToken().Match(await officer.Page("/sign-in")).Groups["token"].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["__form"] = WebUtility.HtmlDecode(token),
            ["name"] = name,
            ["password"] = password,
        });
        using var answer = await officer.http.PostAsync("/sign-in", form, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/queue");
        return officer;
    }

    public Task<string> Page(string path) => http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>How many hits the queue page shows.</summary>
    public async Task<int> Hits() => Row().Count(await Page("/queue"));

    public void Dispose() => http.Dispose();

    [GeneratedRegex("""name="__form"[^>]*value="(?<token>[^"]+)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FormToken();

    [GeneratedRegex(" data-row", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}

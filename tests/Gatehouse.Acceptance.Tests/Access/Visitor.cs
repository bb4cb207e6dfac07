using System.Net;
using System.Text.RegularExpressions;
using Gatehouse.Screening.Access;

namespace Gatehouse.Acceptance.Tests.Access;

/// <summary>What a visitor was answered.</summary>
/// <param name="Location">Where it sends on to; empty where nowhere.</param>
/// <param name="Note">Code of what the next page will say; empty where nothing.</param>
sealed record Answer(HttpStatusCode Status, string Location, string Note, string Body);

/// <summary>A browser without scripts, signed in as one role; it follows no redirect, so that every answer is seen.</summary>
sealed partial class Visitor : IDisposable
{
    readonly CookieContainer cookies = new();
    readonly HttpClient http;
    string token = "";

    Visitor(Uri address, Role role)
    {
        http = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = address };
        Role = role;
    }

    public Role Role { get; }

    public static async Task<Visitor> SignIn(Uri address, Role role, string link)
    {
        var visitor = new Visitor(address, role);
        visitor.token = await visitor.TokenOf(link);
        (await visitor.Send("POST", link)).Status.ShouldBe(HttpStatusCode.Found);
        visitor.token = await visitor.TokenOf("/purpose");
        return visitor;
    }

    /// <summary>States the first purpose offered.</summary>
    public async Task<Answer> State(string kind = "shift", string number = "2026-1", string? purpose = null)
    {
        var offered = purpose ?? FirstPurpose().Match((await Send("GET", "/purpose")).Body).Groups["code"].Value;
        return await Send("POST", "/purpose", ("purpose", offered), ("kind", kind), ("number", number), ("returnUrl", "/"));
    }

    public async Task<Answer> Send(string method, string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (method is "POST") request.Content = new FormUrlEncodedContent([new("__form", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var note = cookies.GetCookies(http.BaseAddress!)["gatehouse-note"];
        if (note is not null) note.Expired = true;      // no page says what another address did
        return new(
            answer.StatusCode,
            answer.Headers.Location?.ToString() ?? "",
            note?.Value ?? "",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose() => http.Dispose();

    async Task<string> TokenOf(string path) => WebUtility.HtmlDecode(FormToken().Match((await Send("GET", path)).Body).Groups["token"].Value);

    [GeneratedRegex("""name="__form"[^>]*value="(?<token>[^"]+)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FormToken();

    [GeneratedRegex("""name="purpose" value="(?<code>[^"]+)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FirstPurpose();
}

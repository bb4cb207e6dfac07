using System.Net;
using Gatehouse.Acceptance.Tests.Batch;
using Gatehouse.Host.Edge;
using Gatehouse.Host.Service;
using Gatehouse.Screening;
using Gatehouse.Store;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Acceptance.Tests.Attack;

/// <summary>Walks every address the program maps, so that a new one is checked the day it is added.</summary>
[Collection(AttackCollection.Name)]
[Trait("Requirement", "Y5")]
public sealed class EveryEndpointTests(AttackedSite site)
{
    static readonly string[] Required =
    [
        "Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy",
        "Cross-Origin-Resource-Policy", "Permissions-Policy", "Cache-Control",
    ];

    [Fact]
    public async Task Every_answer_carries_the_headers_signed_in_or_not()
    {
        var officer = site.Anna;
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site.Address };
        var walked = 0;
        foreach (var (method, path, _) in await Endpoints())
        {
            foreach (var client in new[] { officer.Browser, stranger })
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
                Check(answer, $"{method} {path}");
                ((int)answer.StatusCode).ShouldBeLessThan(500, $"{method} {path}");
                walked++;
            }
        }

        walked.ShouldBeGreaterThan(20);
        var page = await officer.Page("/queue");
        foreach (var asset in Asset(page))
        {
            using var answer = await stranger.GetAsync(asset, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            Check(answer, asset);
        }
    }

    [Fact]
    public async Task Every_page_with_data_stays_out_of_every_cache()
    {
        var officer = site.Anna;
        foreach (var path in new[] { "/queue", "/flights", "/no-such-page", "/hits/no-such-hit" })
        {
            using var answer = await officer.Browser.GetAsync(path, TestContext.Current.CancellationToken);
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue(path);
        }
    }

    [Fact]
    public async Task Every_address_that_changes_something_refuses_a_form_of_another_site()
    {
        var officer = site.Anna;
        var changing = (await Endpoints()).Where(endpoint => endpoint.Method is not ("GET" or "HEAD" or "OPTIONS")).ToList();
        changing.ShouldNotBeEmpty();
        foreach (var (method, path, isForm) in changing)
        {
            if (!isForm)
            {
                // Known by a key in a header, which no other site can make a browser send.
                path.ShouldStartWith("/api/");
                continue;
            }

            using var body = new FormUrlEncodedContent([new("theme", "dark"), new("name", "anna"), new("outcome", "no-match")]);
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body };
            request.Headers.Add("Origin", "https://evil.example");
            using var answer = await officer.Browser.SendAsync(request, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.Forbidden);
        }

        (await officer.Hits()).ShouldBeGreaterThan(0);
    }

    static void Check(HttpResponseMessage answer, string where)
    {
        foreach (var header in Required) answer.Headers.Contains(header).ShouldBeTrue($"{where} lacks {header}");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff", where);
        answer.Headers.Contains("Server").ShouldBeFalse(where);
        answer.Headers.Contains("X-Powered-By").ShouldBeFalse(where);
        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse(where);
    }

    static IEnumerable<string> Asset(string page) => page.Split('"').Where(part => part.StartsWith("/assets/", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);

    /// <summary>Methods and addresses, a word for every parameter; whether a browser's form may be sent there.</summary>
    static async Task<IReadOnlyList<(string Method, string Path, bool IsForm)>> Endpoints()
    {
        using var bench = new Workbench();
        await using var store = Stores.Open(bench.Path("routes.db"), TimeProvider.System);
        await store.Migrate(ScreeningServices.Tables, TestContext.Current.CancellationToken);
        await using var routes = Site.Create(store, Listening.On("http://127.0.0.1:0"), bench.Path("keys"), new());
        return
        [
            .. ((IEndpointRouteBuilder)routes).DataSources
                .SelectMany(source => source.Endpoints)
                .OfType<RouteEndpoint>()
                .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"])
                    .Select(method => (method, Address(endpoint), endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: false }))),
        ];
    }

    static string Address(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(
        segment.Parts.Select(part => part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "1"))));
}

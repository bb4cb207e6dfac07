using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Gatehouse.Officer.Frame;
using Gatehouse.Screening.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gatehouse.Officer.Access;

/// <summary>A state's own identity provider.</summary>
/// <param name="Authority">Its issuer address; https, but on this machine.</param>
/// <param name="ClientId">As which the provider knows Gatehouse.</param>
/// <param name="Secret">Shared with it.</param>
/// <param name="Name">For the sign-in page.</param>
public sealed record IdentityProvider(Uri Authority, string ClientId, string Secret, string Name)
{
    /// <summary>The authentication context class (<c>acr</c>) that the provider must have used, which stands for a second factor
    /// there; null: whatever it did suffices.</summary>
    public string? Acr { get; init; }
}

/// <summary>How officers may sign in besides passkeys and codes; null where no provider was set up.</summary>
sealed record SignInWays(IdentityProvider? Provider);

/// <summary>
/// Sign-in by OpenID Connect: authorization code with PKCE. The provider says who somebody is and nothing else: account and roles
/// are made here beforehand, linked by issuer and subject, and an unknown subject is refused.
/// </summary>
static class ProviderSignIn
{
    const string Scheme = "provider";
    const string Confirming = "confirming";
    const string AcrClaim = "acr";
    const int LongestAddress = 4000;      // the server reads request lines of four kilobytes

    public static void Add(AuthenticationBuilder authentication, IdentityProvider provider) => authentication.AddOpenIdConnect(Scheme, options =>
    {
        options.Authority = provider.Authority.ToString();
        options.RequireHttpsMetadata = !provider.Authority.IsLoopback;
        (options.ClientId, options.ClientSecret) = (provider.ClientId, provider.Secret);
        (options.ResponseType, options.ResponseMode, options.UsePkce) = ("code", "query", true);
        options.CallbackPath = "/sign-in/provider/answer";
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.DisableTelemetry = true;
        options.ClaimActions.Remove(AcrClaim);      // else it is dropped before it is looked at

        // The provider sends the browser back from another site, which Strict cookies do not survive. These two hold no session.
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        }

        options.Events.OnRedirectToIdentityProvider = context =>
        {
            if (provider.Acr is { } acr) context.ProtocolMessage.AcrValues = acr;
            if (context.Properties.Items.ContainsKey(Confirming)) (context.ProtocolMessage.Prompt, context.ProtocolMessage.MaxAge) = ("login", "0");
            return Task.CompletedTask;
        };
        options.Events.OnTicketReceived = Receive;
        options.Events.OnRemoteFailure = context =>
        {
            context.HandleResponse();
            context.Response.Redirect("/sign-in?refused=provider");
            return Task.CompletedTask;
        };
    });

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/sign-in/provider", Begin).WithName("SignInByProvider").AllowAnonymous();

    /// <summary>Where a provider's user proves anew who they are; what they typed comes back with them.</summary>
    public static string AddressToConfirm(HttpContext http, string action, IReadOnlyList<(string Name, string Value)> fields)
    {
        var pending = Seal(http, new(action, [.. fields.Select(field => new[] { field.Name, field.Value })]));
        var address = "/sign-in/provider?confirm=" + pending;

        // What no address can hold is typed again, on the page it came from.
        return address.Length <= LongestAddress ? address : "/sign-in/provider?confirm=" + Seal(http, new(action, []));
    }

    static IResult Begin(HttpContext http, SignInWays ways, string? returnUrl, string? confirm)
    {
        if (ways.Provider is null) return PlainPages.NotFound();
        var properties = new AuthenticationProperties { RedirectUri = SignIn.LocalOrHome(returnUrl) };
        if (confirm is not null) properties.Items[Confirming] = confirm;
        return TypedResults.Challenge(properties, [Scheme]);
    }

    static async Task Receive(TicketReceivedContext context)
    {
        context.HandleResponse();
        var (http, stop) = (context.HttpContext, context.HttpContext.RequestAborted);
        var subject = context.Principal?.FindFirstValue("sub") ?? "";
        var issuer = context.Principal?.FindFirst("sub")?.Issuer ?? "";
        var officers = http.RequestServices.GetRequiredService<Officers>();
        if (IsTooWeak(http, context.Principal))
        {
            await officers.RefuseSubject(issuer, subject, Session.From(http), AcrClaim, stop);
            http.Response.Redirect($"/sign-in?refused={AcrClaim}");
            return;
        }

        var officer = await officers.SignInBySubject(issuer, subject, Session.From(http), stop);
        if (officer is null)
        {
            http.Response.Redirect("/sign-in?refused=provider");
            return;
        }

        var session = await http.RequestServices.GetRequiredService<Sessions>().Start(officer.Name, "provider", Session.From(http), ProvedAt(context.Principal!), stop);
        await Session.Give(http, officer, session);

        // The browser came from another site and would not send a Strict cookie if it were only redirected: this page sends it on.
        var pending = Opened(http, context.Properties?.Items.TryGetValue(Confirming, out var text) == true ? text : null);
        if (pending is not null) await http.RequestServices.GetRequiredService<Entrance>().GoOn(officer.Name, session, stop);
        var next = SignIn.LocalOrHome(pending is null ? context.ReturnUri : pending.Action);
        if (pending is not { Fields.Count: > 0 }) http.Response.Headers["Refresh"] = $"0; url={next}";
        await new RazorComponentResult<ContinueScreen>(new
        {
            Next = next,
            Fields = (IReadOnlyList<(string, string)>)[.. (pending?.Fields ?? []).Select(field => (field[0], field[1]))],
        }).ExecuteAsync(http);
    }

    /// <summary>The provider was asked for a way to prove who one is, and the token does not say that this was it.</summary>
    static bool IsTooWeak(HttpContext http, ClaimsPrincipal? principal) =>
        http.RequestServices.GetRequiredService<SignInWays>().Provider?.Acr is { } acr
        && !string.Equals(principal?.FindFirstValue(AcrClaim), acr, StringComparison.Ordinal);

    /// <summary>When the provider saw a factor, as it says; where it does not say, never: a grave act asks then.</summary>
    static DateTimeOffset ProvedAt(ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirstValue("auth_time"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : DateTimeOffset.UnixEpoch;

    static Pending? Opened(HttpContext http, string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<Pending>(Sealer(http).Unprotect(text));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    static string Seal(HttpContext http, Pending pending) => Sealer(http).Protect(JsonSerializer.Serialize(pending), TimeSpan.FromMinutes(15));

    static ITimeLimitedDataProtector Sealer(HttpContext http) => http.RequestServices.GetRequiredService<IDataProtectionProvider>()
        .CreateProtector("Gatehouse.Confirming").ToTimeLimitedDataProtector();

    /// <summary>An act that waits for its confirmation.</summary>
    sealed record Pending(string Action, IReadOnlyList<string[]> Fields);
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using Gatehouse.Officer.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Gatehouse.Acceptance.Tests.Pages;

/// <summary>A real OpenID provider (OpenIddict) on a port of its own, as another site. It knows one person at a time, without a page,
/// and remembers what it was asked.</summary>
sealed class TestProvider : IAsyncDisposable
{
    const string Client = "gatehouse";
    const string Secret = "a shared secret of an invented provider";

    WebApplication app = null!;

    /// <summary>Who signs in next.</summary>
    public string Subject { get; set; } = "subject-1";

    /// <summary>How long ago they proved it, where they are not asked anew.</summary>
    public TimeSpan ProvedAgo { get; set; }

    /// <summary>What its tokens say of how they proved it; null: nothing.</summary>
    public string? Acr { get; set; }

    /// <summary>The requests to sign in, as they came.</summary>
    public ConcurrentQueue<OpenIddictRequest> Asked { get; } = new();

    public IdentityProvider Options { get; private set; } = null!;

    public string Issuer => Options.Authority.ToString();

    public static async Task<TestProvider> Start()
    {
        var provider = new TestProvider();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddOpenIddict().AddServer(options =>
        {
            options.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token");
            options.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            options.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            options.UseAspNetCore().DisableTransportSecurityRequirement();

            // Without a database of clients: these handlers are the one client it has.
            options.EnableDegradedMode();
            options.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId is not Client) context.Reject(Errors.InvalidClient);
                return ValueTask.CompletedTask;
            }));
            options.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId is not Client || context.ClientSecret is not Secret) context.Reject(Errors.InvalidClient);
                return ValueTask.CompletedTask;
            }));
            options.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(provider.SignIn));
        });
        builder.Services.AddAuthentication();
        provider.app = builder.Build();
        provider.app.UseAuthentication();
        await provider.app.StartAsync(TestContext.Current.CancellationToken);

        // Another site than the pages', which are at 127.0.0.1: ports alone would not make it one.
        provider.Options = new(new UriBuilder(provider.app.Urls.Single()) { Host = "localhost" }.Uri, Client, Secret, "the invented ministry");
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    ValueTask SignIn(HandleAuthorizationRequestContext context)
    {
        Asked.Enqueue(context.Request);
        var proved = TimeProvider.System.GetUtcNow() - (context.Request.MaxAge == 0 ? TimeSpan.Zero : ProvedAgo);
        var identity = new ClaimsIdentity("test");
        identity.AddClaim(Claims.Subject, Subject);
        identity.AddClaim(new Claim(Claims.AuthenticationTime, proved.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64));
        if (Acr is { } acr) identity.AddClaim(new Claim(Claims.AuthenticationContextReference, acr));
        identity.AddClaim(new Claim(Claims.Role, "administrator")); // what no provider has to say
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(context.Request.GetScopes());
        context.SignIn(principal);
        return ValueTask.CompletedTask;
    }
}

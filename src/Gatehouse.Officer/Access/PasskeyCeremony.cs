using System.Text.Json.Nodes;
using Gatehouse.Screening.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Account = Gatehouse.Screening.Access.Officer;

namespace Gatehouse.Officer.Access;

/// <summary>What browser and server say to each other about a passkey: the platform's handler, with every challenge kept in the store
/// and good once. The authenticator verifies its user; a passkey is two factors.</summary>
sealed class PasskeyCeremony(IPasskeyHandler<Account> handler, Passkeys passkeys, IServiceProvider services)
{
    const int LongestCredential = 16 * 1024;

    public static void Add(IServiceCollection services)
    {
        services.AddIdentityCore<Account>().AddUserStore<PasskeyUsers>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddScoped<PasskeyCeremony>();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            options.AuthenticatorTimeout = TimeSpan.FromMinutes(3);

            // The default compares with the header Origin, which browsers send as 'null' from pages that tell no referrer, as ours.
            options.ValidateOrigin = context => ValueTask.FromResult(
                !context.CrossOrigin && string.Equals(context.Origin, SiteOf(context.HttpContext.Request), StringComparison.OrdinalIgnoreCase));
        });
    }

    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapPost("/passkeys/options", Options).WithName("PasskeyOptions").AllowAnonymous();

    /// <summary>The account whose passkey signed what it was asked to; null where none did. Every try is audited.</summary>
    /// <param name="http">The request.</param>
    /// <param name="form">With the credential and the id of the challenge.</param>
    /// <param name="owner">Whose passkey it must be; null: whoever signs in.</param>
    /// <param name="action">For the audit log.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<Account?> Use(HttpContext http, IFormCollection form, string? owner, string action, CancellationToken stop)
    {
        if (await Proved(http, form, owner, stop) is not var (officer, passkey))
        {
            await passkeys.Refused(owner, action, Session.From(http), stop);
            return null;
        }

        await passkeys.Used(officer, passkey, action, Session.From(http), stop);
        return officer;
    }

    async Task<(Account Officer, UserPasskeyInfo Passkey)?> Proved(HttpContext http, IFormCollection form, string? owner, CancellationToken stop)
    {
        if (await Taken(form, stop) is not var (asked, state, credential) || !string.Equals(asked, owner, StringComparison.Ordinal)) return null;
        var result = await handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = credential, AssertionState = state });
        if (!result.Succeeded || result.User is not { IsDisabled: false, IsService: false } officer) return null;
        return owner is null || string.Equals(officer.Name, owner, StringComparison.Ordinal) ? (officer, result.Passkey) : null;
    }

    /// <summary>The passkey that was made; null where it is none.</summary>
    public async Task<UserPasskeyInfo?> Make(HttpContext http, IFormCollection form, string owner, CancellationToken stop)
    {
        if (await Taken(form, stop) is not var (asked, state, credential) || !string.Equals(asked, owner, StringComparison.Ordinal)) return null;
        var result = await handler.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = credential, AttestationState = state });
        return result.Succeeded ? result.Passkey : null;
    }

    static string SiteOf(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    async Task<(string? Account, string? State, string Credential)?> Taken(IFormCollection form, CancellationToken stop)
    {
        var (credential, challenge) = (form["__passkey"].ToString(), form["__challenge"].ToString());
        if (credential.Length is 0 or > LongestCredential) return null;
        return await passkeys.TakeChallenge(challenge, stop) is var (account, state) ? (account, state, credential) : null;
    }

    static async Task<IResult> Options(HttpContext http, PasskeyCeremony ceremony, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        return form["kind"].ToString() is "create" ? await ceremony.ToMake(http, form, stop) : await ceremony.ToUse(http, stop);
    }

    async Task<IResult> ToUse(HttpContext http, CancellationToken stop)
    {
        var owner = http.User.Identity?.Name is { } name ? await services.GetRequiredService<Officers>().Find(name, stop) : null;
        var options = await handler.MakeRequestOptionsAsync(owner, http);
        return await Answer(owner?.Name, options.AssertionState, options.RequestOptionsJson, stop);
    }

    async Task<IResult> ToMake(HttpContext http, IFormCollection form, CancellationToken stop)
    {
        var owner = http.User.Identity?.Name ?? await EnrolPage.OwnerOf(http, form, stop);
        if (owner is null) return TypedResults.NotFound();
        var options = await handler.MakeCreationOptionsAsync(new() { Id = PasskeyUsers.HandleOf(owner), Name = owner, DisplayName = owner }, http);
        return await Answer(owner, options.AttestationState, options.CreationOptionsJson, stop);
    }

    async Task<JsonHttpResult<JsonObject>> Answer(string? owner, string? state, string options, CancellationToken stop) => TypedResults.Json(
        new JsonObject { ["challenge"] = await passkeys.Ask(owner, state ?? "", stop), ["options"] = JsonNode.Parse(options) });
}

using Gatehouse.Officer.Frame;
using Gatehouse.Screening.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Officer.Access;

/// <summary>A person's own account: what it may be, where it is signed in, its passkeys.</summary>
static class AccountPage
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/account", Show).WithName("Account").Needs(Right.UsePages);
        pages.MapPost("/account/sessions/{digest}/end", EndSession).WithName("EndSession").Needs(Right.UsePages);
        pages.MapPost("/account/factors", NewFactors).WithName("NewFactors").Needs(Right.UsePages).RequireFreshFactor();
        pages.MapPost("/account/passkeys", AddPasskey).WithName("AddPasskey").Needs(Right.UsePages).RequireFreshFactor();
        pages.MapPost("/account/passkeys/{id}/remove", RemovePasskey).WithName("RemovePasskey").Needs(Right.UsePages).RequireFreshFactor();
        foreach (var path in new[] { "/account/sessions/{digest}/end", "/account/factors", "/account/passkeys", "/account/passkeys/{id}/remove" })
        {
            pages.MapGet(path, () => TypedResults.LocalRedirect("/account")).Needs(Right.UsePages);
        }
    }

    static async Task<RazorComponentResult<AccountScreen>> Show(HttpContext http, Sessions sessions, Passkeys passkeys, CancellationToken stop)
    {
        var actor = Session.ActorOf(http);
        return new(new
        {
            Actor = actor,
            Current = Session.Of(http),
            Sessions = await sessions.Of(actor.Name, stop),
            Passkeys = await passkeys.Of(actor.Name, stop),
            Note = NoteOf(Note.Take(http)),
        });
    }

    static async Task<IResult> EndSession(HttpContext http, Sessions sessions, string digest, CancellationToken stop)
    {
        Note.Leave(http, await sessions.End(Session.ActorOf(http), digest, stop) ? "session-ended" : "not-done");
        return TypedResults.LocalRedirect("/account");
    }

    /// <summary>Another password and secret, by a link of one's own: the same page as at the beginning.</summary>
    static async Task<IResult> NewFactors(HttpContext http, Entrance entrance, CancellationToken stop)
    {
        if (IsOfProvider(http)) return NotDone(http);
        return TypedResults.LocalRedirect(SignInLinks.PathOf(await entrance.OwnLink(Session.ActorOf(http), stop)));
    }

    static async Task<IResult> AddPasskey(HttpContext http, PasskeyCeremony ceremony, Passkeys passkeys, CancellationToken stop)
    {
        if (IsOfProvider(http)) return NotDone(http);
        var actor = Session.ActorOf(http);
        var made = await ceremony.Make(http, await http.Request.ReadFormAsync(stop), actor.Name, stop);
        if (made is not null) await passkeys.Add(actor, made, stop);
        Note.Leave(http, made is null ? "not-done" : "passkey-made");
        return TypedResults.LocalRedirect("/account");
    }

    static async Task<IResult> RemovePasskey(HttpContext http, Passkeys passkeys, string id, CancellationToken stop)
    {
        Note.Leave(http, await passkeys.Remove(Session.ActorOf(http), id, stop) ? "passkey-removed" : "last-factor");
        return TypedResults.LocalRedirect("/account");
    }

    /// <summary>Whom the state's provider lets in has no second way in that the provider cannot close.</summary>
    static bool IsOfProvider(HttpContext http) => Session.Of(http).Factor is "provider";

    static RedirectHttpResult NotDone(HttpContext http)
    {
        Note.Leave(http, "not-done");
        return TypedResults.LocalRedirect("/account");
    }

    static string? NoteOf(string? code) => code switch
    {
        "session-ended" => "The session has ended.",
        "passkey-made" => "The passkey was added.",
        "passkey-removed" => "The passkey was removed.",
        "last-factor" => "That is your only way to sign in: it stays.",
        "not-done" => "Nothing was changed.",
        _ => null,
    };
}

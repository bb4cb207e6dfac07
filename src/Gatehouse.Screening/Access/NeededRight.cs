using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Screening.Access;

/// <summary>The right an address needs, declared where it is mapped.</summary>
public sealed record NeededRight(Right Right);

/// <summary>Declares rights of addresses, and refuses an application that has one without.</summary>
public static class NeededRights
{
    // Names of the addresses that nobody signs in for. What is here is reachable by everybody: each has its reason.
    static readonly HashSet<string> Anonymous = new(StringComparer.Ordinal)
    {
        "SignInPage", "SignIn", "SignInByPasskey", "PasskeySignInPage", "PasskeyOptions", "SignInByProvider",   // the ways in
        "EnrolPage", "Enrol",       // by a link that is good once
        "SignOut",                  // the way out, also of a session that has just ended
        "Preferences",              // theme and keys, kept in the browser alone
        "Asset",                    // style, scripts, icon; no data
        "PostMessage", "AskBoarding", "AskAgain",       // a carrier's machine: its key is checked in the handler
    };

    /// <summary>This address needs a right; whoever lacks it is refused before its handler runs.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, Right right) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new NeededRight(right));

    /// <summary>Throws <see cref="InvalidOperationException"/> where an address declares no right and is not one of those that
    /// need none: such a program does not start.</summary>
    public static void MustBeDeclared(IEndpointRouteBuilder endpoints)
    {
        var undeclared = endpoints.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<NeededRight>() is null && !IsAnonymous(endpoint))
            .Select(endpoint => endpoint.RoutePattern.RawText)
            .ToList();
        if (undeclared.Count > 0) throw new InvalidOperationException($"Addresses without a declared right: {string.Join(", ", undeclared)}.");
    }

    /// <summary>Open to everybody: marked so, and named above.</summary>
    public static bool IsAnonymous(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        && endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is { EndpointName: var name }
        && Anonymous.Contains(name);
}

using Gatehouse.Officer.Frame;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Packs;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Officer.Access;

/// <summary>What is asked of every request that is not anonymous: the right its address declares. No declared right, no way in.</summary>
sealed class RightOfAddress : IAuthorizationRequirement
{
    public static AuthorizationPolicy Policy { get; } =
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new RightOfAddress()).Build();
}

/// <summary>Decides it, by the one table of rights.</summary>
sealed class RightOfAddressHandler(CurrentPack pack) : AuthorizationHandler<RightOfAddress>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RightOfAddress requirement)
    {
        if (context.Resource is not HttpContext http || context.User.Identity is not { IsAuthenticated: true }) return;
        var visit = await Visit.Begin(http);
        if (http.GetEndpoint()?.Metadata.GetMetadata<NeededRight>() is not { } needed) return;
        if (Rights.Refusal(visit.Actor, needed.Right, pack.Value) is null) context.Succeed(requirement);
    }
}

/// <summary>Answers whom the table refuses: the page that asks for a purpose, or one that says which right is missing.</summary>
sealed class RefusalAnswer(Entrance entrance, CurrentPack pack) : IAuthorizationMiddlewareResultHandler
{
    readonly AuthorizationMiddlewareResultHandler usual = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (!authorizeResult.Forbidden || Visit.Of(context) is not { } visit)
        {
            await usual.HandleAsync(next, context, policy, authorizeResult);
            return;
        }

        var endpoint = context.GetEndpoint();
        var name = endpoint?.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.IEndpointNameMetadata>()?.EndpointName ?? "unnamed";
        var right = endpoint?.Metadata.GetMetadata<NeededRight>()?.Right ?? Right.Administer;
        var why = Rights.Refusal(visit.Actor, right, pack.Value) ?? AccessRefusal.MissingRight;
        await entrance.Refuse(visit.Actor, right, why, name, context.RequestAborted);
        if (why == AccessRefusal.MissingRight) await PlainPages.Forbidden(right).ExecuteAsync(context);
        else AskForPurpose(context);
    }

    /// <summary>Asks, and then goes on to where one wanted; the answer to a form is the page it stood on.</summary>
    static void AskForPurpose(HttpContext http)
    {
        var back = HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + http.Request.QueryString : http.Request.Path.ToString();
        var address = $"/purpose?returnUrl={Uri.EscapeDataString(back)}";
        if (!http.Request.Headers.ContainsKey("HX-Request"))
        {
            http.Response.Redirect(address);
            return;
        }

        http.Response.Headers["HX-Redirect"] = address;
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}

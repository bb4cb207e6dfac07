using System.Text.Encodings.Web;
using System.Text.Unicode;
using Gatehouse.Officer.Access;
using Gatehouse.Officer.Approvals;
using Gatehouse.Officer.Assets;
using Gatehouse.Officer.Flights;
using Gatehouse.Officer.Frame;
using Gatehouse.Officer.Hits;
using Gatehouse.Officer.Oversight;
using Gatehouse.Officer.Retention;
using Gatehouse.Screening.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Primitives;

namespace Gatehouse.Officer;

/// <summary>The officer's pages: queue, hit, flights, approvals, sign-in. They call the use cases of Screening and hold no state.</summary>
public static class OfficerPages
{
    /// <summary>
    /// Adds what the pages need: rendering, antiforgery, sign-in by cookie, security headers on every answer of the
    /// host, and the rule that an address opens only to whoever has the right it declares. The host provides screening
    /// (<c>AddScreening</c>), the identity provider where the state has one, and the keys of data protection; <see cref="TimeProvider"/> is the system's where the host sets no other.
    /// </summary>
    public static IServiceCollection AddOfficerPages(this IServiceCollection services, IdentityProvider? provider = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "gatehouse-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.FormFieldName = "__form";
            options.HeaderName = null;
            options.SuppressXFrameOptionsHeader = true;
        });

        // Cookies are SameSite=Strict and form tokens differ in every answer, so compression tells an attacker nothing.
        services.AddResponseCompression(options => (options.EnableForHttps, options.MimeTypes) = (true, ["text/html"]));

        // Names in their own script, not as numbers: a third of the bytes, and a page source people can read.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        var authentication = Session.Add(services);
        PasskeyCeremony.Add(services);
        services.AddSingleton(new SignInWays(provider));
        if (provider is not null) ProviderSignIn.Add(authentication, provider);
        services.AddAuthorizationBuilder().SetFallbackPolicy(RightOfAddress.Policy);
        services.AddSingleton<IAuthorizationHandler, RightOfAddressHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalAnswer>();

        // Before the platform's own filters: what those refuse carries the headers too.
        services.Insert(0, ServiceDescriptor.Transient<IStartupFilter, Pipeline>());
        return services;
    }

    /// <summary>Binds every cookie to https and to this host; for hosts that browsers reach by https alone.</summary>
    public static IServiceCollection AddSecureCookies(this IServiceCollection services)
    {
        CookieNames.BindToHost(services);
        return services;
    }

    /// <summary>Maps the pages at the root: <c>/queue</c>, <c>/hits</c>, <c>/flights</c>, <c>/approvals</c>, <c>/masked</c>, <c>/oversight</c>, <c>/purpose</c>, <c>/break-glass</c>, <c>/account</c>,
    /// <c>/sign-in</c>, <c>/set-up</c>, <c>/passkeys</c>, <c>/sign-out</c>, <c>/preferences</c>, <c>/assets</c>, and a page for every address nobody else serves.</summary>
    public static IEndpointRouteBuilder MapOfficerPages(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup("").AddEndpointFilter(RefuseForeignForms).ExcludeFromDescription();
        Home.Map(pages);
        PageAssets.Map(pages);
        SignIn.Map(pages);
        ChoosePurpose.Map(pages);
        AskBreakGlass.Map(pages);
        ProviderSignIn.Map(pages);
        EnrolPage.Map(pages);
        PasskeyCeremony.Map(pages);
        AccountPage.Map(pages);
        Preferences.Map(pages);
        ShowQueue.Map(pages);
        ShowHit.Map(pages);
        RecordDecision.Map(pages);
        AskDisclosure.Map(pages);
        KeepTraveller.Map(pages);
        ShowFlights.Map(pages);
        ShowApprovals.Map(pages);
        OversightDesk.Map(pages);
        ShowMasked.Map(pages);
        pages.MapFallback("{**path}", PlainPages.NotFound).WithName("NotFound").Needs(Right.UsePages);
        return endpoints;
    }

    static async ValueTask<object?> RefuseForeignForms(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var forms = http.RequestServices.GetRequiredService<IAntiforgery>();
        if (HttpMethods.IsPost(http.Request.Method) && !await forms.IsRequestValidAsync(http)) return PlainPages.Stale();
        return HasZero(http) ? PlainPages.NotUnderstood() : await next(context);
    }

    /// <summary>Whether anything sent holds the one character that PostgreSQL keeps in no text.</summary>
    static bool HasZero(HttpContext http)
    {
        IEnumerable<KeyValuePair<string, StringValues>> sent = HttpMethods.IsPost(http.Request.Method) ? [.. http.Request.Query, .. http.Request.Form] : http.Request.Query;
        return sent.Any(field => field.Value.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true));
    }

    /// <summary>Outermost: headers, compression and the error page stand around whatever the host adds.</summary>
    sealed class Pipeline : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            PageHeaders.Use(app);
            app.UseResponseCompression();
            PlainPages.UseErrorPage(app);
            next(app);
        };
    }
}

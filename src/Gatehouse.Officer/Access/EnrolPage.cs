using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Gatehouse.Officer.Frame;
using Gatehouse.Screening.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using QRCoder;

namespace Gatehouse.Officer.Access;

/// <summary>Where a printed link leads: its owner sets password and one-time codes, or makes a passkey. Looking uses no link up.</summary>
static partial class EnrolPage
{
    const int QuietZone = 2;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/set-up/{token}", Show).WithName("EnrolPage").AllowAnonymous();
        pages.MapPost("/set-up/{token}", Handle).WithName("Enrol").AllowAnonymous();
    }

    /// <summary>For whom a passkey is made by a link: its account, or the name the first administrator typed; null where it is dead.</summary>
    public static async Task<string?> OwnerOf(HttpContext http, IFormCollection form, CancellationToken stop)
    {
        return await http.RequestServices.GetRequiredService<Entrance>().LinkOf(SignIn.Bounded(form["token"].ToString()), stop) switch
        {
            { Kind: LinkKind.Enrol, Account: { } account } => account,
            { Kind: LinkKind.SetUp } => First(form)?.Name,
            _ => null,
        };
    }

    static async Task<IResult> Show(HttpContext http, Entrance entrance, string token, CancellationToken stop) =>
        await entrance.LinkOf(SignIn.Bounded(token), stop) is { } link
            ? Page(http, token, link, OneTimeCodes.NewSecret(), null, null)
            : Dead();

    static async Task<IResult> Handle(
        HttpContext http, Entrance entrance, EnrolAccount enrol, PasskeyCeremony ceremony, Sessions sessions, string token, CancellationToken stop)
    {
        if (await entrance.LinkOf(SignIn.Bounded(token), stop) is not { } link) return Dead();
        var form = await http.Request.ReadFormAsync(stop);
        if (link is { Kind: LinkKind.Demo, Account: { } demo }) return await ForDemo(http, sessions, demo, stop);
        var first = First(form);
        var secret = Opened(http, token, form["secret"].ToString());
        if (link.Kind == LinkKind.SetUp && first is null)
        {
            return Page(http, token, link, secret, form, "A name has 2 to 64 letters, digits, dots or hyphens, without spaces.");
        }

        NewFactor? factor = form["__passkey"].ToString().Length == 0
            ? new NewFactor.Code(form["password"].ToString(), secret, SignIn.Bounded(form["code"].ToString()))
            : await ceremony.Make(http, form, link.Account ?? first!.Name, stop) is { } made ? new NewFactor.Passkey(made) : null;
        if (factor is null) return Page(http, token, link, secret, form, "The passkey could not be checked. Try again, or use one-time codes.");
        switch (await enrol.Handle(token, first, factor, Session.From(http), stop))
        {
            case EnrolResult.Done done:
                await Session.Give(http, done.Officer, done.Session);
                return TypedResults.LocalRedirect("/");
            case EnrolResult.Again again:
                return Page(http, token, link, secret, form, again.Problem);
            default:
                return Dead();
        }
    }

    static async Task<IResult> ForDemo(HttpContext http, Sessions sessions, string account, CancellationToken stop)
    {
        if (await http.RequestServices.GetRequiredService<Officers>().Find(account, stop) is not { } officer) return Dead();
        await Session.Give(http, officer, await sessions.Start(account, "demo", Session.From(http), null, stop));
        return TypedResults.LocalRedirect("/");
    }

    static RazorComponentResult<EnrolScreen> Page(HttpContext http, string token, SignInLink link, string secret, IFormCollection? form, string? problem)
    {
        var name = link.Account ?? form?["name"].ToString() ?? "";
        return new(new
        {
            Token = token,
            Link = link,
            Secret = secret,
            Sealed = Sealer(http, token).Protect(secret, TimeSpan.FromHours(1)),
            Address = OneTimeCodes.AddressOf(name.Length == 0 ? "administrator" : name, secret),
            Name = name,
            FullName = form?["fullName"].ToString(),
            Problem = problem,
        })
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    /// <summary>The secret a page showed, which comes back with its form; a new one where that is too old or forged.</summary>
    static string Opened(HttpContext http, string token, string text)
    {
        try
        {
            return Sealer(http, token).Unprotect(text);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return OneTimeCodes.NewSecret();
        }
    }

    static ITimeLimitedDataProtector Sealer(HttpContext http, string token) => http.RequestServices.GetRequiredService<IDataProtectionProvider>()
        .CreateProtector("Gatehouse.Enrolment", token).ToTimeLimitedDataProtector();

    static NewOfficer? First(IFormCollection form)
    {
        var (name, fullName) = (form["name"].ToString().Trim(), SignIn.Bounded(form["fullName"].ToString()).Trim());
        return AccountName().IsMatch(name) ? new(name, fullName.Length == 0 ? name : fullName) : null;
    }

    static RazorComponentResult<MessageScreen> Dead() => new(new
    {
        Heading = "This link is no longer good",
        Text = "It was used, is too old, waits for a second person's approval, or was never given out. Ask an administrator for another one.",
    })
    {
        StatusCode = StatusCodes.Status404NotFound,
    };

    /// <summary>The squares of a QR code as one path of a picture, and the picture's width in squares.</summary>
    public static (string Path, int Width) PictureOf(string text)
    {
        using var data = new QRCodeGenerator().CreateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: false);
        var path = new StringBuilder();
        var squares = data.ModuleMatrix;
        for (var y = 0; y < squares.Count; y++)
        {
            for (var x = 0; x < squares[y].Count; x++)
            {
                if (squares[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x + QuietZone - 4} {y + QuietZone - 4}h1v1h-1z");
            }
        }

        return (path.ToString(), squares.Count - 8 + (2 * QuietZone));
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AccountName();
}

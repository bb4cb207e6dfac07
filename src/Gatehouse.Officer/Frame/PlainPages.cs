using Gatehouse.Officer.Access;
using Gatehouse.Screening.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gatehouse.Officer.Frame;

/// <summary>The pages that say what went wrong, in one sentence and without data.</summary>
static class PlainPages
{
    public static RazorComponentResult<MessageScreen> NotFound() => Page(
        StatusCodes.Status404NotFound,
        "Not found",
        "There is no such page or hit here, or it is not yours to see: of another office, of a list you are not cleared for, or of a flight "
        + "outside the hours you work on (a case as reference opens those). What is past its time is erased.");

    /// <summary>Says which right is missing and who has it.</summary>
    public static RazorComponentResult<MessageScreen> Forbidden(Right right) => Page(
        StatusCodes.Status403Forbidden,
        "Not allowed",
        $"This needs the right {AccessWords.Of(right)}, which none of your roles has. It comes with: "
        + $"{string.Join(", ", Rights.RolesWith(right).Select(role => AccessWords.Of(role).ToLowerInvariant()))}. An administrator asks for a role, and another "
        + "person grants it. That you asked was written down.");

    public static RazorComponentResult<MessageScreen> Stale() => Page(
        StatusCodes.Status400BadRequest,
        "Please try again",
        "This form was made for another session, so nothing was recorded. Open the page anew and repeat the step.");

    public static RazorComponentResult<MessageScreen> NotUnderstood() => Page(
        StatusCodes.Status400BadRequest, "Not understood", "What was sent holds a character that no text has. Nothing was recorded.");

    public static void UseErrorPage(IApplicationBuilder app) => app.UseExceptionHandler(new ExceptionHandlerOptions
    {
        // The renderer of the failed request may be the one that failed.
        CreateScopeForErrors = true,
        ExceptionHandler = http => Failed(http.Features.Get<IExceptionHandlerFeature>()?.Error).ExecuteAsync(http),

        // What a client did wrong is no failure of ours, and must not fill the log.
        SuppressDiagnosticsCallback = failure => StatusOf(failure.Exception) is not null,
    });

    static RazorComponentResult<MessageScreen> Failed(Exception? failure) => failure is AccessRefusedException refused
        ? Forbidden(refused.Right)
        : StatusOf(failure) is { } status
        ? Page(status, "Not understood", "What was sent was too large, too slow or not a form of this site. Nothing was recorded.")
        : Page(
            StatusCodes.Status500InternalServerError,
            "Something failed",
            "The last step was not recorded. Try it again; if it fails again, tell the operators the time.");

    /// <summary>The status of a request that could not be read: 400, 408, 413; null where the failure is our own.</summary>
    static int? StatusOf(Exception? failure) => failure switch
    {
        BadHttpRequestException request => request.StatusCode,
        AccessRefusedException => StatusCodes.Status403Forbidden,
        AntiforgeryValidationException form => StatusOf(form.InnerException) ?? StatusCodes.Status400BadRequest,
        InvalidDataException => StatusCodes.Status400BadRequest,
        _ => null,
    };

    static RazorComponentResult<MessageScreen> Page(int status, string heading, string text) =>
        new(new { Heading = heading, Text = text }) { StatusCode = status };
}

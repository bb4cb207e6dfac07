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
        "There is no such page or hit here. It may have been erased when its time was up.");

    public static RazorComponentResult<MessageScreen> Stale() => Page(
        StatusCodes.Status400BadRequest,
        "Please try again",
        "This form was made for another session, so nothing was recorded. Open the page anew and repeat the step.");

    public static void UseErrorPage(IApplicationBuilder app) => app.UseExceptionHandler(new ExceptionHandlerOptions
    {
        // The renderer of the failed request may be the one that failed.
        CreateScopeForErrors = true,
        ExceptionHandler = http => Page(
            StatusCodes.Status500InternalServerError,
            "Something failed",
            "The last step was not recorded. Try it again; if it fails again, tell the operators the time.").ExecuteAsync(http),
    });

    static RazorComponentResult<MessageScreen> Page(int status, string heading, string text) =>
        new(new { Heading = heading, Text = text }) { StatusCode = status };
}

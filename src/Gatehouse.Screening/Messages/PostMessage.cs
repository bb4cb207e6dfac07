using Gatehouse.Screening.Carriers;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gatehouse.Screening.Messages;

/// <summary>The answer to a posted message; it never repeats content.</summary>
/// <param name="Status"><c>stored</c>, <c>duplicate</c>, or <c>retried</c>: a duplicate of which something had failed and is tried again.</param>
/// <param name="Digest">SHA-256 of the bytes received.</param>
/// <param name="Messages">Messages read; 0 for a duplicate.</param>
/// <param name="Persons">Persons read.</param>
/// <param name="Warnings">Warnings of the reader.</param>
public sealed record Acknowledgement(string Status, string Digest, int Messages = 0, int Persons = 0, int Warnings = 0);

/// <summary>A carrier posts an interchange; it is acknowledged after the durable commit and not before.</summary>
static class PostMessage
{
    /// <summary>Largest body: ten times the largest push expected (messages.md §15).</summary>
    internal const long MostBytes = 64 * 1024 * 1024;

    const int BlockBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/messages", Handle)
        .WithName("PostMessage")
        .WithSummary("Takes in one PAXLST or PNRGOV interchange; the body is the interchange as it is.")
        .AllowAnonymous()                  // the key or certificate of the carrier is checked in the handler
        .DisableAntiforgery();

    static async Task<Results<Ok<Acknowledgement>, UnauthorizedHttpResult, ProblemHttpResult>> Handle(
        HttpContext http, IStore store, Backlog backlog, CurrentPack pack, TimeProvider clock, CancellationToken stop)
    {
        if (await CallingCarrier.Of(http, store, clock.GetUtcNow(), stop) is not { } carrier) return TypedResults.Unauthorized();
        if (await backlog.IsFull(stop))
        {
            http.Response.Headers.RetryAfter = "30";
            return Problem(StatusCodes.Status503ServiceUnavailable, "Too many messages wait; send this one again in 30 seconds.");
        }

        if (http.Request.Headers.ContentEncoding.Count > 0)
        {
            return Problem(StatusCodes.Status415UnsupportedMediaType, "Send the interchange as it is, without a content encoding.");
        }

        using var room = new BodyRoom();
        var (bytes, problem) = await Body(http, room, Math.Min(carrier.MostBytes ?? MostBytes, MostBytes), stop);
        if (bytes is null) return problem!;
        return await ReceiveMessage.Handle(store, pack.Value, bytes, carrier, clock.GetUtcNow(), stop) switch
        {
            IntakeResult.Stored stored => TypedResults.Ok(
                new Acknowledgement("stored", stored.Digest, stored.Messages.Count, stored.Persons, stored.Warnings)),
            IntakeResult.Duplicate duplicate => TypedResults.Ok(new Acknowledgement(duplicate.Retried > 0 ? "retried" : "duplicate", duplicate.Digest)),
            IntakeResult.TooLate late => Problem(
                StatusCodes.Status422UnprocessableEntity,
                $"The flight left more than {pack.Value.Retention.LateHours} hours ago: nothing was taken in; digest {late.Digest} is kept."),
            IntakeResult.Refused refused => Problem(
                StatusCodes.Status422UnprocessableEntity,
                $"Nothing was taken in from this body ({refused.Reason}); digest {refused.Digest} is kept."),
            var other => throw new InvalidOperationException($"Unknown result {other.GetType().Name}."),
        };
    }

    /// <summary>Read as it comes, and room taken as it grows: neither its stated length nor its end is trusted.</summary>
    internal static async Task<(byte[]? Bytes, ProblemHttpResult? Problem)> Body(HttpContext http, BodyRoom room, long most, CancellationToken stop)
    {
        if (http.Request.ContentLength > most) return (null, Unread(http, StatusCodes.Status413PayloadTooLarge, $"The body is larger than {most} bytes."));
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = most;
        try
        {
            using var body = new MemoryStream();
            var block = new byte[BlockBytes];
            while (await http.Request.Body.ReadAsync(block, stop) is > 0 and var read)
            {
                if (!room.Take(read))
                {
                    http.Response.Headers.RetryAfter = "5";
                    return (null, Unread(http, StatusCodes.Status503ServiceUnavailable, "Too many large messages at once; send this one again in 5 seconds."));
                }

                body.Write(block, 0, read);
            }

            return (body.ToArray(), null);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, Unread(http, StatusCodes.Status413PayloadTooLarge, $"The body is larger than {most} bytes."));
        }
    }

    // The rest of the body is not waited for, so nothing can follow it: the sender must not use the connection for its next request.
    static ProblemHttpResult Unread(HttpContext http, int status, string detail)
    {
        if (HttpProtocol.IsHttp11(http.Request.Protocol)) http.Response.Headers.Connection = "close";
        return Problem(status, detail);
    }

    internal static ProblemHttpResult Problem(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}

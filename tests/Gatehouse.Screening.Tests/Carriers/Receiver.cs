using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Screening.Tests.Carriers;

/// <summary>A carrier's own server, on loopback: takes answers, or refuses them with a status.</summary>
sealed class Receiver : IAsyncDisposable
{
    readonly WebApplication app;

    Receiver(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single() + "/answers");

    /// <summary>What came, with its key.</summary>
    public ConcurrentQueue<(string Key, string Body)> Came { get; } = new();

    /// <summary>What is said to the next one.</summary>
    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    /// <summary>How often another address was asked, to which a redirect leads.</summary>
    public int Elsewhere { get; private set; }

    /// <summary>Sent after the status, without an end.</summary>
    public bool IsEndless { get; set; }

    public static async Task<Receiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = builder.Build();
        var receiver = new Receiver(site);
        site.MapPost("/answers", receiver.Take);
        site.Map("/elsewhere", () =>
        {
            receiver.Elsewhere++;
            return Results.Ok();
        });
        await site.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    async Task Take(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        Came.Enqueue((http.Request.Headers["Idempotency-Key"].ToString(), await reader.ReadToEndAsync(http.RequestAborted)));
        http.Response.StatusCode = (int)Status;
        if (Status is HttpStatusCode.TemporaryRedirect) http.Response.Headers.Location = "/elsewhere";
        var block = new byte[64 * 1024];
        while (IsEndless && !http.RequestAborted.IsCancellationRequested) await http.Response.Body.WriteAsync(block, http.RequestAborted);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gatehouse.Acceptance.Tests.Batch;

namespace Gatehouse.Acceptance.Tests.Service;

/// <summary>A carrier that posts its messages with its key.</summary>
sealed class Carrier(Uri address, string? key) : IDisposable
{
    readonly HttpClient http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>Makes a key at the command line.</summary>
    public static string NewKey(string store, string name = "Example Air")
    {
        var run = GatehouseProcess.Run("carriers", "add", name, "--store", store);
        run.ExitCode.ShouldBe(0, run.Error);
        return run.Lines.ShouldHaveSingleItem();
    }

    /// <summary>Posts an interchange; the word is the acknowledgement's status, null where there is none.</summary>
    public async Task<(HttpStatusCode Code, string? Word)> Post(byte[] message)
    {
        using var body = new ByteArrayContent(message);
        return await Post(body);
    }

    /// <summary>Announces a body of this size and waits for leave to send it, as a careful client does.</summary>
    public async Task<HttpStatusCode> Announce(long size)
    {
        using var body = new Announced(size);
        return (await Post(body)).Code;
    }

    async Task<(HttpStatusCode Code, string? Word)> Post(HttpContent body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = body };
        request.Headers.ExpectContinue = body is Announced;
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        if (answer.StatusCode != HttpStatusCode.OK) return (answer.StatusCode, null);
        var said = await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
        return (answer.StatusCode, (string?)said!["status"]);
    }

    public void Dispose() => http.Dispose();

    /// <summary>A body whose size is known and which nobody should ask for.</summary>
    sealed class Announced(long size) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            throw new InvalidOperationException("The server asked for a body larger than it takes.");

        protected override bool TryComputeLength(out long length)
        {
            length = size;
            return true;
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Threading.Channels;
using Gatehouse.Host.Batch;
using Gatehouse.Screening.Messages;

namespace Gatehouse.Host.Simulation;

/// <summary>How to send.</summary>
/// <param name="To">The site; messages are posted to <c>/api/messages</c> there.</param>
/// <param name="Key">The carrier's.</param>
/// <param name="Connections">At once; the messages of a flight go over one of them, in order.</param>
/// <param name="Rate">Messages a second; 0 for as fast as they are answered.</param>
/// <param name="Burst">Messages that come at once, at that rate.</param>
/// <param name="Patience">How long one message is tried again.</param>
sealed record Sending(Uri To, string Key, int Connections, double Rate, int Burst, TimeSpan Patience);

/// <summary>
/// Posts a simulated country as a carrier does, and holds each answer against what was sent: its digest, its messages, its persons. What is
/// not acknowledged is sent again, after the time the site asks for.
/// </summary>
sealed class SentMessages(Sending sending) : IDisposable
{
    const int MostFaults = 20;
    const int Ahead = 4;
    static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = sending.Connections, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        BaseAddress = sending.To,
        Timeout = TimeSpan.FromSeconds(60),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", sending.Key) },
    };

    readonly Lock gate = new();

    public LineReport Report { get; } = new();

    /// <summary>Sends them all. Throws <see cref="BatchException"/> where the site does not know the key, or cannot be reached for the
    /// first message.</summary>
    public async Task Send(IEnumerable<SimulatedFile> files, Action sent, CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var lines = Enumerable.Range(0, sending.Connections).Select(_ => Channel.CreateBounded<SimulatedFile>(Ahead)).ToArray();
        var working = lines.Select(line => Work(line.Reader, sent, ended)).ToArray();
        var started = Stopwatch.GetTimestamp();
        try
        {
            var number = 0;
            foreach (var file in files)
            {
                await Pace(number++, started, ended.Token);
                await lines[file.Flight.Index % lines.Length].Writer.WriteAsync(file with { Bytes = file.Bytes.ToArray() }, ended.Token);
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // A line has failed for good, and says why below.
        }
        finally
        {
            foreach (var line in lines) line.Writer.TryComplete();
        }

        await Task.WhenAll(working);
        Report.Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public void Dispose() => http.Dispose();

    async Task Work(ChannelReader<SimulatedFile> line, Action sent, CancellationTokenSource ended)
    {
        try
        {
            await foreach (var file in line.ReadAllAsync(ended.Token))
            {
                await Send(file, ended.Token);
                lock (gate) sent();
            }
        }
        catch
        {
            await ended.CancelAsync();
            throw;
        }
    }

    Task Pace(int number, long started, CancellationToken stop)
    {
        if (sending.Rate <= 0) return Task.CompletedTask;
        var due = TimeSpan.FromSeconds(number / sending.Burst * sending.Burst / sending.Rate);
        return due - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } early ? Task.Delay(early, stop) : Task.CompletedTask;
    }

    async Task Send(SimulatedFile file, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        var wait = FirstWait;
        for (var tried = 0; ; tried++)
        {
            var asked = Stopwatch.GetTimestamp();
            var answer = await Post(file, stop);
            if (answer.Status is HttpStatusCode.Unauthorized) throw BatchException.Usage($"{sending.To}: the key is not that of a carrier: 'gatehouse carriers key make NAME' makes one");
            if (answer.IsFinal || Stopwatch.GetElapsedTime(began) > sending.Patience)
            {
                lock (gate) Report.Add(file, answer, tried, Stopwatch.GetElapsedTime(asked), MostFaults);
                return;
            }

            if (!Report.HasAnswers && answer.Status is null && tried > 2) throw BatchException.Usage($"{sending.To}: {answer.Detail}");
            await Task.Delay(answer.After ?? wait, stop);
            wait = TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, wait.Ticks * 2));
        }
    }

    async Task<LineAnswer> Post(SimulatedFile file, CancellationToken stop)
    {
        try
        {
            using var body = new ReadOnlyMemoryContent(file.Bytes);
            using var answer = await http.PostAsync(new Uri("/api/messages", UriKind.Relative), body, stop);
            var told = answer.StatusCode is HttpStatusCode.OK ? await answer.Content.ReadFromJsonAsync<Acknowledgement>(stop) : null;
            return new(answer.StatusCode, told, told is null ? Line(await answer.Content.ReadAsStringAsync(stop)) : "", answer.Headers.RetryAfter?.Delta);
        }
        catch (HttpRequestException away)
        {
            return new(null, null, away.Message, null);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new(null, null, "no answer within a minute", null);
        }
    }

    static string Line(string text) => text.ReplaceLineEndings(" ").Trim() is { Length: > 200 } many ? many[..200] : text.ReplaceLineEndings(" ").Trim();
}

/// <summary>What came back for one try.</summary>
/// <param name="Status">Null where nothing did.</param>
/// <param name="Told">The acknowledgement.</param>
/// <param name="Detail">What was said instead.</param>
/// <param name="After">When to come back.</param>
readonly record struct LineAnswer(HttpStatusCode? Status, Acknowledgement? Told, string Detail, TimeSpan? After)
{
    /// <summary>Sending it again would change nothing.</summary>
    public bool IsFinal => Status is { } status && status is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests) && (int)status < 500;

    /// <summary>Why this is not what a sound line answers; null where it is.</summary>
    public string? Fault(SimulatedFile file)
    {
        if (Told is not { } told) return string.Create(CultureInfo.InvariantCulture, $"{(Status is { } status ? $"status {(int)status}" : "not answered")}: {Detail}");
        if (!string.Equals(told.Digest, Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span)), StringComparison.Ordinal)) return "the bytes that arrived are not those that were sent";
        if (told.Status is not "stored") return null;
        if (told.Messages != 1) return string.Create(CultureInfo.InvariantCulture, $"{told.Messages} messages were read, 1 was sent");
        var isWhole = file.Malformation is not Malformation.CutOff;
        return isWhole && told.Persons != file.Persons ? string.Create(CultureInfo.InvariantCulture, $"{told.Persons} persons were read, {file.Persons} were sent") : null;
    }
}

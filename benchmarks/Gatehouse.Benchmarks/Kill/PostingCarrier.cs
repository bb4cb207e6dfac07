using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Gatehouse.Benchmarks.Kill;

/// <summary>A carrier that posts again, to any process that answers, until each message is acknowledged; some of them twice, and some things
/// that are refused or too late.</summary>
sealed class PostingCarrier(string key, Func<Uri?> pick) : IDisposable
{
    const int Flights = 60;
    const string Consonants = "BCDFGHJKLM";      // vowels in a row may be an umlaut written out, and then two names are one

    readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(40), DefaultRequestHeaders = { Authorization = new("Bearer", key) } };
    int next = -1;
    long attempts;

    /// <summary>Messages acknowledged as stored or duplicate.</summary>
    public ConcurrentDictionary<int, bool> Acknowledged { get; } = new();

    /// <summary>Answers, by what they said.</summary>
    public ConcurrentDictionary<string, int> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>Requests made, answered or not.</summary>
    public long Attempts => attempts;

    /// <summary>Posts one after the other until it is told to stop; the one under way is brought to its end.</summary>
    public async Task Post(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref next);
            await Send(Message(number, "270301"));
            Acknowledged[number] = true;
            if (number % 20 == 3) await Send(Message(number, "270301"));                                   // again
            if (number % 50 == 7) await Send(Message(number, "200301"));                                   // years ago
            if (number % 50 == 9) await Send(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"nothing {number}")));
            await Task.Delay(10, CancellationToken.None);
        }
    }

    public void Dispose() => http.Dispose();

    async Task Send(byte[] bytes)
    {
        for (; ; )
        {
            if (pick() is { } address && await Answer(address, bytes) is { } answer)
            {
                Answers.AddOrUpdate(answer, 1, (_, count) => count + 1);
                return;
            }

            await Task.Delay(50);
        }
    }

    // Null: not acknowledged, so again.
    async Task<string?> Answer(Uri address, byte[] bytes)
    {
        Interlocked.Increment(ref attempts);
        try
        {
            using var body = new ByteArrayContent(bytes);
            using var answer = await http.PostAsync(new Uri(address, "/api/messages"), body);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["status"],
                HttpStatusCode.UnprocessableEntity => "refused",
                _ => null,
            };
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    static byte[] Message(int number, string day)
    {
        var letters = new string([.. number.ToString("000000", CultureInfo.InvariantCulture).Select(digit => Consonants[digit - '0'])]);
        var flight = string.Create(CultureInfo.InvariantCulture, $"QX{100 + (number % Flights)}");
        return Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"UNB+UNOA:4+QXAPIS:ZZ+STATE:ZZ+{day}:0900+{number}++APIS'UNH+{number}+PAXLST:D:05B:UN:IATA'BGM+745'TDT+20+{flight}+++QX'LOC+125+GYD'DTM+189:{day}0900:201'LOC+87+TBS'DTM+232:{day}1000:201'NAD+FL+++{letters}VORAN:{letters}MIRE'ATT+2++F'DTM+329:{60 + (number % 30)}0{1 + (number % 9)}1{number % 7}'NAT+2+EST'DOC+P:110:111+KX{number:000000}'LOC+91+EST'CNT+42:1'UNT+13+{number}'UNZ+1+{number}'"));
    }
}

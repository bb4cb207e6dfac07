using System.Net.Sockets;
using System.Text;

namespace Gatehouse.Acceptance.Tests.Attack;

/// <summary>Bytes to the server as no client library would send them.</summary>
static class RawConnection
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Sends and reads until the server closes or is silent for <paramref name="quiet"/>.</summary>
    public static async Task<string> Send(Uri site, string request, TimeSpan? quiet = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(site.Host, site.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        var answer = new StringBuilder();
        var buffer = new byte[16 * 1024];
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
            while (true)
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
                patience.CancelAfter(quiet ?? TimeSpan.FromSeconds(answer.Length == 0 ? 10 : 1)); // a first page may be slow, its rest is not
                var read = await stream.ReadAsync(buffer, patience.Token);
                if (read == 0) break;
                answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException)
        {
            // Reset, or nothing more to say.
        }

        return answer.ToString();
    }

    /// <summary>Sends a piece and then nothing, and tells after how long the server hung up.</summary>
    public static async Task<TimeSpan> Dribble(Uri site, string piece)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(site.Host, site.Port, TestContext.Current.CancellationToken);
        var started = TimeProvider.System.GetTimestamp();
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(piece), TestContext.Current.CancellationToken);
        var buffer = new byte[4096];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            while (await stream.ReadAsync(buffer, patience.Token) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Reset: hung up as well.
        }

        return TimeProvider.System.GetElapsedTime(started);
    }

    /// <summary>The status of the first answer; 0 where the server hung up without one.</summary>
    public static int Status(string answer) => answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)
        ? int.Parse(answer.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture)
        : 0;

    /// <summary>How many answers came on the connection.</summary>
    public static int Answers(string answer) => answer.Split("HTTP/1.1 ").Length - 1;
}

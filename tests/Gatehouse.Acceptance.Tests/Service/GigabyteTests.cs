using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Gatehouse.Acceptance.Tests.Batch;

namespace Gatehouse.Acceptance.Tests.Service;

/// <summary>What is far too large is refused without being held.</summary>
public sealed class GigabyteTests : IDisposable
{
    const long Gigabyte = 1L << 30;
    const long Room = 300L << 20;      // what a body of the largest size that is taken may need, and what tests compile

    readonly Workbench bench = new();

    string Store => bench.Path("gatehouse.db");

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => bench.Dispose();

    [Fact]
    [Trait("Requirement", "R6")]
    public async Task Posted_in_pieces_of_unstated_length_or_dropped_as_a_file_it_is_refused_in_bounded_memory()
    {
        var key = Carrier.NewKey(Store);
        var inbox = Directory.CreateDirectory(bench.Path("inbox")).FullName;
        await using var server = await RunningGatehouse.Serve(bench, Store, "--watch", inbox);
        using var carrier = new Carrier(server.Address, key);
        (await carrier.Post(Encoding.UTF8.GetBytes(Workbench.Ahead(Workbench.Paxlst)))).Code.ShouldBe(HttpStatusCode.OK);
        var before = Peak(server.ProcessId);

        using (var http = new HttpClient { BaseAddress = server.Address })
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var body = new Pieces();
            try
            {
                using var answer = await http.PostAsync(new Uri("/api/messages", UriKind.Relative), body, Stop);
                answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
            }
            catch (HttpRequestException)
            {
                // The site has hung up while we still sent; some clients then never see its answer.
            }

            body.Written.ShouldBeLessThan(Gigabyte / 2);
        }

        using (var file = File.Create(bench.Path("huge.edi"))) file.SetLength(Gigabyte);
        File.Move(bench.Path("huge.edi"), Path.Combine(inbox, "huge.edi"));
        await Stored.Until(() => Task.FromResult(File.Exists(Path.Combine(inbox, "huge.edi.refused"))), 30, "the file is set aside unread");

        (Peak(server.ProcessId) - before).ShouldBeLessThan(Room);
        (await carrier.Post(Encoding.UTF8.GetBytes(Workbench.Ahead(Workbench.Paxlst).Replace("QX7PLM", "QX7PLK", StringComparison.Ordinal)))).Code.ShouldBe(HttpStatusCode.OK);
    }

    // VmHWM: the most memory the process ever had, in kB.
    static long Peak(int process) => long.Parse(
        File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status")).First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
        CultureInfo.InvariantCulture) * 1024;

    // Without a length, so it goes in chunks.
    sealed class Pieces : HttpContent
    {
        public long Written { get; private set; }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var piece = new byte[1 << 16];
            Array.Fill(piece, (byte)'A');
            for (; Written < Gigabyte; Written += piece.Length) await stream.WriteAsync(piece);
        }
    }
}

using System.Globalization;
using System.Text;
using Gatehouse.Acceptance.Tests.Batch;
using static Gatehouse.Acceptance.Tests.Batch.GatehouseProcess;

namespace Gatehouse.Acceptance.Tests.Service;

/// <summary>The server is killed in the middle of its work, and nothing acknowledged is lost or counted twice.</summary>
public sealed class KillTests : IDisposable
{
    const int Messages = 240;
    const int Flights = 6;

    readonly Workbench bench = new();

    string Store => bench.Path("gatehouse.db");

    public void Dispose() => bench.Dispose();

    [Fact]
    [Trait("Requirement", "A-09")]
    [Trait("Requirement", "R1")]
    [Trait("Requirement", "L-14j")]
    public async Task Every_acknowledged_message_is_there_once_after_kill_9()
    {
        var key = Carrier.NewKey(Store);
        var server = await RunningGatehouse.Serve(bench, Store);
        try
        {
            var acknowledged = 0;
            foreach (var kills in new[] { 70, 150 })
            {
                // The kill comes while four carriers post; what they were not told is stored is posted again below.
                using var carrier = new Carrier(server.Address, key);
                var stream = PostFrom(acknowledged, carrier);
                await Stored.Until(async () => await Stored.Count(Store, "message_digest") >= kills, 20, "messages before the kill");
                await server.Kill();
                acknowledged = await stream;
                acknowledged.ShouldBeLessThan(Messages);
                (await Stored.Count(Store, "message_digest")).ShouldBeGreaterThanOrEqualTo(acknowledged);
                server = await RunningGatehouse.Serve(bench, Store);
            }

            using (var carrier = new Carrier(server.Address, key)) (await PostFrom(acknowledged, carrier)).ShouldBe(Messages);
            await Stored.Until(() => Stored.IsIdle(Store), 20, "everything screened");
            (await server.End("TERM")).ShouldBe(0);
        }
        finally
        {
            await server.DisposeAsync();
        }

        (await Stored.Count(Store, "message_digest")).ShouldBe(Messages);
        var flights = await Stored.All(Store, "select count(*) || '' from flight_message group by flight");
        flights.ShouldBe(Enumerable.Repeat((Messages / Flights).ToString(CultureInfo.InvariantCulture), Flights));
        (await Stored.Count(Store, "traveller")).ShouldBe(Messages);
        (await Stored.Count(Store, "message where quarantined_at is not null")).ShouldBe(0);
        var verified = Run("audit", "verify", "--store", Store);
        verified.ExitCode.ShouldBe(0, verified.Output);
    }

    /// <summary>Posts four at a time, in order, until the server is gone; returns how many from the first on are acknowledged.</summary>
    static async Task<int> PostFrom(int first, Carrier carrier)
    {
        var next = first;
        while (next < Messages)
        {
            var wave = Enumerable.Range(next, Math.Min(4, Messages - next)).Select(number => IsAcknowledged(carrier, number));
            if (!(await Task.WhenAll(wave)).All(isAcknowledged => isAcknowledged)) return next;
            next = Math.Min(next + 4, Messages);
        }

        return next;
    }

    static async Task<bool> IsAcknowledged(Carrier carrier, int number)
    {
        try
        {
            return (await carrier.Post(Message(number))).Word is "stored" or "duplicate";
        }
        catch (HttpRequestException)
        {
            return false; // killed
        }
    }

    static byte[] Message(int number)
    {
        var flight = string.Create(CultureInfo.InvariantCulture, $"QX07{number % Flights:00}");
        var letters = new string([.. $"{number:000}".Select(digit => (char)('A' + digit - '0'))]);
        return Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            UNB+UNOA:4+QXAPIS:ZZ+STATE:ZZ+260301:0900+{number}++APIS'
            UNH+{number}+PAXLST:D:05B:UN:IATA'
            BGM+745'
            TDT+20+{flight}+++QX'
            LOC+125+GYD'
            DTM+189:7003010900:201'
            LOC+87+TBS'
            DTM+232:7003011000:201'
            NAD+FL+++{letters}VORAN:{letters}MIRE'
            ATT+2++F'
            DTM+329:{60 + (number % 30)}0{1 + (number % 9)}1{number % 7}'
            NAT+2+EST'
            DOC+P:110:111+KX{number:000000}'
            LOC+91+EST'
            CNT+42:1'
            UNT+1+{number}'
            UNZ+1+{number}'

            """));
    }
}

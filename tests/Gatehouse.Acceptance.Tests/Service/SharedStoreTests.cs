using System.Text;
using Gatehouse.Acceptance.Tests.Batch;
using Gatehouse.Host.Simulation;
using static Gatehouse.Acceptance.Tests.Batch.GatehouseProcess;

namespace Gatehouse.Acceptance.Tests.Service;

/// <summary>Two processes on one PostgreSQL store find what one process finds on an SQLite file.</summary>
public sealed class SharedStoreTests : IDisposable
{
    // Ids and what is encrypted differ from store to store.
    const string Travellers = "select flight || ' ' || sources from traveller order by 1";
    const string Hits = "select flight || ' ' || list || ' ' || entry_id || ' ' || cast(round(score * 1000000) as integer) from hit where state = 'open' order by 1";

    readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Two_processes_of_which_one_is_killed_find_what_one_finds_alone()
    {
        var country = new CountryInTransit(new(Seed: 1, Travellers: 400, Days: 1, SimulationPlan.UsualStart, Malformed: 0.2));
        SimulatedFile[] day = [.. country.Files().Select(file => file with { Bytes = file.Bytes.ToArray() })];
        var text = new StringBuilder(ListedPerson.Columns); // the head of the list, where the travelling ones stand
        for (var number = 0; number < 200; number++) country.List[number].Write(text);
        var list = bench.Write("Invented list.csv", text.ToString());
        var alone = bench.Path("alone.db");
        Run("lists", "add", list, "--store", alone).ExitCode.ShouldBe(0);
        Run(["intake", .. day.Select(Save), "--store", alone]).ExitCode.ShouldBe(0);

        var shared = await PostgresServer.Shared.CreateDatabase();
        try
        {
            Run("lists", "add", list, "--store", shared).ExitCode.ShouldBe(0);
            await PostAndKill(day, shared);
            var travellers = await Stored.All(shared, Travellers);
            travellers.Length.ShouldBeGreaterThan(300);
            travellers.Order(StringComparer.Ordinal).ShouldBe((await Stored.All(alone, Travellers)).Order(StringComparer.Ordinal));
            var hits = await Stored.All(shared, Hits);
            hits.Length.ShouldBeGreaterThanOrEqualTo(country.Planted.Listed.Count());
            hits.ShouldBe(await Stored.All(alone, Hits), ignoreOrder: true);
            Run("audit", "verify", "--store", shared).ExitCode.ShouldBe(0);
        }
        finally
        {
            await PostgresServer.Shared.GiveBack(shared);
        }
    }

    /// <summary>Posts to the two in turn; after half of the files only one of them is left.</summary>
    async Task PostAndKill(SimulatedFile[] day, string shared)
    {
        var key = Carrier.NewKey(shared);
        await using var first = await RunningGatehouse.Serve(bench, shared);
        await using var second = await RunningGatehouse.Serve(bench, shared);
        using var toFirst = new Carrier(first.Address, key);
        using var toSecond = new Carrier(second.Address, key);
        var half = day.Length / 2;
        for (var at = 0; at < day.Length; at++)
        {
            if (at == half) await second.Kill();
            var carrier = at < half && at % 2 == 1 ? toSecond : toFirst;
            var (_, word) = await carrier.Post(day[at].Bytes.ToArray());
            word.ShouldNotBeNull(day[at].Name);
        }

        await Stored.Until(() => Stored.IsIdle(shared), 60, "everything screened");
        (await first.End("TERM")).ShouldBe(0);
    }

    string Save(SimulatedFile file)
    {
        File.WriteAllBytes(bench.Path(file.Name), file.Bytes.Span);
        return bench.Path(file.Name);
    }
}

using System.Collections.Concurrent;

namespace Gatehouse.Store.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task Nothing_to_do_is_no_claim() => (await Store.Claim(4, 25, Stop)).ShouldBeNull();

    [Fact]
    public async Task A_flight_is_held_by_one_claim_until_it_is_disposed()
    {
        await Receive(4, i => $"F{i % 2}");
        await using var first = await Take();
        await using var second = await Take();

        first.Items.Select(i => i.Flight).Distinct(StringComparer.Ordinal).ShouldBe(["F0"]);
        second.Items.Select(i => i.Flight).Distinct(StringComparer.Ordinal).ShouldBe(["F1"]);
        (await Store.Claim(4, 25, Stop)).ShouldBeNull();

        await first.DisposeAsync();
        await using var third = await Take();
        third.Items.Select(i => (i.Flight, i.Attempt)).ShouldBe([("F0", 2), ("F0", 2)]);
    }

    [Fact]
    public async Task One_flight_can_be_claimed_however_urgent_others_are_but_by_one_worker_alone()
    {
        await Store.EnqueueOnce([Some.Work("late", Some.Day.AddDays(2)), Some.Work("early", Some.Day.AddDays(1))], Some.Day, Stop);
        (await Store.Claim("nothing waits", 25, Stop)).ShouldBeNull();
        var claim = await Store.Claim("late", 25, Stop);
        claim.ShouldNotBeNull().Items.ShouldHaveSingleItem().Flight.ShouldBe("late");
        (await Store.Claim("late", 25, Stop)).ShouldBeNull();
        await using (var other = await Take(flights: 4)) other.Items.ShouldHaveSingleItem().Flight.ShouldBe("early");
        await claim.Commit(_ => Task.CompletedTask, Some.Day, Stop);
        await claim.DisposeAsync();
        (await Store.Claim("late", 25, Stop)).ShouldBeNull();
        (await Store.Backlog(Stop)).ShouldBe(1);
    }

    [Fact]
    public async Task A_claim_keeps_flights_together_and_arrival_in_order()
    {
        await Receive(12, i => $"F{i % 3}");

        await using var claim = await Take(flights: 3, messages: 9);

        claim.Items.Select(i => i.Flight).ShouldBe(["F0", "F0", "F0", "F1", "F1", "F1", "F2", "F2", "F2"]);
        foreach (var flight in claim.Items.GroupBy(i => i.Flight, StringComparer.Ordinal))
            flight.Select(i => i.Id).ShouldBeInOrder();
    }

    [Fact]
    public async Task The_flight_that_departs_first_is_served_first_and_one_without_departure_last()
    {
        await Store.EnqueueOnce([Some.Work("none")], Some.Day, Stop);
        await Store.EnqueueOnce([Some.Work("late", Some.Day.AddDays(2))], Some.Day, Stop);
        await Store.EnqueueOnce([Some.Work("early", Some.Day.AddDays(1))], Some.Day, Stop);

        await using var claim = await Take(flights: 3);

        claim.Items.Select(i => i.Flight).ShouldBe(["early", "late", "none"]);
    }

    [Fact]
    public async Task Work_that_no_carrier_sent_is_queued_once_while_it_waits()
    {
        await Store.EnqueueOnce([Some.Work("A"), Some.Work("B"), Some.Work("A")], Some.Day, Stop);
        await Store.EnqueueOnce([Some.Work("A")], Some.Day, Stop);
        (await Store.Backlog(Stop)).ShouldBe(2);
        await Drain();
        await Store.EnqueueOnce([Some.Work("A")], Some.Day, Stop);
        (await Store.Backlog(Stop)).ShouldBe(1);
    }

    [Fact]
    public async Task A_flight_with_thousands_of_rows_starves_no_other()
    {
        await Receive(2000, _ => "huge", Some.Day);
        await Receive(20, i => $"F{i}");

        await using var claim = await Take(flights: 4, messages: 20);
        claim.Items.Select(i => i.Flight).Distinct(StringComparer.Ordinal).ShouldBe(["huge", "F0", "F1", "F2"]);

        await using var next = await Take(flights: 4, messages: 20);
        next.Items.Select(i => i.Flight).ShouldBe(["F3", "F4", "F5", "F6"]);
    }

    [Fact]
    public async Task Claimers_in_parallel_never_share_a_flight_and_keep_its_order()
    {
        await Receive(600, i => $"F{i % 20}");
        var held = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            while (await Store.Backlog(Stop) > 0)
            {
                await using var claim = await Store.Claim(3, 8, Stop);
                if (claim is null) continue;
                var flights = claim.Items.Select(i => i.Flight).Distinct(StringComparer.Ordinal).ToList();
                foreach (var flight in flights) held.TryAdd(flight, 0).ShouldBeTrue();
                await Task.Yield();
                foreach (var flight in flights) held.TryRemove(flight, out var _).ShouldBeTrue();
                await Commit(claim);
            }
        })));

        (await Effects.All(Store)).ShouldBeOnceAndInOrder(600);
    }

    [Fact]
    public async Task Work_added_while_its_flight_is_held_is_taken_next()
    {
        await Receive(1, _ => "F1");
        await using (var claim = await Take())
        {
            await Receive(1, _ => "F1");
            await Commit(claim);
        }

        await using var next = await Take();
        next.Items.ShouldHaveSingleItem().Attempt.ShouldBe(1);
    }

    [Fact]
    public async Task A_claim_reads_what_is_committed()
    {
        await Receive(1, _ => "F1");
        await using var claim = await Take();

        var seen = await claim.Read((connection, transaction) => Dapper.SqlMapper.ExecuteScalarAsync<long>(
            connection, "select count(*) from message", transaction: transaction));

        seen.ShouldBe(1);
    }
}

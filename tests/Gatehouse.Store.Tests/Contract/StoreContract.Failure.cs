using System.Diagnostics;

namespace Gatehouse.Store.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task Effects_and_marks_are_written_together_or_not_at_all()
    {
        await Receive(3, _ => "F1");
        await using (var claim = await Take())
        {
            await Should.ThrowAsync<InvalidOperationException>(() => claim.Commit(
                async transaction =>
                {
                    await Effects.Write(transaction, claim);
                    throw new InvalidOperationException("between effect and mark");
                },
                Some.Day,
                Stop));
        }

        (await Effects.All(Store)).ShouldBeEmpty();
        (await Store.Backlog(Stop)).ShouldBe(3);
        await Drain();
        (await Effects.All(Store)).ShouldBeOnceAndInOrder(3);
    }

    [Fact]
    public async Task A_claim_that_cannot_mark_all_its_items_writes_nothing()
    {
        await Receive(3, _ => "F1");
        await using var claim = await Take();
        await Sql("update message set done_at = 1 where id = (select min(id) from message)");

        var fault = await Should.ThrowAsync<InvalidOperationException>(() => Commit(claim));

        fault.Message.ShouldBe("2 of 3 claimed work items could be marked done; nothing was written.");
        (await Effects.All(Store)).ShouldBeEmpty();
        (await Store.Backlog(Stop)).ShouldBe(2);
        await claim.Fail("no", Stop).WaitAsync(TimeSpan.FromSeconds(5), Stop);
    }

    [Fact]
    public async Task A_message_that_fails_five_times_is_quarantined_and_its_flight_goes_on()
    {
        await Receive(3, _ => "F1");
        var attempts = new List<(int Items, int Attempt)>();
        while (await Store.Claim(1, 25, Stop) is { } claim)
        {
            await using (claim)
            {
                attempts.Add((claim.Items.Count, claim.Items[0].Attempt));
                if (claim.Items[0].Id == 1) await claim.Fail($"reason {claim.Items[0].Attempt}", Stop);
                else await Commit(claim);
            }
        }

        attempts.ShouldBe([(3, 1), (3, 2), (1, 3), (1, 4), (1, 5), (1, 3), (1, 3)]);
        (await Store.Quarantine(10, Stop)).ShouldBe([new Quarantined(1, "F1", "message", Some.Day, "reason 5")]);
        (await Effects.All(Store)).ShouldBe([("F1", 2L), ("F1", 3L)]);
        (await Store.Backlog(Stop)).ShouldBe(0);
    }

    [Fact]
    [Trait("Requirement", "R1")]
    public async Task Work_that_is_given_back_costs_no_attempt()
    {
        await Receive(1, _ => "F1");
        for (var i = 0; i < 7; i++)
        {
            await using var away = await Take();
            away.Items.ShouldHaveSingleItem().Attempt.ShouldBe(1);
            await away.GiveBack(Stop);
        }

        await Drain();
        (await Effects.All(Store)).ShouldBeOnceAndInOrder(1);
    }

    [Fact]
    public async Task A_message_whose_workers_vanish_is_quarantined_without_their_word()
    {
        await Receive(1, _ => "F1");
        for (var i = 0; i < 5; i++) await (await Take()).DisposeAsync();

        (await Store.Claim(1, 25, Stop)).ShouldBeNull();

        (await Store.Quarantine(10, Stop)).ShouldHaveSingleItem().Reason.ShouldBe(WorkTable.NoReason);
    }

    [Fact]
    public async Task A_message_on_its_third_attempt_does_not_join_the_work_of_other_flights()
    {
        await Receive(2, i => $"F{i}");
        await Sql("update message set attempts = 2 where flight = 'F1'");

        await using var claim = await Take(flights: 2);
        claim.Items.ShouldHaveSingleItem().Flight.ShouldBe("F0");
        await Commit(claim);
        await claim.DisposeAsync();

        await using var alone = await Take(flights: 2);
        alone.Items.ShouldHaveSingleItem().Attempt.ShouldBe(3);
    }

    [Fact]
    public async Task The_quarantine_shows_the_newest_first()
    {
        await Receive(3, i => $"F{i}");
        await Sql("update message set quarantined_at = 100 + id, failed_reason = 'x'");

        (await Store.Quarantine(2, Stop)).Select(q => q.Flight).ShouldBe(["F2", "F1"]);
    }

    [Fact]
    public async Task A_process_killed_between_effect_and_mark_leaves_no_trace_but_an_attempt()
    {
        await Receive(5, _ => "F1");
        using var child = Child.Start("hang", Address);
        (await Child.Says(child)).ShouldBe("ready");
        (await Child.Says(child)).ShouldBe("held");
        (await Store.Claim(1, 25, Stop)).ShouldBeNull();

        child.Kill(); // SIGKILL
        await child.WaitForExitAsync(Stop);

        var waited = Stopwatch.StartNew();
        Claim? claim;
        while ((claim = await Store.Claim(1, 25, Stop)) is null && waited.Elapsed < TimeSpan.FromSeconds(5)) await Task.Delay(10, Stop);
        await using var taken = claim.ShouldNotBeNull();
        taken.Items.Select(i => i.Attempt).ShouldBe([2, 2, 2, 2, 2]);
        (await Effects.All(Store)).ShouldBeEmpty();
        await Commit(taken);
        (await Effects.All(Store)).ShouldBeOnceAndInOrder(5);
    }
}

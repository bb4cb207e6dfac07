using System.Data.Common;

namespace Gatehouse.Store.Tests;

public abstract partial class StoreContract
{
    [Fact]
    [Trait("Requirement", "A-08")]
    public async Task The_same_bytes_are_taken_in_once()
    {
        var first = await Store.Receive(Some.Input("a", "F1", "F2"), Stop);
        first.ShouldBeOfType<Receipt.Stored>().Items.Count.ShouldBe(2);

        var again = await Store.Receive(Some.Input("a", "F1", "F2", "F3") with { At = Some.Day.AddHours(1) }, Stop);

        again.ShouldBe(new Receipt.Duplicate(Some.Day, Retried: 0));
        (await Store.Backlog(Stop)).ShouldBe(2);
        (await Ask<long>("select count(*) from flight_gate")).ShouldBe(2);
    }

    [Fact]
    public async Task One_digest_racing_on_many_connections_is_stored_once()
    {
        await using var other = Open();
        for (var round = 0; round < 10; round++)
        {
            var input = Some.Input($"race{round}", "F1", "F2");
            var receipts = await Task.WhenAll(
                Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? Store : other).Receive(input, Stop))));

            receipts.OfType<Receipt.Stored>().Count().ShouldBe(1);
            receipts.OfType<Receipt.Duplicate>().Count().ShouldBe(7);
        }

        (await Store.Backlog(Stop)).ShouldBe(20);
    }

    [Fact]
    [Trait("Requirement", "R1")]
    public async Task Of_many_that_come_at_once_one_that_cannot_be_stored_fails_alone()
    {
        const int Many = 300;
        var broken = Some.Input("broken", "F1") with { Work = [new("F1", null!, [1])] };
        using var given = new CancellationTokenSource();
        await given.CancelAsync();

        var receipts = Enumerable.Range(0, Many).Select(number => Task.Run(() => Store.Receive(Some.Input($"m{number % 250}", $"F{number % 7}"), Stop))).ToArray();
        var failing = Enumerable.Range(0, 5).Select(_ => Task.Run(() => Store.Receive(broken, Stop))).ToArray();
        var givenUp = Task.Run(() => Store.Receive(Some.Input("given up", "F1"), given.Token));

        var known = await Task.WhenAll(receipts);
        foreach (var failed in failing) await Should.ThrowAsync<DbException>(failed);
        await Should.ThrowAsync<OperationCanceledException>(givenUp);
        known.OfType<Receipt.Stored>().SelectMany(stored => stored.Items).Distinct().Count().ShouldBe(250);
        known.OfType<Receipt.Duplicate>().Count().ShouldBe(Many - 250);
        (await Store.Backlog(Stop)).ShouldBe(250);
        var counted = await IntakeCounts.Since(Store, Some.Day, Stop);
        counted.Select(line => (line.Outcome, line.Inputs)).ShouldBe([("duplicate", 50L), ("stored", 250L)], ignoreOrder: true);
    }

    [Fact]
    [Trait("Requirement", "R5")]
    public async Task Every_input_is_counted_once_by_what_became_of_it()
    {
        var left = new Dictionary<string, int>(StringComparer.Ordinal) { ["religion"] = 2, ["free-text"] = 5 };
        var warnings = new Dictionary<string, int>(StringComparer.Ordinal) { ["badDate"] = 2, ["wrongCount"] = 1 };
        var input = Some.Input("a", "F1") with { Content = new(2, 3, 1, left) { Warnings = warnings } };
        await Store.Receive(input, Stop);
        await Store.Receive(input, Stop);
        await Store.Receive(Some.Input("b", "F2") with { Content = new(1, 4, 0, left) { Warnings = warnings } }, Stop);
        await Store.Refuse(new("c", "XY", Some.Day, 7, "noInterchange"), Stop);
        await Store.Refuse(new("d", "XY", Some.Day.AddHours(1), 7, "tooLate") { Outcome = "late", Content = new(1, 1, 1, left) }, Stop);

        var hour = new DateTimeOffset(2031, 5, 6, 7, 0, 0, TimeSpan.Zero);
        (await IntakeCounts.Since(Store, Some.Day, Stop)).ShouldBe(
        [
            Line("duplicate", 1, 0, 0, 0), Line("refused", 1, 0, 0, 0), Line("stored", 2, 3, 7, 1), Line("late", 1, 1, 1, 1) with { Hour = hour.AddHours(1) },
        ]);
        var day = DayKeys.DayOf(Some.Day);
        (await Store.Read(connection => IntakeCounts.LeftOut(connection, day, day + 1), Stop)).ShouldBe([("free-text", 15L), ("religion", 6L)]);
        (await Store.Read(connection => IntakeCounts.WarningsOf(connection, day), Stop)).ShouldBe([("XY", "badDate", 4L), ("XY", "wrongCount", 2L)]);
        (await Store.Read(connection => IntakeCounts.RefusedOf(connection, Some.Day), Stop)).ShouldBe([("XY", "noInterchange", 1L), ("XY", "tooLate", 1L)]);

        IntakeCount Line(string outcome, int inputs, int messages, int persons, int late) =>
            new() { Hour = hour, Source = "XY", Outcome = outcome, Inputs = inputs, Messages = messages, Persons = persons, LateMessages = late };
    }

    [Fact]
    public async Task Counts_of_many_at_once_are_all_there()
    {
        await using var other = Open();
        var left = new Dictionary<string, int>(StringComparer.Ordinal) { ["health"] = 1, ["religion"] = 1 };
        foreach (var some in Enumerable.Range(0, 200).Chunk(20))
        {
            await Task.WhenAll(some.Select(i => Task.Run(
                () => (i % 2 == 0 ? Store : other).Receive(Some.Input($"many{i % 150}", $"F{i % 7}") with { Content = new(1, 1, 0, left) }, Stop))));
        }

        var lines = await IntakeCounts.Since(Store, Some.Day, Stop);
        lines.Select(line => (line.Outcome, line.Inputs)).ShouldBe([("duplicate", 50L), ("stored", 150L)]);
    }

    [Fact]
    public async Task What_failed_is_tried_again_when_it_is_sent_again()
    {
        await Store.Receive(Some.Input("a", "F1"), Stop);
        await Store.Receive(Some.Input("b", "F2"), Stop);
        while (await Store.Backlog(Stop) > 0)
        {
            if (await Store.Claim(1, 25, Stop) is { } failing) await failing.DisposeAsync();
        }

        (await Store.Quarantine(10, Stop)).Count.ShouldBe(2);

        (await Store.Receive(Some.Input("a", "F1"), Stop)).ShouldBe(new Receipt.Duplicate(Some.Day, Retried: 1));

        (await Store.Quarantine(10, Stop)).ShouldHaveSingleItem().Flight.ShouldBe("F2");
        await using (var claim = await Take())
        {
            claim.Items.ShouldHaveSingleItem().Attempt.ShouldBe(1);
            await Commit(claim);
        }

        (await Store.Receive(Some.Input("a", "F1"), Stop)).ShouldBe(new Receipt.Duplicate(Some.Day, Retried: 0));
        (await Store.Retry(null, Stop)).ShouldBe(1);
        (await Store.Backlog(Stop)).ShouldBe(1);
        (await IntakeCounts.Since(Store, Some.Day, Stop)).Select(line => (line.Outcome, line.Inputs)).ShouldBe([("duplicate", 2L), ("retried", 1L), ("stored", 2L)]);
    }

    [Fact]
    public async Task New_flights_named_in_opposite_orders_do_not_lock_each_other_out()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() =>
        {
            var flights = Enumerable.Range(0, 20).Select(n => $"{i / 4}-{n}").ToArray();
            if (i % 2 == 1) Array.Reverse(flights);
            return Store.Receive(Some.Input($"order{i}", flights), Stop);
        })));

        (await Store.Backlog(Stop)).ShouldBe(800);
    }

    [Fact]
    public async Task Intake_for_a_flight_does_not_wait_for_its_worker()
    {
        await Store.Receive(Some.Input("a", "F1"), Stop);
        await using var claim = await Take();

        var receipt = await Store.Receive(Some.Input("b", "F1"), Stop).WaitAsync(TimeSpan.FromSeconds(5), Stop);

        receipt.ShouldBeOfType<Receipt.Stored>();
        await Commit(claim);
        (await Store.Backlog(Stop)).ShouldBe(1);
    }

    [Fact]
    public async Task An_item_comes_back_as_it_was_given()
    {
        var body = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        var stored = (Receipt.Stored)await Store.Receive(
            new(Some.Digest("a"), null, Some.Day, [new("F1", "api", body, Some.Day.AddDays(1))]), Stop);

        await using var claim = await Take();

        var item = claim.Items.ShouldHaveSingleItem();
        item.Body.ShouldBe(body);
        item.ShouldBe(new WorkItem(stored.Items[0], "F1", "api", item.Body, Some.Day, Some.Digest("a"), 1));
    }

    [Fact]
    public async Task Refused_bytes_may_be_tried_again()
    {
        var refusal = new Refusal(Some.Digest("a"), "XY", Some.Day, 17, "No interchange header.");
        await Store.Refuse(refusal, Stop);
        await Store.Refuse(refusal, Stop);

        (await Store.Receive(Some.Input("a", "F1"), Stop)).ShouldBeOfType<Receipt.Stored>();
        (await Ask<long>("select count(*) from refused where size = 17 and reason = 'No interchange header.'")).ShouldBe(2);
    }

    [Fact]
    public async Task A_write_that_fails_leaves_nothing()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => Store.Write<int>(
            async transaction =>
            {
                await Audit.Append(transaction, new(Some.Day, "a", "view-hit", "1"));
                throw new InvalidOperationException("no");
            },
            Stop));

        (await Ask<long>("select count(*) from audit")).ShouldBe(0);
        (await Ask<long>("select count(*) from audit_pending")).ShouldBe(0);
    }

    [Fact]
    public async Task The_backlog_is_what_is_neither_done_nor_quarantined()
    {
        await Receive(30, i => $"F{i % 3}");
        await using (var claim = await Take(flights: 1, messages: 4)) await Commit(claim);
        (await Store.Backlog(Stop)).ShouldBe(26);

        await Sql("update message set quarantined_at = 1, failed_reason = 'x' where id = (select max(id) from message)");
        (await Store.Backlog(Stop)).ShouldBe(25);
    }
}

using System.Text;

namespace Gatehouse.Store.Tests;

public abstract partial class StoreContract
{
    [Fact]
    [Trait("Requirement", "R2")]
    public async Task Answers_are_written_with_their_input_and_again_with_its_duplicate()
    {
        var input = Some.Input("a", "F1") with { Answers = [Answer("1"), Answer("2")] };
        await Store.Receive(input, Stop);
        await Store.Receive(input, Stop);
        (await Outbox.Waiting(Store, 10, Stop)).Select(answer => (answer.Id, answer.Carrier, answer.Kind, answer.Tries)).ShouldBe([("1", "XY", "CONTRL", 0), ("2", "XY", "CONTRL", 0)]);

        var first = await Claimed(Some.Day);
        (first.Id, Encoding.ASCII.GetString(first.Body)).ShouldBe(("1", "body of 1"));
        await Outbox.Sent(Store, first, Some.Day, Stop);
        (await Ask<long>("select count(*) from outbox")).ShouldBe(1);

        await Store.Receive(input with { At = Some.Day.AddHours(1) }, Stop);
        (await Ask<long>("select count(*) from outbox")).ShouldBe(2);
        await Outbox.Sent(Store, await Claimed(Some.Day.AddHours(2)), Some.Day, Stop);
        string.Equals((await Claimed(Some.Day.AddHours(2))).Key, first.Key, StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public async Task An_answer_to_what_is_refused_is_written_with_the_refusal_and_without_a_carrier_there_is_none()
    {
        await Store.Refuse(new("c", "XY", Some.Day, 7, "noMessage") { Answers = [Answer("1")] }, Stop);
        await Store.Refuse(new("d", null, Some.Day, 7, "noMessage") { Answers = [Answer("2")] }, Stop);
        await Store.Receive(Some.Input("a", "F1") with { Source = null, Answers = [Answer("3")] }, Stop);
        (await Outbox.Waiting(Store, 10, Stop)).ShouldHaveSingleItem().Id.ShouldBe("1");
    }

    [Fact]
    public async Task What_was_rolled_back_is_not_answered()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => Store.Refuse(
            new("c", "XY", Some.Day, 7, "noMessage") { Answers = [Answer("1")], Also = _ => throw new InvalidOperationException("the disk is full") }, Stop));
        (await Outbox.Waiting(Store, 10, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_body_of_an_answer_is_not_readable_in_the_database()
    {
        await Store.Receive(Some.Input("a", "F1") with { Answers = [Answer("1")] }, Stop);
        Encoding.Latin1.GetString((await Ask<byte[]>("select body from outbox"))!).ShouldNotContain("body of");
    }

    [Fact]
    public async Task An_answer_is_tried_by_one_at_a_time_and_again_when_the_try_is_lost()
    {
        await using var other = Open();
        await Store.Receive(Some.Input("a", "F1") with { Answers = [.. Enumerable.Range(0, 40).Select(number => Answer($"{number}"))] }, Stop);
        var lost = Some.Day.AddMinutes(1);
        var claims = await Task.WhenAll(Enumerable.Range(0, 48).Select(i => Task.Run(() => Outbox.Claim(i % 2 == 0 ? Store : other, "XY", Some.Day, lost, Stop))));
        claims.OfType<ClaimedAnswer>().Select(answer => answer.Id).ShouldBeUnique(StringComparer.Ordinal);

        // Where two looked for the same row at once one of them went away empty.
        while (await Outbox.Claim(Store, "XY", Some.Day, lost, Stop) is { Tries: 1 }) { }
        (await Outbox.Due(Store, Some.Day, Stop)).ShouldBeEmpty();
        (await Outbox.Claim(Store, "XY", lost, lost.AddMinutes(1), Stop)).ShouldNotBeNull().Tries.ShouldBe(2);
    }

    [Fact]
    public async Task A_carrier_that_is_away_rests_as_a_whole_and_an_answer_it_refused_alone()
    {
        await Store.Receive(Some.Input("a", "F1") with { Answers = [Answer("1"), Answer("2")] }, Stop);
        await Store.Receive(Some.Input("b", "F1") with { Source = "ZZ", Answers = [Answer("3")] }, Stop);
        await Outbox.Failed(Store, await Claimed(Some.Day), "http 400", rests: false, Some.Day.AddHours(1), Stop);
        await Outbox.Failed(Store, await Claimed(Some.Day), "timeout", rests: true, Some.Day.AddMinutes(1), Stop);
        await Store.Receive(Some.Input("c", "F1") with { Answers = [Answer("4")] }, Stop);
        (await Outbox.Due(Store, Some.Day, Stop)).ShouldBe(["ZZ"]);
        (await Outbox.Due(Store, Some.Day.AddMinutes(1), Stop)).Order(StringComparer.Ordinal).ShouldBe(["XY", "ZZ"]);
        (await Store.Read(Outbox.Standing, Stop)).ShouldBe([("XY", 3, 2), ("ZZ", 1, 0)]);

        (await Store.Write(transaction => Outbox.Retry(transaction, "XY", Some.Day), Stop)).ShouldBe(3);
        (await Outbox.Due(Store, Some.Day, Stop)).Order(StringComparer.Ordinal).ShouldBe(["XY", "ZZ"]);
        (await Outbox.Waiting(Store, 10, Stop)).Select(answer => (answer.Id, answer.Failure)).ShouldBe([("1", "http 400"), ("2", "timeout"), ("3", null), ("4", null)]);
    }

    [Fact]
    public async Task Answers_end_counted_as_sent_dropped_or_expired_and_with_their_day()
    {
        await Store.Receive(Some.Input("a", "F1") with { Answers = [Answer("1"), Answer("2"), Answer("3")] }, Stop);
        await Store.Receive(Some.Input("b", "F1") with { Source = "ZZ", Answers = [Answer("4")] }, Stop);
        await Store.Receive(Some.Input("c", "F1") with { At = Some.Day.AddHours(2), Answers = [Answer("5")] }, Stop);
        await Outbox.Sent(Store, await Claimed(Some.Day), Some.Day, Stop);
        (await Store.Write(transaction => Outbox.Drop(transaction, "ZZ", Some.Day), Stop)).ShouldBe(1);
        (await Store.Write(transaction => Outbox.Expire(transaction, Some.Day.AddHours(1), Some.Day.AddHours(1)), Stop)).ShouldBe(2);
        var day = DayKeys.DayOf(Some.Day);
        (await Store.Read(connection => Outbox.Ended(connection, day), Stop)).ShouldBe(
            [new("XY", "CONTRL", "expired", 2), new("XY", "CONTRL", "sent", 1), new("ZZ", "CONTRL", "dropped", 1)]);

        (await Outbox.Waiting(Store, 10, Stop)).ShouldHaveSingleItem().Id.ShouldBe("5");
        (await Store.OldestMessageDay(day, Stop)).ShouldBe(day);
        while ((await Store.EraseMessages(day, 100, Stop)).IsMore) { }
        (await Outbox.Waiting(Store, 10, Stop)).ShouldBeEmpty();
    }

    static NewAnswer Answer(string id) => new(id, "CONTRL", Encoding.ASCII.GetBytes($"body of {id}"));

    async Task<ClaimedAnswer> Claimed(DateTimeOffset at) => (await Outbox.Claim(Store, "XY", at, at.AddMinutes(1), Stop)).ShouldNotBeNull();
}

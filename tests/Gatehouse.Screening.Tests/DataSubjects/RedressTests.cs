using Gatehouse.Screening.Access;
using Gatehouse.Screening.DataSubjects;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Oversight;
using Gatehouse.Screening.Tests.Retention;
using Gatehouse.Screening.Tests.Screening;

namespace Gatehouse.Screening.Tests.DataSubjects;

/// <summary>A redress number lowers repeated wrong hits and closes none.</summary>
[Trait("Requirement", "W-08")]
[Trait("Requirement", "P-33")]
public sealed class RedressTests
{
    static readonly DataSubject Person = new("Turalxan Qzmarkerqz", "1984-11-02", "C0417723", "Invented Street 1", "I am stopped each time.");
    static readonly Passenger Urgent = new("BAKIRLI", "SEVDA", new(1991, 5, 6), "C0999999", "LMN4QX");

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task A_later_hit_on_the_same_entry_comes_last_says_why_and_waits_for_a_person(string database)
    {
        await using var desk = await Desk.Open(database, Desk.Sought("L-1", "Qzmarkerqz Turalxan", "1984-11-02"), Desk.Sought("L-2", "Bakirli Sevda", "1991-05-06"));
        await Wrong(desk);
        var number = await Give(desk);
        number.ShouldStartWith("RN");

        desk.Clock.Advance(TimeSpan.FromDays(1));
        await desk.TakeToday(RetentionDesk.Marked, Urgent);
        var queue = await desk.Queue();
        queue.Select(row => row.EntryId).ShouldBe(["L-2", "L-1"]);
        queue[1].ClearedBy.ShouldBe(number);
        queue[1].State.ShouldBe("open", "nothing is closed by a number");
        queue[0].ClearedBy.ShouldBeNull();
        (await desk.View(queue[1].Id))!.Marks.ClearedBy.ShouldBe(number);
        (await desk.View(queue[0].Id))!.Next.ShouldBe(queue[1].Id);
        (await desk.Decide(queue[1], 1, Outcome.NoMatch, "name-differs")).ShouldBeOfType<DecideResult.Done>();
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task The_number_in_the_message_stands_for_the_document_and_not_for_the_person(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await Wrong(desk);
        var number = await Give(desk);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        await desk.TakeToday(RetentionDesk.Marked with { Document = number });
        (await desk.Queue()).ShouldHaveSingleItem().ClearedBy.ShouldBe(number);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        await desk.TakeToday(RetentionDesk.Marked with { Document = number, Born = new(1984, 11, 3) });
        (await desk.Queue()).Where(row => row.Flight.DepartureLocal!.Value.Day == 16).ShouldAllBe(row => row.ClearedBy == null);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        await desk.TakeToday(RetentionDesk.Marked with { Document = "X0000001" });
        (await desk.Queue()).Where(row => row.Flight.DepartureLocal!.Value.Day == 17).ShouldHaveSingleItem().ClearedBy.ShouldBeNull("another document");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task It_ends_where_the_entry_changes_and_with_the_particulars_it_was_given_on(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await Wrong(desk);
        await Give(desk);
        desk.Clock.Advance(TimeSpan.FromDays(1));
        await desk.PutInForce([Desk.Sought("L-1", "Qzmarkerqz Turalxan", "1984-11-02", "C0417723"), Desk.Sought("L-2", "Somebody Else")]);
        await desk.TakeToday(RetentionDesk.Marked);
        (await desk.Queue()).Where(row => row.Flight.DepartureLocal!.Value.Day == 15).ShouldHaveSingleItem().ClearedBy.ShouldBeNull("the entry says more now");

        await desk.Leap(7);
        (await desk.Ask<long>("select (select count(*) from redress) + (select count(*) from redress_pair)")).ShouldBe(0);
        await desk.PutInForce([Desk.Sought("L-1", "Qzmarkerqz Turalxan", "1984-11-02")]);
        await desk.TakeToday(RetentionDesk.Marked);
        (await desk.Queue()).ShouldHaveSingleItem().ClearedBy.ShouldBeNull();
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task Nobody_gets_a_number_against_an_entry_that_no_reviewer_found_wrong(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked);
        var id = await RequestTests.Record(desk, RequestKind.Misidentification, Person);
        await RequestTests.Find(desk, id, Day(desk));
        (await RequestTests.Decide(desk, id, RequestOutcome.Granted)).ShouldBeOfType<OverseeResult.Invalid>().Message.ShouldContain("found wrong");
        (await desk.Ask<long>("select count(*) from redress")).ShouldBe(0);
    }

    /// <summary>The person is hit, and a reviewer finds it wrong.</summary>
    static async Task Wrong(Desk desk)
    {
        await desk.TakeToday(RetentionDesk.Marked);
        (await desk.Decide((await desk.Queue())[0], 1, Outcome.NoMatch, "several-differ")).ShouldBeOfType<DecideResult.Done>();
    }

    static async Task<string> Give(Desk desk)
    {
        var id = await RequestTests.Record(desk, RequestKind.Misidentification, Person);
        await RequestTests.Find(desk, id, Day(desk));
        var number = (await RequestTests.Decide(desk, id, RequestOutcome.Granted)).ShouldBeOfType<OverseeResult.Done>().Id;
        (await RequestTests.View(desk, id)).RedressNumber.ShouldBe(number, "it stands in the answer");
        return number;
    }

    static WhereToLook Day(Desk desk) => DateOnly.FromDateTime(desk.Clock.GetUtcNow().UtcDateTime) is var day ? new(day, day, null) : null!;
}

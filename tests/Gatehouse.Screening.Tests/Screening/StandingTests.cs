using Dapper;
using Gatehouse.Screening.Travellers;

namespace Gatehouse.Screening.Tests.Screening;

/// <summary>Who is expected on board follows from all messages of a flight, in whatever order they came (messages.md §9).</summary>
public sealed class StandingTests
{
    static readonly string[] Surnames = ["KERIMBAI", "NASIROV", "TAGIZADE", "OZTURKMEN"];

    static readonly Booked[] Booked = [new("AAA111", "KERIMBAI"), new("BBB222", "NASIROV"), new("CCC333", "TAGIZADE"), new("DDD444", "OZTURKMEN")];

    public static TheoryData<string> Databases => ["SQLite", "PostgreSQL"];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_cancelled_booking_closes_its_open_hit_and_a_new_one_opens_it_again(string database)
    {
        await using var desk = await Open(database);
        await desk.Take(Pushes.All("260311:1800", Booked));
        (await Standings(desk)).ShouldBe(["KERIMBAI open", "NASIROV open", "OZTURKMEN open", "TAGIZADE open"]);
        await desk.Take(Pushes.Changes("260313:1800", new Booked("BBB222")));
        (await Standings(desk)).ShouldBe(["KERIMBAI open", $"NASIROV withdrawn: {Standing.Cancelled}", "OZTURKMEN open", "TAGIZADE open"]);
        (await desk.Queue()).Count.ShouldBe(3);

        // The empty groups took nothing of what is known, and the next push brings them back.
        await desk.Take(Pushes.Changes("260313:2000", new Booked("BBB222", "NASIROV")));
        (await Standings(desk)).ShouldContain("NASIROV open", StringComparer.Ordinal);
        (await desk.Queue()).Count.ShouldBe(4);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task An_older_cancellation_that_comes_late_changes_nothing(string database)
    {
        await using var desk = await Open(database);
        await desk.Take(Pushes.All("260313:1800", Booked));
        await desk.Take(Pushes.Changes("260311:1800", new Booked("BBB222")));
        (await Standings(desk)).ShouldContain("NASIROV open", StringComparer.Ordinal);
    }

    [Fact]
    public async Task Who_is_missing_from_a_whole_later_push_has_left()
    {
        await using var desk = await Open("SQLite");
        await desk.Take(Pushes.All("260311:1800", Booked));
        await desk.Take(Pushes.All("260313:1800", Booked[..3]));
        (await Standings(desk)).ShouldContain($"OZTURKMEN withdrawn: {Standing.Absent}", StringComparer.Ordinal);
    }

    [Fact]
    public async Task Of_a_push_in_parts_nothing_is_concluded_until_the_last_one_is_there()
    {
        await using var desk = await Open("SQLite");
        await desk.Take(Pushes.All("260311:1800", Booked));
        await desk.Take(Pushes.Part("260313:1802", 3, isLast: true, Booked[2]));
        await desk.Take(Pushes.Part("260313:1800", 1, isLast: false, Booked[0]));
        (await Standings(desk)).ShouldBe(["KERIMBAI open", "NASIROV open", "OZTURKMEN open", "TAGIZADE open"]);
        (await desk.Flight()).Parts.ShouldBe("2 of 3");
        await desk.Take(Pushes.Part("260313:1801", 2, isLast: false, Booked[1]));
        (await Standings(desk)).ShouldBe(["KERIMBAI open", "NASIROV open", $"OZTURKMEN withdrawn: {Standing.Absent}", "TAGIZADE open"]);
        (await desk.Flight()).Parts.ShouldBeNull();
    }

    [Fact]
    public async Task Nothing_is_concluded_from_a_push_that_was_not_read_whole_or_holds_one_booking_at_a_time()
    {
        await using var desk = await Open("SQLite");
        await desk.Take(Pushes.All("260311:1800", Booked));
        await desk.Take([.. System.Text.Encoding.ASCII.GetBytes(System.Text.Encoding.ASCII.GetString(Pushes.All("260313:1800", Booked[..3])).Replace("EQN+3'", "EQN+4'", StringComparison.Ordinal))]);
        await desk.Take(Pushes.All("260313:1900", Booked[0]));
        await desk.Take(Pushes.All("260313:1901", Booked[1]));
        (await Standings(desk)).ShouldAllBe(line => line.EndsWith("open", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    [Trait("Requirement", "A-05")]
    public async Task The_close_of_the_flight_tells_who_is_on_board(string database)
    {
        await using var desk = await Open(database);
        await desk.Take(Pushes.All("260311:1800", Booked));
        await desk.Take(Pushes.List("260314:0900", "", Surnames));
        await desk.Take(Pushes.List("260314:0930", "CLNB", "NASIROV"));
        (await Standings(desk)).ShouldBe(["KERIMBAI open", $"NASIROV withdrawn: {Standing.NotOnBoard}", "OZTURKMEN open", "TAGIZADE open"]);
        await desk.Take(Pushes.List("260314:0940", "XR", "TAGIZADE"));
        (await Standings(desk)).ShouldContain($"TAGIZADE withdrawn: {Standing.Removed}", StringComparer.Ordinal);
    }

    [Fact]
    public async Task Who_checked_in_after_the_booking_was_cancelled_travels()
    {
        await using var desk = await Open("SQLite");
        await desk.Take(Pushes.All("260311:1800", Booked));
        await desk.Take(Pushes.Changes("260313:1800", new Booked("BBB222"), new Booked("CCC333")));
        await desk.Take(Pushes.List("260314:0900", "", "NASIROV"));
        (await Standings(desk)).ShouldBe(["KERIMBAI open", "NASIROV open", "OZTURKMEN open", $"TAGIZADE withdrawn: {Standing.Cancelled}"]);
    }

    /// <summary>The same bytes again, parts and lists in any order: one state.</summary>
    [Fact]
    public async Task Any_order_and_any_duplication_end_in_the_same_state()
    {
        byte[][] messages =
        [
            Pushes.All("260311:1800", Booked),
            Pushes.Changes("260312:0900", new Booked("BBB222")),
            Pushes.Part("260313:1800", 1, isLast: false, Booked[0]), Pushes.Part("260313:1801", 2, isLast: false, Booked[2]), Pushes.Part("260313:1802", 3, isLast: true, new Booked("EEE555", "MIRZABEK")),
            Pushes.Changes("260313:2000", new Booked("DDD444", "OZTURKMEN")),
            Pushes.List("260314:0800", "", "KERIMBAI", "TAGIZADE", "MIRZABEK"),
            Pushes.List("260314:0900", "XR", "MIRZABEK"),
            Pushes.List("260314:0930", "CLNB", "TAGIZADE"),
        ];
        string[] expected =
        [
            "KERIMBAI open", $"MIRZABEK withdrawn: {Standing.Removed}", $"NASIROV withdrawn: {Standing.Cancelled}", "OZTURKMEN open", $"TAGIZADE withdrawn: {Standing.NotOnBoard}",
        ];
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var order = messages.Concat(random.GetItems(messages, 4)).ToArray();
            if (seed > 0) random.Shuffle(order);
            await using var desk = await Open("SQLite");
            foreach (var message in order)
            {
                await desk.Receive(message);
                if (random.Next(2) == 0) await desk.Screen();
            }

            await desk.Screen();
            (await Standings(desk)).ShouldBe(expected, $"seed {seed}");
        }
    }

    static Task<Desk> Open(string database) => Desk.Open(
        database, [.. Surnames.Append("MIRZABEK").Select(surname => Desk.Sought(surname, $"Rashid {surname}", "1979-03-12", $"C{surname}"))]);

    /// <summary>Each person sought on the flight: their hit, and why it is closed; a hit that never arose counts as closed for the same reason.</summary>
    static async Task<string[]> Standings(Desk desk)
    {
        var rows = await desk.Store.Read(
            connection => connection.QueryAsync<(string Traveller, string? Standing, int Day, byte[] Sealed, string? State, string? Reason)>(
                """
                select t.id, t.standing, t.day, t.sealed, h.state, h.reason
                from traveller t left join hit h on h.traveller = t.id
                """),
            TestContext.Current.CancellationToken);
        return
        [
            .. rows.Select(row =>
            {
                var name = TravellerSeal.Open(desk.Store.Keys, row.Day, row.Traveller, row.Sealed).Name.Split(',', ' ')[0];
                if (row.State is "withdrawn") row.Reason.ShouldBe($"withdrawn: {row.Standing}");
                return $"{name} {(row.Standing is null ? row.State : $"withdrawn: {row.Standing}")}";
            }).Order(StringComparer.Ordinal),
        ];
    }
}

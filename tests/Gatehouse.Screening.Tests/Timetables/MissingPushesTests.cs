using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Tests.Screening;
using Gatehouse.Screening.Timetables;

namespace Gatehouse.Screening.Tests.Timetables;

/// <summary>Pushes against the timetable and the pack, from the import to the list, on both stores.</summary>
public sealed class MissingPushesTests
{
    // Q9 214 leaves Baku on 14 March at 18:05, which is 14:05 UTC.
    static readonly DateTimeOffset Departure = new(2026, 3, 14, 14, 5, 0, TimeSpan.Zero);
    static readonly Passenger Somebody = new("AABERG", "KIRSTEN");

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-18"), Trait("Requirement", "A-07")]
    public async Task A_push_is_missing_once_its_time_is_over_and_in_order_where_it_came_in_it(string database)
    {
        await using var desk = await Open(database);
        (await At(desk, -1500)).ShouldBeEmpty();
        (await At(desk, -1439)).ShouldBe(["bookings-ahead Missing"]);
        await At(desk, -60);
        await desk.Take(Carrier.Pnr("LMN4QX", Somebody));
        await desk.Take(Carrier.Api(Somebody));
        (await At(desk, 31)).ShouldBe(["bookings-ahead Missing"]);
        (await At(desk, 25 * 60)).ShouldBeEmpty();              // a day behind nobody asks any more
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task What_came_at_another_time_is_early_or_late_and_a_push_in_parts_that_is_not_whole_is_bad(string database)
    {
        await using var desk = await Open(database);
        await At(desk, -4000);
        await desk.Take(Carrier.Pnr("LMN4QX", Somebody));
        await At(desk, -60);
        await desk.Take(Pushes.Part("260314:1300", 1, isLast: false, new Booked("BBB222", "NASIROV")));
        await At(desk, 45);
        await desk.Take(Carrier.Api(Somebody));
        var faults = await Faults(desk);
        faults.Select(fault => $"{fault.Push} {fault.Kind} {fault.Parts}".Trim()).ShouldBe(["bookings-ahead Early", "bookings-at-closure Bad 1 of ?", "list-at-closure Late"]);
        faults[2].At.ShouldBe(Departure.AddMinutes(45));
        (await Faults(desk)).Select(fault => fault.Id).ShouldBe(faults.Select(fault => fault.Id));
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task A_question_at_check_in_is_no_passenger_list_at_closure(string database)
    {
        await using var desk = await Open(database);
        var key = await desk.NewKey("Q9");
        await At(desk, -90);
        await desk.Ask(key, Carrier.Api(Somebody with { Reference = "1" }));
        (await At(desk, 31)).ShouldContain("list-at-closure Missing", StringComparer.Ordinal);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task Messages_under_the_number_of_another_carrier_count_for_the_flight_it_sells(string database)
    {
        await using var desk = await Open(database, new Ssim(first: "01MAR26").Leg("900", "GYD", "1805", "+0400", "IST", "2005", "+0300", first: "14MAR26", last: "14MAR26").More("010", "Q9 214", "900").End());
        await At(desk, -60);
        await desk.Take(Carrier.Api(Somebody));
        (await At(desk, 31)).ShouldBe(["bookings-ahead Missing", "bookings-at-closure Missing"]);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task A_new_file_stands_from_the_day_it_begins_and_what_was_before_stays(string database)
    {
        await using var desk = await Open(database, new Ssim(first: "01MAR26").Leg("214", "GYD", "1805", "+0400", "IST", "2005", "+0300", first: "01MAR26", last: "31MAR26").End());
        await Import(desk, new Ssim(first: "16MAR26").Leg("299", "GYD", "1805", "+0400", "IST", "2005", "+0300", first: "16MAR26", last: "31MAR26").End());
        (await new MissingPushes(desk.Store, desk.Clock).Expected(Pack.Default, 4, Stop)).Select(flight => flight.Key.ToString()).ShouldBe(
            ["Q9-0214-GYD-IST-2026-03-14", "Q9-0214-GYD-IST-2026-03-15", "Q9-0299-GYD-IST-2026-03-16", "Q9-0299-GYD-IST-2026-03-17"]);
        await Import(desk, new Ssim(first: "16MAR26").Leg("299", "GYD", "1805", "+0400", "IST", "2005", "+0300", first: "16MAR26", last: "31MAR26").End());
        (await desk.Store.Read(connection => connection.ExecuteScalarAsync<long>("select count(*) from timetable_leg"), Stop)).ShouldBe(2);
        (await desk.Store.Read(connection => connection.ExecuteScalarAsync<long>("select count(*) from audit where action = 'import-timetable'"), Stop)).ShouldBe(3);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task A_file_with_a_fault_changes_nothing(string database)
    {
        await using var desk = await Open(database);
        var broken = TimetableFile.Read(new Ssim(first: "01MAR26").Leg("299", "GYD", "1805", "+0400", "IST", "2005", "+0300").Cut(), () => { });
        await Should.ThrowAsync<ArgumentException>(() => ImportTimetable.Handle(desk.Store, broken, Actor.Operator, desk.Clock.GetUtcNow(), () => { }, Stop));
        (await desk.Store.Read(connection => connection.ExecuteScalarAsync<string>("select number from timetable_leg"), Stop)).ShouldBe("0214");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X2")]
    public async Task An_officer_sees_the_faults_of_the_flights_of_their_office(string database)
    {
        await using var desk = await Open(database);
        var pack = Pack.Default with { Version = 2, Offices = [new("here", "Here", ["GYD"]), new("there", "There", ["TLL"])] };
        (await ProposePack.Handle(desk.Store, pack, Actor.Operator, "an invented reason", desk.Clock.GetUtcNow(), Stop)).ShouldBeOfType<ProposeResult.InForce>();
        await At(desk, 31);
        var missing = new MissingPushes(desk.Store, desk.Clock);
        (await missing.Handle(Desk.Acting("anna", Role.Reviewer) with { Office = "here" }, 2, Stop)).ShouldSatisfyAllConditions(
            shown => shown.Faults.Count.ShouldBe(2), shown => shown.IsMore.ShouldBeTrue());
        (await missing.Handle(Desk.Acting("anna", Role.Reviewer) with { Office = "there" }, 2, Stop)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_delay_that_messages_tell_moves_what_is_due()
    {
        await using var desk = await Open("SQLite");
        await At(desk, -60);
        await desk.Take(Carrier.ApiOf("260314:1300", Carrier.Departure.AddHours(3), Somebody));
        (await At(desk, 31)).ShouldBe(["bookings-ahead Missing"]);
        (await At(desk, 180 + 31)).ShouldBe(["bookings-ahead Missing", "bookings-at-closure Missing", "list-at-closure Early"]);
    }

    /// <summary>Minutes after the scheduled departure; the clock of a desk only goes on.</summary>
    static async Task<string[]> At(Desk desk, int minutes)
    {
        var at = Departure.AddMinutes(minutes);
        if (at < desk.Clock.GetUtcNow()) desk.Clock.AdjustTime(at);
        else desk.Clock.Advance(at - desk.Clock.GetUtcNow());
        return [.. (await Faults(desk)).Select(fault => $"{fault.Push} {fault.Kind}")];
    }

    static Task<IReadOnlyList<PushFault>> Faults(Desk desk) => new MissingPushes(desk.Store, desk.Clock).List(Pack.Default, Stop);

    static Task<Desk> Open(string database) =>
        Open(database, new Ssim(first: "01MAR26").Leg("214", "GYD", "1805", "+0400", "IST", "2005", "+0300", first: "14MAR26", last: "14MAR26").End());

    static async Task<Desk> Open(string database, IReadOnlyList<string> lines)
    {
        var desk = await Desk.Open(database);
        await Import(desk, lines);
        return desk;
    }

    static async Task Import(Desk desk, IReadOnlyList<string> lines)
    {
        var file = TimetableFile.Read(lines, () => { });
        file.Faults.ShouldBeEmpty();
        await ImportTimetable.Handle(desk.Store, file, Actor.Operator, desk.Clock.GetUtcNow(), () => { }, Stop);
    }
}

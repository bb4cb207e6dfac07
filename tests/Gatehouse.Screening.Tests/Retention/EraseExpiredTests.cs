using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Retention;
using Gatehouse.Screening.Tests.Screening;
using Gatehouse.Store;

namespace Gatehouse.Screening.Tests.Retention;

/// <summary>Data reach the end of their period, on both stores.</summary>
public sealed class EraseExpiredTests
{
    static readonly Passenger Stranger = new("SUVARLI", "NERGIZ", new(1991, 5, 20), "C7750012", "LMN4QX");

    const string ToldOfHolds = "select count(*) from notice where to_role = 'DataProtectionOfficer' and what like 'erasure held%' and about = 'retention'";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-29")]
    [Trait("Requirement", "C-04")]
    public async Task After_six_months_nothing_is_left_that_nobody_justified(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked, Stranger);
        await desk.Decide((await desk.Queue()).ShouldHaveSingleItem(), 1, Outcome.NoMatch, "name-differs");
        var lastDay = desk.Clock.GetUtcNow().AddMonths(6).AddDays(-1);
        desk.Clock.Advance(lastDay - desk.Clock.GetUtcNow());
        (await desk.Erase(isConfirmed: true)).Travellers.ShouldBe(0);
        (await desk.Ask<long>("select count(*) from traveller")).ShouldBe(2);

        desk.Clock.Advance(TimeSpan.FromDays(1));
        var run = await desk.Erase();

        run.ShouldBe(new RetentionRun(1, 2, 0, 0, null));
        (await desk.PersonalRows()).ShouldBe(0);
        (await desk.Queue(QueueView.Closed)).ShouldBeEmpty();
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "Y3")]
    [Trait("Requirement", "P-32")]
    [Trait("Requirement", "L-14b")]
    public async Task No_file_ever_holds_a_name_a_document_or_a_note(string database)
    {
        const string Note = "QZNOTEMARKER said the invented officer";
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked with { Document = "QZDOC4417" }, Stranger);
        var hit = (await desk.Queue()).ShouldHaveSingleItem();
        (await desk.Justify(hit, months: 30)).ShouldBeOfType<JustifyResult.Done>();
        await desk.Decide(hit, 1, Outcome.Possible, "ask-carrier", Note);
        await desk.View(hit.Id);
        await ShouldHoldNothing("while they live");

        await desk.Leap(7);
        await ShouldHoldNothing("once masked");

        await desk.Leap(30);
        await ShouldHoldNothing("once erased");

        async Task ShouldHoldNothing(string when)
        {
            foreach (var marker in new[] { RetentionDesk.Marker, "QZDOC4417", "QZNOTEMARKER" })
            {
                (await RetentionDesk.FilesWith(desk.Files(), marker)).ShouldBeEmpty($"{marker} {when}");
            }
        }
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "L-01")]
    public async Task Each_day_of_data_leaves_one_audit_row_with_counts_and_nobodys_id(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked, Stranger);
        var traveller = await desk.Ask<string>("select id from traveller limit 1");
        await desk.Leap(6);
        await desk.Erase();
        (await desk.Ask<long>("select count(*) from audit where action = 'erase-day'")).ShouldBe(1);
        (await desk.Ask<string>("select about from audit where action = 'erase-day'")).ShouldBe("2026-03-14");
        var details = (await desk.Ask<string>("select details from audit where action = 'erase-day'")).ShouldNotBeNull();
        details.ShouldContain("\"Travellers\":2");
        details.ShouldNotContain(traveller!);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-32")]
    public async Task The_key_of_an_erased_day_is_gone_so_that_a_copy_of_the_rows_is_of_no_use(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(Stranger);
        var day = await desk.Ask<int>("select day from traveller");
        var row = await desk.Ask<byte[]>("select sealed from traveller");
        var id = await desk.Ask<string>("select id from traveller");
        desk.Store.Keys.Open(day, "traveller", id!, row).Length.ShouldBeGreaterThan(10);
        await desk.Leap(6);
        Should.Throw<ErasedDayException>(() => desk.Store.Keys.Open(day, "traveller", id!, row));
        using var again = DayKeys.Open(desk.Store.Keys.Folder, desk.Store.Keys.StoreId);
        Should.Throw<ErasedDayException>(() => again.Open(day, "traveller", id!, row));
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "A-13")]
    public async Task What_comes_four_days_after_departure_is_not_taken(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        var late = RetentionDesk.Today(desk, Stranger);
        desk.Clock.Advance(TimeSpan.FromHours(8 + 96 - 1));      // it left at 18:00 UTC
        (await desk.Take(late)).ShouldBeOfType<IntakeResult.Stored>();
        desk.Clock.Advance(TimeSpan.FromHours(2));
        (await desk.Take([.. late, .. "\r\n"u8])).ShouldBeOfType<IntakeResult.TooLate>();
        (await desk.Ask<long>("select count(*) from refused where reason = 'tooLate'")).ShouldBe(1);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "Y1")]
    public async Task The_same_flight_told_of_again_after_its_erasure_begins_anew(string database)
    {
        var undated = RetentionDesk.Marked with { Given = "TURALXANA" };
        await using var desk = await RetentionDesk.Open(database);
        var message = Carrier.Api(undated);
        var text = System.Text.Encoding.UTF8.GetString(message).Replace("DTM+189:2603141805:201'", "", StringComparison.Ordinal);
        await desk.Take(System.Text.Encoding.UTF8.GetBytes(text));
        var flight = await desk.Ask<string>("select key from flight");
        await desk.Justify((await desk.Queue(QueueView.AllOpen)).ShouldHaveSingleItem(), months: 20);
        await desk.Leap(7);

        (await desk.Take(System.Text.Encoding.UTF8.GetBytes(text))).ShouldBeOfType<IntakeResult.Stored>();

        (await desk.Ask<string>("select key from flight")).ShouldBe(flight);
        (await desk.Ask<int>("select day from flight")).ShouldBe(DayKeys.DayOf(desk.Clock.GetUtcNow()));
        (await desk.Ask<int>("select min(day) from traveller")).ShouldBe(DayKeys.DayOf(desk.Clock.GetUtcNow()));
        (await desk.Ask<long>("select count(*) from masked_traveller")).ShouldBe(1);
        await desk.Leap(6);
        (await desk.PersonalRows()).ShouldBe(0);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "Y1")]
    public async Task A_clock_that_leaps_ahead_erases_nothing_until_an_operator_confirms_it(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(Stranger);
        await desk.Erase();
        desk.Clock.Advance(TimeSpan.FromDays(400));
        await desk.TakeToday(RetentionDesk.Marked);                 // stamped by the wrong clock: no proof that it is right
        (await desk.Erase()).Held.ShouldNotBeNull().ShouldContain("--confirm-clock");
        (await desk.Ask<long>("select count(*) from traveller")).ShouldBe(2);
        var begun = desk.Clock.GetUtcNow();
        for (var night = 0; night < 3; night++)
        {
            desk.Clock.Advance(TimeSpan.FromDays(1));
            (await desk.Erase()).Held.ShouldNotBeNull();
        }

        var overview = await RetentionOverview.Of(desk.Store, Stop);
        overview.Held.ShouldNotBeNull().ShouldContain("the clock leapt ahead");
        overview.Job!.At.ShouldBe(begun);
        (await desk.Ask<long>(ToldOfHolds)).ShouldBe(1, "once for a hold, not every night");

        (await desk.Erase(isConfirmed: true)).Travellers.ShouldBe(1);

        (await RetentionOverview.Of(desk.Store, Stop)).Held.ShouldBeNull();
        (await desk.Ask<long>(ToldOfHolds)).ShouldBe(1);

        (await desk.Ask<long>("select count(*) from traveller")).ShouldBe(1);
        (await desk.Erase()).Held.ShouldBeNull();
        desk.Clock.Advance(TimeSpan.FromDays(9));
        (await desk.Erase()).Held.ShouldNotBeNull();
        (await desk.Ask<long>(ToldOfHolds)).ShouldBe(2, "another hold is told again");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "Y1")]
    public async Task A_clock_that_goes_back_brings_nothing_back(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(Stranger);
        await desk.Leap(8);
        var oldest = desk.Store.Keys.Oldest;
        desk.Clock.AdjustTime(new(2026, 3, 14, 10, 0, 0, TimeSpan.Zero));
        (await desk.Erase()).ShouldBe(new RetentionRun(0, 0, 0, 0, null));
        desk.Store.Keys.Oldest.ShouldBe(oldest);
        await Should.ThrowAsync<ErasedDayException>(() => desk.Receive(RetentionDesk.Today(desk, Stranger)));
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-29")]
    [Trait("Requirement", "P-30")]
    [Trait("Requirement", "Y1")]
    public async Task Years_with_every_month_end_leave_only_what_is_young_or_justified(string database)
    {
        await using var desk = await RetentionDesk.Open(database);

        // One year on PostgreSQL, where each day makes and drops partitions: the rules are the same code.
        var (years, days) = desk.IsSqlite ? (6, 200) : (1, 20);
        var end = desk.Clock.GetUtcNow().AddYears(years);
        for (var number = 0; desk.Clock.GetUtcNow() < end; number++)
        {
            var today = DayKeys.DateOf(DayKeys.DayOf(desk.Clock.GetUtcNow()));
            if (today.Day is 15 or >= 28)
            {
                await desk.TakeToday(RetentionDesk.Marked with { Document = $"C04{number:00000}" }, Stranger);
                if (number % 3 == 0) await desk.Justify((await desk.Queue())[0], months: 6 + (number % 55));
            }

            desk.Clock.Advance(TimeSpan.FromDays(today.Day switch { < 15 => 15 - today.Day, < 28 => 28 - today.Day, _ => 1 }));
            (await desk.Erase(isConfirmed: true)).Held.ShouldBeNull();
            var now = DayKeys.DayOf(desk.Clock.GetUtcNow());
            var oldest = await desk.Ask<int?>("select min(day) from traveller") ?? now;
            DayKeys.DateOf(oldest).AddMonths(6).ShouldBeGreaterThan(DayKeys.DateOf(now));
            (await desk.Ask<long>($"select count(*) from masked_traveller where until <= {now}")).ShouldBe(0);
        }

        (await desk.Ask<long>("select count(*) from masked_traveller")).ShouldBeGreaterThan(0);
        (await desk.Ask<long>("select count(*) from erased_day where travellers > 0 and at is not null")).ShouldBeGreaterThan(days);
        await desk.Leap(60);
        (await desk.PersonalRows()).ShouldBe(0);
        (await desk.Ask<long>("select count(*) from masked_traveller")).ShouldBe(0);
    }
}

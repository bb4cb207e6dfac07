using System.Text;
using Dapper;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Watchlists;
using Gatehouse.Store;

namespace Gatehouse.Screening.Tests.Screening;

/// <summary>From a carrier's message to an officer's decision, on both stores.</summary>
public sealed class FlightScreeningTests
{
    static readonly DateOnly Born = new(1984, 11, 2);
    static readonly Passenger Listed = new("GOYCHALI", "TURALXAN", Born, "C0417723", "LMN4QX");
    static readonly Passenger Stranger = new("SUVARLI", "NERGIZ", new(1991, 5, 20), "C7750012", "LMN4QX");

    static readonly ListEntry Entry = Desk.Sought("L-1", "Turalxan Göyçəli", "1984-11-02");

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task A_listed_traveller_waits_in_the_queue_and_a_stranger_does_not(string database)
    {
        await using var desk = await Desk.Open(database, Entry);
        var result = (await desk.Take(Carrier.Api(Listed, Stranger))).ShouldBeOfType<IntakeResult.Stored>();
        result.Persons.ShouldBe(2);
        var hit = (await desk.Queue()).ShouldHaveSingleItem();
        hit.EntryId.ShouldBe("L-1");
        hit.Traveller.ShouldBe("GOYCHALI, TURALXAN");
        hit.Flight.Designator.ShouldBe("Q9214");
        hit.Flight.Departure.ShouldBe(new DateTimeOffset(2026, 3, 14, 14, 5, 0, TimeSpan.Zero));   // Baku is UTC+4
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task API_and_PNR_of_one_person_make_one_traveller_and_one_hit(string database)
    {
        await using var desk = await Desk.Open(database, Entry);
        await desk.Take(Carrier.Pnr("LMN4QX", Listed with { Given = "TURALXANMR", Document = null }, Stranger));
        await desk.Take(Carrier.Api(Listed, Stranger));
        var flight = await desk.Flight();
        flight.Travellers.ShouldBe(2);
        flight.Linked.ShouldBe(2);
        var view = (await desk.View((await desk.Queue()).ShouldHaveSingleItem().Id)).ShouldNotBeNull();
        view.Traveller.Reports.Select(report => report.Source).ShouldBe(["API", "PNR"]);
        view.Traveller.Reports[1].Name.ShouldBe("GOYCHALI, TURALXANMR");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task Two_people_of_one_name_in_one_message_stay_two(string database)
    {
        await using var desk = await Desk.Open(database);
        await desk.Take(Carrier.Api(Stranger with { Locator = null }, Stranger with { Document = "C7750099", Born = new(2003, 1, 9), Locator = null }));
        (await desk.Flight()).Travellers.ShouldBe(2);
        await desk.Take(Carrier.Pnr("ZZTOP1", Stranger with { Document = null, Born = null }));
        (await desk.Flight()).Travellers.ShouldBe(3);   // the name alone decides nothing between two
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task A_decision_on_one_passenger_never_swallows_another_of_the_same_name(string database)
    {
        await using var desk = await Desk.Open(database, Desk.Sought("L-1", "Turalxan Göyçəli"));
        var nameOnly = Listed with { Document = null, Born = null };
        await desk.Take(Carrier.Pnr("AAAAA1", nameOnly));
        await desk.Decide((await desk.Queue()).ShouldHaveSingleItem(), 1, Outcome.NoMatch, "name-differs");
        await desk.Take(Carrier.Pnr("BBBBB2", nameOnly));
        (await desk.Flight()).Travellers.ShouldBe(2);
        (await desk.Queue()).ShouldHaveSingleItem().State.ShouldBe("open");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "R2")]
    public async Task The_same_bytes_again_change_nothing(string database)
    {
        await using var desk = await Desk.Open(database, Entry);
        await desk.Take(Carrier.Api(Listed));
        var before = await desk.View((await desk.Queue())[0].Id);
        desk.Clock.Advance(TimeSpan.FromMinutes(5));
        (await desk.Take(Carrier.Api(Listed))).ShouldBeOfType<IntakeResult.Duplicate>();
        var after = await desk.View((await desk.Queue()).ShouldHaveSingleItem().Id);
        after!.Versions.ScreenedAt.ShouldBe(before!.Versions.ScreenedAt);
        after.Events.Count.ShouldBe(before.Events.Count);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task A_changed_message_screens_only_who_changed(string database)
    {
        await using var desk = await Desk.Open(database, Entry, Desk.Sought("L-2", "Nergiz Suvarlı", "1991-05-20"));
        await desk.Take(Carrier.Api(Listed, Stranger));
        desk.Clock.Advance(TimeSpan.FromMinutes(5));
        await desk.Take(Carrier.Api("260314:0930", Listed, Stranger with { Document = "C7750077" }));
        var screened = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var hit in await desk.Queue()) screened[hit.EntryId] = (await desk.View(hit.Id))!.Versions.ScreenedAt;
        (screened["L-2"] - screened["L-1"]).ShouldBe(TimeSpan.FromMinutes(5));
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "A-06")]
    public async Task A_correction_takes_the_place_of_what_it_corrects_and_is_screened(string database)
    {
        await using var desk = await Desk.Open(database, Entry);
        var mistyped = Listed with { Born = new(1948, 2, 11), Document = null, Reference = "R1" };
        await desk.Take(Carrier.Api("260314:0900", mistyped, Stranger));
        (await desk.Queue()).ShouldBeEmpty();
        await desk.Take(Carrier.Api("260314:0930", mistyped with { Born = Born }, Stranger));
        var report = (await desk.View((await desk.Queue()).ShouldHaveSingleItem().Id))!.Traveller.Reports.ShouldHaveSingleItem();
        report.BirthDate.ShouldBe("1984-11-02");
        (await desk.Flight()).Travellers.ShouldBe(2);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "A-03")]
    public async Task Crew_is_screened_and_marked_as_crew(string database)
    {
        await using var desk = await Desk.Open(database, Entry);
        var list = Encoding.UTF8.GetString(Carrier.Api(Listed)).Replace("BGM+745", "BGM+250", StringComparison.Ordinal).Replace("NAD+FL", "NAD+FM", StringComparison.Ordinal);
        await desk.Take(Encoding.UTF8.GetBytes(list));
        (await desk.View((await desk.Queue()).ShouldHaveSingleItem().Id))!.Traveller.Reports.ShouldHaveSingleItem().Kind.ShouldBe("Crew");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "R3")]
    public async Task A_late_older_message_does_not_undo_a_newer_one(string database)
    {
        await using var desk = await Desk.Open(database, Entry);
        var referenced = Listed with { Document = null };
        await desk.Take(Carrier.Api("260314:1200", referenced));
        await desk.Take(Carrier.Api("260314:0700", referenced with { Surname = "GOYCHALI" }));
        (await desk.View((await desk.Queue()).ShouldHaveSingleItem().Id))!.Traveller.Reports.Count.ShouldBe(1);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task A_list_change_screens_stored_travellers_again(string database)
    {
        await using var desk = await Desk.Open(database);
        await desk.Take(Carrier.Api(Listed, Stranger));
        (await desk.Queue()).ShouldBeEmpty();
        await desk.PutInForce([Entry]);
        await desk.Rescreen();
        (await desk.Queue()).ShouldHaveSingleItem().EntryId.ShouldBe("L-1");
        await desk.PutInForce([Desk.Sought("L-9", "Somebody Quitedifferent", "1950")]);
        await desk.Rescreen();
        (await desk.Queue()).ShouldBeEmpty();
        (await desk.Queue(QueueView.Closed)).ShouldHaveSingleItem().State.ShouldBe("withdrawn");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-05")]
    [Trait("Requirement", "A-12")]
    public async Task After_the_scheduled_arrival_nobody_is_compared_by_machine_any_more(string database)
    {
        await using var desk = await Desk.Open(database);
        await desk.Take(Carrier.Api("260314:0900", Listed));
        desk.Clock.SetUtcNow(new(2026, 3, 14, 17, 4, 0, TimeSpan.Zero));   // a minute before the arrival at Istanbul
        await desk.PutInForce([Entry]);
        await desk.Rescreen();
        (await desk.Queue(QueueView.AllOpen)).Count.ShouldBe(1);

        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        await desk.Take(Carrier.Api("260314:1700", Listed, Stranger with { Surname = Listed.Surname, Given = Listed.Given, Born = Listed.Born, Locator = "LATE01" }));
        await desk.PutInForce([Entry, Desk.Sought("L-2", $"{Listed.Given} {Listed.Surname}")]);
        await desk.Rescreen();

        (await desk.Queue(QueueView.AllOpen)).ShouldHaveSingleItem().EntryId.ShouldBe("L-1");
        (await desk.Flight()).Travellers.ShouldBe(2);
        (await desk.Store.AuditEvents(new() { Action = "not-assessed" }, TestContext.Current.CancellationToken)).Events.ShouldHaveSingleItem();
    }

    /// <summary>PostgreSQL alone can be made to say that its disk is full.</summary>
    [Fact]
    [Trait("Requirement", "R1")]
    public async Task A_full_disk_sets_no_message_aside_however_often_it_is_tried()
    {
        await using var desk = await Desk.Open("PostgreSQL", Entry);
        await Sql(
            """
            create function full_disk() returns trigger language plpgsql as $$ begin raise exception 'full' using errcode = '53100'; end $$;
            create trigger full_disk before insert on traveller for each row execute function full_disk()
            """);
        await desk.Receive(Carrier.Api(Listed));
        for (var tried = 0; tried < 7; tried++) await Should.ThrowAsync<StoreAwayException>(desk.Screen);
        (await desk.Store.Quarantine(1, TestContext.Current.CancellationToken)).ShouldBeEmpty();

        await Sql("drop trigger full_disk on traveller");
        await desk.Screen();
        (await desk.Queue()).Count.ShouldBe(1);

        Task<int> Sql(string sql) => desk.Store.Write(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), TestContext.Current.CancellationToken);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task Nothing_readable_is_refused_and_may_be_sent_again(string database)
    {
        await using var desk = await Desk.Open(database, Entry);
        var noise = Encoding.UTF8.GetBytes("Dear colleagues, please find the list attached.");
        (await desk.Take(noise)).ShouldBeOfType<IntakeResult.Refused>();
        (await desk.Take(noise)).ShouldBeOfType<IntakeResult.Refused>();
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "L-10")]
    public async Task Free_text_meals_and_contacts_reach_no_table(string database)
    {
        await using var desk = await Desk.Open(database, Entry);
        await desk.Receive(Carrier.Pnr("LMN4QX", Listed));
        var body = Encoding.UTF8.GetString((await desk.Store.Claim(1, 1, TestContext.Current.CancellationToken))!.Items[0].Body);
        body.ShouldContain("GOYCHALI");
        body.ShouldNotContain("VGML");
        body.ShouldNotContain("somebody");
        body.ShouldNotContain("example.org");
    }
}

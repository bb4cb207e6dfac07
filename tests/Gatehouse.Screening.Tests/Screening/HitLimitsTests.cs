using Gatehouse.Matching;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Packs;

namespace Gatehouse.Screening.Tests.Screening;

/// <summary>From which score on a traveller is a hit: a number of the pack.</summary>
[Trait("Requirement", "C-17")]
public sealed class HitLimitsTests
{
    static readonly Passenger Initial = new("GOYCHALI", "T", null, null, "LMN4QX");

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task A_lower_score_is_no_hit_until_the_pack_says_so_and_then_who_is_stored_becomes_one(string database)
    {
        await using var desk = await Desk.Open(database, Desk.Sought("L-1", "Turalxan Göyçəli"));
        var score = new Matcher(ListIndex.Build([Desk.Sought("L-1", "Turalxan Göyçəli").Person]))
            .Match(new() { Names = [new("GOYCHALI T")] }).ShouldHaveSingleItem().Score;
        score.ShouldBeInRange(Matcher.Threshold, Pack.Default.Hits.LeastScore(isDated: false));

        await desk.Take(Carrier.Pnr("LMN4QX", Initial));
        (await desk.Queue()).ShouldBeEmpty();
        await PutInForce(desk, 70);
        await desk.Rescreen();
        (await desk.Queue()).ShouldHaveSingleItem().EntryId.ShouldBe("L-1");
        await PutInForce(desk, 95);
        await desk.Rescreen();
        (await desk.Queue()).ShouldBeEmpty();
        (await desk.Queue(QueueView.Closed)).ShouldHaveSingleItem();
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task A_listed_document_is_a_hit_in_anybodys_hands(string database)
    {
        await using var desk = await Desk.Open(database, Desk.Sought("L-1", "Somebody Else", "1951-05-06", "C0417723"));
        await desk.Take(Carrier.Api(new Passenger("GOYCHALI", "TURALXAN", new(1984, 11, 2), "C0417723", "LMN4QX")));
        var hit = (await desk.Queue()).ShouldHaveSingleItem();
        hit.Score.ShouldBeLessThan(Pack.Default.Hits.LeastScore());
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task Until_a_message_states_the_birth_date_a_lower_score_is_a_hit(string database)
    {
        await using var desk = await Desk.Open(database, Desk.Sought("L-1", "Yusuf Zygalski"));
        await desk.Take(Carrier.Pnr("LMN4QX", new Passenger("ZYGALSKI", "YUSUF", null, null, "LMN4QX")));
        (await desk.Queue()).ShouldHaveSingleItem().Score.ShouldBeInRange(Pack.Default.Hits.LeastScore(isDated: false), Pack.Default.Hits.LeastScore());
        await desk.Take(Carrier.Api(new Passenger("ZYGALSKI", "YUSUF", new(1984, 11, 2), "C0417723", "LMN4QX")));
        (await desk.Queue()).ShouldBeEmpty();
        (await desk.Queue(QueueView.Closed)).ShouldHaveSingleItem();
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "A-24")]
    public async Task A_child_is_a_hit_only_where_birth_date_or_document_speaks_for_it(string database)
    {
        await using var desk = await Desk.Open(
            database,
            Desk.Sought("L-1", "Turalxan Göyçəli"), Desk.Sought("L-2", "Nergiz Suvarli", "2021-05-20"), Desk.Sought("L-3", "Somebody Else", "1951-05-06", "C7750013"));
        await desk.Take(Carrier.Api(
            new Passenger("GOYCHALI", "TURALXAN", new(2020, 11, 2), "C0417723", "LMN4QX"),
            new Passenger("SUVARLI", "NERGIZ", new(2021, 5, 20), "C7750012", "LMN4QX"),
            new Passenger("ORUJLU", "ELXAN", new(2022, 1, 3), "C7750013", "LMN4QX")));
        (await desk.Queue()).Select(hit => hit.EntryId).ShouldBe(["L-2", "L-3"], StringComparer.Ordinal, ignoreOrder: true);
        await desk.Take(Carrier.Api(new Passenger("GOYCHALI", "TURALXAN", new(2014, 3, 14), "C0417724", "LMN4QY")));
        (await desk.Queue()).Select(hit => hit.EntryId).ShouldBe(["L-1", "L-2", "L-3"], StringComparer.Ordinal, ignoreOrder: true, "twelve on the day of the flight");
    }

    static async Task PutInForce(Desk desk, int percent)
    {
        var pack = Pack.Default with { Version = percent, Hits = new(percent, percent, 12) };
        await StoredPacks.Begin(desk.Store, desk.Clock.GetUtcNow(), Stop);
        await desk.Store.Write(
            async transaction =>
            {
                var before = PackText.DigestOf(await StoredPacks.InForce(transaction.Connection!, transaction));
                await StoredPacks.Add(transaction, pack, Actor.Service("test"), desk.Clock.GetUtcNow());
                await StoredPacks.PutInForce(transaction, PackText.DigestOf(pack), before, desk.Clock.GetUtcNow());
                return true;
            },
            Stop);
        await desk.Pack.Refresh(Stop);
    }
}

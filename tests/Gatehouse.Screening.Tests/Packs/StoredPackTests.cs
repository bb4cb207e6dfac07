using Dapper;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Tests.Screening;

namespace Gatehouse.Screening.Tests.Packs;

/// <summary>Which pack is in force, on both stores.</summary>
public sealed class StoredPackTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task The_first_start_puts_the_shipped_pack_into_force_once(string database)
    {
        await using var desk = await Desk.Open(database);
        (await StoredPacks.Begin(desk.Store, desk.Clock.GetUtcNow(), Stop)).ShouldBeTrue();
        (await StoredPacks.Begin(desk.Store, desk.Clock.GetUtcNow(), Stop)).ShouldBeFalse();
        var stored = await StoredPacks.InForce(desk.Store, Stop);
        PackText.DigestOf(stored).ShouldBe(PackText.DigestOf(Pack.Default));
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task A_stored_pack_that_breaks_the_law_is_not_used(string database)
    {
        await using var desk = await Desk.Open(database);
        await StoredPacks.Begin(desk.Store, desk.Clock.GetUtcNow(), Stop);
        await desk.Store.Write(
            transaction => transaction.Connection!.ExecuteAsync(
                "update pack_version set body = replace(body, '\"longestYears\": 5', '\"longestYears\": 50')", transaction: transaction),
            Stop);
        (await Should.ThrowAsync<PackException>(() => StoredPacks.InForce(desk.Store, Stop))).Message.ShouldContain("retention.longestYears");
    }
}

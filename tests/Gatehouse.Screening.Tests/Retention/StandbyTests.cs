using Dapper;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Retention;
using Gatehouse.Screening.Tests.Screening;
using Gatehouse.Store;

namespace Gatehouse.Screening.Tests.Retention;

/// <summary>A hot standby of PostgreSQL is one more place where data lie: it forgets what its primary forgets.</summary>
public sealed class StandbyTests
{
    static readonly Passenger Stranger = new("SUVARLI", "NERGIZ", new(1991, 5, 20), "C7750012", "LMN4QX");

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Requirement", "Y1"), Trait("Requirement", "P-32")]
    public async Task What_is_masked_and_erased_goes_from_a_standby_too()
    {
        using var primary = PostgresServer.Start();
        await using var desk = await RetentionDesk.Open(primary);
        await desk.TakeToday(RetentionDesk.Marked, Stranger);
        await desk.Justify((await desk.Queue()).ShouldHaveSingleItem(), months: 24, JustificationKind.Hold);
        using var server = primary.Standby();
        await using var standby = Stores.Open(server.Follows(desk.Address), TimeProvider.System);
        (await Count(standby, "traveller")).ShouldBe(2);

        await desk.Leap(7);
        await CaughtUp(desk.Store, standby);
        (await Count(standby, "traveller")).ShouldBe(0);
        (await Count(standby, "masked_traveller")).ShouldBe(1);

        await desk.Leap(30);
        await CaughtUp(desk.Store, standby);
        (await Count(standby, "masked_traveller")).ShouldBe(0);
        (await RetentionDesk.FilesWith(Directory.EnumerateFiles(server.Data, "*", SearchOption.AllDirectories), RetentionDesk.Marker)).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Requirement", "Y1"), Trait("Requirement", "V3")]
    public async Task A_standby_that_was_cut_off_before_the_erasure_serves_nothing_of_it_once_promoted()
    {
        using var primary = PostgresServer.Start();
        await using var desk = await RetentionDesk.Open(primary);
        await desk.TakeToday(RetentionDesk.Marked, Stranger);
        using var server = primary.Standby();
        await using (var following = Stores.Open(server.Follows(desk.Address), TimeProvider.System)) (await Count(following, "traveller")).ShouldBe(2);
        var day = DayKeys.DayOf(desk.Clock.GetUtcNow());
        server.CutOff();
        await desk.Leap(7);
        server.Promote();

        await using var promoted = Stores.Open(server.Follows(desk.Address), TimeProvider.System);
        (await Count(promoted, "traveller")).ShouldBe(2);
        Should.Throw<ErasedDayException>(() => promoted.Keys.Seal(day, "traveller", "anybody", "nothing"));
        await new EraseExpired(promoted, desk.Clock, Pack.Default).Reapply(RetentionDesk.Service, Stop);
        foreach (var table in new[] { "traveller", "report", "hit", "flight" }) (await Count(promoted, table)).ShouldBe(0);
        (await promoted.VerifyAudit(Stop)).IsIntact.ShouldBeTrue();
    }

    static Task<long> Count(IStore store, string table) =>
        store.Read(connection => connection.ExecuteScalarAsync<long>($"select count(*) from {table}"), Stop);

    static async Task CaughtUp(IStore primary, IStore standby)
    {
        var written = await primary.Read(connection => connection.ExecuteScalarAsync<string>("select pg_current_wal_lsn()::text"), Stop);
        for (var tried = 0; !await standby.Read(connection => connection.ExecuteScalarAsync<bool>("select pg_last_wal_replay_lsn() >= @written::pg_lsn", new { written }), Stop); tried++)
        {
            tried.ShouldBeLessThan(200, "the standby does not follow");
            await Task.Delay(50, Stop);
        }
    }
}

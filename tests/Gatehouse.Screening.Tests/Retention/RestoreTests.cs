using Gatehouse.Screening.Access;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Retention;
using Gatehouse.Screening.Tests.Screening;
using Gatehouse.Store;

namespace Gatehouse.Screening.Tests.Retention;

/// <summary>What was erased stays erased, whatever is restored and wherever the work is broken off; on both stores.</summary>
public sealed class RestoreTests
{
    static readonly Passenger Stranger = new("SUVARLI", "NERGIZ", new(1991, 5, 20), "C7750012", "LMN4QX");

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "V3")]
    [Trait("Requirement", "Y1")]
    [Trait("Requirement", "Y3")]
    [Trait("Requirement", "L-14i")]
    public async Task A_restored_backup_has_everything_but_what_was_erased_since(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked);
        desk.Clock.Advance(TimeSpan.FromDays(40));
        await desk.TakeToday(Stranger, RetentionDesk.Marked);
        var second = (await desk.View((await desk.Queue())[0].Id))!.Traveller;
        var backup = Path.Combine(Path.GetTempPath(), $"{desk.Store.Keys.StoreId}.backup");
        (await desk.Store.Backup(backup, _ => { }, Stop)).ShouldBeGreaterThan(1000);
        (await RetentionDesk.FilesWith([backup], RetentionDesk.Marker)).ShouldBeEmpty();
        await desk.Leap(5);
        (await new EraseTraveller(desk.Store, desk.Clock).Handle(RetentionDesk.Service, second.Flight.Key, second.Id, "request", Stop)).ShouldBe(EraseResult.Erased);
        (await desk.Ask<long>("select count(*) from traveller")).ShouldBe(1);

        await using var restored = await Restored(desk, backup);

        (await Count(restored, "traveller")).ShouldBe(3);           // as it was
        await new EraseExpired(restored, desk.Clock, Pack.Default).Reapply(RetentionDesk.Service, Stop);
        (await Count(restored, "traveller")).ShouldBe(1);
        (await Count(restored, "report")).ShouldBe(1);
        (await Count(restored, "hit")).ShouldBe(0);
        (await Count(restored, "erased_traveller")).ShouldBe(1);
        (await restored.VerifyAudit(Stop)).IsIntact.ShouldBeTrue();
        var queue = await new ListQueue(restored, desk.Clock).Handle(Desk.Acting("anna", Role.Reviewer), QueueView.AllOpen, null, 10, Stop);
        queue.Rows.ShouldBeEmpty();
        (await new EraseExpired(restored, desk.Clock, Pack.Default).Handle(RetentionDesk.Service, false, Stop)).Held.ShouldNotBeNull();
        File.Delete(backup);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "V3"), Trait("Requirement", "Y1"), Trait("Requirement", "P-32")]
    public async Task Who_was_masked_after_the_backup_is_masked_in_what_is_restored_until_erased(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked, Stranger);
        var hit = (await desk.Queue()).ShouldHaveSingleItem();
        var traveller = (await desk.View(hit.Id))!.Traveller;
        await desk.Justify(hit, months: 24, JustificationKind.Hold);
        var backup = Path.Combine(Path.GetTempPath(), $"{desk.Store.Keys.StoreId}.backup");
        await desk.Store.Backup(backup, _ => { }, Stop);
        (await new EraseTraveller(desk.Store, desk.Clock).Handle(RetentionDesk.Service, traveller.Flight.Key, traveller.Id, "request", Stop)).ShouldBe(EraseResult.Kept);
        (await desk.Leap(6)).Masked.ShouldBe(1);
        (await RetentionDesk.FilesWith(Directory.EnumerateFiles(desk.Store.Keys.Folder, "*", SearchOption.AllDirectories), RetentionDesk.Marker)).ShouldBeEmpty();

        await using (var restored = await Restored(desk, backup))
        {
            await Again(restored);
            (await Count(restored, "traveller")).ShouldBe(0);
            (await Count(restored, "masked_traveller")).ShouldBe(1);
            var key = await restored.Read(connection => Dapper.SqlMapper.QuerySingleAsync<(int, byte[])>(connection, "select key_month, key_share from masked_traveller"), Stop);
            MaskingKeys.Recover(restored.Keys, traveller.Id, key.Item1, key.Item2).Length.ShouldBe(RecordCipher.KeyLength);
        }

        (await new EraseTraveller(desk.Store, desk.Clock).Handle(RetentionDesk.Service, traveller.Flight.Key, traveller.Id, "court", Stop)).ShouldBe(EraseResult.Erased);
        await using (var restored = await Restored(desk, backup))
        {
            await Again(restored);
            (await Count(restored, "masked_traveller")).ShouldBe(0);
        }

        File.Delete(backup);

        Task Again(IStore restored) => new EraseExpired(restored, desk.Clock, Pack.Default).Reapply(RetentionDesk.Service, Stop);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "V3")]
    public async Task A_clock_that_leapt_ahead_is_not_believed_by_what_goes_by_age(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(Stranger);
        await desk.Erase();
        var now = desk.Clock.GetUtcNow();
        (await RetentionClock.Believed(desk.Store, now, Stop)).ShouldBe(now);
        (await RetentionClock.Believed(desk.Store, now.AddYears(6), Stop)).ShouldBe(new DateTimeOffset(now.UtcDateTime.Date.AddDays(2), TimeSpan.Zero));
        (await RetentionClock.Believed(desk.Store, now.AddYears(-1), Stop)).ShouldBe(now.AddYears(-1));

        desk.Clock.Advance(TimeSpan.FromDays(3));
        (await desk.Erase()).Held.ShouldNotBeNull();
        (await desk.Ask<long>("select count(*) from audit where action = 'confirm-clock'")).ShouldBe(0);
        (await desk.Erase(isConfirmed: true)).Held.ShouldBeNull();
        (await desk.Ask<long>("select count(*) from audit where action = 'confirm-clock'")).ShouldBe(1);
        (await desk.Ask<long>("select count(*) from notice where what = 'clock confirmed after a leap'")).ShouldBe(1);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "V3")]
    public async Task A_damaged_backup_is_refused_whole(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(Stranger);
        var backup = Path.Combine(Path.GetTempPath(), $"{desk.Store.Keys.StoreId}.backup");
        await desk.Store.Backup(backup, _ => { }, Stop);
        var bytes = await File.ReadAllBytesAsync(backup, Stop);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(backup, bytes, Stop);
        (await Should.ThrowAsync<StoreException>(() => Restored(desk, backup))).Message.ShouldContain("damaged or was cut");
        File.Delete(backup);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "P-32")]
    public async Task Without_its_keys_a_store_does_not_open_and_says_what_is_missing(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(Stranger);
        var key = Path.Combine(desk.Store.Keys.Folder, $"{desk.Store.Keys.StoreId}.days");
        var text = await File.ReadAllTextAsync(key, Stop);
        File.Delete(key);
        (await Opening()).ShouldStartWith($"The keys of this store are not here: put '{desk.Store.Keys.StoreId}.days' into '{desk.Store.Keys.Folder}'");
        await File.WriteAllTextAsync(key, text[..^20], Stop);
        (await Opening()).ShouldContain("is damaged: put back a copy");
        await File.WriteAllTextAsync(key, text.Replace(desk.Store.Keys.StoreId, "0123456789abcdef", StringComparison.Ordinal), Stop);
        (await Opening()).ShouldContain("holds the keys of store 0123456789abcdef");
        await File.WriteAllTextAsync(key, text, Stop);

        async Task<string> Opening()
        {
            await using var again = Stores.Open(desk.Address, TimeProvider.System);
            return (await Should.ThrowAsync<StoreException>(() => again.Migrate(ScreeningServices.Tables, Stop))).Message;
        }
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "Y1")]
    public async Task Broken_off_at_any_write_the_erasure_goes_on_from_there(string database)
    {
        for (var writes = 0; ; writes++)
        {
            await using var desk = await RetentionDesk.Open(database);
            await desk.TakeToday(RetentionDesk.Marked, Stranger);
            await desk.Justify((await desk.Queue()).ShouldHaveSingleItem(), months: 24);
            var now = desk.Clock.GetUtcNow();
            desk.Clock.Advance(now.AddMonths(6) - now);

            var broken = new BreakingStore(desk.Store, writes);
            var isWhole = await Finishes(() => desk.Erase(isConfirmed: true, store: broken));
            await desk.Erase(isConfirmed: true);

            (await desk.PersonalRows()).ShouldBe(0, $"broken off at write {writes}");
            (await desk.Ask<long>("select count(*) from masked_traveller")).ShouldBe(1);
            (await desk.Ask<long>("select count(*) from audit where action = 'erase-day'")).ShouldBe(1);
            if (isWhole) return;
        }
    }

    static async Task<bool> Finishes(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (BrokenOffException)
        {
            return false;
        }
    }

    static async Task<IStore> Restored(Desk desk, string backup)
    {
        var address = desk.IsSqlite ? $"{desk.Address}.{Guid.CreateVersion7():N}" : await PostgresServer.Shared.CreateDatabase();
        await Restore.Handle(backup, address, TimeProvider.System, ScreeningServices.Tables, _ => { }, Stop);
        var store = Stores.Open(address, TimeProvider.System, new(AuditKey: desk.IsSqlite ? desk.Address + ".audit-key" : null) { Keys = desk.Store.Keys.Folder });
        await store.Migrate(ScreeningServices.Tables, Stop);
        return store;
    }

    static Task<long> Count(IStore store, string table) => store.Read(
        connection => Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, $"select count(*) from {table}"), Stop);
}

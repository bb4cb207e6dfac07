using Gatehouse.Screening.Access;
using Gatehouse.Screening.Notices;
using Gatehouse.Screening.Oversight;
using Gatehouse.Screening.Tests.Screening;
using Gatehouse.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gatehouse.Screening.Tests.Oversight;

/// <summary>A log that nobody signs, or that has no second place, is no secret of whoever set it up.</summary>
public sealed class AuditStandingTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gatehouse-standing-");

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData("SQLite", "no second place"), InlineData("PostgreSQL", "no key that signs it and no second place")]
    [Trait("Requirement", "U7")]
    public async Task The_overseer_hears_of_a_log_that_lacks_something_once_and_of_every_change(string database, string lacks)
    {
        await using var desk = await Desk.Open(database);
        (await Note(desk.Store)).ShouldBe(lacks);
        (await Note(desk.Store)).ShouldBe(lacks, "each start says it");
        (await Told(desk.Store)).ShouldBe([$"audit log with {lacks}"]);

        await using (var store = Stores.Open(desk.Address, desk.Clock, InOrder))
        {
            await store.Migrate(ScreeningServices.Tables, Stop);
            for (var start = 0; start < 2; start++) (await Note(store)).ShouldBeNull();
            (await Told(store)).ShouldBe(["audit log signed, with a second place", $"audit log with {lacks}"], ignoreOrder: true);
            using var chain = new CheckChain(store, desk.Clock, NullLogger<CheckChain>.Instance);
            var state = await chain.State(DeskOfOverseer.Dora, Stop);
            (state.IsSigned, state.SecondPlace, state.Lacks).ShouldBe((true, folder.FullName, null));
        }

        await Note(desk.Store);
        (await Told(desk.Store)).Count(what => string.Equals(what, $"audit log with {lacks}", StringComparison.Ordinal)).ShouldBe(2);
        (await desk.Store.AuditEvents(new() { Action = "keep-audit" }, Stop)).Events.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_log_that_begins_in_order_is_written_down_and_nothing_to_tell()
    {
        await using var store = Stores.Open(Path.Combine(folder.FullName, "new.db"), TimeProvider.System, InOrder);
        await store.Migrate(ScreeningServices.Tables, Stop);
        (await Note(store)).ShouldBeNull();
        (await Told(store)).ShouldBeEmpty();
        (await store.AuditEvents(new() { Action = "keep-audit" }, Stop)).Events.ShouldHaveSingleItem().Row.Details.ShouldBe("""{"signed":true,"secondPlace":true}""");
    }

    [Theory]
    [InlineData(true, "/mnt/second", null)]
    [InlineData(true, null, "no second place")]
    [InlineData(false, "/mnt/second", "no key that signs it")]
    [InlineData(false, null, "no key that signs it and no second place")]
    public void What_is_missing_is_named(bool isSigned, string? place, string? lacks) => AuditStanding.Lacks(new(isSigned, place)).ShouldBe(lacks);

    StoreSettings InOrder => new(Path.Combine(folder.FullName, "audit.key")) { AuditCopy = folder.FullName };

    static Task<string?> Note(IStore store) => AuditStanding.Note(store, TimeProvider.System.GetUtcNow(), Stop);

    static async Task<List<string>> Told(IStore store) =>
        [.. (await Inbox.To(store, Role.DataProtectionOfficer, 10, Stop)).Where(notice => notice.About is AuditStanding.About).Select(notice => notice.What)];

    public void Dispose() => folder.Delete(recursive: true);
}

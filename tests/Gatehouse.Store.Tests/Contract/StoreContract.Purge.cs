using Microsoft.Extensions.Time.Testing;

namespace Gatehouse.Store.Tests;

public abstract partial class StoreContract
{
    static readonly AuditRow Purging = new(Some.Day, "audit-sealer", "purge-audit", "audit");

    [Fact]
    [Trait("Requirement", "U6")]
    [Trait("Requirement", "P-37")]
    public async Task Over_six_years_rows_live_for_five_and_the_log_stays_provable()
    {
        // Ends on a leap day: five years before 29 February 2032 there is none.
        var clock = new FakeTimeProvider(new(2026, 2, 20, 0, 0, 0, TimeSpan.Zero));
        var end = new DateTimeOffset(2032, 2, 29, 0, 0, 0, TimeSpan.Zero);
        Directory.CreateDirectory(CopyFolder);
        await using var store = Stores.Open(Address, clock, new StoreSettings(KeyFile) { AuditCopy = CopyFolder });
        for (var step = 0; clock.GetUtcNow() < end; step++)
        {
            await store.Write(tx => Append(tx, $"step{step}", 5 + step % 9, clock.GetUtcNow()), Stop);
            await store.SealAudit(Stop);
            await store.CopyAudit(Stop);
            if (step % 20 == 0) await PurgeAndVerify();
            clock.Advance(TimeSpan.FromDays(10));
        }

        clock.SetUtcNow(end);
        await PurgeAndVerify();
        var oldest = DateTimeOffset.FromUnixTimeMilliseconds(await Ask<long>("select min(at) from audit"));
        oldest.ShouldBeInRange(new(2027, 2, 28, 0, 0, 0, TimeSpan.Zero), new(2027, 3, 10, 0, 0, 0, TimeSpan.Zero));
        (await Ask<long>("select count(*) from audit_seal s where not exists (select 1 from audit a where a.id = s.audit_id)")).ShouldBeLessThan(256);
        (await Ask<long>("select count(*) from audit where action = 'purge-audit'")).ShouldBeGreaterThan(1);
        var found = await store.VerifyAudit(Stop);
        (found.IsIntact, found.Unsealed).ShouldBe((true, 0));
        found.Purged.ShouldBeGreaterThan(300);
        (await Prove(store, await Ask<long>("select max(id) from audit"))).ShouldBeTrue();

        async Task PurgeAndVerify()
        {
            await store.PurgeAudit(clock.GetUtcNow().AddYears(-5), Purging with { At = clock.GetUtcNow() }, Stop);
            await store.CopyAudit(Stop);
            (await store.VerifyAudit(Stop)).FirstFault.ShouldBeNull();
        }
    }

    [Theory]
    [Trait("Requirement", "U6")]
    [InlineData("delete from audit where id = (select min(id) from audit)", "was removed.")]
    [InlineData("delete from audit_note where kind = 'purge'", "of the audit log was removed.")]
    [InlineData("delete from audit_node where ends_at = 256", "a node of the purged part of the tree was removed.")]
    [InlineData("update audit_node set hash = (select hash from audit_node where ends_at = 512 and level = 8) where ends_at = 256", "512: a node of the tree was changed.")]
    [InlineData("delete from audit_seal where seq <= 768", "no purge tells of it.")]
    [InlineData("delete from audit_note where number = 2", "Note 2 of the audit log was removed.")]
    public async Task Tampering_after_a_purge_is_found(string tampering, string fault)
    {
        await PurgedLog();

        await Tamper(tampering);

        (await Store.VerifyAudit(Stop)).FirstFault.ShouldNotBeNull().ShouldEndWith(fault);
    }

    [Fact]
    [Trait("Requirement", "U6")]
    public async Task A_purge_is_signed_and_a_row_of_the_log_itself()
    {
        await PurgedLog();

        (await Ask<long>("select count(*) from audit where id <= 600")).ShouldBe(0);
        (await Ask<long>("select min(seq) from audit_seal")).ShouldBe(513);
        (await Ask<string>("select details from audit where action = 'purge-audit'")).ShouldNotBeNull().ShouldStartWith("""{"rows":600,"upTo":600,""");
        var found = await Store.VerifyAudit(Stop);
        (found.FirstFault, found.Sealed, found.Purged).ShouldBe((null, 1001, 600));
        (await Store.ProveAudit(600, Stop)).ShouldBeNull();
        (await Prove(Store, 601)).ShouldBeTrue();
        (await Store.PurgeAudit(Some.Day.AddYears(2), Purging, Stop)).ShouldBe(0);
        (await Ask<long>("select count(*) from audit where action = 'purge-audit'")).ShouldBe(1);
    }

    /// <summary>A log of 1,000 rows of which 600 were purged, and the row that says so.</summary>
    async Task PurgedLog()
    {
        var clock = new FakeTimeProvider(Some.Day);
        await using var store = Stores.Open(Address, clock, new StoreSettings(KeyFile));
        await Write(600);
        await store.SealAudit(Stop);
        clock.Advance(TimeSpan.FromDays(1000));
        await Write(400);
        await store.SealAudit(Stop);
        (await store.PurgeAudit(Some.Day.AddYears(1), Purging, Stop)).ShouldBe(600);
    }
}

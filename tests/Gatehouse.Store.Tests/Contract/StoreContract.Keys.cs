namespace Gatehouse.Store.Tests;

public abstract partial class StoreContract
{
    static readonly AuditRow Rotation = new(Some.Day, "operator", "rotate-audit-key", "key");

    [Fact]
    [Trait("Requirement", "U7")]
    public async Task A_log_signed_with_another_key_is_found()
    {
        await Write(3);
        await using (var forger = Stores.Open(Address, TimeProvider.System, new StoreSettings(KeyFile + ".forged")))
            await forger.SealAudit(Stop);

        using (AuditKeyFile.Create(KeyFile))
            (await Store.VerifyAudit(Stop)).FirstFault.ShouldNotBeNull().ShouldStartWith("The log is signed with another key: ");
    }

    [Fact]
    [Trait("Requirement", "U7")]
    public async Task A_lost_key_is_an_error_and_never_silently_replaced()
    {
        await Write(3);
        await Store.SealAudit(Stop);
        File.Delete(KeyFile);
        await Write(1);

        (await Should.ThrowAsync<StoreException>(() => Store.SealAudit(Stop))).Message.ShouldContain(KeyFile);
        (await Store.VerifyAudit(Stop)).FirstFault.ShouldNotBeNull().ShouldContain("The key is gone");
        File.Exists(KeyFile).ShouldBeFalse();
    }

    [Fact]
    public async Task A_foreign_key_in_place_of_ours_does_not_sign()
    {
        await Write(3);
        await Store.SealAudit(Stop);
        File.Delete(KeyFile);
        AuditKeyFile.Create(KeyFile).Dispose();
        await Write(1);

        (await Should.ThrowAsync<StoreException>(() => Store.SealAudit(Stop))).Message.ShouldContain("is not the one that signs this audit log");
        (await Store.VerifyAudit(Stop)).FirstFault.ShouldNotBeNull().ShouldContain("signed with another key");
    }

    [Fact]
    public async Task Only_its_owner_may_read_the_key()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix permissions.");
        await Write(1);
        await Store.SealAudit(Stop);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        await Store.RotateAuditKey(Rotation, to: null, Stop);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    [Trait("Requirement", "U1")]
    public async Task A_key_hands_over_to_the_next_and_the_whole_log_stays_provable()
    {
        await using var store = OpenWithCopy();
        var keys = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            await Write(4);
            await store.SealAudit(Stop);
            keys.Add(await store.RotateAuditKey(Rotation, to: null, Stop));
            await store.CopyAudit(Stop);
        }

        keys.Distinct(StringComparer.Ordinal).Count().ShouldBe(3);
        (await Ask<long>("select count(*) from audit where action = 'rotate-audit-key'")).ShouldBe(3);
        var found = await store.VerifyAudit(Stop);
        (found.FirstFault, found.Sealed, found.Unsealed).ShouldBe((null, 15, 0));
        found.Copied.ShouldBeGreaterThan(6);
    }

    [Fact]
    public async Task A_rotation_cut_short_before_the_file_changed_is_finished_by_the_next_seal()
    {
        await Write(2);
        await Store.SealAudit(Stop);
        var old = File.ReadAllBytes(KeyFile);
        await Store.RotateAuditKey(Rotation, to: null, Stop);
        File.Move(KeyFile, KeyFile + ".next");
        File.WriteAllBytes(KeyFile, old);

        await Write(1);
        await Store.SealAudit(Stop);

        File.Exists(KeyFile + ".next").ShouldBeFalse();
        (await Store.VerifyAudit(Stop)).FirstFault.ShouldBeNull();
    }

    [Fact]
    public async Task One_checkpoint_an_hour_is_kept_and_the_newest()
    {
        for (var i = 0; i < 4; i++)
        {
            await Write(1);
            await Store.SealAudit(Stop);
        }

        (await Ask<long>("select count(*) from audit_note where kind = 'checkpoint'")).ShouldBeLessThan(2); // 1 where an hour begins meanwhile
        (await Ask<long>("select size from audit_head")).ShouldBe(4);
        (await Store.VerifyAudit(Stop)).IsIntact.ShouldBeTrue();
    }
}

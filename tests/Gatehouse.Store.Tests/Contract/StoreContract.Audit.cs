using System.Globalization;

namespace Gatehouse.Store.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task Audit_rows_are_unsealed_until_the_sealer_chains_them()
    {
        await Write(5);
        var before = await Store.VerifyAudit(Stop);
        before.ShouldBe(new AuditVerification(IsIntact: true, Sealed: 0, Unsealed: 5, Head: null, FirstFault: null));

        (await Store.SealAudit(Stop)).ShouldBe(5);
        (await Store.SealAudit(Stop)).ShouldBe(0);

        var after = await Store.VerifyAudit(Stop);
        (after.IsIntact, after.Sealed, after.Unsealed, after.FirstFault).ShouldBe((true, 5, 0, null));
        after.Head.ShouldNotBeNull().Length.ShouldBe(64);
    }

    [Fact]
    public async Task More_rows_than_one_transaction_holds_are_sealed_in_one_call()
    {
        await Write(AuditSealer.Most + 7);

        (await Store.SealAudit(Stop)).ShouldBe(AuditSealer.Most + 7);

        (await Store.VerifyAudit(Stop)).IsIntact.ShouldBeTrue();
    }

    [Theory]
    [InlineData("update audit set actor = 'somebody' where id = 3", "3: audit row 3 was changed")]
    [InlineData("update audit set details = '' where id = 3", "3: audit row 3 was changed")]
    [InlineData("update audit set at = at + 1 where id = 9", "9: audit row 9 was changed")]
    [InlineData("delete from audit where id = 3", "3: audit row 3 was removed")]
    [InlineData("delete from audit where id = 3; delete from audit_seal where seq = 3", "3: a link was removed")]
    [InlineData("delete from audit_seal where seq = 3", "3: a link was removed")]
    [InlineData(
        """
        update audit_seal set audit_id = -audit_id where seq in (3, 4);
        update audit_seal set audit_id = 7 - seq where seq in (3, 4)
        """,
        "3: audit row 4 was reordered")]
    [InlineData(
        """
        update audit_seal set seq = -seq where seq in (3, 4);
        update audit_seal set seq = 7 + seq where seq in (-3, -4)
        """,
        "3: audit row 4 was reordered")]
    [InlineData("insert into audit (at, actor, action, about, result) values (1, 'a', 'b', 'c', 'done')", "Audit row 10 was inserted")]
    [InlineData("delete from audit_seal where seq >= 8; delete from audit where id >= 8", "8: the chain was truncated")]
    [InlineData("delete from audit_seal; delete from audit", "1: the chain was truncated")]
    [InlineData("update audit_checkpoint set at = at + 1", "9: the checkpoint's signature is wrong")]
    [InlineData("delete from audit_checkpoint", "1: no checkpoint signs the chain from here")]
    public async Task Tampering_is_found_and_named(string tampering, string fault)
    {
        await Write(9);
        await Store.SealAudit(Stop);
        (await Store.VerifyAudit(Stop)).IsIntact.ShouldBeTrue();

        await Sql(tampering);

        var found = await Store.VerifyAudit(Stop);
        found.IsIntact.ShouldBeFalse();
        found.FirstFault.ShouldNotBeNull().ShouldStartWith(fault);
    }

    [Fact]
    public async Task A_row_slipped_into_the_chain_is_found()
    {
        await Write(9);
        await Store.SealAudit(Stop);
        await Sql(
            """
            insert into audit (at, actor, action, about, result) values (1, 'a', 'b', 'c', 'done');
            update audit_seal set seq = -seq where seq >= 3;
            update audit_seal set seq = 1 - seq where seq < 0;
            insert into audit_seal (seq, audit_id, hash)
            select 3, (select max(id) from audit), hash from audit_checkpoint
            """);

        (await Store.VerifyAudit(Stop)).FirstFault.ShouldBe("3: audit row 10 was inserted.");
    }

    [Fact]
    public async Task A_tail_rewritten_without_the_key_is_found_even_after_more_was_sealed()
    {
        await Write(9);
        await Store.SealAudit(Stop);
        await Sql("delete from audit_seal where seq >= 8; delete from audit where id >= 8");
        await Write(5);
        await Store.SealAudit(Stop);

        (await Store.VerifyAudit(Stop)).FirstFault.ShouldBe("9: the chain was rewritten, its checkpoint says otherwise.");
    }

    [Fact]
    public async Task A_chain_forged_with_another_key_is_found()
    {
        await Write(3);
        await using (var forger = Stores.Open(Address, TimeProvider.System, new StoreSettings(KeyFile + ".forged")))
            await forger.SealAudit(Stop);

        using (AuditKey.Create(KeyFile))
        {
            var found = await Store.VerifyAudit(Stop);
            found.FirstFault.ShouldBe("3: the checkpoint was signed with another key.");
        }
    }

    [Fact]
    public async Task A_lost_key_is_an_error_and_never_silently_replaced()
    {
        await Write(3);
        await Store.SealAudit(Stop);
        File.Delete(KeyFile);
        await Write(1);

        (await Should.ThrowAsync<StoreException>(() => Store.SealAudit(Stop))).Message.ShouldContain(KeyFile);
        (await Store.VerifyAudit(Stop)).FirstFault.ShouldNotBeNull().ShouldContain("the key is gone");
        File.Exists(KeyFile).ShouldBeFalse();
    }

    [Fact]
    public async Task Only_its_owner_may_read_the_key()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix permissions.");
        await Write(1);
        await Store.SealAudit(Stop);

        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task One_checkpoint_an_hour_is_kept_and_the_newest()
    {
        for (var i = 0; i < 4; i++)
        {
            await Write(1);
            await Store.SealAudit(Stop);
        }

        (await Ask<long>("select count(*) from audit_checkpoint")).ShouldBeInRange(1, 2); // 2 where an hour begins meanwhile
        (await Ask<long>("select max(seq) from audit_checkpoint")).ShouldBe(4);
        (await Store.VerifyAudit(Stop)).IsIntact.ShouldBeTrue();
    }

    [Fact]
    public async Task Appenders_and_sealers_at_once_seal_every_row_exactly_once()
    {
        await using var other = Open();
        using var appending = new CancellationTokenSource();
        var sealedRows = 0;
        var sealers = new[] { Store, other }.Select(store => Task.Run(async () =>
        {
            while (!appending.IsCancellationRequested) Interlocked.Add(ref sealedRows, await store.SealAudit(Stop));
        })).ToList();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(async () =>
        {
            for (var n = 0; n < 50; n++) await (i % 2 == 0 ? Store : other).Write(tx => Append(tx, $"{i}-{n}", 2), Stop);
        })));
        await appending.CancelAsync();
        await Task.WhenAll(sealers);
        sealedRows += await Store.SealAudit(Stop);

        sealedRows.ShouldBe(400);
        (await Ask<long>("select count(distinct audit_id) from audit_seal")).ShouldBe(400);
        var found = await Store.VerifyAudit(Stop);
        (found.IsIntact, found.Sealed, found.Unsealed).ShouldBe((true, 400, 0));
    }

    protected Task<int> Write(int rows) => Store.Write(tx => Append(tx, "hit", rows), Stop);

    static async Task<int> Append(System.Data.Common.DbTransaction transaction, string about, int rows)
    {
        for (var i = 0; i < rows; i++)
            await Audit.Append(transaction, new(Some.Day, "officer", "view-hit", about, i.ToString(CultureInfo.InvariantCulture)));
        return rows;
    }
}

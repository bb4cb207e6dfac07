using System.Globalization;

namespace Gatehouse.Store.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task Audit_rows_are_unsealed_until_the_sealer_takes_them()
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
        await Write(AuditSealing.Most + 7);

        (await Store.SealAudit(Stop)).ShouldBe(AuditSealing.Most + 7);

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

    static async Task<int> Append(System.Data.Common.DbTransaction transaction, string about, int rows, DateTimeOffset? at = null)
    {
        for (var i = 0; i < rows; i++)
            await Audit.Append(transaction, new(at ?? Some.Day, "officer", "view-hit", about, i.ToString(CultureInfo.InvariantCulture)));
        return rows;
    }
}

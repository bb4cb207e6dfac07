using Dapper;

namespace Gatehouse.Store.Tests;

public abstract partial class StoreContract
{
    [Theory]
    [Trait("Requirement", "U1")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(256)]
    [InlineData(1300)]
    public async Task Every_row_can_be_proven_without_the_others(int rows)
    {
        await Write(rows);
        await Store.SealAudit(Stop);

        foreach (var id in Enumerable.Range(1, rows).Where(id => id < 4 || id > rows - 3 || id % 97 == 0)) (await Prove(Store, id)).ShouldBeTrue();
        (await Store.ProveAudit(rows + 1, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_row_not_sealed_yet_has_no_proof()
    {
        await Write(1);

        (await Store.ProveAudit(1, Stop)).ShouldBeNull();
    }

    [Fact]
    [Trait("Requirement", "P-37")]
    [Trait("Requirement", "U6")]
    public async Task Events_are_read_newest_first_by_filter_and_page()
    {
        for (var i = 0; i < 30; i++)
        {
            var row = new AuditRow(Some.Day.AddMinutes(i / 2), i % 2 == 0 ? "anna" : "bela", i % 3 == 0 ? "view-hit" : "decide-hit", $"h{i % 5}", "{}")
            {
                Purpose = i % 4 == 0 ? "terrorist-offence" : null,
                Reference = "case 1",
                From = "127.0.0.1",
            };
            await Store.Write(tx => Audit.Append(tx, row).ContinueWith(_ => 1, TaskScheduler.Default), Stop);
            if (i == 27) await Store.SealAudit(Stop);
        }

        var all = await Store.AuditEvents(new(), Stop);
        all.Events.Select(found => found.Id).ShouldBe(Enumerable.Range(1, 30).Reverse().Select(id => (long)id));
        all.After.ShouldBeNull();
        all.Events.Select(found => found.Seq is null).ShouldBe([true, true, .. Enumerable.Repeat(false, 28)]);
        all.Events.Count(found => found.IsSigned).ShouldBe(28);
        all.Events[^1].Row.ShouldBe(new AuditRow(Some.Day, "anna", "view-hit", "h0", "{}") { Purpose = "terrorist-offence", Reference = "case 1", From = "127.0.0.1" });

        (await Ids(new() { Actor = "anna" })).ShouldBe(Expected(i => i % 2 == 0));
        (await Ids(new() { Action = "view-hit" })).ShouldBe(Expected(i => i % 3 == 0));
        (await Ids(new() { About = "h2" })).ShouldBe(Expected(i => i % 5 == 2));
        (await Ids(new() { Purpose = "terrorist-offence", Actor = "anna" })).ShouldBe(Expected(i => i % 4 == 0));
        (await Ids(new() { From = Some.Day.AddMinutes(3), Until = Some.Day.AddMinutes(5) })).ShouldBe(Expected(i => i / 2 is 3 or 4));

        static IEnumerable<long> Expected(Func<int, bool> isMeant) =>
            Enumerable.Range(0, 30).Where(isMeant).Select(i => i + 1L).Reverse();
    }

    [Theory]
    [InlineData("a.actor = 'anna'", "audit_actor")]
    [InlineData("a.action = 'view-hit'", "audit_action")]
    [InlineData("a.about = 'h1'", "audit_about")]
    [InlineData("a.purpose = 'x'", "audit_purpose")]
    [InlineData("1 = 1", "audit_at")]
    public async Task Pages_of_events_come_from_an_index(string filter, string index)
    {
        var explain = Address.StartsWith("postgres", StringComparison.Ordinal) ? "explain" : "explain query plan";
        var prepare = Address.StartsWith("postgres", StringComparison.Ordinal) ? "set enable_seqscan = off; set enable_sort = off; set enable_bitmapscan = off;" : "";
        var plan = await Store.Read(
            async connection =>
            {
                if (prepare.Length > 0) await connection.ExecuteAsync(prepare);
                var rows = await connection.QueryAsync($"{explain} select a.id from audit a where {filter} order by a.at desc, a.id desc limit 10");
                return string.Join(' ', rows.Cast<IDictionary<string, object>>().SelectMany(row => row.Values));
            },
            Stop);

        plan.ShouldContain(index);
        plan.ShouldNotContain("TEMP B-TREE");
    }

    /// <summary>All ids of a query, read in pages of four.</summary>
    async Task<List<long>> Ids(AuditQuery query)
    {
        var ids = new List<long>();
        for (var page = await Store.AuditEvents(query with { Most = 4 }, Stop); ; page = await Store.AuditEvents(query with { Most = 4, After = page.After }, Stop))
        {
            ids.AddRange(page.Events.Select(found => found.Id));
            if (page.After is null) return ids;
        }
    }

    static async Task<bool> Prove(IStore store, long id)
    {
        var proof = (await store.ProveAudit(id, Stop)).ShouldNotBeNull();
        var checkpoint = AuditNote.Parse(proof.Checkpoint!).ShouldNotBeNull();
        return checkpoint.Size == proof.Size && checkpoint.Root.AsSpan().SequenceEqual(proof.Root());
    }
}

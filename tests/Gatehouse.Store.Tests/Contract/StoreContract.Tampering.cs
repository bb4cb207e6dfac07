using Dapper;
using Microsoft.Data.Sqlite;

namespace Gatehouse.Store.Tests;

/// <summary>Somebody with every right in the database, who drops the triggers first.</summary>
public abstract partial class StoreContract
{
    /// <summary>Holds the copies of signed notes.</summary>
    string CopyFolder => KeyFile + ".copy";

    [Theory]
    [Trait("Requirement", "U1")]
    [InlineData("update audit set actor = 'somebody' where id = 3", "3: audit row 3 was changed.")]
    [InlineData("update audit set details = '' where id = 3", "3: audit row 3 was changed.")]
    [InlineData("update audit set at = at + 1 where id = 9", "9: audit row 9 was changed.")]
    [InlineData("delete from audit where id = 3", "3: audit row 3 was removed.")]
    [InlineData("delete from audit where id = 3; delete from audit_seal where seq = 3", "3: a leaf of the tree was removed.")]
    [InlineData("delete from audit_seal where seq = 3", "3: a leaf of the tree was removed.")]
    [InlineData("delete from audit_seal where seq = 1", "1: the first leaves of the tree were removed")]
    [InlineData(
        """
        delete from audit where id = 3;
        delete from audit_seal where seq = 3;
        update audit_seal set seq = -seq where seq > 3;
        update audit_seal set seq = -seq - 1 where seq < 0
        """,
        "3: a leaf of the tree was removed, and the later ones moved up.")]
    [InlineData(
        """
        update audit_seal set audit_id = -audit_id where seq in (3, 4);
        update audit_seal set audit_id = 7 - seq where seq in (3, 4)
        """,
        "3: audit row 4 was reordered.")]
    [InlineData(
        """
        update audit_seal set seq = -seq where seq in (3, 4);
        update audit_seal set seq = 7 + seq where seq in (-3, -4)
        """,
        "3: audit row 4 was reordered")]
    [InlineData(
        """
        insert into audit (at, actor, action, about, result) values (1, 'a', 'b', 'c', 'done');
        update audit_seal set seq = -seq where seq >= 3;
        update audit_seal set seq = 1 - seq where seq < 0;
        insert into audit_seal (seq, audit_id, hash) select 3, (select max(id) from audit), hash from audit_seal where seq = 9
        """,
        "3: audit row 10 was inserted.")]
    [InlineData("insert into audit (at, actor, action, about, result) values (1, 'a', 'b', 'c', 'done')", "Audit row 10 was inserted past the log")]
    [InlineData("insert into audit_pending (audit_id) values (3)", "Audit row 3 waits to be sealed and is sealed already.")]
    [InlineData("insert into audit_pending (audit_id) values (77)", "Audit row 77 was removed before it was sealed.")]
    [InlineData("delete from audit_seal where seq >= 8; delete from audit where id >= 8", "8: the log was truncated: its checkpoint tells of 9 rows.")]
    [InlineData("delete from audit_seal; delete from audit", "1: the log was truncated: its checkpoint tells of 9 rows.")]
    [InlineData("update audit_head set at = at + 1", "The newest checkpoint was changed")]
    [InlineData("update audit_head set text = replace(text, 'time 2', 'time 3')", "The newest checkpoint was changed, or signed with a key that is not of this log")]
    [InlineData("delete from audit_head", "The newest checkpoint was removed.")]
    [InlineData("delete from audit_note", "Note 1 of the audit log was removed.")]
    [InlineData("delete from audit_note; delete from audit_head", "1: no checkpoint signs the log.")]
    [InlineData("update audit_note set at = at - 1", "Note 1 of the audit log was changed.")]
    public async Task Tampering_is_found_and_named(string tampering, string fault)
    {
        await Write(9);
        await Store.SealAudit(Stop);
        (await Store.VerifyAudit(Stop)).IsIntact.ShouldBeTrue();

        await Tamper(tampering);

        var found = await Store.VerifyAudit(Stop);
        found.IsIntact.ShouldBeFalse();
        found.FirstFault.ShouldNotBeNull().ShouldStartWith(fault);
    }

    [Theory]
    [Trait("Requirement", "U1")]
    [InlineData("update audit set actor = 'x' where id = 1", "nothing in audit is changed")]
    [InlineData("delete from audit where id = 1", "nothing is removed from audit")]
    [InlineData("update audit_seal set seq = 9 where seq = 1", "nothing in audit_seal is changed")]
    [InlineData("delete from audit_seal", "nothing is removed from audit_seal")]
    [InlineData("update audit_node set level = 9", "nothing in audit_node is changed")]
    [InlineData("delete from audit_node", "nothing is removed from audit_node")]
    [InlineData("update audit_note set at = 1", "nothing in audit_note is changed")]
    [InlineData("delete from audit_note", "nothing is removed from audit_note")]
    public async Task The_database_itself_refuses_to_change_the_log(string sql, string words)
    {
        await Write(300);
        await Store.SealAudit(Stop);

        (await Should.ThrowAsync<Exception>(() => Sql(sql))).Message.ShouldContain($"The audit log is append-only: {words}");

        (await Store.VerifyAudit(Stop)).IsIntact.ShouldBeTrue();
    }

    [Fact]
    [Trait("Requirement", "U1")]
    public async Task A_tail_rewritten_without_the_key_is_found_even_after_more_was_sealed()
    {
        await Write(9);
        await Store.SealAudit(Stop);
        await Tamper("delete from audit_seal where seq >= 8; delete from audit where id >= 8");
        await Write(5);
        await Store.SealAudit(Stop);

        (await Store.VerifyAudit(Stop)).FirstFault.ShouldNotBeNull().ShouldStartWith("9: the log was rewritten: its checkpoint of ");
    }

    [Fact]
    [Trait("Requirement", "U7")]
    public async Task A_row_changed_together_with_its_leaf_is_found()
    {
        await Write(9);
        await Store.SealAudit(Stop);
        await Tamper("update audit set actor = 'somebody' where id = 5");
        await ForgeLeaf(5);

        (await Store.VerifyAudit(Stop)).FirstFault.ShouldNotBeNull().ShouldStartWith("9: the log was rewritten: its checkpoint of ");
    }

    [Fact]
    [Trait("Requirement", "U1")]
    [Trait("Requirement", "U7")]
    public async Task A_tail_cut_off_with_its_newest_checkpoint_is_found_by_the_copy_alone()
    {
        await using var store = OpenWithCopy();
        await Write(5);
        await store.SealAudit(Stop);
        await store.CopyAudit(Stop);
        var head = await Ask<string>("select text from audit_head");
        await Write(4);
        await store.SealAudit(Stop);
        await store.CopyAudit(Stop);
        await Tamper("delete from audit where id > 5; delete from audit_seal where seq > 5");
        var note = AuditNote.Parse(head!)!;
        await Sql("update audit_head set text = @head, size = @Size, at = @At", new { head, note.Size, note.At });

        (await Store.VerifyAudit(Stop)).IsIntact.ShouldBeTrue();
        (await store.VerifyAudit(Stop)).FirstFault.ShouldNotBeNull()
            .ShouldStartWith("6: the log was truncated or set back: the copy holds a checkpoint of 9 rows");
    }

    [Fact]
    [Trait("Requirement", "U7")]
    public async Task A_log_written_anew_with_the_stolen_key_is_found_by_the_copy()
    {
        await using var store = OpenWithCopy();
        await Write(9);
        await store.SealAudit(Stop);
        await store.CopyAudit(Stop);
        await Tamper(
            """
            delete from audit_seal; delete from audit_note; delete from audit_head;
            update audit set actor = 'somebody' where id = 5;
            insert into audit_pending (audit_id) select id from audit
            """);
        await Store.SealAudit(Stop);

        (await Store.VerifyAudit(Stop)).IsIntact.ShouldBeTrue();
        (await store.VerifyAudit(Stop)).FirstFault.ShouldNotBeNull().ShouldContain("opy");
    }

    protected IStore OpenWithCopy()
    {
        Directory.CreateDirectory(CopyFolder);
        return Stores.Open(Address, TimeProvider.System, new StoreSettings(KeyFile) { AuditCopy = CopyFolder });
    }

    /// <summary>Runs a statement with the triggers out of the way.</summary>
    protected async Task Tamper(string sql)
    {
        await Store.Write(
            async transaction =>
            {
                var connection = transaction.Connection!;
                if (connection is not SqliteConnection)
                {
                    foreach (var table in (string[])["audit", "audit_seal", "audit_node", "audit_note"])
                        await connection.ExecuteAsync($"alter table {table} disable trigger all", transaction: transaction);
                    return true;
                }

                foreach (var name in await connection.QueryAsync<string>("select name from sqlite_master where type = 'trigger'", transaction: transaction))
                    await connection.ExecuteAsync($"drop trigger {name}", transaction: transaction);
                return true;
            },
            Stop);
        await Sql(sql);
    }

    /// <summary>Gives a row the leaf its present content has.</summary>
    async Task ForgeLeaf(long id)
    {
        var entry = await Store.Read(
            connection => connection.QuerySingleAsync<AuditEntry>($"select {AuditEntry.Columns} from audit a where a.id = @id", new { id }), Stop);
        var seq = await Ask<long>($"select seq from audit_seal where audit_id = {id}");
        await Sql("update audit_seal set hash = @hash where seq = @seq", new { hash = new AuditLeaf().Hash(seq, entry), seq });
    }
}

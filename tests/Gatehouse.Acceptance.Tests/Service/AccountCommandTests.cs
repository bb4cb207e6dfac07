using Dapper;
using Gatehouse.Acceptance.Tests.Batch;
using Microsoft.Data.Sqlite;
using static Gatehouse.Acceptance.Tests.Batch.GatehouseProcess;

namespace Gatehouse.Acceptance.Tests.Service;

/// <summary>Officers, keys of carriers, and the audit chain over both.</summary>
public sealed class AccountCommandTests : IDisposable
{
    readonly Workbench bench = new();

    string Store => bench.Path("gatehouse.db");

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_password_nobody_typed_is_made_and_printed_once()
    {
        var added = Shell($"$gatehouse users add anna --full-name 'Anna Nümunə' --store {Store} </dev/null");
        added.ExitCode.ShouldBe(0, added.Error);
        var password = added.Lines.ShouldHaveSingleItem().Split("shown once: ")[1];
        password.Length.ShouldBe(16);
        added.Error.ShouldNotContain(password);

        var shown = Run("users", "show", "--store", Store);
        shown.Lines.ShouldBe(["anna\tAnna Nümunə\tactive\tPIU\t-\t"]);
        File.ReadAllText(Store, System.Text.Encoding.Latin1).ShouldNotContain(password);
    }

    [Fact]
    public void A_typed_password_is_not_repeated_and_not_short()
    {
        var brief = Shell($"echo elevenchars | $gatehouse users add anna --store {Store}");
        brief.ExitCode.ShouldBe(2);
        brief.ErrorLines.ShouldBe(["gatehouse: a password has at least 12 characters"]);

        var added = Shell($"echo {SignedIn.Password} | $gatehouse users add anna --store {Store}");
        added.ExitCode.ShouldBe(0, added.Error);
        added.Lines.ShouldBe(["Officer anna added."]);

        var again = Shell($"echo {SignedIn.Password} | $gatehouse users add anna --store {Store}");
        again.ExitCode.ShouldBe(2);
        again.ErrorLines.ShouldBe(["gatehouse: there is an officer anna already"]);
    }

    [Fact]
    public void A_disabled_officer_stays_on_the_list()
    {
        SignedIn.Add(Store, "anna");
        Run("users", "disable", "anna", "--store", Store).Lines.ShouldBe(["Officer anna disabled."]);
        Run("users", "show", "--store", Store).Lines.ShouldBe(["anna\tanna\tdisabled\tPIU\t-\treviewer senior-reviewer disclosure-officer"]);

        var unknown = Run("users", "disable", "nobody", "--store", Store);
        unknown.ExitCode.ShouldBe(2);
        unknown.ErrorLines.ShouldBe(["gatehouse: there is no officer nobody"]);
    }

    [Fact]
    [Trait("Requirement", "X4")]
    public void A_role_is_granted_alone_until_two_persons_could_approve_it()
    {
        foreach (var (name, more) in new[] { ("anna", "--role reviewer"), ("imani", "--role administrator"), ("danso", "--role data-protection-officer") })
        {
            Shell($"echo {SignedIn.Password} | $gatehouse users add {name} {more} --store {Store}").Lines.ShouldBe([$"Officer {name} added."]);
        }

        var asked = Run("users", "grant", "anna", "senior-reviewer", "--reason", "ten years on the desk", "--store", Store);
        asked.ExitCode.ShouldBe(0, asked.Error);
        asked.Lines.ShouldHaveSingleItem().ShouldStartWith("The role waits for a second person's approval until ");
        Run("users", "show", "--store", Store).Lines[0].ShouldBe("anna\tanna\tactive\tPIU\t-\treviewer");
        Run("users", "revoke", "anna", "reviewer", "--store", Store).Lines.ShouldBe(["Revoked."]);
        Run("users", "show", "--store", Store).Lines[0].ShouldBe("anna\tanna\tactive\tPIU\t-\t");

        var unknown = Run("users", "grant", "anna", "chief", "--reason", "ten years on the desk", "--store", Store);
        unknown.ExitCode.ShouldBe(2);
        unknown.Error.ShouldContain("there is no role 'chief'");
    }

    [Fact]
    public void A_key_is_printed_once_and_replaced_by_the_next()
    {
        var first = Carrier.NewKey(Store);
        var second = Carrier.NewKey(Store);
        string.Equals(second, first, StringComparison.Ordinal).ShouldBeFalse();
        File.ReadAllText(Store, System.Text.Encoding.Latin1).ShouldNotContain(second);
    }

    [Fact]
    public async Task A_row_of_the_audit_log_changed_by_hand_is_found()
    {
        SignedIn.Add(Store, "anna");
        Run("intake", bench.Write("push.edi", Workbench.Ahead(Workbench.Paxlst)), "--store", Store).ExitCode.ShouldBe(0); // seals
        var before = Run("audit", "verify", "--store", Store);
        before.Lines.ShouldHaveSingleItem()[..8].ShouldBe("Intact: ");
        before.ExitCode.ShouldBe(0);

        await using (var connection = new SqliteConnection($"Data Source={Store};Pooling=False"))
        {
            var changed = await connection.ExecuteAsync("drop trigger audit_kept; update audit set about = 'bela' where action = 'add-officer'");
            changed.ShouldBe(1);
        }

        var after = Run("audit", "verify", "--store", Store);
        after.Lines.ShouldHaveSingleItem()[..8].ShouldBe("BROKEN: ");
        after.ExitCode.ShouldBe(1);
    }
}

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
    [Trait("Requirement", "X5")]
    public void An_officer_gets_a_link_printed_once_and_no_password()
    {
        var added = Shell($"$gatehouse users add anna --full-name 'Anna Nümunə' --store {Store} </dev/null");
        added.ExitCode.ShouldBe(0, added.Error);
        added.Lines.Length.ShouldBe(2);
        added.Lines[0].ShouldBe("Officer anna added.");
        var token = added.Lines[1].Split("http://localhost:8080/set-up/")[1];
        token.Length.ShouldBe(48);
        added.Error.ShouldNotContain(token);

        var shown = Run("users", "show", "--store", Store);
        shown.Lines.ShouldBe(["anna\tAnna Nümunə\tactive\tPIU\t-\t-"]);
        File.ReadAllText(Store, System.Text.Encoding.Latin1).ShouldNotContain(token);
        var reset = Run("users", "reset", "anna", "--address", "https://gatehouse.example/", "--store", Store);
        reset.ExitCode.ShouldBe(0, reset.Error);
        reset.Output.ShouldContain("https://gatehouse.example/set-up/");
        reset.Output.ShouldNotContain(token);
    }

    [Fact]
    [Trait("Requirement", "X5")]
    public async Task The_first_start_prints_a_link_and_the_next_start_another()
    {
        var links = new List<string>();
        for (var start = 0; start < 2; start++)
        {
            await using var server = await RunningGatehouse.Serve(bench, Store);
            await Stored.Until(() => Task.FromResult(server.Error.Contains("/set-up/", StringComparison.Ordinal)), 5, "the link");
            links.Add(server.Error.Split("/set-up/")[1].Split('\n')[0].Trim());
            using var browser = new HttpClient { BaseAddress = server.Address };
            foreach (var (link, index) in links.Select((link, index) => (link, index)))
            {
                using var answer = await browser.GetAsync("/set-up/" + link, TestContext.Current.CancellationToken);
                ((int)answer.StatusCode).ShouldBe(index == start ? 200 : 404);
            }
        }

        SignedIn.Add(Store, "anna");
        await using var later = await RunningGatehouse.Serve(bench, Store);
        later.Error.ShouldNotContain("/set-up/");
        using var late = new HttpClient { BaseAddress = later.Address };
        using var form = new FormUrlEncodedContent([new("__form", await SignedIn.TokenFor(late)), new("name", "mallory"), new("password", "invented-password-1")]);
        using var refused = await late.PostAsync("/set-up/" + links[1], form, TestContext.Current.CancellationToken);
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("mallory");
        Run("users", "show", "--store", Store).Lines.Length.ShouldBe(1);
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
        Run("users", "show", "--store", Store).Lines[0].ShouldBe("anna\tanna\tactive\tPIU\t-\t-");

        var unknown = Run("users", "grant", "anna", "chief", "--reason", "ten years on the desk", "--store", Store);
        unknown.ExitCode.ShouldBe(2);
        unknown.Error.ShouldContain("there is no role 'chief'");
    }

    [Fact]
    public void A_key_is_printed_once_and_replaced_by_the_next()
    {
        var first = Carrier.NewKey(Store);
        var second = Run("carriers", "key", "make", "Example Air", "--store", Store).Lines.ShouldHaveSingleItem();
        string.Equals(second, first, StringComparison.Ordinal).ShouldBeFalse();
        File.ReadAllText(Store, System.Text.Encoding.Latin1).ShouldNotContain(second);
    }

    [Fact]
    [Trait("Requirement", "L-14j")]
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

using Npgsql;

namespace Gatehouse.Store.Tests;

public sealed class PostgresStoreTests : StoreContract
{
    readonly string folder = Directory.CreateTempSubdirectory("gatehouse-store-").FullName;

    string address = "";

    protected override string Address => address;

    protected override string KeyFile => Path.Combine(folder, "key.pem");

    public override async ValueTask InitializeAsync()
    {
        address = await PostgresServer.Shared.CreateDatabase();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await PostgresServer.Shared.GiveBack(address);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Its_name_holds_no_password() => Store.Name.ShouldNotContain("pass");

    [Fact]
    public void What_a_test_process_left_that_was_killed_with_its_server_stops_no_later_one()
    {
        var left = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"gatehouse-pg-{int.MaxValue}-killed", "data"));
        File.WriteAllText(Path.Combine(left.FullName, "postmaster.pid"), $"{int.MaxValue}\n{left.FullName}\n");

        using (PostgresServer.Start())
        {
            Directory.Exists(left.Parent!.FullName).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Two_stores_share_the_flights_between_them()
    {
        await using var other = Open();
        await Receive(2, i => $"F{i}");

        await using var first = await Take();
        await using var second = (await other.Claim(1, 25, Stop)).ShouldNotBeNull();

        second.Items.ShouldHaveSingleItem().Flight.ShouldBe(first.Items[0].Flight is "F0" ? "F1" : "F0");
    }

    [Fact]
    public async Task A_worker_whose_session_was_ended_cannot_commit_and_its_flight_is_free_at_once()
    {
        await Receive(2, _ => "F1");
        await using var lost = await Take();
        await Should.ThrowAsync<StoreAwayException>(() => lost.Commit(
            async transaction =>
            {
                await Effects.Write(transaction, lost);
                await Sql(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where state = 'idle in transaction' and datname = current_database() and pid <> pg_backend_pid()
                    """);
            },
            Some.Day,
            Stop));

        await lost.Fail("lost", Stop);
        await using var next = await Take();
        next.Items.Select(i => i.Attempt).ShouldBe([2, 2]);
        await Commit(next);
        (await Effects.All(Store)).ShouldBeOnceAndInOrder(2);
    }

    [Fact]
    public async Task A_worker_that_stands_still_loses_its_flight()
    {
        await Receive(2, _ => "F1");
        await using var hasty = Stores.Open(Address + "?Options=-c%20idle_in_transaction_session_timeout%3D300", TimeProvider.System);
        await using var still = (await hasty.Claim(1, 25, Stop)).ShouldNotBeNull();
        (await Store.Claim(1, 25, Stop)).ShouldBeNull();
        await Task.Delay(1000, Stop);

        await using var next = await Take();
        await Commit(next);

        var fault = await Should.ThrowAsync<StoreException>(() => Commit(still));
        fault.Message.ShouldBe($"{Store.Name} took the work back: its worker stood still for 10 s.");
        (await Effects.All(Store)).ShouldBeOnceAndInOrder(2);
    }

    [Fact]
    public async Task The_sessions_of_a_store_have_the_time_outs_of_the_design()
    {
        (await Ask<string>("show idle_in_transaction_session_timeout")).ShouldBe("10s");
        (await Ask<string>("show tcp_user_timeout")).ShouldBe("10000");
        (await Ask<string>("show tcp_keepalives_idle")).ShouldBe("5");
        (await Ask<string>("show fsync")).ShouldBe("on");
        (await Ask<string>("show synchronous_commit")).ShouldBe("on");
    }

    [Fact]
    public async Task A_row_that_commits_late_with_an_early_id_is_sealed_too()
    {
        await using var connection = new NpgsqlConnection(PostgresAddress.Read(Address)!.ConnectionString);
        await connection.OpenAsync(Stop);
        await using var late = await connection.BeginTransactionAsync(Stop);
        await Audit.Append(late, new(Some.Day, "late", "view-hit", "1"));
        await Write(2);
        (await Store.SealAudit(Stop)).ShouldBe(2);

        await late.CommitAsync(Stop);

        (await Store.SealAudit(Stop)).ShouldBe(1);
        var found = await Store.VerifyAudit(Stop);
        (found.IsIntact, found.Sealed, found.Unsealed).ShouldBe((true, 3, 0));
    }

    [Fact]
    public async Task A_wrong_password_is_said_in_one_line()
    {
        await using var store = Stores.Open(PostgresServer.Shared.Address("postgres", "wrong"), TimeProvider.System);

        var fault = await Should.ThrowAsync<StoreException>(() => store.Migrate([], Stop));

        fault.Message.ShouldBe($"{store.Name} refuses user name or password.");
    }

    [Fact]
    public async Task A_missing_server_or_database_is_said_in_one_line()
    {
        await using var nowhere = Stores.Open("Host=127.0.0.1;Port=1;Username=a;Password=b;Database=c", TimeProvider.System);
        (await Should.ThrowAsync<StoreException>(() => nowhere.Backlog(Stop))).Message
            .ShouldBe("Cannot connect to postgres://127.0.0.1:1/c: Connection refused.");

        await using var empty = Stores.Open(new Uri(new Uri(Address), "/absent").AbsoluteUri, TimeProvider.System);
        (await Should.ThrowAsync<StoreException>(() => empty.Backlog(Stop))).Message
            .ShouldBe($"{empty.Name}: the database does not exist.");
    }

    [Theory]
    [InlineData("postgres://")]
    [InlineData("postgres://a:b@host:99999999/db")]
    [InlineData("postgresql://host/db?Nonsense=1")]
    [InlineData("Host=x;Nonsense=1")]
    public void An_address_that_cannot_be_read_is_refused(string address) =>
        Should.Throw<StoreException>(() => Stores.Open(address, TimeProvider.System)).Message.ShouldContain("cannot be read");
}

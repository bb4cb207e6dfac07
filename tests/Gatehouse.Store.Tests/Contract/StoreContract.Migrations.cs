namespace Gatehouse.Store.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        await Store.Migrate([Effects.Table], Stop);

        (await Ask<long>("select count(*) from migration where component = 'tests'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_later_migration_is_added_to_the_earlier_ones()
    {
        await Store.Migrate([Effects.Table, new("tests", 2, "more", "create table more (id {identity}, body {bytes})")], Stop);

        (await Ask<long>("select count(*) from more")).ShouldBe(0);
    }

    [Fact]
    public async Task A_migration_changed_after_it_was_applied_is_refused()
    {
        var fault = await Should.ThrowAsync<MigrationException>(
            () => Store.Migrate([Effects.Table with { Sql = Effects.Table.Sql + " " }], Stop));

        fault.Message.ShouldBe("Migration 1 'effects' of 'tests' was changed after it was applied.");
    }

    [Fact]
    public async Task A_database_newer_than_the_program_is_refused_before_anything_is_changed()
    {
        await Store.Migrate([Effects.Table, new("tests", 2, "later", "create table later (id {identity})")], Stop);

        var fault = await Should.ThrowAsync<MigrationException>(
            () => Store.Migrate([new("other", 1, "x", "create table x (id {identity})"), Effects.Table], Stop));

        fault.Message.ShouldBe("The database is newer than this program: it has migration 2 'later' of 'tests'.");
        (await Ask<long>("select count(*) from migration where component = 'other'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_of_itself()
    {
        await Should.ThrowAsync<System.Data.Common.DbException>(() => Store.Migrate(
            [Effects.Table, new("tests", 2, "half", "create table half (id {identity}); insert into nowhere values (1)")], Stop));

        await Should.ThrowAsync<System.Data.Common.DbException>(() => Ask<long>("select count(*) from half"));
        (await Ask<long>("select count(*) from migration where component = 'tests' and number = 2")).ShouldBe(0);
    }

    [Fact]
    public async Task Processes_that_migrate_at_once_apply_everything_once()
    {
        var more = Enumerable.Range(2, 5).Select(n => new Migration("tests", n, $"m{n}", $"create table m{n} (id {{identity}})"));
        Migration[] all = [Effects.Table, .. more];
        await using var other = Open();

        await Task.WhenAll(new[] { Store, other, Store, other }.Select(store => Task.Run(() => store.Migrate(all, Stop))));

        (await Ask<long>("select count(*) from migration where component = 'tests'")).ShouldBe(6);
    }

    [Fact]
    public void The_store_brings_its_own_migrations()
    {
        MigrationLedger.Own.Select(m => (m.Component, m.Number)).ShouldBe([("store", 1), ("store", 2), ("store", 3)]);
        Migrations.Of(typeof(StoreContract).Assembly, "tests").ShouldBeEmpty();
    }
}

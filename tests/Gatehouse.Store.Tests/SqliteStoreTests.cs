using System.Diagnostics;

namespace Gatehouse.Store.Tests;

public sealed class SqliteStoreTests : StoreContract
{
    readonly string folder = Directory.CreateTempSubdirectory("gatehouse-store-").FullName;

    protected override string Address => Path.Combine(folder, "store.db");

    protected override string KeyFile => Path.Combine(folder, "key.pem");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Two_processes_fill_one_file_and_one_of_them_works()
    {
        using var child = Child.Start("receive", Address, "child", "100");
        (await Child.Says(child)).ShouldBe("ready");
        await using (var first = await Store.Claim(1, 1, Stop)) Store.IsWorkedElsewhere.ShouldBeFalse();
        for (var i = 0; i < 100; i++) await Store.Receive(Some.Input($"own{i}", $"F{i % 7}"), Stop);

        (await Child.Says(child)).ShouldBe("done");
        (await Child.Says(child)).ShouldBe("idle");
        await child.WaitForExitAsync(Stop);
        await Drain();

        (await Effects.All(Store)).ShouldBeOnceAndInOrder(200);
    }

    [Fact]
    public async Task The_work_passes_on_when_its_process_ends()
    {
        await Receive(1, _ => "F1");
        await using var other = Open();
        (await (await Take()).DisposeAsync().AsTask().ContinueWith(_ => other.Claim(1, 1, Stop), TaskScheduler.Default).Unwrap())
            .ShouldBeNull();
        other.IsWorkedElsewhere.ShouldBeTrue();

        await Store.DisposeAsync();

        await using var claim = (await other.Claim(1, 1, Stop)).ShouldNotBeNull();
        other.IsWorkedElsewhere.ShouldBeFalse();
    }

    [Fact]
    public void A_missing_folder_is_named() =>
        Should.Throw<StoreException>(() => Stores.Open(Path.Combine(folder, "no", "store.db"), TimeProvider.System))
            .Message.ShouldBe($"The folder of the store does not exist: '{Path.Combine(folder, "no")}'.");

    [Fact]
    public void A_folder_is_no_store() =>
        Should.Throw<StoreException>(() => Stores.Open(folder, TimeProvider.System))
            .Message.ShouldBe($"'{folder}' is a folder; the store is a file.");

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        var file = Path.Combine(folder, "letter.txt");
        var text = string.Concat(Enumerable.Repeat("Dear Sir or Madam. ", 100));
        File.WriteAllText(file, text);

        Should.Throw<StoreException>(() => Stores.Open(file, TimeProvider.System)).Message.ShouldBe($"'{file}' is not a database.");

        File.ReadAllText(file).ShouldBe(text);
    }

    [Fact]
    public async Task The_key_lies_beside_the_file_unless_told_otherwise()
    {
        await using var store = Stores.Open(Address, TimeProvider.System);
        await store.Write(tx => Audit.Append(tx, new(Some.Day, "a", "view-hit", "1")).ContinueWith(_ => 1, TaskScheduler.Default), Stop);

        (await store.SealAudit(Stop)).ShouldBe(1);

        File.Exists(Address + ".audit-key").ShouldBeTrue();
    }

    [Fact]
    public async Task A_full_disk_is_said_in_one_line_and_nothing_is_half_written()
    {
        var mount = Path.Combine(folder, "small");
        Directory.CreateDirectory(mount);
        Assert.SkipUnless(Mount("-t", "tmpfs", "-o", "size=2m", "tmpfs", mount), "Needs the right to mount a small disk.");
        try
        {
            await Fill(Path.Combine(mount, "store.db"));
        }
        finally
        {
            using var unmount = Process.Start("umount", ["-l", mount]);
            await unmount.WaitForExitAsync(CancellationToken.None);
        }
    }

    static async Task Fill(string file)
    {
        await using var store = Stores.Open(file, TimeProvider.System);
        await store.Migrate([], Stop);
        var stored = 0;
        var fault = await Should.ThrowAsync<StoreException>(async () =>
        {
            for (; stored < 200; stored++)
            {
                var work = Enumerable.Range(0, 3).Select(i => new NewWork($"F{stored}-{i}", "message", new byte[20_000])).ToList();
                await store.Receive(new(Some.Digest($"{stored}"), null, Some.Day, work), Stop);
            }
        });

        fault.Message.ShouldBe($"The disk of '{file}' is full; nothing was written.");
        stored.ShouldBeGreaterThan(5);
        (await store.Backlog(Stop)).ShouldBe(stored * 3);
        (await store.Read(c => Dapper.SqlMapper.ExecuteScalarAsync<long>(c, "select count(*) from message_digest"), Stop)).ShouldBe(stored);
        (await store.Read(c => Dapper.SqlMapper.ExecuteScalarAsync<string>(c, "pragma integrity_check"), Stop)).ShouldBe("ok");
    }

    static bool Mount(params string[] arguments)
    {
        if (!Environment.IsPrivilegedProcess) return false;
        using var mount = Process.Start(new ProcessStartInfo("mount", arguments) { UseShellExecute = false, RedirectStandardError = true });
        mount!.WaitForExit();
        return mount.ExitCode == 0;
    }
}

using System.Runtime.Versioning;
using Gatehouse.Acceptance.Tests.Batch;
using Gatehouse.Acceptance.Tests.Service;
using static Gatehouse.Acceptance.Tests.Batch.GatehouseProcess;

namespace Gatehouse.Acceptance.Tests.Attack;

[Trait("Requirement", "S3")]
[UnsupportedOSPlatform("windows")]
public sealed class SecretFilesTests : IDisposable
{
    const UnixFileMode Others = (UnixFileMode)0b000_111_111;

    readonly Workbench bench = new();

    string Store => bench.Path("gatehouse.db");

    public void Dispose() => bench.Dispose();

    [Fact]
    [Trait("Requirement", "L-14a")]
    public async Task All_that_a_server_writes_is_its_owners_whatever_the_umask()
    {
        Shell($"umask 000; echo {SignedIn.Password} | $gatehouse users add anna --role reviewer --store {Store}").ExitCode.ShouldBe(0);
        SignedIn.Link(Store, "anna");
        await using (var server = await RunningGatehouse.Serve(bench, Store))
        {
            using var officer = await SignedIn.At(server.Address, "anna");
            (await officer.Hits()).ShouldBe(0);
            await Stored.Until(() => Task.FromResult(File.Exists(Store + ".audit-key")), 5, "the first seal");
            (await server.End("TERM")).ShouldBe(0);
        }

        var made = Directory.GetFileSystemEntries(bench.Folder, "gatehouse.db*", SearchOption.AllDirectories)
            .Concat(Directory.GetFileSystemEntries(Store + ".keys")).ToList();
        made.Contains(Store + ".audit-key", StringComparer.Ordinal).ShouldBeTrue();
        made.ShouldContain(entry => entry.EndsWith(".xml", StringComparison.Ordinal));
        made.Where(entry => (File.GetUnixFileMode(entry) & Others) != UnixFileMode.None).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("gatehouse.db")]
    [InlineData("gatehouse.db.audit-key")]
    [InlineData("gatehouse.db.keys")]
    [Trait("Requirement", "L-14c")]
    public void A_store_that_others_may_read_is_not_opened(string opened)
    {
        Run("lists", "show", "--store", Store).ExitCode.ShouldBe(0);
        var path = bench.Path(opened);
        if (opened.EndsWith(".keys", StringComparison.Ordinal)) Directory.CreateDirectory(path);
        else File.AppendAllText(path, "");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead);
        var run = Run("lists", "show", "--store", Store);
        run.ExitCode.ShouldBe(2);
        var line = run.ErrorLines.ShouldHaveSingleItem();
        line.ShouldContain(path);
        line.ShouldContain("chmod -R go-rwx");
    }
}

namespace Gatehouse.Store.Tests;

public sealed class PostgresStoreTests : StoreContract
{
    readonly string folder = Directory.CreateTempSubdirectory("gatehouse-store-").FullName;

    protected override string Address { get; } = PostgresServer.Shared.CreateDatabase();

    protected override string KeyFile => Path.Combine(folder, "key.pem");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

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
}

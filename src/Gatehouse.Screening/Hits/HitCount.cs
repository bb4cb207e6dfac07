using Dapper;
using Gatehouse.Store;

namespace Gatehouse.Screening.Hits;

/// <summary>How many hits there are, in any state: a number shows nothing of a person, so it is not audited.</summary>
public static class HitCount
{
    public static Task<long> Of(IStore store, CancellationToken stop) =>
        store.Read(connection => connection.ExecuteScalarAsync<long>("select count(*) from hit"), stop);
}

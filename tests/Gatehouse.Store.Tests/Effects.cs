using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Gatehouse.Store.Tests;

/// <summary>A table whose rows tell what was worked on, in which order; it would hold duplicates if there were any.</summary>
static class Effects
{
    public static Migration Table { get; } = new(
        "tests", 1, "effects", "create table effect (place {identity}, flight text not null, message bigint not null)");

    public static async Task Write(DbTransaction transaction, Claim claim)
    {
        foreach (var item in claim.Items)
        {
            await transaction.Connection!.ExecuteAsync(
                "insert into effect (flight, message) values (@Flight, @Id)", new { item.Flight, item.Id }, transaction);
        }
    }

    /// <summary>The same in one statement.</summary>
    public static Task WriteAll(DbTransaction transaction, Claim claim) => transaction.Connection!.ExecuteAsync(
        $"insert into effect (flight, message) values {string.Join(',', claim.Items.Select(i => $"('{i.Flight}', {i.Id})"))}",
        transaction: transaction);

    public static Task<List<(string Flight, long Message)>> All(IStore store) => store.Read(
        async connection => (await connection.QueryAsync<(string, long)>("select flight, message from effect order by place")).AsList(),
        CancellationToken.None);

    public static void ShouldBeOnceAndInOrder(this IReadOnlyList<(string Flight, long Message)> effects, int count)
    {
        effects.Count.ShouldBe(count);
        effects.Select(e => e.Message).Distinct().Count().ShouldBe(count);
        foreach (var flight in effects.GroupBy(e => e.Flight, StringComparer.Ordinal))
            flight.Select(e => e.Message).ShouldBeInOrder(SortDirection.Ascending, flight.Key);
    }
}

/// <summary>Inputs for tests.</summary>
static class Some
{
    public static DateTimeOffset Day { get; } = new(2031, 5, 6, 7, 8, 9, TimeSpan.Zero);

    public static Received Input(string bytes, params string[] flights) => new(
        Digest(bytes), "XY", Day, flights.Select(flight => Work(flight)).ToList());

    public static NewWork Work(string flight, DateTimeOffset? due = null) => new(flight, "message", [1, 2, 3], due);

    public static string Digest(string bytes) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(bytes)));
}

using System.Data.Common;
using Dapper;

namespace Gatehouse.Store;

sealed partial class SqliteStore
{
    readonly Arrivals arrivals;

    public Task<Receipt> Receive(Received input, CancellationToken stop) => arrivals.Add(Arrival.Of(input, Keys, stop));

    public Task EnqueueOnce(IReadOnlyList<NewWork> work, DateTimeOffset at, CancellationToken stop) =>
        Write(transaction => WorkTable.EnqueueOnce(transaction, Keys, work, at), stop);

    Task<IReadOnlyList<Receipt>> Commit(IReadOnlyList<Arrival> together) => Write<IReadOnlyList<Receipt>>(
        async transaction =>
        {
            var receipts = new List<Receipt>(together.Count);
            foreach (var arrival in together) receipts.Add(await Take(transaction, arrival));
            return receipts;
        },
        CancellationToken.None);

    async Task<Receipt> Take(DbTransaction transaction, Arrival arrival)
    {
        var input = arrival.Input;
        var connection = transaction.Connection!;
        var isNew = await connection.ExecuteAsync(
            """
            insert into message_digest (digest, day, source, received_at) values (@Digest, @Day, @Source, @At)
            on conflict do nothing
            """,
            new { input.Digest, arrival.Day, input.Source, arrival.At },
            transaction);
        if (input.Audit is { } row) await Audit.Append(transaction, isNew > 0 ? row : row with { Result = AuditRow.Duplicate });
        await IntakeCounts.Add(
            transaction, input.At, input.Source, isNew > 0 ? "stored" : AuditRow.Duplicate, isNew > 0 ? input.Content : InputContent.Nothing);
        await Outbox.Add(transaction, Keys, input.Source, input.At, input.Answers);
        return isNew > 0 ? new Receipt.Stored(await Add(transaction, arrival)) : await WorkTable.Again(transaction, input);
    }

    static async Task<List<long>> Add(DbTransaction transaction, Arrival arrival)
    {
        var input = arrival.Input;
        var connection = transaction.Connection!;
        var ids = new List<long>(input.Work.Count);
        foreach (var (item, body) in input.Work.Zip(arrival.Bodies))
        {
            ids.Add(await connection.ExecuteScalarAsync<long>(
                """
                insert into flight_gate (flight) values (@Flight) on conflict do nothing;
                insert into message (day, flight, kind, body, due, received_at, digest)
                values (@Day, @Flight, @Kind, @Body, @Due, @At, @Digest)
                returning id
                """,
                new
                {
                    arrival.Day,
                    item.Flight,
                    item.Kind,
                    Body = body,
                    Due = WorkTable.Due(item),
                    arrival.At,
                    input.Digest,
                },
                transaction));
        }

        return ids;
    }
}

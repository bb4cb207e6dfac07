using System.Data.Common;
using Dapper;

namespace Gatehouse.Store;

sealed partial class SqliteStore
{
    public Task<Receipt> Receive(Received input, CancellationToken stop)
    {
        if (input.Work.Count == 0) throw new ArgumentException("An input taken in has at least one work item.", nameof(input));
        var at = input.At.ToUnixTimeMilliseconds();
        return Write<Receipt>(
            async transaction =>
            {
                var connection = transaction.Connection!;
                var isNew = await connection.ExecuteAsync(
                    """
                    insert into message_digest (digest, day, source, received_at) values (@Digest, @day, @Source, @at)
                    on conflict do nothing
                    """,
                    new { input.Digest, day = DayKeys.DayOf(input.At), input.Source, at },
                    transaction);
                if (input.Audit is { } row) await Audit.Append(transaction, isNew > 0 ? row : row with { Result = AuditRow.Duplicate });
                await IntakeCounts.Add(
                    transaction, input.At, input.Source, isNew > 0 ? "stored" : AuditRow.Duplicate, isNew > 0 ? input.Content : InputContent.Nothing);
                await Outbox.Add(transaction, Keys, input.Source, input.At, input.Answers);
                if (isNew > 0) return new Receipt.Stored(await Add(transaction, input));
                var retried = await WorkTable.Retry(transaction, input.Digest, id: null);
                if (retried > 0) await IntakeCounts.Add(transaction, input.At, input.Source, "retried", InputContent.Nothing);
                var first = await connection.ExecuteScalarAsync<long>(
                    "select received_at from message_digest where digest = @Digest", new { input.Digest }, transaction);
                return new Receipt.Duplicate(DateTimeOffset.FromUnixTimeMilliseconds(first), retried);
            },
            stop);
    }

    public Task EnqueueOnce(IReadOnlyList<NewWork> work, DateTimeOffset at, CancellationToken stop) =>
        Write(transaction => WorkTable.EnqueueOnce(transaction, Keys, work, at), stop);

    async Task<List<long>> Add(DbTransaction transaction, Received input)
    {
        var (at, day) = (input.At.ToUnixTimeMilliseconds(), DayKeys.DayOf(input.At));
        var connection = transaction.Connection!;
        var ids = new List<long>(input.Work.Count);
        foreach (var item in input.Work)
        {
            ids.Add(await connection.ExecuteScalarAsync<long>(
                """
                insert into flight_gate (flight) values (@Flight) on conflict do nothing;
                insert into message (day, flight, kind, body, due, received_at, digest)
                values (@day, @Flight, @Kind, @Body, @due, @at, @Digest)
                returning id
                """,
                new
                {
                    day,
                    item.Flight,
                    item.Kind,
                    Body = WorkTable.Sealed(Keys, item, day, input.Digest),
                    due = WorkTable.Due(item),
                    at,
                    input.Digest,
                },
                transaction));
        }

        return ids;
    }
}

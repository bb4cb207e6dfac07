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
                    insert into message_digest (digest, source, received_at) values (@Digest, @Source, @at)
                    on conflict do nothing
                    """,
                    new { input.Digest, input.Source, at },
                    transaction);
                if (input.Audit is { } row) await Audit.Append(transaction, isNew > 0 ? row : row with { Result = AuditRow.Duplicate });
                if (isNew > 0) return new Receipt.Stored(await Add(transaction, input.Work, input.Digest, at));
                var first = await connection.ExecuteScalarAsync<long>(
                    "select received_at from message_digest where digest = @Digest", new { input.Digest }, transaction);
                return new Receipt.Duplicate(DateTimeOffset.FromUnixTimeMilliseconds(first));
            },
            stop);
    }

    public Task EnqueueOnce(IReadOnlyList<NewWork> work, DateTimeOffset at, CancellationToken stop) =>
        Write(transaction => WorkTable.EnqueueOnce(transaction, work, at), stop);

    static async Task<List<long>> Add(DbTransaction transaction, IReadOnlyList<NewWork> work, string? digest, long at)
    {
        var connection = transaction.Connection!;
        var ids = new List<long>(work.Count);
        foreach (var item in work)
        {
            ids.Add(await connection.ExecuteScalarAsync<long>(
                """
                insert into flight_gate (flight) values (@Flight) on conflict do nothing;
                insert into message (flight, kind, body, due, received_at, digest)
                values (@Flight, @Kind, @Body, @due, @at, @digest)
                returning id
                """,
                new { item.Flight, item.Kind, item.Body, due = WorkTable.Due(item), at, digest },
                transaction));
        }

        return ids;
    }
}

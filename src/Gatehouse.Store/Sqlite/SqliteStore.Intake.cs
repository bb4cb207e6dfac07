using System.Data.Common;
using System.Threading.Channels;
using Dapper;

namespace Gatehouse.Store;

sealed partial class SqliteStore
{
    /// <summary>Inputs of one commit at most: what else writes gets its turn after them.</summary>
    const int MostOfACommit = 64;

    /// <summary>Bytes of work after which a commit takes no further input.</summary>
    const int FullCommit = 1 << 20;

    // A commit waits for the disk, however much it holds: whoever comes while one waits goes into the next, together.
    readonly Channel<Arrival> arrivals = Channel.CreateUnbounded<Arrival>(new() { SingleReader = true });
    readonly Task taking;

    public async Task<Receipt> Receive(Received input, CancellationToken stop)
    {
        if (input.Work.Count == 0) throw new ArgumentException("An input taken in has at least one work item.", nameof(input));
        var day = DayKeys.DayOf(input.At);
        var arrival = new Arrival(input, [.. input.Work.Select(item => WorkTable.Sealed(Keys, item, day, input.Digest))], stop);
        ObjectDisposedException.ThrowIf(!arrivals.Writer.TryWrite(arrival), this);
        return await arrival.Receipt;
    }

    public Task EnqueueOnce(IReadOnlyList<NewWork> work, DateTimeOffset at, CancellationToken stop) =>
        Write(transaction => WorkTable.EnqueueOnce(transaction, Keys, work, at), stop);

    async Task TakeArrivals()
    {
        await foreach (var first in arrivals.Reader.ReadAllAsync())
        {
            if (first.IsGivenUp) continue;
            var together = new List<Arrival> { first };
            try
            {
                var receipts = await Write(transaction => TakeWaiting(transaction, together), CancellationToken.None);
                foreach (var (arrival, receipt) in together.Zip(receipts)) arrival.Done(receipt);
            }
            catch (Exception e) when (together.Count == 1)
            {
                first.Failed(e);
            }
            catch (Exception)
            {
                foreach (var arrival in together) await TakeAlone(arrival);     // one of them: the others have no part in it
            }
        }
    }

    async Task<List<Receipt>> TakeWaiting(DbTransaction transaction, List<Arrival> together)
    {
        var receipts = new List<Receipt> { await Take(transaction, together[0]) };
        var bytes = together[0].Bytes;
        while (together.Count < MostOfACommit && bytes < FullCommit && arrivals.Reader.TryRead(out var next))
        {
            if (next.IsGivenUp) continue;
            together.Add(next);
            bytes += next.Bytes;
            receipts.Add(await Take(transaction, next));
        }

        return receipts;
    }

    async Task TakeAlone(Arrival arrival)
    {
        try
        {
            arrival.Done(await Write(transaction => Take(transaction, arrival), CancellationToken.None));
        }
        catch (Exception e)
        {
            arrival.Failed(e);
        }
    }

    async Task<Receipt> Take(DbTransaction transaction, Arrival arrival)
    {
        var input = arrival.Input;
        var at = input.At.ToUnixTimeMilliseconds();
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
        if (isNew > 0) return new Receipt.Stored(await Add(transaction, arrival));
        var retried = await WorkTable.Retry(transaction, input.Digest, id: null);
        if (retried > 0) await IntakeCounts.Add(transaction, input.At, input.Source, "retried", InputContent.Nothing);
        var first = await connection.ExecuteScalarAsync<long>(
            "select received_at from message_digest where digest = @Digest", new { input.Digest }, transaction);
        return new Receipt.Duplicate(DateTimeOffset.FromUnixTimeMilliseconds(first), retried);
    }

    static async Task<List<long>> Add(DbTransaction transaction, Arrival arrival)
    {
        var input = arrival.Input;
        var (at, day) = (input.At.ToUnixTimeMilliseconds(), DayKeys.DayOf(input.At));
        var connection = transaction.Connection!;
        var ids = new List<long>(input.Work.Count);
        foreach (var (item, body) in input.Work.Zip(arrival.Bodies))
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
                    Body = body,
                    due = WorkTable.Due(item),
                    at,
                    input.Digest,
                },
                transaction));
        }

        return ids;
    }

    /// <summary>An input that waits for its commit.</summary>
    sealed class Arrival(Received input, byte[][] bodies, CancellationToken stop)
    {
        readonly TaskCompletionSource<Receipt> receipt = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Received Input => input;

        /// <summary>Of the work, encrypted: by each for itself, while another writes.</summary>
        public byte[][] Bodies => bodies;

        public long Bytes => bodies.Sum(body => (long)body.Length);

        public Task<Receipt> Receipt => receipt.Task;

        /// <summary>Nobody waits for it any more; once it is being written it is.</summary>
        public bool IsGivenUp => stop.IsCancellationRequested && receipt.TrySetCanceled(stop);

        public void Done(Receipt of) => receipt.TrySetResult(of);

        public void Failed(Exception why) => receipt.TrySetException(why);
    }
}

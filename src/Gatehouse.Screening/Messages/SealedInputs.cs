using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Carriers;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Messages;

/// <summary>An input that waits sealed: nobody sees what is in it.</summary>
/// <param name="Reason">Why it was refused: a code of the reader.</param>
/// <param name="Until">When its key goes.</param>
public sealed record SealedInput(string Id, DateTimeOffset ReceivedAt, string Source, long Size, string Reason, DateTimeOffset Until);

/// <summary>What a replay came to.</summary>
public sealed record ReplayRun(int TakenIn, int Late, int StillUnreadable, int Gone);

/// <summary>
/// The sealed quarantine (architecture.md §4, safeguards.md §11): input that no reader understood, encrypted under the key of its hour,
/// read again by machine alone – by a reader that was mended meanwhile – and gone when the pack's hours are over.
/// </summary>
public static class SealedInputs
{
    /// <summary>Beyond it nothing more is sealed until something ends: the digest alone stays.</summary>
    const long MostBytes = 1024L * 1024 * 1024;

    const string Columns = "id, hour, received_at as ReceivedAt, source, size, reason";

    /// <summary>What waits, oldest first.</summary>
    public static async Task<IReadOnlyList<SealedInput>> List(IStore store, Pack pack, CancellationToken stop)
    {
        var rows = await store.Read(connection => connection.QueryAsync<Row>($"select {Columns} from sealed_input order by received_at, id"), stop);
        return [.. rows.Select(row => row.ToInput(pack))];
    }

    /// <summary>Reads everything again and takes in what can be read now.</summary>
    public static async Task<ReplayRun> Replay(IStore store, Pack pack, Actor actor, DateTimeOffset now, CancellationToken stop)
    {
        var keys = new HourKeys(store.Keys);
        var (taken, late, still, gone) = (0, 0, 0, 0);
        foreach (var input in await List(store, pack, stop))
        {
            var row = await store.Read(
                connection => connection.QuerySingleOrDefaultAsync<Row>($"select {Columns}, body from sealed_input where id = @Id", new { input.Id }), stop);
            if (row is null) continue;
            var body = keys.Open(row.Hour, row.Id, row.Body);
            if (body is not null && ReceiveMessage.Unreadable(body) is not null)
            {
                still++;
                continue;
            }

            // A kill between the two leaves a duplicate to be found at the next replay.
            var carrier = await FindCarrier.Named(store, input.Source, stop) ?? new(input.Source);
            var result = body is null ? null : await ReceiveMessage.Handle(store, pack, body, carrier, now, stop);
            if (result is null) gone++;
            else if (result is IntakeResult.TooLate) late++;
            else taken++;
            await Remove(store, actor, now, input.Id, result is null ? "gone" : "replayed", stop);
        }

        return new(taken, late, still, gone);
    }

    /// <summary>Erases what is older than the hours of the pack, with its keys; all of it where the pack seals nothing. Returns how many.</summary>
    public static async Task<int> EraseOld(IStore store, Pack pack, Actor actor, DateTimeOffset now, CancellationToken stop)
    {
        var before = pack.Retention.QuarantineHours == 0 ? long.MaxValue : HourOf(now) - pack.Retention.QuarantineHours;
        new HourKeys(store.Keys).ForgetBefore(before);
        return await store.Write(
            async transaction =>
            {
                var erased = await transaction.Connection!.ExecuteAsync("delete from sealed_input where hour < @before", new { before }, transaction);
                if (erased > 0) await Audit.Append(transaction, actor.Did(now, "erase-sealed-input", "sealed-input", new { Inputs = erased }));
                return erased;
            },
            stop);
    }

    /// <summary>Erases one input, or all of them where <paramref name="id"/> is null; returns how many.</summary>
    public static Task<int> Erase(IStore store, Actor actor, DateTimeOffset now, string? id, CancellationToken stop) => store.Write(
        async transaction =>
        {
            var erased = await transaction.Connection!.ExecuteAsync("delete from sealed_input where @id is null or id = @id", new { id }, transaction);
            if (erased > 0) await Audit.Append(transaction, actor.Did(now, "erase-sealed-input", id ?? "sealed-input", new { Inputs = erased }));
            return erased;
        },
        stop);

    /// <summary>Writes an input in the transaction that refuses it; the same bytes are kept once.</summary>
    internal static async Task Insert(DbTransaction transaction, HourKeys keys, Refusal refusal, ReadOnlyMemory<byte> bytes)
    {
        var (id, now) = (refusal.Digest, refusal.At);
        var kept = await transaction.Connection!.ExecuteScalarAsync<long>("select cast(coalesce(sum(size), 0) as bigint) from sealed_input", transaction: transaction);
        if (kept + bytes.Length > MostBytes) return;
        var hour = HourOf(now);
        await transaction.Connection!.ExecuteAsync(
            """
            insert into sealed_input (id, hour, received_at, source, size, reason, body) values (@id, @hour, @at, @Source, @Size, @Reason, @body)
            on conflict (id) do nothing
            """,
            new { id, hour, at = now.ToUnixTimeMilliseconds(), refusal.Source, refusal.Size, refusal.Reason, body = keys.Seal(hour, id, bytes.Span) },
            transaction);
    }

    static Task<int> Remove(IStore store, Actor actor, DateTimeOffset now, string id, string why, CancellationToken stop) => store.Write(
        async transaction =>
        {
            await Audit.Append(transaction, actor.Did(now, "replay-sealed-input", id, new { Result = why }));
            return await transaction.Connection!.ExecuteAsync("delete from sealed_input where id = @id", new { id }, transaction);
        },
        stop);

    static long HourOf(DateTimeOffset at) => Math.DivRem(at.ToUnixTimeSeconds(), 3600).Quotient;

    sealed record Row
    {
        public string Id { get; init; } = "";
        public long Hour { get; init; }
        public long ReceivedAt { get; init; }
        public string Source { get; init; } = "";
        public long Size { get; init; }
        public string Reason { get; init; } = "";
        public byte[] Body { get; init; } = [];

        public SealedInput ToInput(Pack pack) => new(
            Id, DateTimeOffset.FromUnixTimeMilliseconds(ReceivedAt), Source, Size, Reason,
            DateTimeOffset.FromUnixTimeSeconds((Hour + 1 + pack.Retention.QuarantineHours) * 3600));
    }
}

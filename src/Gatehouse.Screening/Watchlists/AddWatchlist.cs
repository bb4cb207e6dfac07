using System.Data.Common;
using System.IO.Compression;
using System.Text.Json;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Store;

namespace Gatehouse.Screening.Watchlists;

/// <summary>What became of adding or removing a list.</summary>
public abstract record ListResult
{
    /// <summary>It is so now: the store is being set up and nobody could be the second person.</summary>
    public sealed record Done : ListResult;

    /// <summary>It was so before.</summary>
    public sealed record Already : ListResult;

    /// <summary>Waits for the second person.</summary>
    public sealed record Waiting(Approval Approval) : ListResult;

    public sealed record No(Refused Why) : ListResult;
}

/// <summary>Keeps a version of a list and puts it into force in place of the one of the same name: at once while the store is
/// being set up, else when a second person approved it. Travellers screened with other versions are screened again.</summary>
public static class AddWatchlist
{
    /// <param name="store">Where to.</param>
    /// <param name="list">The version.</param>
    /// <param name="actor">Who adds it.</param>
    /// <param name="now">When.</param>
    /// <param name="stop">Cancels.</param>
    /// <param name="reason">Why; needed once the store is set up.</param>
    public static Task<ListResult> Handle(
        IStore store, Watchlist list, Actor actor, DateTimeOffset now, CancellationToken stop, string reason = "") =>
        store.Write(
            async transaction =>
            {
                var current = await ListActivation.InForce(transaction, list.Name);
                if (string.Equals(current, list.Digest, StringComparison.Ordinal)) return new ListResult.Already();
                await Keep(transaction, list, now);
                var payload = new ListActivation.Payload(list.Name, list.Digest, current, list.Persons.Count, list.Others, list.Warnings.Count);
                return await ListActivation.Ask(transaction, payload, actor, reason, now);
            },
            stop);

    static Task<int> Keep(DbTransaction transaction, Watchlist list, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        """
        insert into list_version (digest, name, format, published, persons, others, warnings, added_at, body)
        values (@Digest, @Name, @Format, @Published, @Persons, @Others, @Warnings, @At, @Body)
        on conflict (name, digest) do nothing
        """,
        new
        {
            list.Digest,
            list.Name,
            Format = list.Format.ToString(),
            Published = Text.Iso(list.Published),
            Persons = list.Persons.Count,
            list.Others,
            Warnings = list.Warnings.Count,
            At = now.ToUnixTimeMilliseconds(),
            Body = Pack(list.Persons),
        },
        transaction);

    /// <summary>The lists in force, loaded and indexed.</summary>
    public static async Task<ListsInForce> Load(IStore store, DateTimeOffset now, CancellationToken stop, ListsInForce? before = null)
    {
        var rows = await store.Read(connection => connection.QueryAsync<Row>(Select("v.body")), stop);
        return ListsInForce.From(
            [.. rows.Select(row => (row.Version(), Unpack(row.Body)))],
            DateOnly.FromDateTime(now.UtcDateTime),
            before);
    }

    /// <summary>The versions in force, by name, without their entries.</summary>
    public static async Task<IReadOnlyList<ListVersion>> InForce(IStore store, CancellationToken stop)
    {
        var rows = await store.Read(connection => connection.QueryAsync<Row>(Select("null")), stop);
        return [.. rows.Select(row => row.Version())];
    }

    /// <summary>Names and digests in force, cheap enough to ask every second.</summary>
    internal static async Task<string> Fingerprint(IStore store, CancellationToken stop)
    {
        var digests = await store.Read(
            connection => connection.QueryAsync<string>("select name || digest from list_in_force order by name"), stop);
        return string.Join(' ', digests);
    }

    static string Select(string body) =>
        $"""
        select v.name, v.digest, v.format, v.published, v.persons, v.others, v.warnings, v.added_at as AddedAt, {body} as Body
        from list_in_force f join list_version v on v.name = f.name and v.digest = f.digest
        order by v.name
        """;

    static byte[] Pack(IReadOnlyList<ListEntry> entries)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(brotli, entries, Json.Options);
        }

        return packed.ToArray();
    }

    static List<ListEntry> Unpack(byte[] body)
    {
        using var brotli = new BrotliStream(new MemoryStream(body), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<List<ListEntry>>(brotli, Json.Options) ?? [];
    }

    sealed record Row
    {
        public string Name { get; init; } = "";
        public string Digest { get; init; } = "";
        public string Format { get; init; } = "";
        public string? Published { get; init; }
        public int Persons { get; init; }
        public int Others { get; init; }
        public int Warnings { get; init; }
        public long AddedAt { get; init; }
        public byte[] Body { get; init; } = [];

        public ListVersion Version() => new(
            Name,
            Digest,
            Enum.Parse<WatchlistFormat>(Format),
            Text.Date(Published),
            Persons,
            Others,
            Warnings,
            DateTimeOffset.FromUnixTimeMilliseconds(AddedAt));
    }
}

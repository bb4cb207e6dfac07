using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Gatehouse.Edifact;
using Gatehouse.Store;

namespace Gatehouse.Screening.Carriers;

/// <summary>What a carrier shows to be known by: one of the two.</summary>
/// <param name="Key">As it was given out.</param>
/// <param name="Certificate">SHA-256 of the client certificate, lower-case hexadecimal.</param>
public sealed record CarrierProof(string? Key, string? Certificate);

/// <summary>Who a carrier is, by name, key or certificate.</summary>
public static class FindCarrier
{
    internal const string Columns =
        "name, sends, key_made_at as KeyMadeAt, certificate, answers_to as AnswersTo, answers, most_bytes as MostBytes, created_at as CreatedAt";

    /// <summary>Whose key or certificate it is, or null.</summary>
    public static Task<CarrierProfile?> By(IStore store, CarrierProof proof, CancellationToken stop) => proof.Key is { } key
        ? One(store, "key_digest", DigestOf(key), stop)
        : One(store, "certificate", proof.Certificate ?? "", stop);

    /// <summary>The carrier of a name, or null.</summary>
    public static Task<CarrierProfile?> Named(IStore store, string name, CancellationToken stop) => One(store, "name", name, stop);

    /// <summary>Every carrier, by name.</summary>
    public static Task<IReadOnlyList<CarrierProfile>> All(IStore store, CancellationToken stop) => store.Read<IReadOnlyList<CarrierProfile>>(
        async connection => [.. (await connection.QueryAsync<Row>($"select {Columns} from carrier order by name")).Select(row => row.ToProfile())], stop);

    internal static string DigestOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    internal static async Task<CarrierProfile?> Named(DbTransaction transaction, string name) => (await transaction.Connection!.QuerySingleOrDefaultAsync<Row>(
        $"select {Columns} from carrier where name = @name", new { name }, transaction))?.ToProfile();

    static Task<CarrierProfile?> One(IStore store, string column, string value, CancellationToken stop) => store.Read(
        async connection => (await connection.QuerySingleOrDefaultAsync<Row>($"select {Columns} from carrier where {column} = @value", new { value }))?.ToProfile(),
        stop);

    internal sealed record Row
    {
        public string Name { get; init; } = "";
        public string Sends { get; init; } = "";
        public long? KeyMadeAt { get; init; }
        public string? Certificate { get; init; }
        public string? AnswersTo { get; init; }
        public string Answers { get; init; } = "";
        public long? MostBytes { get; init; }
        public long CreatedAt { get; init; }

        // An address that was written past the command line, and is none that it allows, is none.
        public CarrierProfile ToProfile() => new(Name)
        {
            Sends = [.. CarrierWords.Kinds.Where(kind => Words(Sends).Contains(kind.Key, StringComparer.Ordinal)).Select(kind => kind.Value)],
            KeyMadeAt = Text.Instant(KeyMadeAt),
            Certificate = Certificate,
            Route = AnswersTo is { } to && AnswerRoute.Parse(to).Route is { } route ? route : new AnswerRoute.Nowhere(),
            Answers = [.. CarrierWords.Answers.Where(answer => Words(Answers).Contains(answer.Key, StringComparer.Ordinal)).Select(answer => answer.Value)],
            MostBytes = MostBytes,
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        };

        static string[] Words(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);
    }
}

/// <summary>The words for what carriers send and get, in the database and at the command line.</summary>
public static class CarrierWords
{
    public static IReadOnlyDictionary<string, MessageKind> Kinds { get; } =
        new Dictionary<string, MessageKind>(StringComparer.Ordinal) { ["api"] = MessageKind.Paxlst, ["pnr"] = MessageKind.Pnrgov };

    public static IReadOnlyDictionary<string, AnswerKind> Answers { get; } = new Dictionary<string, AnswerKind>(StringComparer.Ordinal)
    {
        ["contrl"] = AnswerKind.Contrl,
        ["cusres"] = AnswerKind.Cusres,
        ["ackres"] = AnswerKind.Ackres,
    };

    public static string Of(IEnumerable<MessageKind> kinds) => string.Join(',', Kinds.Where(word => kinds.Contains(word.Value)).Select(word => word.Key));

    public static string Of(IEnumerable<AnswerKind> answers) => string.Join(',', Answers.Where(word => answers.Contains(word.Value)).Select(word => word.Key));
}

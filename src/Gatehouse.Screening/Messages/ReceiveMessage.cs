using System.Security.Cryptography;
using Gatehouse.Edifact;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Carriers;
using Gatehouse.Screening.Flights;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Screening.Messages;

/// <summary>What became of an input.</summary>
/// <param name="Digest">SHA-256 of the bytes received, hexadecimal.</param>
public abstract record IntakeResult(string Digest)
{
    /// <summary>Committed: it may be acknowledged.</summary>
    /// <param name="Digest">SHA-256 of the bytes received.</param>
    /// <param name="Messages">What was read.</param>
    /// <param name="Items">Work items that wait for screening.</param>
    public sealed record Stored(string Digest, IReadOnlyList<Message> Messages, IReadOnlyList<long> Items)
        : IntakeResult(Digest)
    {
        public int Persons => Messages.Sum(message => message.Persons.Count());

        public int Warnings => Messages.Sum(message => message.Warnings.Count);
    }

    /// <summary>The same bytes were taken in before: acknowledged again, nothing changed; <paramref name="Retried"/> messages of them that had
    /// been set aside are worked on again.</summary>
    public sealed record Duplicate(string Digest, DateTimeOffset FirstReceived, int Retried) : IntakeResult(Digest);

    /// <summary>The flight left too long ago: only the digest is kept.</summary>
    public sealed record TooLate(string Digest) : IntakeResult(Digest);

    /// <summary>Nothing readable: the digest is kept, and the input sealed for the hours of the pack (<see cref="SealedInputs"/>).</summary>
    public sealed record Refused(string Digest, string Reason) : IntakeResult(Digest);
}

/// <summary>Takes an input in: reads it, leaves out what may not be stored and flights that left too long ago, commits the
/// rest under its digest.</summary>
public static class ReceiveMessage
{
    /// <summary>The source of every file: its name may be a person's.</summary>
    public const string FromFolder = "folder";

    /// <summary>A push holds one message for each flight or part of it; each becomes work. More than this is an attack
    /// or a fault, and would fill the queue of everybody.</summary>
    const int MostMessages = 2_000;

    const string TooManyMessages = "tooManyMessages";
    const string TooLate = "tooLate";

    /// <summary>Counted among the warnings: a kind of message that its carrier is not known to send.</summary>
    const string UnexpectedKind = "unexpectedKind";

    /// <summary>Takes in what nobody gets an answer to: from the folder, by command.</summary>
    public static Task<IntakeResult> Handle(
        IStore store, Pack pack, ReadOnlyMemory<byte> bytes, string source, DateTimeOffset now, CancellationToken stop) =>
        Handle(store, pack, bytes, new CarrierProfile(source), now, stop);

    /// <param name="store">Where to.</param>
    /// <param name="pack">In force: how late a message may come.</param>
    /// <param name="bytes">What was received, untouched.</param>
    /// <param name="carrier">Whose it is: the source of it, who gets the answers.</param>
    /// <param name="now">When.</param>
    /// <param name="stop">Cancels before the commit.</param>
    public static Task<IntakeResult> Handle(
        IStore store, Pack pack, ReadOnlyMemory<byte> bytes, CarrierProfile carrier, DateTimeOffset now, CancellationToken stop)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        return Take(store, pack, new(bytes, FormatReader.Read(bytes.Span, MostMessages), StoredMessage.Kind, digest, store.Keys.Blind(digest)), carrier, now, stop);
    }

    /// <summary>The same for whoever has read the bytes already.</summary>
    internal static async Task<IntakeResult> Take(IStore store, Pack pack, Input input, CarrierProfile carrier, DateTimeOffset now, CancellationToken stop)
    {
        var (bytes, read, kind, digest, kept) = input;
        var source = carrier.Name;
        if (Unreadable(read) is { } reason)
        {
            var refusal = new Refusal(kept, source, now, bytes.Length, reason) { Answers = AnswerInterchanges.Of(read, new HashSet<Message>(), isRefused: true, carrier, kept, now) };
            await Refuse(store, pack, bytes, refusal, stop);
            return new IntakeResult.Refused(digest, reason);
        }

        var flights = read.Messages.Select(message => (Message: message, Flight: BorderFlight.Of(message))).ToArray();
        var late = flights.Where(of => of.Flight.IsLate(now, pack.Retention.LateHours)).Select(of => of.Message).ToHashSet<Message>(ReferenceEqualityComparer.Instance);
        var timely = flights.Where(of => !late.Contains(of.Message)).ToArray();
        var content = Content(read, [.. timely.Select(of => of.Message)], carrier, pack);
        var answers = AnswerInterchanges.Of(read, late, isRefused: false, carrier, kept, now);
        if (timely.Length == 0)
        {
            var row = Collected(source, now, kept, new { Reason = TooLate, Size = bytes.Length }) with { Result = "refused" };
            await store.Refuse(new(kept, source, now, bytes.Length, TooLate) { Audit = row, Outcome = "late", Content = content, Answers = answers }, stop);
            return new IntakeResult.TooLate(digest);
        }

        var work = timely.Select(of =>
            new NewWork(of.Flight.Key.ToString(), kind, StoredMessage.Write(of.Message, pack), of.Flight.Departure));
        var received = new Received(kept, source, now, [.. work])
        {
            Audit = Collected(source, now, kept, Told(content, read.Messages)),
            Content = content,
            Answers = answers,
        };
        return await store.Receive(received, stop) switch
        {
            Receipt.Stored stored => new IntakeResult.Stored(digest, [.. timely.Select(of => of.Message)], stored.Items),
            Receipt.Duplicate duplicate => new IntakeResult.Duplicate(digest, duplicate.FirstReceived, duplicate.Retried),
            var other => throw new InvalidOperationException($"Unknown receipt {other.GetType().Name}."),
        };
    }

    // What is left out, of no class: beside the digest of a message of one booking a class would tell what it was (P-35).
    static object Told(InputContent content, IReadOnlyList<Message> messages) => new
    {
        content.Messages,
        content.Persons,
        content.LateMessages,
        Warnings = messages.Sum(message => message.Warnings.Count),
        LeftOut = content.LeftOut.Values.Sum(),
    };

    /// <summary>Why nothing can be taken in from these bytes, as a code; null where something can.</summary>
    internal static string? Unreadable(ReadOnlySpan<byte> bytes) => Unreadable(FormatReader.Read(bytes, MostMessages));

    static string? Unreadable(ReadResult read) =>
        read.Messages.Count > MostMessages ? TooManyMessages
        : read.Messages.Count > 0 ? null
        : read.Warnings.Count > 0 ? read.Warnings[0].Code
        : WarningCodes.NoInterchange;

    static Task Refuse(IStore store, Pack pack, ReadOnlyMemory<byte> bytes, Refusal refusal, CancellationToken stop)
    {
        var isSealed = pack.Retention.QuarantineHours > 0;
        var audit = Collected(refusal.Source!, refusal.At, refusal.Digest, new { refusal.Reason, refusal.Size, Sealed = isSealed }) with { Result = "refused" };
        return store.Refuse(
            refusal with
            {
                Audit = audit,
                Also = isSealed
                    ? transaction => SealedInputs.Insert(transaction, new(store.Keys), refusal, bytes)
                    : null,
            },
            stop);
    }

    static InputContent Content(ReadResult read, IReadOnlyList<Message> timely, CarrierProfile carrier, Pack pack)
    {
        var all = read.Messages;
        var left = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (of, count) in timely.SelectMany(message => LegalFilter.LeftOut(message, pack))) left[of] = left.GetValueOrDefault(of) + count;
        return new(all.Count, all.Sum(message => message.Persons.Count()), all.Count - timely.Count, left) { Warnings = Warnings(read, carrier) };
    }

    static Dictionary<string, int> Warnings(ReadResult read, CarrierProfile carrier)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var warning in read.Warnings.Concat(read.Messages.SelectMany(message => message.Warnings)))
        {
            counts[warning.Code] = counts.GetValueOrDefault(warning.Code) + warning.Count;
        }

        var unexpected = carrier.Sends.Count == 0 ? 0 : read.Messages.Count(message => !carrier.Sends.Contains(message.Kind));
        if (unexpected > 0) counts[UnexpectedKind] = unexpected;
        return counts;
    }

    /// <summary>What came in.</summary>
    /// <param name="Bytes">Untouched.</param>
    /// <param name="Read">What they say.</param>
    /// <param name="Kind">Of the work they make.</param>
    /// <param name="Digest">SHA-256 of the bytes.</param>
    /// <param name="Kept">What is stored of the digest: keyed.</param>
    internal sealed record Input(ReadOnlyMemory<byte> Bytes, ReadResult Read, string Kind, string Digest, string Kept);

    /// <summary>Collection is an act (P-37).</summary>
    static AuditRow Collected(string source, DateTimeOffset now, string digest, object counts) =>
        Actor.Service(source).Did(now, "receive-message", digest, counts) with { From = null };
}

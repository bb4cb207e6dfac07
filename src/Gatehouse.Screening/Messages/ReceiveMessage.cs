using System.Security.Cryptography;
using Gatehouse.Edifact;
using Gatehouse.Screening.Access;
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

    /// <summary>The same bytes were taken in before: acknowledged again, nothing changed.</summary>
    public sealed record Duplicate(string Digest, DateTimeOffset FirstReceived) : IntakeResult(Digest);

    /// <summary>The flight left too long ago: only the digest is kept.</summary>
    public sealed record TooLate(string Digest) : IntakeResult(Digest);

    /// <summary>Nothing readable: only the digest is kept.</summary>
    public sealed record Refused(string Digest, string Reason) : IntakeResult(Digest);
}

/// <summary>Takes an input in: reads it, leaves out what may not be stored and flights that left too long ago, commits the
/// rest under its digest.</summary>
public static class ReceiveMessage
{
    /// <summary>How the source of a file begins; its name follows.</summary>
    public const string FromFolder = "folder:";

    /// <summary>A push holds one message for each flight or part of it; each becomes work. More than this is an attack
    /// or a fault, and would fill the queue of everybody.</summary>
    const int MostMessages = 2_000;

    const string TooManyMessages = "tooManyMessages";
    const string TooLate = "tooLate";

    /// <param name="store">Where to.</param>
    /// <param name="pack">In force: how late a message may come.</param>
    /// <param name="bytes">What was received, untouched.</param>
    /// <param name="source">Where it came from: a carrier's key, a file's name.</param>
    /// <param name="now">When.</param>
    /// <param name="stop">Cancels before the commit.</param>
    public static async Task<IntakeResult> Handle(
        IStore store, Pack pack, ReadOnlyMemory<byte> bytes, string source, DateTimeOffset now, CancellationToken stop)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        var kept = store.Keys.Blind(digest);
        var read = EdifactReader.Read(bytes.Span, MostMessages);
        if (read.Messages.Count is 0 or > MostMessages)
        {
            var reason = read.Messages.Count > 0 ? TooManyMessages
                : read.Warnings.Count > 0 ? read.Warnings[0].Code
                : WarningCodes.NoInterchange;
            var refused = Collected(source, now, kept, new { Reason = reason, Size = bytes.Length }) with { Result = "refused" };
            await store.Refuse(new(kept, source, now, bytes.Length, reason) { Audit = refused }, stop);
            return new IntakeResult.Refused(digest, reason);
        }

        var flights = read.Messages.Select(message => (Message: message, Flight: BorderFlight.Of(message))).ToArray();
        var timely = flights.Where(of => !of.Flight.IsLate(now, pack.Retention.LateHours)).ToArray();
        if (timely.Length == 0)
        {
            var late = Collected(source, now, kept, new { Reason = TooLate, Size = bytes.Length }) with { Result = "refused" };
            await store.Refuse(new(kept, source, now, bytes.Length, TooLate) { Audit = late }, stop);
            return new IntakeResult.TooLate(digest);
        }

        var work = timely.Select(of =>
            new NewWork(of.Flight.Key.ToString(), StoredMessage.Kind, StoredMessage.Write(of.Message, pack), of.Flight.Departure));
        var collected = Collected(source, now, kept, new
        {
            Messages = read.Messages.Count,
            Persons = read.Messages.Sum(message => message.Persons.Count()),
            Warnings = read.Messages.Sum(message => message.Warnings.Count),

            // Of no class: beside the digest of a message of one booking a class would tell what is left out (P-35).
            LeftOut = read.Messages.Sum(message => LegalFilter.LeftOut(message, pack).Values.Sum()),
        });
        return await store.Receive(new(kept, source, now, [.. work]) { Audit = collected }, stop) switch
        {
            Receipt.Stored stored => new IntakeResult.Stored(digest, [.. timely.Select(of => of.Message)], stored.Items),
            Receipt.Duplicate duplicate => new IntakeResult.Duplicate(digest, duplicate.FirstReceived),
            var other => throw new InvalidOperationException($"Unknown receipt {other.GetType().Name}."),
        };
    }

    /// <summary>Collection is an act (P-37). The name of a file is left out: somebody may have put a person's into it.</summary>
    static AuditRow Collected(string source, DateTimeOffset now, string digest, object counts) =>
        Actor.Service(source.StartsWith(FromFolder, StringComparison.Ordinal) ? FromFolder[..^1] : source)
            .Did(now, "receive-message", digest, counts) with
        {
            From = null,
        };
}

using System.Security.Cryptography;
using Gatehouse.Edifact;
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
    /// <param name="store">Where to.</param>
    /// <param name="bytes">What was received, untouched.</param>
    /// <param name="source">Where it came from: a carrier's key, a file's name.</param>
    /// <param name="now">When.</param>
    /// <param name="stop">Cancels before the commit.</param>
    public static async Task<IntakeResult> Handle(
        IStore store, ReadOnlyMemory<byte> bytes, string source, DateTimeOffset now, CancellationToken stop)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        var kept = store.Keys.Blind(digest);
        var read = EdifactReader.Read(bytes.Span);
        if (read.Messages.Count == 0)
        {
            var reason = read.Warnings.Count > 0 ? read.Warnings[0].Code : WarningCodes.NoInterchange;
            await store.Refuse(new(kept, source, now, bytes.Length, reason), stop);
            return new IntakeResult.Refused(digest, reason);
        }

        var flights = read.Messages.Select(message => (Message: message, Flight: BorderFlight.Of(message))).ToArray();
        var timely = flights.Where(of => !of.Flight.IsLate(now, Pack.Default.Retention.LateHours)).ToArray();
        if (timely.Length == 0)
        {
            await store.Refuse(new(kept, source, now, bytes.Length, "too-late"), stop);
            return new IntakeResult.TooLate(digest);
        }

        var work = timely.Select(of =>
            new NewWork(of.Flight.Key.ToString(), StoredMessage.Kind, StoredMessage.Write(of.Message), of.Flight.Departure));
        return await store.Receive(new(kept, source, now, [.. work]), stop) switch
        {
            Receipt.Stored stored => new IntakeResult.Stored(digest, [.. timely.Select(of => of.Message)], stored.Items),
            Receipt.Duplicate duplicate => new IntakeResult.Duplicate(digest, duplicate.FirstReceived),
            var other => throw new InvalidOperationException($"Unknown receipt {other.GetType().Name}."),
        };
    }
}

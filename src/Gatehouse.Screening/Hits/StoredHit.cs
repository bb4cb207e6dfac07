using Gatehouse.Matching;
using Gatehouse.Screening.Watchlists;
using Gatehouse.Store;

namespace Gatehouse.Screening.Hits;

/// <summary>A hit as its row holds it, with what screening needs to keep it true.</summary>
sealed record StoredHit
{
    public const string OpenState = "open";
    public const string PendingState = "pending";
    public const string AwaitingSecondState = "awaiting-second";
    public const string ConfirmedState = "confirmed";
    public const string DisclosedState = "disclosed";
    public const string DecidedState = "decided";
    public const string WithdrawnState = "withdrawn";

    public required string Id { get; init; }

    /// <summary>The day of the flight's data, under whose key the evidence is sealed.</summary>
    public required int Day { get; init; }

    public required string Traveller { get; init; }
    public required string Flight { get; init; }
    public required string List { get; init; }
    public required string EntryId { get; init; }
    public string EntryName { get; init; } = "";
    public required double Score { get; init; }
    public required string State { get; init; }
    public int Revision { get; init; }
    public string? Outcome { get; init; }
    public string? Reason { get; init; }
    public string? Note { get; init; }
    public string? Officer { get; init; }
    public long? DecidedAt { get; init; }
    public string Comparison { get; init; } = "";
    public string Entry { get; init; } = "";
    public int Compared { get; init; }
    public int Comparable { get; init; }
    public int HasConflict { get; init; }
    public required string Lists { get; init; }
    public required string Matcher { get; init; }
    public long ScreenedAt { get; init; }
    public long At { get; init; }
    public long ChangedAt { get; init; }
    public long Due { get; init; }

    /// <summary>The redress number that clears the traveller of this entry; null where none does.</summary>
    public string? ClearedBy { get; init; }

    /// <summary>1 where the hit comes last in the queue.</summary>
    public int Lowered { get; init; }

    /// <summary>Name of the entry, comparison and entry as they stand in the row.</summary>
    public byte[] Sealed { get; init; } = [];

    /// <summary>The note as it stands in the row.</summary>
    public byte[]? SealedNote { get; init; }

    public bool IsWithdrawn => State is WithdrawnState;

    /// <summary>Nobody decided yet.</summary>
    public bool IsUndecided => State is OpenState or PendingState;

    /// <summary>Somebody has something to do still.</summary>
    public bool Waits => IsUndecided || State is AwaitingSecondState or ConfirmedState;

    /// <summary>The word of a state in the store.</summary>
    public static string StateOf(Hit hit) => hit switch
    {
        Hit.Open => OpenState,
        Hit.Pending => PendingState,
        Hit.AwaitingSecond => AwaitingSecondState,
        Hit.Confirmed => ConfirmedState,
        Hit.Disclosed => DisclosedState,
        Hit.Decided => DecidedState,
        _ => WithdrawnState,
    };

    /// <summary>This hit as read, with its evidence.</summary>
    public StoredHit Open(DayKeys keys)
    {
        var (name, comparison, entry) = HitSeal.Open(keys, Day, Id, Sealed);
        return this with { EntryName = name, Comparison = comparison, Entry = entry, Note = HitSeal.OpenNote(keys, Day, Id, SealedNote) };
    }

    /// <summary>This hit as it is written.</summary>
    public StoredHit Seal(DayKeys keys) =>
        this with { Sealed = HitSeal.Seal(keys, this), SealedNote = HitSeal.SealNote(keys, Day, Id, Note) };

    /// <summary>The state as a type.</summary>
    public Hit ToHit() => State switch
    {
        OpenState => new Hit.Open(Id, Revision),
        PendingState => new Hit.Pending(Id, Revision, Disposition()),
        AwaitingSecondState => new Hit.AwaitingSecond(Id, Revision),
        ConfirmedState => new Hit.Confirmed(Id, Revision),
        DisclosedState => new Hit.Disclosed(Id, Revision),
        DecidedState => new Hit.Decided(Id, Revision, Disposition()),
        _ => new Hit.Withdrawn(Id, Revision, Reason ?? ""),
    };

    /// <summary>The same pair always is the same hit.</summary>
    public static string IdOf(string traveller, Entry entry) => ContentId.Of(traveller, entry.List, entry.Id);

    /// <summary>A new hit of a traveller.</summary>
    public static StoredHit New(string traveller, string flight, int day, long? due, Match match, ListsInForce lists, long now) =>
        new StoredHit
        {
            Id = IdOf(traveller, match.Entry),
            Day = day,
            Traveller = traveller,
            Flight = flight,
            List = match.Entry.List,
            EntryId = match.Entry.Id,
            EntryName = match.Entry.Caption,
            Score = match.Score,
            State = OpenState,
            Revision = 1,
            Lists = lists.Digest,
            Matcher = ListsInForce.MatcherVersion,
            At = now,
            ChangedAt = now,
            Due = due ?? long.MaxValue,
        }.With(match, lists, now);

    /// <summary>The evidence of a new screening; the state stays.</summary>
    public StoredHit With(Match match, ListsInForce lists, long now)
    {
        var contributions = match.Comparison.Contributions.Where(line => line.Feature != Feature.Prior).ToArray();
        var compared = contributions.Select(line => line.Feature).Distinct().Count();
        return this with
        {
            EntryName = match.Entry.Caption,
            Score = match.Score,
            Comparison = Json.Write(match.Comparison),
            Entry = Json.Write(lists.Entries[(match.Entry.List, match.Entry.Id)]),
            Compared = compared,
            Comparable = compared + match.Comparison.NotCompared.Count,
            HasConflict = contributions.Any(line => line.Agreement == Agreement.Conflict) ? 1 : 0,
            Lists = lists.Digest,
            Matcher = ListsInForce.MatcherVersion,
            ScreenedAt = now,
        };
    }

    Disposition Disposition() => new(
        Enum.Parse<Outcome>(Outcome!),
        Reason!,
        Note,
        Officer!,
        DateTimeOffset.FromUnixTimeMilliseconds(DecidedAt!.Value));
}

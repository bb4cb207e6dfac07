using Gatehouse.Matching;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Flights;
using Gatehouse.Screening.Travellers;
using Gatehouse.Store;

namespace Gatehouse.Screening.Hits;

/// <summary>A queue row as the database gives it.</summary>
sealed record QueueRecord : FlightColumns
{
    public const string Select =
        $"""
        select h.id, h.state, h.outcome, h.score, h.list, h.entry_id as EntryId, h.day, h.sealed, h.compared,
               h.comparable, h.has_conflict as HasConflict, h.at, h.due, h.changed_at as ChangedAt, h.cleared_by as ClearedBy, h.lowered,
               t.id as TravellerId, t.sealed as SealedTraveller,
               {FlightColumns.Sql}
        from hit h
        join traveller t on t.id = h.traveller and t.day = h.day
        join flight f on f.key = h.flight
        """;

    public string Id { get; init; } = "";
    public string State { get; init; } = "";
    public string? Outcome { get; init; }
    public double Score { get; init; }
    public string List { get; init; } = "";
    public string EntryId { get; init; } = "";
    public int Day { get; init; }
    public byte[] Sealed { get; init; } = [];
    public int Compared { get; init; }
    public int Comparable { get; init; }
    public int HasConflict { get; init; }
    public long At { get; init; }
    public long Due { get; init; }
    public long ChangedAt { get; init; }
    public string? ClearedBy { get; init; }
    public int Lowered { get; init; }
    public string TravellerId { get; init; } = "";
    public byte[] SealedTraveller { get; init; } = [];

    /// <summary>The row, the values of the masked fields left out.</summary>
    public QueueRow ToQueueRow(DayKeys keys, IReadOnlyList<Field> masked)
    {
        var traveller = TravellerSeal.Open(keys, Day, TravellerId, SealedTraveller);
        var identity = Json.Read<Identity>(traveller.Identity);
        return new(
            Id,
            State,
            Outcome is null ? null : Enum.Parse<Outcome>(Outcome),
            Score,
            traveller.Name,
            identity.BirthDates.Count > 0 ? MaskedView.Text(identity.BirthDates[0].ToString(), Field.BirthDates, masked) : null,
            identity.Nationalities.Count > 0 ? identity.Nationalities[0] : null,
            identity.Documents.Count > 0 ? MaskedView.Text(identity.Documents[0].Number, Field.Documents, masked) : null,
            Summary(),
            List,
            EntryId,
            HitSeal.Open(keys, Day, Id, Sealed).EntryName,
            Compared,
            Comparable,
            HasConflict != 0,
            DateTimeOffset.FromUnixTimeMilliseconds(At))
        {
            ClearedBy = ClearedBy,
        };
    }
}

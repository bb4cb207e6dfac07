using Gatehouse.Screening.Flights;

namespace Gatehouse.Screening.Hits;

/// <summary>A queue row as the database gives it.</summary>
sealed record QueueRecord : FlightColumns
{
    public const string Select =
        $"""
        select h.id, h.state, h.outcome, h.score, h.list, h.entry_id as EntryId, h.entry_name as EntryName, h.compared,
               h.comparable, h.has_conflict as HasConflict, h.at, h.due, h.changed_at as ChangedAt,
               t.name as Traveller, t.birth_date as BirthDate, t.nationality as Nationality, t.document as Document,
               {FlightColumns.Sql}
        from hit h
        join traveller t on t.id = h.traveller
        join flight f on f.key = h.flight
        """;

    public string Id { get; init; } = "";
    public string State { get; init; } = "";
    public string? Outcome { get; init; }
    public double Score { get; init; }
    public string List { get; init; } = "";
    public string EntryId { get; init; } = "";
    public string EntryName { get; init; } = "";
    public int Compared { get; init; }
    public int Comparable { get; init; }
    public int HasConflict { get; init; }
    public long At { get; init; }
    public long Due { get; init; }
    public long ChangedAt { get; init; }
    public string Traveller { get; init; } = "";
    public string? BirthDate { get; init; }
    public string? Nationality { get; init; }
    public string? Document { get; init; }

    public QueueRow ToQueueRow() => new(
        Id,
        State,
        Outcome is null ? null : Enum.Parse<Outcome>(Outcome),
        Score,
        Traveller,
        BirthDate,
        Nationality,
        Document,
        Summary(),
        List,
        EntryId,
        EntryName,
        Compared,
        Comparable,
        HasConflict != 0,
        DateTimeOffset.FromUnixTimeMilliseconds(At));
}

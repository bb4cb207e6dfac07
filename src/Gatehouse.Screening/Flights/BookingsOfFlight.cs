using System.Globalization;
using Gatehouse.Edifact;

namespace Gatehouse.Screening.Flights;

/// <summary>A booking as the messages leave it: the newest that tells of it and the newest that cancels it, by the sender's dates.</summary>
/// <param name="Locator">Keyed.</param>
/// <param name="Sender">Of the newest message that tells of it.</param>
sealed record BookingState(string Locator, string? Sender, DateTime? Reported, DateTime? Cancelled);

/// <summary>A message of a push of all bookings.</summary>
/// <param name="IsWhole">It was read without loss.</param>
sealed record PushPart(string? Sender, string? AccessReference, DateTime? Prepared, int Part, bool IsLast, bool IsWhole)
{
    /// <summary>MSG 22: all bookings of the flight.</summary>
    public const string All = "22";

    public static PushPart Of(Message message) => new(
        message.Sender, message.AccessReference, message.Prepared, message.Part.Number, message.Part.IsLast, IsReadWhole(message));

    /// <summary>How much is there of the newest push in parts, as <c>8 of 10</c>, or <c>8 of ?</c> before the last one came; null where it is
    /// whole.</summary>
    public static string? Progress(IEnumerable<PushPart> parts)
    {
        var newest = parts.GroupBy(part => (part.Sender, part.AccessReference)).MaxBy(set => set.Max(part => part.Prepared));
        if (newest is null) return null;
        var here = newest.Select(part => part.Part).Distinct().Count();
        var last = newest.Where(part => part.IsLast).Select(part => part.Part).DefaultIfEmpty(0).Max();
        return here == last ? null : string.Create(CultureInfo.InvariantCulture, $"{here} of {(last == 0 ? "?" : last)}");
    }

    public static bool IsReadWhole(Message message) => message.Warnings.All(warning => warning.Severity == Severity.Note);
}

/// <summary>
/// The bookings of one flight while messages are applied (messages.md §9): each message adds facts with the sender's date, and what a
/// booking is follows from all of them, in whatever order they came. Pure.
/// </summary>
sealed class BookingsOfFlight(Func<string, string> blind, IEnumerable<BookingState> stored, IEnumerable<PushPart> parts)
{
    // MSG 141: what was added, changed or removed.
    const string Changes = "141";

    // Pushes are hours apart; carriers that send each booking as a push of its own do so within minutes.
    static readonly TimeSpan BetweenPushes = TimeSpan.FromMinutes(30);

    readonly Dictionary<string, BookingState> all = stored.ToDictionary(booking => booking.Locator, StringComparer.Ordinal);
    readonly List<PushPart> pushes = [.. parts];
    IReadOnlyList<(string? Sender, DateTime At)>? sets;

    /// <summary>Bookings of which something new is known.</summary>
    public HashSet<string> Changed { get; } = new(StringComparer.Ordinal);

    public BookingState this[string locator] => all[locator];

    public void Apply(Message message, DateTimeOffset received)
    {
        if (message.Kind != MessageKind.Pnrgov) return;
        var at = message.Prepared ?? received.UtcDateTime;
        foreach (var booking in message.Bookings)
        {
            if (booking.Locator is not { } locator) continue;
            var key = blind(locator);
            var known = all.GetValueOrDefault(key) ?? new(key, null, null, null);
            var isEmpty = booking.Travellers.Count == 0 && booking.Legs.Count == 0;
            all[key] = message.Function is Changes && isEmpty
                ? known with { Cancelled = Later(known.Cancelled, at) }
                : Later(known.Reported, at) == at ? known with { Reported = at, Sender = message.Sender } : known;
            Changed.Add(key);
        }

        if (message.Function is PushPart.All) pushes.Add(PushPart.Of(message));
        sets = null;
    }

    /// <summary>When the booking left the flight and whether its sender said so; null where it has not.</summary>
    public (DateTime At, bool IsSaid)? LeftAt(string locator)
    {
        if (!all.TryGetValue(blind(locator), out var booking)) return null;
        if (booking.Cancelled is { } cancelled && !(booking.Reported >= cancelled)) return (cancelled, true);
        foreach (var (sender, at) in sets ??= WholeSets())
        {
            var isSameSender = string.Equals(sender, booking.Sender, StringComparison.Ordinal);
            if (isSameSender && booking.Reported < at - BetweenPushes) return (at, false);
        }

        return null;
    }

    /// <summary>The newest set of each sender from which absence tells something: every part is there and was read without loss, and it
    /// has more than half of the bookings its sender told of – a carrier may send each booking as a push of its own.</summary>
    List<(string? Sender, DateTime At)> WholeSets()
    {
        var result = new List<(string?, DateTime)>();
        foreach (var ofSender in pushes.Where(part => part.Prepared is not null).GroupBy(part => part.Sender, StringComparer.Ordinal))
        {
            var times = ofSender.GroupBy(SetOf).Where(IsComplete).Select(set => set.Min(part => part.Prepared!.Value)).Order().ToArray();
            var bookings = all.Values.Where(booking => string.Equals(booking.Sender, ofSender.Key, StringComparison.Ordinal)).ToArray();
            var telling = times.Where(at => bookings.Count(booking => booking.Reported >= at) * 2 > bookings.Length).ToArray();
            if (telling.Length > 0) result.Add((ofSender.Key, telling[^1]));
        }

        return result;
    }

    // A single message is a set of its own, whatever its reference.
    static (string? Reference, DateTime? Prepared) SetOf(PushPart part) =>
        part is { Part: 1, IsLast: true } || part.AccessReference is null ? (null, part.Prepared) : (part.AccessReference, null);

    static bool IsComplete(IEnumerable<PushPart> set)
    {
        var parts = set.ToLookup(part => part.Part);
        var last = set.Where(part => part.IsLast).Select(part => part.Part).DefaultIfEmpty(0).Max();
        return last > 0 && Enumerable.Range(1, last).All(number => parts[number].Any()) && set.All(part => part.IsWhole);
    }

    static DateTime Later(DateTime? known, DateTime at) => known is { } time && time > at ? time : at;
}

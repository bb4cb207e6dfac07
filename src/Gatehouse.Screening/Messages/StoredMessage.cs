using System.Text.Json;
using Gatehouse.Edifact;

namespace Gatehouse.Screening.Messages;

/// <summary>
/// What may be stored of a message until the full legal filter stands: flights and the fields of the traveller model.
/// Contacts, free text and every SSR but documents and seats stay outside (safeguards.md §11).
/// </summary>
static class StoredMessage
{
    /// <summary>The work kind of a message.</summary>
    public const string Kind = "message";

    public static byte[] Write(Message message) =>
        JsonSerializer.SerializeToUtf8Bytes(Filter(message), Json.Options);

    public static Message Read(byte[] body) =>
        JsonSerializer.Deserialize<Message>(body, Json.Options)
            ?? throw new InvalidDataException("A stored message is empty.");

    static Message Filter(Message message) => message with
    {
        Travellers = [.. message.Travellers.Select(Filter)],
        Bookings = [.. message.Bookings.Select(booking => booking with
        {
            Contacts = [],
            Travellers = [.. booking.Travellers.Select(Filter)],
        })],
    };

    static Traveller Filter(Traveller traveller) => traveller with { Contacts = [] };
}

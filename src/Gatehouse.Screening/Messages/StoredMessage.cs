using System.Text.Json;
using Gatehouse.Edifact;
using Gatehouse.Screening.Packs;

namespace Gatehouse.Screening.Messages;

/// <summary>A message as it waits to be applied: what <see cref="LegalFilter"/> let through, as JSON.</summary>
static class StoredMessage
{
    /// <summary>The work kind of a message.</summary>
    public const string Kind = "message";

    /// <summary>The work kind of a list whose carrier waits for an answer about each person.</summary>
    public const string Asked = "asked";

    public static byte[] Write(Message message, Pack pack) =>
        JsonSerializer.SerializeToUtf8Bytes(LegalFilter.Keep(message, pack), Json.Options);

    public static Message Read(byte[] body) =>
        JsonSerializer.Deserialize<Message>(body, Json.Options)
            ?? throw new InvalidDataException("A stored message is empty.");
}

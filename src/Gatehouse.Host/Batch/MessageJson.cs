using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gatehouse.Edifact;

namespace Gatehouse.Host.Batch;

/// <summary>
/// Writes one message as one line of JSON in the shape of docs/schema/message.schema.json, a contract other programs
/// rely on. What the message is silent about is absent, never null.
/// </summary>
sealed class MessageJson(Stream output)
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the message and a line feed.</summary>
    public void Write(string file, Message message)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteString("kind", Kind(message.Kind));
            json.WriteString("version", message.Version);
            json.WriteString("reference", message.Reference);
            Envelope(json, file, message);
            Array(json, "flights", message.Flights, Flight);
            if (message.Kind == MessageKind.Pnrgov) Array(json, "bookings", message.Bookings, Booking);
            else Array(json, "travellers", message.Travellers, TravellerJson.Write);
            Array(json, "warnings", message.Warnings, Warning);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    public static string Kind(MessageKind kind) => kind == MessageKind.Pnrgov ? "PNRGOV" : "PAXLST";

    /// <summary><c>2017-01-27T17:25</c>, or the date alone: local to the airport, hence without zone.</summary>
    public static string Local(DateTime time, bool hasTime) =>
        time.ToString(hasTime ? "yyyy-MM-ddTHH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A member, absent where the message is silent.</summary>
    public static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) json.WriteString(name, value);
    }

    public static void Array<T>(
        Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items) write(json, item);
        json.WriteEndArray();
    }

    /// <summary>An array, absent where it is empty.</summary>
    public static void Some<T>(
        Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count > 0) Array(json, name, items, write);
    }

    public static void Contact(Utf8JsonWriter json, Contact contact)
    {
        json.WriteStartObject();
        json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(contact.Kind.ToString()));
        json.WriteString("value", contact.Value);
        json.WriteEndObject();
    }

    static void Envelope(Utf8JsonWriter json, string file, Message message)
    {
        json.WriteString("file", file);
        Text(json, "sender", message.Sender);
        Text(json, "recipient", message.Recipient);
        if (message.Prepared is { } prepared) json.WriteString("prepared", Local(prepared, hasTime: true));
        Text(json, "accessReference", message.AccessReference);
        Text(json, "function", message.Function);
        Text(json, "functionDetail", message.FunctionDetail);
        if (message.Part == MessagePart.Single) return;
        json.WriteStartObject("part");
        json.WriteNumber("number", message.Part.Number);
        json.WriteBoolean("first", message.Part.IsFirst);
        json.WriteBoolean("last", message.Part.IsLast);
        json.WriteEndObject();
    }

    static void Flight(Utf8JsonWriter json, Flight flight)
    {
        json.WriteStartObject();
        Text(json, "carrier", flight.Carrier);
        Text(json, "number", flight.Number);
        Text(json, "from", flight.From);
        Text(json, "to", flight.To);
        if (flight.Departure is { } departure) json.WriteString("departure", Local(departure, flight.DepartureHasTime));
        if (flight.Arrival is { } arrival) json.WriteString("arrival", Local(arrival, flight.ArrivalHasTime));
        json.WriteEndObject();
    }

    static void Booking(Utf8JsonWriter json, Booking booking)
    {
        json.WriteStartObject();
        Text(json, "locator", booking.Locator);
        Array(json, "travellers", booking.Travellers, TravellerJson.Write);
        Some(json, "locators", booking.Locators, Locator);
        Some(json, "legs", booking.Legs, Flight);
        Some(json, "contacts", booking.Contacts, Contact);
        json.WriteEndObject();
    }

    static void Locator(Utf8JsonWriter json, RecordLocator locator)
    {
        json.WriteStartObject();
        Text(json, "system", locator.System);
        json.WriteString("locator", locator.Locator);
        json.WriteEndObject();
    }

    static void Warning(Utf8JsonWriter json, Warning warning)
    {
        json.WriteStartObject();
        json.WriteString("code", warning.Code);
        json.WriteString("segment", warning.Segment);
        json.WriteNumber("position", warning.Position);
        json.WriteString("severity", JsonNamingPolicy.CamelCase.ConvertName(warning.Severity.ToString()));
        json.WriteEndObject();
    }
}

using System.Globalization;
using System.Text.Json;
using Gatehouse.Edifact;

namespace Gatehouse.Screening.Answers;

/// <summary>Reads a question in the JSON of <c>gatehouse messages read --json</c> (docs/messages-json.md) into the model of the reader. What
/// it does not know it passes over; what it knows must be right.</summary>
static class QuestionJson
{
    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { MaxDepth = 16, AllowDuplicateProperties = false };

    public static bool IsJson(ReadOnlySpan<byte> bytes) => bytes.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];

    /// <summary>The message, or what is wrong and where; never with content.</summary>
    public static (ReadResult? Read, string? Fault) Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var said = JsonSerializer.Deserialize<List>(bytes, Format) ?? throw new JsonException();
            var message = new Message
            {
                Kind = MessageKind.Paxlst,
                Version = "JSON",
                Reference = said.Reference ?? "",
                Sender = said.Sender,
                Prepared = said.Prepared is { } prepared ? Time(prepared, "prepared").At : null,
                Flights = [.. (said.Flights ?? []).Select(ToFlight)],
                Travellers = [.. (said.Travellers ?? []).Select(ToTraveller)],
            };
            return (new([message], []), null);
        }
        catch (JsonException broken)
        {
            return (null, $"The JSON cannot be read at {broken.Path ?? "its beginning"}.");
        }
    }

    static Flight ToFlight(Leg leg, int at)
    {
        var departure = leg.Departure is { } departs ? Time(departs, $"flights[{at}].departure") : default;
        var arrival = leg.Arrival is { } arrives ? Time(arrives, $"flights[{at}].arrival") : default;
        return new(Upper(leg.Carrier), Upper(leg.Number)?.TrimStart('0'), Upper(leg.From), Upper(leg.To), departure.At, departure.HasTime, arrival.At, arrival.HasTime);
    }

    static Traveller ToTraveller(Person person, int at)
    {
        var path = $"travellers[{at}]";
        return new()
        {
            Surname = Text(person.Surname) ?? throw Wrong($"{path}.surname"),
            Given = Text(person.Given),
            Second = Text(person.Second),
            Kind = person.Kind is { } kind ? OneOf<TravellerKind>(kind, $"{path}.kind") : TravellerKind.Passenger,
            Reference = Text(person.Reference),
            Locator = Text(person.Locator),
            BirthDate = Date(person.BirthDate, $"{path}.birthDate"),
            Sex = person.Sex switch { null => null, "M" => Sex.Male, "F" => Sex.Female, "X" => Sex.Unspecified, _ => throw Wrong($"{path}.sex") },
            Nationality = Upper(person.Nationality),
            Documents = [.. (person.Documents ?? []).Select((document, number) => new TravelDocument
            {
                Type = Upper(document.Type),
                Number = Text(document.Number) ?? throw Wrong($"{path}.documents[{number}].number"),
                Issuer = Upper(document.Issuer),
                Nationality = Upper(document.Nationality),
                Expiry = Date(document.Expiry, $"{path}.documents[{number}].expiry"),
            })],
            Position = at + 1,
        };
    }

    static T OneOf<T>(string word, string path) where T : struct, Enum =>
        Enum.GetNames<T>().FirstOrDefault(name => string.Equals(JsonNamingPolicy.CamelCase.ConvertName(name), word, StringComparison.Ordinal)) is { } name
            ? Enum.Parse<T>(name)
            : throw Wrong(path);

    static PartialDate? Date(string? text, string path)
    {
        if (text is null) return null;
        var parts = text.Split('-');
        var numbers = new int[3];
        if (parts.Length > numbers.Length) throw Wrong(path);
        foreach (var (at, part) in parts.Index())
        {
            if (part.Length != (at == 0 ? 4 : 2) || !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out numbers[at])) throw Wrong(path);
        }

        return PartialDate.Of(numbers[0], numbers[1], numbers[2]) ?? throw Wrong(path);
    }

    static (DateTime? At, bool HasTime) Time(string text, string path) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (time, true)
        : DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (day, false)
        : throw Wrong(path);

    static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    static string? Upper(string? text) => Text(text)?.Trim().ToUpperInvariant();

    static JsonException Wrong(string path) => new(null, path, null, null);

    sealed record List(string? Reference, string? Sender, string? Prepared, IReadOnlyList<Leg>? Flights, IReadOnlyList<Person>? Travellers);

    sealed record Leg(string? Carrier, string? Number, string? From, string? To, string? Departure, string? Arrival);

    sealed record Person(
        string? Surname, string? Given, string? Second, string? Kind, string? Reference, string? Locator, string? BirthDate, string? Sex, string? Nationality,
        IReadOnlyList<Paper>? Documents);

    sealed record Paper(string? Type, string? Number, string? Issuer, string? Nationality, string? Expiry);
}

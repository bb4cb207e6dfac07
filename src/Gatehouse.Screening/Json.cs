using System.Text.Json;
using System.Text.Json.Serialization;
using Gatehouse.Edifact;
using Gatehouse.Matching;

namespace Gatehouse.Screening;

/// <summary>How records are written into the store's JSON columns.</summary>
static class Json
{
    public static readonly JsonSerializerOptions Options = new()
    {
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new PartialDateConverter(), new DateOfBirthConverter() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new InvalidDataException("A stored record is empty.");

    sealed class PartialDateConverter : JsonConverter<PartialDate>
    {
        public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var parts = Numbers(ref reader);
            return PartialDate.Of(parts[0], parts[1], parts[2]) ?? throw new JsonException("Not a date.");
        }

        public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) =>
            WriteNumbers(writer, value.Year, value.Month, value.Day);
    }

    sealed class DateOfBirthConverter : JsonConverter<DateOfBirth>
    {
        public override DateOfBirth Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var parts = Numbers(ref reader);
            var date = parts[3] != parts[0]
                ? DateOfBirth.Between(parts[0], parts[3])
                : DateOfBirth.Of(parts[0], parts[1], parts[2], parts[4] != 0);
            return date ?? throw new JsonException("Not a date of birth.");
        }

        public override void Write(Utf8JsonWriter writer, DateOfBirth value, JsonSerializerOptions options) =>
            WriteNumbers(writer, value.Year, value.Month, value.Day, value.ToYear, value.IsApproximate ? 1 : 0);
    }

    static int[] Numbers(ref Utf8JsonReader reader)
    {
        var numbers = new List<int>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) numbers.Add(reader.GetInt32());
        return [.. numbers];
    }

    static void WriteNumbers(Utf8JsonWriter writer, params ReadOnlySpan<int> numbers)
    {
        writer.WriteStartArray();
        foreach (var number in numbers) writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }
}

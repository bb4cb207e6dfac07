using System.Globalization;
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

    // Details are anonymous types, whose properties are all read-only.
    static readonly JsonSerializerOptions DetailOptions = new(Options)
    {
        IgnoreReadOnlyProperties = false,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <summary>Details of an audit row.</summary>
    public static string Details(object details) => JsonSerializer.Serialize(details, DetailOptions);

    /// <summary>Details with one member more.</summary>
    public static string Details(object? details, string name, string value)
    {
        var all = details is null ? [] : JsonSerializer.SerializeToNode(details, DetailOptions)!.AsObject();
        all[name] = value;
        return all.ToJsonString(DetailOptions);
    }

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new InvalidDataException("A stored record is empty.");

    sealed class PartialDateConverter : JsonConverter<PartialDate>
    {
        public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var parts = reader.GetString()!.Split('-');
            return PartialDate.Of(Number(parts, 0), Number(parts, 1), Number(parts, 2)) ?? throw new JsonException("Not a date.");
        }

        public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());

        static int Number(string[] parts, int at) =>
            at < parts.Length ? int.Parse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture) : 0;
    }

    sealed class DateOfBirthConverter : JsonConverter<DateOfBirth>
    {
        public override DateOfBirth Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateOfBirth.Parse(reader.GetString()) ?? throw new JsonException("Not a date of birth.");

        public override void Write(Utf8JsonWriter writer, DateOfBirth value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gatehouse.Matching;

/// <summary>Entries as bytes: what a snapshot keeps of them for people to read, and what tells whether one changed.</summary>
[JsonSerializable(typeof(Entry))]
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(DateConverter)])]
sealed partial class EntryText : JsonSerializerContext
{
    public static byte[] Write(Entry entry) => JsonSerializer.SerializeToUtf8Bytes(entry, Default.Entry);

    public static Entry Read(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize(bytes, Default.Entry) ?? throw new InvalidDataException("An entry of the snapshot is empty.");

    sealed class DateConverter : JsonConverter<DateOfBirth>
    {
        public override DateOfBirth Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Matching.DateOfBirth.Unpack(reader.GetUInt64());

        public override void Write(Utf8JsonWriter writer, DateOfBirth value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Pack());
    }
}

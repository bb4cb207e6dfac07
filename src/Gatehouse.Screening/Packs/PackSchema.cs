using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gatehouse.Screening.Packs;

/// <summary>The JSON Schema of a pack (2020-12), made from its records: the shape only; the rules of the law are checked by
/// <see cref="PackText.Check(string)"/>.</summary>
public static class PackSchema
{
    public static string Text { get; } = Make().ToJsonString(new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    static JsonObject Make()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = "urn:gatehouse:schema:pack:1",
            ["title"] = "Pack",
            ["description"] = "The legal profile of a state. 'gatehouse packs check FILE' checks the shape and the limits of the law.",
        };
        foreach (var (name, value) in Of(typeof(Pack)).ToList())
        {
            schema[name] = value?.DeepClone();
        }

        return schema;
    }

    static JsonObject Of(Type type)
    {
        if (type.IsGenericType) return new() { ["type"] = "array", ["items"] = Of(type.GetGenericArguments()[0]) };
        if (type.IsEnum) return new() { ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => JsonValue.Create(JsonNamingPolicy.KebabCaseLower.ConvertName(name)))]) };
        if (type == typeof(string)) return new() { ["type"] = "string" };
        if (type == typeof(int)) return new() { ["type"] = "integer" };
        if (type == typeof(bool)) return new() { ["type"] = "boolean" };
        if (type == typeof(DateOnly)) return new() { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" };
        var members = PackShape.Members(type).ToList();
        return new()
        {
            ["type"] = "object",
            ["required"] = new JsonArray([.. members.Select(member => JsonValue.Create(member.Name))]),
            ["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)Of(member.Type)))),
            ["additionalProperties"] = false,
        };
    }
}

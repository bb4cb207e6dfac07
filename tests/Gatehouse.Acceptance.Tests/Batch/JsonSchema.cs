using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gatehouse.Acceptance.Tests.Batch;

/// <summary>The part of JSON Schema 2020-12 that message.schema.json uses. A keyword it does not know is an error, so
/// that no rule of the schema goes unchecked.</summary>
sealed class JsonSchema(JsonElement root)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    static readonly string[] Annotations = ["$schema", "$id", "$defs", "title", "description"];

    /// <summary>What is wrong, with its place; empty where the value is valid.</summary>
    public IReadOnlyList<string> Errors(JsonElement value)
    {
        var errors = new List<string>();
        Check(root, value, "$", errors);
        return errors;
    }

    void Check(JsonElement schema, JsonElement value, string place, List<string> errors)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            if (Annotations.Contains(keyword.Name, StringComparer.Ordinal)) continue;
            var isValid = keyword.Name switch
            {
                "properties" => Properties(keyword.Value, value, place, errors),
                "items" => Items(keyword.Value, value, place, errors),
                "$ref" => Reference(keyword.Value, value, place, errors),
                _ => Holds(keyword, value),
            };
            if (!isValid) errors.Add($"{place}: {keyword.Name} {keyword.Value} does not hold for {value}");
        }
    }

    bool Holds(JsonProperty keyword, JsonElement value) => keyword.Name switch
    {
        "type" => IsType(keyword.Value.GetString()!, value),
        "enum" => keyword.Value.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)),
        "const" => JsonElement.DeepEquals(keyword.Value, value),
        "required" => keyword.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        "pattern" => Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!, RegexOptions.None, Patience),
        "minimum" => value.GetDecimal() >= keyword.Value.GetDecimal(),
        "minLength" => value.GetString()!.Length >= keyword.Value.GetInt32(),
        "minItems" => value.GetArrayLength() >= keyword.Value.GetInt32(),
        "oneOf" => keyword.Value.EnumerateArray().Count(schema => IsValid(schema, value)) == 1,
        "not" => !IsValid(keyword.Value, value),
        _ => throw new NotSupportedException($"The schema uses '{keyword.Name}', which is not checked."),
    };

    bool IsValid(JsonElement schema, JsonElement value)
    {
        var errors = new List<string>();
        Check(schema, value, "", errors);
        return errors.Count == 0;
    }

    bool Properties(JsonElement properties, JsonElement value, string place, List<string> errors)
    {
        foreach (var property in properties.EnumerateObject())
        {
            if (!value.TryGetProperty(property.Name, out var member)) continue;
            Check(property.Value, member, $"{place}.{property.Name}", errors);
        }

        return true;
    }

    bool Items(JsonElement schema, JsonElement value, string place, List<string> errors)
    {
        foreach (var item in value.EnumerateArray()) Check(schema, item, place + "[]", errors);
        return true;
    }

    bool Reference(JsonElement reference, JsonElement value, string place, List<string> errors)
    {
        var name = reference.GetString()!["#/$defs/".Length..];
        Check(root.GetProperty("$defs").GetProperty(name), value, place, errors);
        return true;
    }

    static bool IsType(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => throw new NotSupportedException(type),
    };
}

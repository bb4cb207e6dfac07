using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gatehouse.Screening.Packs;

/// <summary>Compares JSON with the records of a pack, member by member: nothing missing, nothing unknown, nothing of another
/// kind. Goes on after a fault with an empty value in its place.</summary>
sealed class PackShape
{
    readonly List<PackFault> faults = [];

    public IReadOnlyList<PackFault> Faults => faults;

    /// <summary>The value as a whole one of its type.</summary>
    public JsonNode? Whole(Type type, JsonNode? value, string path)
    {
        if (ItemOf(type) is { } item) return WholeList(item, value, path);
        if (type == typeof(string)) return value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? text.DeepClone() : Wrong("a text", path, JsonValue.Create(""));
        if (type == typeof(bool)) return value is JsonValue flag && flag.TryGetValue<bool>(out _) ? flag.DeepClone() : Wrong("true or false", path, JsonValue.Create(false));
        if (type == typeof(int)) return value is JsonValue number && number.TryGetValue<int>(out _) ? number.DeepClone() : Wrong("a whole number", path, JsonValue.Create(0));
        if (type.IsEnum) return WholeWord(type, value, path);
        return type == typeof(DateOnly) ? WholeDate(value, path) : WholeRecord(type, value, path);
    }

    /// <summary>The members of a record as JSON names them.</summary>
    public static IEnumerable<(string Name, Type Type)> Members(Type type) => type
        .GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Where(member => member.CanWrite)
        .Select(member => (JsonNamingPolicy.CamelCase.ConvertName(member.Name), member.PropertyType));

    static Type? ItemOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    JsonObject WholeRecord(Type type, JsonNode? value, string path)
    {
        var given = value as JsonObject;
        if (given is null) Note(path, value is null ? "is missing" : "must be an object");
        var whole = new JsonObject();
        var known = Members(type).ToDictionary(member => member.Name, member => member.Type, StringComparer.Ordinal);
        foreach (var (name, kind) in known)
        {
            // Below a fault the members are filled in silently.
            whole[name] = given is null ? new PackShape().Whole(kind, null, "") : Member(given, name, kind, path);
        }

        foreach (var (name, _) in given?.Where(member => !known.ContainsKey(member.Key)) ?? [])
        {
            Note(Join(path, name), "is no member of a pack");
        }

        return whole;
    }

    JsonNode? Member(JsonObject given, string name, Type kind, string path)
    {
        if (given.TryGetPropertyValue(name, out var value) && value is not null) return Whole(kind, value, Join(path, name));
        Note(Join(path, name), "is missing");
        return new PackShape().Whole(kind, null, "");
    }

    JsonArray WholeList(Type item, JsonNode? value, string path)
    {
        if (value is JsonArray list) return new([.. list.Select((entry, at) => Whole(item, entry, $"{path}[{at}]"))]);
        Note(path, value is null ? "is missing" : "must be a list");
        return [];
    }

    JsonNode? WholeWord(Type type, JsonNode? value, string path)
    {
        var words = Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName).ToList();
        return value is JsonValue word && word.TryGetValue<string>(out var text) && words.Contains(text, StringComparer.Ordinal)
            ? word.DeepClone()
            : Wrong($"one of {string.Join(", ", words)}", path, JsonValue.Create(words[0]));
    }

    JsonNode? WholeDate(JsonNode? value, string path) =>
        value is JsonValue date && date.TryGetValue<string>(out var text) && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? date.DeepClone()
            : Wrong("a date as 2026-12-31", path, JsonValue.Create("2000-01-01"));

    JsonValue Wrong(string expected, string path, JsonValue instead)
    {
        Note(path, $"must be {expected}");
        return instead;
    }

    void Note(string path, string text) => faults.Add(new(path, text));

    static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}

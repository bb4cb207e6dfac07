using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gatehouse.Screening.Packs;

/// <summary>One place where two packs differ; null where one side has nothing there.</summary>
public sealed record ChangedPlace(string Path, string? Before, string? After)
{
    public override string ToString() => $"{Path}: {Before ?? "–"} → {After ?? "–"}";
}

/// <summary>What differs between two packs, place by place, in the order of the pack.</summary>
public static class PackDifference
{
    // By what a thing in a list is known, so that one put in between is one change.
    static readonly string[] Keys = ["code", "act", "organisation", "number", "reveals", "list"];

    public static IReadOnlyList<ChangedPlace> Between(Pack before, Pack after) => [.. Between(Node(before), Node(after), "")];

    static JsonNode? Node(Pack pack) => JsonSerializer.SerializeToNode(pack, PackText.Format);

    static IEnumerable<ChangedPlace> Between(JsonNode? before, JsonNode? after, string path)
    {
        if (JsonNode.DeepEquals(before, after)) return [];
        if (Parts(before) is not { } old || Parts(after) is not { } now) return [new(path, Words(before), Words(after))];
        return old.Keys.Union(now.Keys, StringComparer.Ordinal)
            .SelectMany(name => Between(old.GetValueOrDefault(name), now.GetValueOrDefault(name), path.Length == 0 ? name : path + name switch
            {
                ['[', ..] => name,
                _ => "." + name,
            }));
    }

    static Dictionary<string, JsonNode?>? Parts(JsonNode? node) => node switch
    {
        JsonObject members => members.ToDictionary(member => member.Key, member => member.Value, StringComparer.Ordinal),
        JsonArray items when items.All(item => KeyOf(item) is not null) && items.Count > 0 =>
            items.ToDictionary(item => $"[{KeyOf(item)}]", item => item, StringComparer.Ordinal),
        _ => null,
    };

    static string? KeyOf(JsonNode? item) => item is JsonObject members
        ? Keys.Select(key => members[key]?.ToString()).FirstOrDefault(text => text is not null)
        : null;

    static string? Words(JsonNode? node) => node switch
    {
        null => null,
        JsonArray list => string.Join(", ", list.Select(Words)),
        JsonObject members => string.Join("; ", members.Select(member => $"{member.Key} {Words(member.Value)}")),
        _ => node.ToString(),
    };
}

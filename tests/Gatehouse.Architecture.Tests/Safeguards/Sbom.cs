using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gatehouse.Architecture.Tests.Safeguards;

/// <summary>The bill of materials in CycloneDX 1.6. The same lock files give the same bytes: it bears no date, and its
/// number is drawn from its content.</summary>
static class Sbom
{
    const string Product = "pkg:generic/gatehouse";

    static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(IReadOnlyList<Component> components)
    {
        var number = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', components.Select(one => one.Purl + one.Sha512)))).AsSpan(0, 16));
        var json = new JsonObject
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["serialNumber"] = $"urn:uuid:{number}",
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["component"] = new JsonObject
                {
                    ["type"] = "application",
                    ["bom-ref"] = Product,
                    ["name"] = "Gatehouse",
                    ["licenses"] = Licences("Apache-2.0"),
                },
            },
            ["components"] = new JsonArray([.. components.Select(Row)]),
            ["dependencies"] = new JsonArray([Roots(components), .. components.Select(one => Edges(one, components))]),
        };
        return json.ToJsonString(Layout) + "\n";
    }

    static JsonObject Row(Component component) => new()
    {
        ["type"] = "library",
        ["bom-ref"] = component.Purl,
        ["name"] = component.Name,
        ["version"] = component.Version,
        ["scope"] = component.IsShipped ? "required" : "excluded",
        ["hashes"] = new JsonArray(new JsonObject
        {
            ["alg"] = "SHA-512",
            ["content"] = Convert.ToHexStringLower(Convert.FromBase64String(component.Sha512)),
        }),
        ["licenses"] = Licences(component.Licence),
        ["purl"] = component.Purl,
    };

    static JsonArray Licences(string licence) => new(licence.Contains(' ', StringComparison.Ordinal)
        ? new JsonObject { ["expression"] = licence }
        : new JsonObject { ["license"] = new JsonObject { ["id"] = licence } });

    static JsonObject Roots(IReadOnlyList<Component> components)
    {
        var needed = components.Where(one => one.IsShipped).SelectMany(one => one.Needs.Select(name => (one.Ecosystem, name))).ToHashSet();
        return Node(Product, components.Where(one => one.IsShipped && !needed.Contains((one.Ecosystem, one.Name))));
    }

    // Several versions of a package may be locked for different projects: an edge goes to each.
    static JsonObject Edges(Component component, IReadOnlyList<Component> all) => Node(
        component.Purl,
        all.Where(one => string.Equals(one.Ecosystem, component.Ecosystem, StringComparison.Ordinal)
            && component.Needs.Contains(one.Name, StringComparer.OrdinalIgnoreCase)));

    static JsonObject Node(string from, IEnumerable<Component> to) => new()
    {
        ["ref"] = from,
        ["dependsOn"] = new JsonArray([.. to.Select(one => (JsonNode)one.Purl)]),
    };
}

using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Gatehouse.Screening.Packs;

/// <summary>One thing wrong with a pack.</summary>
/// <param name="Path">Where: <c>retention.months</c>, <c>authorities[0].code</c>.</param>
/// <param name="Text">What, in one line.</param>
public sealed record PackFault(string Path, string Text)
{
    public override string ToString() => Path.Length == 0 ? Text : $"{Path}: {Text}";
}

/// <summary>A pack that cannot be used; the message is one line, <see cref="Faults"/> has them all.</summary>
public sealed class PackException(IReadOnlyList<PackFault> faults)
    : Exception($"the pack has {faults.Count} fault(s): {string.Join("; ", faults)}")
{
    public IReadOnlyList<PackFault> Faults { get; } = faults;
}

/// <summary>A pack as JSON: read strictly, every fault found at once, and written in one way only.</summary>
public static class PackText
{
    internal static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Reads a pack; throws <see cref="PackException"/> with all that is wrong with it.</summary>
    public static Pack Read(string text)
    {
        var (pack, faults) = Check(text, Pack.Default);
        return faults.Count == 0 ? pack! : throw new PackException(faults);
    }

    /// <summary>Everything that is wrong with the text of a pack; empty where it can be used.</summary>
    public static IReadOnlyList<PackFault> Check(string text) => Check(text, Pack.Default).Faults;

    /// <summary>The one way a pack is written: the same pack, the same text.</summary>
    public static string Write(Pack pack) => JsonSerializer.Serialize(pack, Format);

    /// <summary>SHA-256 of <see cref="Write"/>, lower-case hexadecimal.</summary>
    public static string DigestOf(Pack pack) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(pack))));

    internal static Pack ReadShipped()
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream("Gatehouse.Screening.Packs.eu-pnr.json")!;
        using var reader = new StreamReader(resource);
        var (pack, faults) = Check(reader.ReadToEnd(), floor: null);
        return faults.Count == 0 ? pack! : throw new PackException(faults);
    }

    /// <param name="text">JSON.</param>
    /// <param name="floor">What no pack may fall below; null for the shipped one, which is the floor.</param>
    static (Pack? Pack, IReadOnlyList<PackFault> Faults) Check(string text, Pack? floor)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text, null, new() { AllowDuplicateProperties = false });
        }
        catch (JsonException broken)
        {
            return (null, [new("", $"no JSON: {broken.Message}")]);
        }

        // A member that is missing or of the wrong kind gets an empty value, so that the rules can look at all the others.
        var shape = new PackShape();
        var whole = shape.Whole(typeof(Pack), root, "");
        var pack = whole.Deserialize<Pack>(Format)!;
        var rules = PackRules.Faults(pack, floor ?? pack)
            .Where(fault => !shape.Faults.Any(shaped => fault.Path.StartsWith(shaped.Path, StringComparison.Ordinal)));
        return (pack, [.. shape.Faults, .. rules]);
    }
}

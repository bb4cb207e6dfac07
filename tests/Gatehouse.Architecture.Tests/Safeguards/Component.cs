using System.Text.Json;
using System.Xml.Linq;

namespace Gatehouse.Architecture.Tests.Safeguards;

/// <summary>A package some part of the repository is built from or tested with, as a lock file pins it.</summary>
/// <param name="Ecosystem"><c>nuget</c> or <c>npm</c>.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Version">The version locked.</param>
/// <param name="Sha512">Base64, as the lock file has it.</param>
/// <param name="Licence">What the package itself declares, as SPDX expression.</param>
/// <param name="IsShipped">Whether it or its data is in the product; false for what only builds or tests it.</param>
/// <param name="Needs">Names of packages of the same ecosystem it depends on.</param>
sealed record Component(
    string Ecosystem, string Name, string Version, string Sha512, string Licence, bool IsShipped, IReadOnlyList<string> Needs)
{
    // These declare a file, not an expression; the file was read and is the licence named here.
    static readonly Dictionary<string, string> LicenceFiles = new(StringComparer.Ordinal)
    {
        ["J2N"] = "Apache-2.0",
        ["Lucene.Net"] = "Apache-2.0",
        ["Lucene.Net.Analysis.Common"] = "Apache-2.0",
        ["Pkcs11Interop"] = "Apache-2.0",
    };

    /// <summary>Package URL: the name of a package across tools.</summary>
    public string Purl => $"pkg:{Ecosystem}/{Name.Replace("@", "%40", StringComparison.Ordinal)}@{Version}";

    /// <summary>Everything in the lock files of the repository, in the order of the package URLs.</summary>
    public static IReadOnlyList<Component> All() => [.. NuGet().Concat(Npm()).OrderBy(component => component.Purl, StringComparer.Ordinal)];

    static IEnumerable<Component> NuGet()
    {
        var buildOnly = XDocument.Load(Path.Combine(SharedData.Repository, "Directory.Build.props"))
            .Descendants("PackageReference")
            .Where(reference => string.Equals((string?)reference.Attribute("PrivateAssets"), "all", StringComparison.Ordinal))
            .Select(reference => (string)reference.Attribute("Include")!)
            .ToHashSet(StringComparer.Ordinal);
        return new[] { "src", "tests", "benchmarks" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(SharedData.Repository, folder), "packages.lock.json", SearchOption.AllDirectories)
                .SelectMany(file => Locked(file, folder is "src")))
            .GroupBy(component => component.Purl, StringComparer.Ordinal)
            .Select(group => group.First() with
            {
                IsShipped = group.Any(one => one.IsShipped) && !buildOnly.Contains(group.First().Name),
                Needs = [.. group.SelectMany(one => one.Needs).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            });
    }

    static IEnumerable<Component> Locked(string file, bool isShipped)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        foreach (var package in json.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(target => target.Value.EnumerateObject()))
        {
            if (!package.Value.TryGetProperty("contentHash", out var hash)) continue;      // a project of our own
            var version = package.Value.GetProperty("resolved").GetString()!;
            yield return new(
                "nuget", package.Name, version, hash.GetString()!, LicenceOf(package.Name, version), isShipped, Keys(package.Value, "dependencies"));
        }
    }

    static IEnumerable<Component> Npm()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedData.Repository, "package.json")));
        var taken = Keys(manifest.RootElement, "dependencies").Concat(Keys(manifest.RootElement, "devDependencies")).ToHashSet(StringComparer.Ordinal);
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedData.Repository, "package-lock.json")));
        foreach (var package in json.RootElement.GetProperty("packages").EnumerateObject().Where(package => package.Name.Length > 0))
        {
            var name = package.Name[(package.Name.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..];
            yield return new(
                "npm",
                name,
                package.Value.GetProperty("version").GetString()!,
                package.Value.GetProperty("integrity").GetString()!["sha512-".Length..],
                package.Value.TryGetProperty("license", out var licence) ? licence.GetString()! : "",
                taken.Contains(name),
                Keys(package.Value, "dependencies"));
        }
    }

    static IReadOnlyList<string> Keys(JsonElement element, string property) => element.TryGetProperty(property, out var named)
        ? [.. named.EnumerateObject().Select(one => one.Name).Where(name => !name.StartsWith("gatehouse.", StringComparison.OrdinalIgnoreCase))]
        : [];

    /// <summary>What the restored package says; empty where it says nothing we can use.</summary>
    static string LicenceOf(string name, string version)
    {
        var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var id = name.ToLowerInvariant();
        var file = Path.Combine(folder, id, version.ToLowerInvariant(), id + ".nuspec");
        if (!File.Exists(file)) return "";
        var licence = XDocument.Load(file).Descendants().FirstOrDefault(element => element.Name.LocalName is "license");
        return (string?)licence?.Attribute("type") is "expression" ? licence!.Value : LicenceFiles.GetValueOrDefault(name, "");
    }
}

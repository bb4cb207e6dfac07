using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Gatehouse.Testing;

/// <summary>What somebody gets who takes a library of the repository as a package: packed, restored from a folder into a project outside the
/// repository, without the network, and the program of its README run.</summary>
public sealed partial class PackedLibrary(string name) : IDisposable
{
    const string Version = "0.0.0-test";

    readonly string folder = Directory.CreateTempSubdirectory("gatehouse-package-").FullName;

    string Project => Path.Combine(SharedData.Repository, "src", name);

    string Feed => Path.Combine(folder, "feed");

    /// <summary>The package and its symbols. What was built for these tests, not a build of its own.</summary>
    public (ZipArchive Package, bool HasSymbols) Pack()
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        Run(Project, "pack", "--no-build", "-c", configuration, "-o", Feed, $"-p:Version={Version}");
        return (ZipFile.OpenRead(Path.Combine(Feed, $"{name}.{Version}.nupkg")), File.Exists(Path.Combine(Feed, $"{name}.{Version}.snupkg")));
    }

    /// <summary>Licence and dependencies, as the package says.</summary>
    public (string License, string[] Dependencies) Metadata(ZipArchive package)
    {
        using var nuspec = package.GetEntry($"{name}.nuspec")!.Open();
        var metadata = XDocument.Load(nuspec).Root!.Elements().Single();
        return (
            metadata.Elements().Single(element => element.Name.LocalName is "license").Value,
            [.. metadata.Descendants().Where(element => element.Name.LocalName is "dependency").Select(element => element.Attribute("id")!.Value)]);
    }

    /// <summary>What the program of the README prints, and what the README says it does.</summary>
    public (string Printed, string Said) RunReadme()
    {
        var readme = File.ReadAllText(Path.Combine(Project, "README.md"));
        return (Run(Consumer(Block(readme, "csharp")), "run"), Block(readme, "text"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // The only source is the folder; what the library needs comes from the packages this machine already has.
    string Consumer(string program)
    {
        var consumer = Directory.CreateDirectory(Path.Combine(folder, "consumer")).FullName;
        var known = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        File.WriteAllText(Path.Combine(consumer, "Program.cs"), program);
        File.WriteAllText(
            Path.Combine(consumer, "Consumer.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <RestoreSources>{Feed}</RestoreSources>
                <RestorePackagesPath>{Path.Combine(folder, "packages")}</RestorePackagesPath>
                <RestoreAdditionalProjectFallbackFolders>{known}</RestoreAdditionalProjectFallbackFolders>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{name}" Version="{Version}" />
              </ItemGroup>
            </Project>
            """);
        return consumer;
    }

    static string Block(string markdown, string language) =>
        Fence().Matches(markdown).First(fence => string.Equals(fence.Groups["language"].Value, language, StringComparison.Ordinal)).Groups["text"].Value;

    static string Run(string where, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = where,
            Environment = { ["LC_ALL"] = "C.UTF-8", ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_NOLOGO"] = "1" },
        };

        // A test host's own settings are not those of a user.
        foreach (var setting in start.Environment.Keys.Where(setting => setting.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToArray()) start.Environment.Remove(setting);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)}: {output}{errors.Result}");
    }

    [GeneratedRegex("```(?<language>[a-z]+)\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fence();
}

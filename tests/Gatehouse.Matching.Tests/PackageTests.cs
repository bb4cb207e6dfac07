using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Gatehouse.Matching.Tests;

/// <summary>What somebody gets who takes the matcher as a package: packed, restored from a folder into a project outside the
/// repository, without the network, and the program of its README run.</summary>
public sealed partial class PackageTests : IDisposable
{
    const string Version = "0.0.0-test";

    static readonly string Project = Path.Combine(SharedData.Repository, "src", "Gatehouse.Matching");

    readonly string folder = Directory.CreateTempSubdirectory("gatehouse-package-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_package_screens_a_name_as_its_README_says()
    {
        var feed = Pack();
        using (var package = ZipFile.OpenRead(Path.Combine(feed, $"Gatehouse.Matching.{Version}.nupkg"))) HoldsWhatUsersNeed(package);
        File.Exists(Path.Combine(feed, $"Gatehouse.Matching.{Version}.snupkg")).ShouldBeTrue();

        var readme = File.ReadAllText(Path.Combine(Project, "README.md"));
        Run(Consumer(feed, Block(readme, "csharp")), "run").Split('\n').ShouldBe(Block(readme, "text").Split('\n'));
    }

    static void HoldsWhatUsersNeed(ZipArchive package)
    {
        string[] needed = ["README.md", "LICENSE", "lib/net10.0/Gatehouse.Matching.dll", "lib/net10.0/Gatehouse.Matching.xml"];
        needed.Where(file => package.GetEntry(file) is null).ShouldBeEmpty();
        using var nuspec = package.GetEntry("Gatehouse.Matching.nuspec")!.Open();
        var metadata = XDocument.Load(nuspec).Root!.Elements().Single();
        metadata.Elements().Single(element => element.Name.LocalName is "license").Value.ShouldBe("Apache-2.0");
        metadata.Descendants().Where(element => element.Name.LocalName is "dependency").Select(element => element.Attribute("id")!.Value).ShouldBe(["AnyAscii"]);
    }

    // What was built for these tests, not a build of its own.
    string Pack()
    {
        var feed = Path.Combine(folder, "feed");
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        Run(Project, "pack", "--no-build", "-c", configuration, "-o", feed, $"-p:Version={Version}");
        return feed;
    }

    // The only source is the folder; AnyAscii comes from the packages this machine already has.
    string Consumer(string feed, string program)
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
                <RestoreSources>{feed}</RestoreSources>
                <RestorePackagesPath>{Path.Combine(folder, "packages")}</RestorePackagesPath>
                <RestoreAdditionalProjectFallbackFolders>{known}</RestoreAdditionalProjectFallbackFolders>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Gatehouse.Matching" Version="{Version}" />
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
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToArray()) start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"dotnet {string.Join(' ', arguments)}: {output}{errors.Result}");
        return output;
    }

    [GeneratedRegex("```(?<language>[a-z]+)\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fence();
}

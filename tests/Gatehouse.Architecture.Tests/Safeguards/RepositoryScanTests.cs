using System.Text.RegularExpressions;

namespace Gatehouse.Architecture.Tests.Safeguards;

/// <summary>What must not stand in the repository: secrets, registries, machines; and calls that leave the process.</summary>
public sealed partial class RepositoryScanTests
{
    static readonly string[] Skipped = [".git", "artifacts", "node_modules", "bin", "obj"];

    static readonly IReadOnlyList<string> Files = [.. Walk(SharedData.Repository)];

    /// <summary>Where a connection to elsewhere may be opened, and why.</summary>
    static readonly Dictionary<string, string> Doors = new(StringComparer.Ordinal)
    {
        ["src/Gatehouse.Host/Service/Site.cs"] = "names the failure of a listener",
        ["src/Gatehouse.Store/Postgres/PostgresFaults.cs"] = "names the failure of the database",
        ["src/Gatehouse.Host/Edge/Listening.cs"] = "tells families of addresses apart",
        ["src/Gatehouse.Host/Edge/RateLimits.cs"] = "tells families of addresses apart",
        ["src/Gatehouse.Screening/Carriers/AnswerPost.cs"] = "posts answers to the addresses that an operator set for carriers",
        ["src/Gatehouse.Host/Simulation/SentMessages.cs"] = "sends invented messages to the site that an operator names: simulate --send",
        ["src/Gatehouse.Officer/Access/ProviderSignIn.cs"] = "asks the state's own OpenID provider, where one is configured, who an officer is",
    };

    [Fact]
    [Trait("Requirement", "S1")]
    public void No_secret_registry_or_machine_stands_in_the_repository()
    {
        Files.Count.ShouldBeGreaterThan(300);
        Files.SelectMany(file => Found(file, Forbidden())).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Requirement", "S1")]
    public void The_scan_finds_what_it_looks_for()
    {
        // Put together here, so that this file does not hold them.
        string[] secrets =
        [
            "-----BEGIN " + "EC PRIVATE KEY-----", "AKIA" + "ABCDEFGHIJKLMNOP", "ghp_" + new string('a', 36), "password=" + "hunter2hunter2",
            "eyJhbGciOiJI" + ".eyJzdWIiOiIx" + ".c2lnbmF0dXJlc2ln", "/ho" + "me/somebody/x", "registry.npm" + "js.org",
        ];
        secrets.Where(secret => !Forbidden().IsMatch(secret)).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Requirement", "P-12")]
    [Trait("Requirement", "P-17")]
    [Trait("Requirement", "S2")]
    public void The_product_fetches_nothing_from_carriers_or_anybody_else() => Files
        .Select(file => (File: file, Name: Path.GetRelativePath(SharedData.Repository, file).Replace('\\', '/')))
        .Where(one => one.Name.StartsWith("src/", StringComparison.Ordinal) && one.Name.EndsWith(".cs", StringComparison.Ordinal))
        .Where(one => !Doors.ContainsKey(one.Name))
        .SelectMany(one => Found(one.File, Outbound()))
        .ShouldBeEmpty();

    [Fact]
    [Trait("Requirement", "S2")]
    public void The_scripts_switch_the_telemetry_of_their_tools_off()
    {
        var script = File.ReadAllText(Path.Combine(SharedData.Repository, "build", "requires.sh"));
        script.ShouldContain("DOTNET_CLI_TELEMETRY_OPTOUT=1");
        script.ShouldContain("TESTINGPLATFORM_TELEMETRY_OPTOUT=1");
        foreach (var name in new[] { "gatehouse", "test", "bench", "quality" })
        {
            File.ReadAllText(Path.Combine(SharedData.Repository, name)).ShouldContain("requires.sh", Case.Sensitive, name);
        }
    }

    static IEnumerable<string> Walk(string folder) => Directory.EnumerateFiles(folder)
        .Concat(Directory.EnumerateDirectories(folder).Where(inner => !Skipped.Contains(Path.GetFileName(inner), StringComparer.Ordinal)).SelectMany(Walk))
        .Where(file => Path.GetExtension(file) is not (".png" or ".db") && Path.GetFileName(file) is not ("RepositoryScanTests.cs" or ".git"));

    static IEnumerable<string> Found(string file, Regex pattern) => File.ReadLines(file)
        .Select((line, number) => (Match: pattern.Match(line), Number: number + 1))
        .Where(one => one.Match.Success)
        .Select(one => $"{Path.GetRelativePath(SharedData.Repository, file)}:{one.Number}: {one.Match.Value}");

    [GeneratedRegex(
        """
        -----BEGIN\ [A-Z ]*PRIVATE\ KEY-----                         # keys
        | \bAKIA[0-9A-Z]{16}\b | \bgh[pousr]_[A-Za-z0-9]{36} | \bxox[abprs]-[A-Za-z0-9-]{10} | \bnpm_[A-Za-z0-9]{36}
        | \beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}
        | \b(password|passwd|secret|api[_-]?key)\ ?=\ ?['"]?(?!password|\$|\{|\.|@|new|await|Environment)[A-Za-z0-9/+_]{12,}['"]?\s*(;|$)
        | (?<![\w.])/(home|Users|root|work)/[a-z]                      # machines
        | \bregistry\.npmjs\.org\b | \bapi\.nuget\.org\b | \bpkgs\.dev\.azure\b | \bartifactory\b    # registries
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        2000)]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"\b(HttpClient|HttpWebRequest|WebClient|TcpClient|UdpClient|SmtpClient|FtpWebRequest|ClientWebSocket|SshClient|Dns\.Get\w+|new Socket\(|Process\.Start|System\.Net\.Sockets|AddOpenIdConnect)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Outbound();
}

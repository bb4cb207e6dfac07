using System.Reflection;

namespace Gatehouse.Architecture.Tests;

/// <summary>Which project may know which (docs/decisions/0001).</summary>
public sealed class ArrowTests
{
    [Theory]
    [InlineData("Gatehouse.Edifact")]
    [InlineData("Gatehouse.Matching", "AnyAscii")]
    public void The_engines_depend_on_the_platform_and_their_named_libraries(string assembly, params string[] allowed) =>
        References(assembly).Except(allowed, StringComparer.Ordinal).ShouldBeEmpty();

    [Theory]
    [InlineData("Gatehouse.Store", "Npgsql", "Microsoft.Data.Sqlite", "Dapper", "NSec.Cryptography", "Pkcs11Interop")]
    public void The_store_knows_databases_and_no_domain(string assembly, params string[] allowed) =>
        References(assembly).Except(allowed, StringComparer.Ordinal).Where(name => !IsPlatform(name)).ShouldBeEmpty();

    [Theory]
    [InlineData("Gatehouse.Screening", "Gatehouse.Edifact", "Gatehouse.Matching", "Gatehouse.Store")]
    [InlineData("Gatehouse.Officer", "Gatehouse.Screening", "Gatehouse.Matching")]
    public void Arrows_point_one_way(string assembly, params string[] allowed) =>
        References(assembly)
            .Where(name => name.StartsWith("Gatehouse.", StringComparison.Ordinal))
            .Except(allowed, StringComparer.Ordinal)
            .ShouldBeEmpty();

    [Theory]
    [InlineData("Gatehouse.Edifact", "System.Net", "System.IO.FileSystem", "System.Data", "Microsoft.Extensions")]
    [InlineData("Gatehouse.Matching", "System.Net", "System.IO.FileSystem", "System.Data", "Microsoft.Extensions")]
    public void The_engines_do_no_input_or_output(string assembly, params string[] forbidden) =>
        Assembly.Load(assembly).GetReferencedAssemblies()
            .Where(name => forbidden.Any(start => name.Name!.StartsWith(start, StringComparison.Ordinal)))
            .ShouldBeEmpty();

    static IEnumerable<string> References(string assembly) =>
        Assembly.Load(assembly).GetReferencedAssemblies()
            .Select(name => name.Name!)
            .Where(name => !name.StartsWith("System", StringComparison.Ordinal) && name is not "netstandard");

    static bool IsPlatform(string name) => name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal);
}

using System.Text.RegularExpressions;

namespace Gatehouse.Architecture.Tests.Safeguards;

/// <summary>Which tests bear which requirement numbers, read from the tests' sources:
/// <c>[Trait("Requirement", "P-29")]</c> above a test, or above a class for all its tests.</summary>
static partial class Proofs
{
    /// <summary>Requirement number and <c>Class.Test</c>, or the class alone.</summary>
    public static ILookup<string, string> All { get; } = Directory
        .EnumerateFiles(Path.Combine(SharedData.Repository, "tests"), "*.cs", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .SelectMany(file => Of(File.ReadLines(file)))
        .ToLookup(proof => proof.Requirement, proof => proof.Test, StringComparer.Ordinal);

    static IEnumerable<(string Requirement, string Test)> Of(IEnumerable<string> lines)
    {
        var waiting = new List<string>();
        var type = "";
        foreach (var line in lines)
        {
            // Attributes only: a comment that speaks of a mark, as the one above does, proves nothing.
            if (line.AsSpan().TrimStart().StartsWith('[')) waiting.AddRange(Mark().Matches(line).Select(mark => mark.Groups["id"].Value));
            if (TypeName().Match(line) is { Success: true } named) type = named.Groups["name"].Value;
            else if (TestName().Match(line) is { Success: true } test) named = test;
            else continue;
            var name = named.Groups["name"].Value;
            foreach (var id in waiting) yield return (id, string.Equals(name, type, StringComparison.Ordinal) ? type : $"{type}.{name}");
            waiting.Clear();
        }
    }

    [GeneratedRegex("""Trait\("Requirement", "(?<id>[^"]+)"\)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^\s*(public|abstract|sealed|partial|static|internal|\s)*class (?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypeName();

    [GeneratedRegex(@"^\s*public (async )?(void|Task|ValueTask) (?<name>\w+)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestName();
}

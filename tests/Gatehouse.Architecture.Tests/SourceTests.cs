using System.Text.RegularExpressions;

namespace Gatehouse.Architecture.Tests;

/// <summary>What the text of the sources must keep to, where no analyzer looks.</summary>
public sealed partial class SourceTests
{
    static readonly string Sources = Path.Combine(SharedData.Repository, "src");

    static readonly IReadOnlyList<string> Files =
    [
        .. Directory.EnumerateFiles(Sources, "*.cs", SearchOption.AllDirectories),
    ];

    [Fact]
    public void Names_say_what_a_thing_is_and_not_that_it_manages() =>
        Files.Where(file => Vague().IsMatch(Path.GetFileNameWithoutExtension(file))).ShouldBeEmpty();

    [Fact]
    public void A_file_has_at_most_250_lines() =>
        Files.Where(file => File.ReadLines(file).Count() > 250).ShouldBeEmpty();

    [Fact]
    public void A_table_is_written_by_one_slice()
    {
        var writers = Files
            .SelectMany(file => Write().Matches(File.ReadAllText(file)).Select(write => (Slice: SliceOf(file), Table: write.Groups["table"].Value)))
            .Distinct()
            .ToLookup(writer => writer.Table, writer => writer.Slice, StringComparer.Ordinal);
        writers.ShouldNotBeEmpty();
        writers.Where(table => table.Skip(1).Any())
            .Select(table => $"{table.Key} is written by {string.Join(" and ", table)}")
            .ShouldBeEmpty();
    }

    [Fact]
    [Trait("Requirement", "U1")]
    public void Only_the_benchmark_leaves_audit_rows_out() =>
        Files.Where(file => File.ReadAllText(file).Contains("IsLeftOut =", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Pages_hold_no_SQL() =>
        Directory.EnumerateFiles(Path.Combine(Sources, "Gatehouse.Officer"), "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file => Write().IsMatch(File.ReadAllText(file)))
            .ShouldBeEmpty();

    [Fact]
    public void Every_decision_has_its_half_page()
    {
        var decisions = Directory.EnumerateFiles(Path.Combine(SharedData.Repository, "docs", "decisions"), "*.md").ToList();
        decisions.ShouldNotBeEmpty();
        decisions.Where(file => !Decision().IsMatch(Path.GetFileName(file))).ShouldBeEmpty();
        decisions.Select(file => Path.GetFileName(file)[..4]).Distinct(StringComparer.Ordinal).Count().ShouldBe(decisions.Count);
    }

    // A slice is a folder of Screening; elsewhere the project is one.
    static string SliceOf(string file) => Path.GetRelativePath(Sources, file).Split(Path.DirectorySeparatorChar) switch
    {
        ["Gatehouse.Screening", var slice, ..] => slice,
        [var project, ..] => project,
        _ => file,
    };

    [GeneratedRegex("(Manager|Helper|Util|Utils|Common|Impl|Base)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Vague();

    [GeneratedRegex(@"\b(insert\s+into|update|delete\s+from)\s+(?<table>[a-z_]+)\s+(\(|set\b|where\b|select\b|values\b)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Write();

    [GeneratedRegex(@"^\d{4}-[a-z0-9-]+\.md$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Decision();
}

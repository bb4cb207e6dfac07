using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Gatehouse.Architecture.Tests.Safeguards;

/// <summary>Holds <c>docs/asvs.tsv</c>, what we say of each requirement of OWASP ASVS 5.0.0, to the standard's list and to
/// the tests and files it names, and makes <c>docs/asvs.md</c> of it.</summary>
[Trait("Requirement", "S1")]
public sealed partial class AsvsTests
{
    static readonly string[] Statuses = ["met", "not met", "not applicable"];

    static readonly IReadOnlyList<Row> Rows =
    [
        .. File.ReadLines(Path.Combine(SharedData.Repository, "docs", "asvs.tsv")).Skip(1).Select(Row.Parse),
    ];

    [Fact]
    public void Every_requirement_of_the_standard_has_one_row_and_its_level()
    {
        var standard = File.ReadLines(SharedData.Path("asvs/asvs-5.0.0-en.csv")).Skip(1)
            .Select(line => Requirement().Match(line))
            .Where(line => line.Success)
            .Select(line => $"{line.Groups["id"].Value} L{line.Groups["level"].Value}")
            .ToList();
        standard.Count.ShouldBe(345);
        Rows.Select(row => $"{row.Id} L{row.Level}").ShouldBe(standard);
    }

    [Fact]
    public void Every_row_has_a_status_words_and_where_met_evidence()
    {
        Rows.Where(row => !Statuses.Contains(row.Status, StringComparer.Ordinal)).Select(row => row.Id).ShouldBeEmpty();
        Rows.Where(row => row.Words.Length == 0).Select(row => row.Id).ShouldBeEmpty();
        Rows.Where(row => row.Status is "met" && row.Evidence.Count == 0).Select(row => row.Id).ShouldBeEmpty();
    }

    [Fact]
    public void Every_file_and_test_named_as_evidence_exists()
    {
        var tests = string.Concat(Directory.EnumerateFiles(Path.Combine(SharedData.Repository, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText));
        var names = Word().Matches(tests).Select(word => word.Value).ToHashSet(StringComparer.Ordinal);
        Rows.SelectMany(row => row.Evidence.Select(evidence => (row.Id, Evidence: evidence)))
            .Where(one => !names.Contains(one.Evidence) && !Path.Exists(Path.Combine(SharedData.Repository, one.Evidence)))
            .Select(one => $"{one.Id} names {one.Evidence}, which is neither a test nor a file")
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_page_is_made_of_the_rows() => WrittenPage.ShouldBe("docs/asvs.md", Page());

    static string Page()
    {
        var page = new StringBuilder();
        page.Append(
            """
            # OWASP ASVS 5.0.0, requirement by requirement

            What we say of each requirement, in our own words and by its number; the standard itself is at owasp.org. *Met* names the
            test or file that shows it; *not met* says what is missing; *not applicable* says why. `build/pages` writes this page from
            [asvs.tsv](asvs.tsv), which is what to edit; tests hold the rows to the standard's list and the evidence to the tests.

            | Level | Requirements | Met | Not met | Not applicable |
            |---|---|---|---|---|

            """);
        foreach (var level in new[] { 1, 2, 3 }) Counts(page, level.ToString(CultureInfo.InvariantCulture), [.. Rows.Where(row => row.Level == level)]);
        Counts(page, "all", Rows);
        foreach (var chapter in Rows.GroupBy(row => row.Id.Split('.')[0], StringComparer.Ordinal))
        {
            page.Append("\n## ").Append(chapter.Key).Append("\n\n| Id | Level | Status | How, or why not | Evidence |\n|---|---|---|---|---|\n");
            foreach (var row in chapter)
            {
                var evidence = string.Join(", ", row.Evidence.Select(one => one.Contains('/', StringComparison.Ordinal) ? $"`{one}`" : one.Replace('_', ' ')));
                page.Append(CultureInfo.InvariantCulture, $"| {row.Id} | {row.Level} | {row.Status} | {row.Words} | {evidence} |\n");
            }
        }

        return page.ToString();
    }

    static void Counts(StringBuilder page, string level, IReadOnlyList<Row> rows) => page.Append(
        CultureInfo.InvariantCulture,
        $"| {level} | {rows.Count} | {string.Join(" | ", Statuses.Select(status => rows.Count(row => string.Equals(row.Status, status, StringComparison.Ordinal))))} |\n");

    /// <param name="Id">As in the standard: <c>V3.4.1</c>.</param>
    sealed record Row(string Id, int Level, string Status, string Words, IReadOnlyList<string> Evidence)
    {
        public static Row Parse(string line)
        {
            var fields = line.Split('\t');
            return new(
                fields[0],
                int.Parse(fields[1], CultureInfo.InvariantCulture),
                fields[2],
                fields[3],
                fields.Length > 4 ? fields[4].Split("; ", StringSplitOptions.RemoveEmptyEntries) : []);
        }
    }

    [GeneratedRegex(@"^V\d+,.*?,V[\d.]+,.*?,(?<id>V\d+\.\d+\.\d+),.*,(?<level>[123])$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Requirement();

    [GeneratedRegex(@"\w+", RegexOptions.None, 5000)]
    private static partial Regex Word();
}

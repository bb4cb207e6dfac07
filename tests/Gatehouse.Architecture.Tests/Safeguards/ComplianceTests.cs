using System.Globalization;
using System.Text;

namespace Gatehouse.Architecture.Tests.Safeguards;

/// <summary>Every requirement has a test that bears its number, or a line that says why not; docs/compliance.md is made
/// of both.</summary>
public sealed class ComplianceTests
{
    [Fact]
    public void Every_requirement_has_a_test_or_a_reason() =>
        Requirement.All.Where(row => row.Missing is null && !Proofs.All.Contains(row.Id)).Select(row => row.Id).ShouldBeEmpty();

    [Fact]
    public void Tests_bear_numbers_of_known_requirements()
    {
        var known = Requirement.All.Select(row => row.Id).ToHashSet(StringComparer.Ordinal);

        // The release checklist has rows of its own kind: U1, X4, V3.
        Proofs.All.Select(proof => proof.Key).Where(id => id.Contains('-', StringComparison.Ordinal) && !known.Contains(id)).ShouldBeEmpty();
    }

    [Fact]
    public void Rows_of_the_checklist_bear_a_test_and_say_what_is_missing() =>
        Requirement.Checklist.Where(row => row.Missing is null || !Proofs.All.Contains(row.Id)).Select(row => row.Id).ShouldBeEmpty();

    [Fact]
    public void Only_attributes_are_marks() =>
        Proofs.All.SelectMany(proof => proof).ShouldNotContain(test => string.Equals(test, nameof(Proofs), StringComparison.Ordinal));

    [Fact]
    public void The_page_is_made_of_the_tests() => WrittenPage.ShouldBe("docs/compliance.md", Page());

    static string Page()
    {
        var page = new StringBuilder();
        var tested = Requirement.All.Where(row => Proofs.All.Contains(row.Id)).ToList();
        var inPart = tested.Count(row => row.Missing is not null);
        page.Append(CultureInfo.InvariantCulture, $"""
            # Compliance

            What law and good practice require of the software, row by row, and the tests that prove it. Made from the tests
            themselves ([rows](compliance.tsv)); it is engineering evidence, no legal advice.

            **{Requirement.All.Count} rows: {tested.Count - inPart} proven by tests, {inPart} in part, {Requirement.All.Count - tested.Count} not; what is missing stands in the row.**

            | Row | Source | Required | Proven by |
            |---|---|---|---|

            """);
        foreach (var row in Requirement.All)
        {
            var proof = Proofs.All.Contains(row.Id)
                ? string.Join("<br>", Proofs.All[row.Id].Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(test => $"`{test}`"))
                : "no test";
            var missing = row.Missing is null ? "" : $"<br>*missing:* {row.Missing}";
            page.Append(CultureInfo.InvariantCulture, $"| {row.Id} | {row.Source} | {row.Text} | {proof}{missing} |\n");
        }

        page.Append("\n## Release checklist\n\nRows of the reliability and security checklist that bear a test.\n\n| Row | Proven by |\n|---|---|\n");
        var missingOf = Requirement.Checklist.ToDictionary(row => row.Id, row => $"<br>*missing:* {row.Missing}", StringComparer.Ordinal);
        foreach (var proof in Proofs.All.Where(proof => !proof.Key.Contains('-', StringComparison.Ordinal)).OrderBy(proof => proof.Key, StringComparer.Ordinal))
        {
            var tests = string.Join("<br>", proof.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(test => $"`{test}`"));
            page.Append(CultureInfo.InvariantCulture, $"| {proof.Key} | {tests}{missingOf.GetValueOrDefault(proof.Key)} |\n");
        }

        return page.ToString();
    }
}

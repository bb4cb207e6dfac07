namespace Gatehouse.Architecture.Tests.Safeguards;

/// <summary>A row of <c>docs/compliance.tsv</c>.</summary>
/// <param name="Id">Number of the row: <c>P-29</c>.</param>
/// <param name="Source">Act and article, or paragraph.</param>
/// <param name="Text">What is required, in our own words.</param>
/// <param name="Missing">What of it no test proves yet, and why; null where tests prove it all.</param>
sealed record Requirement(string Id, string Source, string Text, string? Missing)
{
    /// <summary>All rows, in the order of the file.</summary>
    public static IReadOnlyList<Requirement> All { get; } =
    [
        .. File.ReadLines(Path.Combine(SharedData.Repository, "docs", "compliance.tsv"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t'))
            .Select(cells => new Requirement(cells[0], cells[1], cells[2], cells is [_, _, _, { Length: > 0 } reason] ? reason : null)),
    ];
}

namespace Gatehouse.Architecture.Tests.Safeguards;

/// <summary>A row of <c>docs/compliance.tsv</c>.</summary>
/// <param name="Id">Number of the row: <c>P-29</c>.</param>
/// <param name="Source">Act and article, or paragraph.</param>
/// <param name="Text">What is required, in our own words.</param>
/// <param name="Missing">What of it no test proves yet, and why; null where tests prove it all.</param>
sealed record Requirement(string Id, string Source, string Text, string? Missing)
{
    static readonly IReadOnlyList<Requirement> Rows =
    [
        .. File.ReadLines(Path.Combine(SharedData.Repository, "docs", "compliance.tsv"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t'))
            .Select(cells => new Requirement(cells[0], cells[1], cells[2], cells is [_, _, _, { Length: > 0 } reason] ? reason : null)),
    ];

    /// <summary>The rows of law and good practice, in the order of the file.</summary>
    public static IReadOnlyList<Requirement> All { get; } = [.. Rows.Where(row => !row.IsOfChecklist)];

    /// <summary>Rows of the release checklist of which something is missing: only these stand in the file.</summary>
    public static IReadOnlyList<Requirement> Checklist { get; } = [.. Rows.Where(row => row.IsOfChecklist)];

    /// <summary>Rows of the release checklist are <c>U1</c>, <c>X4</c>, <c>V3</c>; all others have a hyphen.</summary>
    bool IsOfChecklist => !Id.Contains('-', StringComparison.Ordinal);
}

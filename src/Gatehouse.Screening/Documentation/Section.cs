namespace Gatehouse.Screening.Documentation;

/// <summary>A table of the documentation, for the HTML and the JSON alike.</summary>
/// <param name="Title">For people; the JSON's member is the same in lower case with hyphens.</param>
/// <param name="Note">What it is and by which provision.</param>
/// <param name="Columns">Their names.</param>
/// <param name="Rows">Of as many cells.</param>
public sealed record Section(string Title, string Note, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

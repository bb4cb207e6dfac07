namespace Gatehouse.Edifact;

/// <summary>Gathers the warnings of one message, or of the input around the messages.</summary>
sealed class WarningLog
{
    readonly List<Warning> warnings = [];
    Dictionary<(string Code, string Segment), int>? counted;

    public void Note(string code, string segment, int position) => Add(code, segment, position, Severity.Note);

    public void Loss(string code, string segment, int position) => Add(code, segment, position, Severity.Loss);

    public void Structure(string code, string segment, int position) =>
        Add(code, segment, position, Severity.Structure);

    /// <summary>One warning for each code and tag, so that what every booking repeats does not bury the rest.</summary>
    public void Count(string code, string segment, int position, Severity severity = Severity.Note)
    {
        counted ??= [];
        if (counted.TryGetValue((code, segment), out var index))
        {
            warnings[index] = warnings[index] with { Count = warnings[index].Count + 1 };
            return;
        }

        counted.Add((code, segment), warnings.Count);
        Add(code, segment, position, severity);
    }

    public void NotModelled(string segment, int position, int count) =>
        warnings.Add(new(WarningCodes.NotModelled, segment, position, Severity.Note) { Count = count });

    /// <summary>In order of position; what stands at one position stays in the order it was found.</summary>
    public IReadOnlyList<Warning> InOrder() => [.. warnings.OrderBy(warning => warning.Position)];

    void Add(string code, string segment, int position, Severity severity) =>
        warnings.Add(new(code, segment, position, severity));
}

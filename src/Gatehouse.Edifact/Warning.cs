namespace Gatehouse.Edifact;

/// <summary>How much a warning matters.</summary>
public enum Severity
{
    /// <summary>Repaired or known noise: nothing was lost.</summary>
    Note,

    /// <summary>One element or segment was not understood.</summary>
    Loss,

    /// <summary>A count, a mandatory segment or the end of the message is missing or wrong.</summary>
    Structure,
}

/// <summary>
/// Something the reader did not understand, repaired or missed. It never carries the content, which may be sensitive.
/// </summary>
/// <param name="Code">One of <see cref="WarningCodes"/>.</param>
/// <param name="Segment">Tag of the segment or name of the element concerned (<c>TIF</c>, <c>Passenger</c>), or empty where there is
/// none.</param>
/// <param name="Position">Byte offset in the input.</param>
/// <param name="Severity">How much it matters.</param>
public readonly record struct Warning(string Code, string Segment, int Position, Severity Severity)
{
    /// <summary>How often it occurred in the message, where one warning stands for all; <see cref="Position"/> is
    /// the first.</summary>
    public int Count { get; init; } = 1;
}

namespace Gatehouse.Matching;

/// <summary>What two documents with one number share beside it, least first.</summary>
public enum DocumentLevel
{
    /// <summary>The number, of two different states: numbers repeat between states.</summary>
    OtherState,

    /// <summary>The number; the state is not known on one side.</summary>
    Number,

    /// <summary>The number and the issuing state.</summary>
    NumberAndState,

    /// <summary>The number, the issuing state and the kind of document.</summary>
    NumberStateAndKind,
}

/// <summary>How two documents with one number agree.</summary>
/// <param name="Level">What they share beside the number.</param>
/// <param name="IsMisread">The numbers are one only where O is read as 0, I as 1, B as 8, S as 5 or Z as 2.</param>
/// <param name="IsOtherKind">One is a passport, say, and one an identity card.</param>
public readonly record struct DocumentAgreement(DocumentLevel Level, bool IsMisread, bool IsOtherKind)
{
    /// <summary>Evidence in hundredths of a bit.</summary>
    internal int Weight =>
        Level switch
        {
            DocumentLevel.NumberStateAndKind or DocumentLevel.NumberAndState => 1800,
            DocumentLevel.Number => 1300,
            _ => 500,
        }
        - (IsOtherKind ? 200 : 0)
        - (IsMisread ? 300 : 0);

    internal string Words =>
        Level switch
        {
            DocumentLevel.NumberStateAndKind => "same number, state and kind",
            DocumentLevel.NumberAndState => "same number and state",
            DocumentLevel.Number => "same number",
            _ => "same number, another state",
        }
        + (IsOtherKind ? ", another kind" : "")
        + (IsMisread ? ", a letter read as a digit" : "");

    internal static DocumentAgreement Of(IssuingState left, IssuingState right, DocumentKind kind, DocumentKind other, bool isMisread)
    {
        var level = !left.IsKnown || !right.IsKnown ? DocumentLevel.Number
            : left != right ? DocumentLevel.OtherState
            : kind.IsKnown && kind == other ? DocumentLevel.NumberStateAndKind
            : DocumentLevel.NumberAndState;
        return new(level, isMisread, kind.IsOtherThan(other));
    }
}

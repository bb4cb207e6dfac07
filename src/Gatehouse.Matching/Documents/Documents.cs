namespace Gatehouse.Matching;

/// <summary>What two documents with one number share beside it.</summary>
enum SharedDocument
{
    None,

    /// <summary>The number; the state is not known on one side.</summary>
    Number,

    NumberAndState,
}

/// <summary>Compares document numbers. Only agreement says anything: people hold many documents.</summary>
static class Documents
{
    /// <summary>The most that two identities share in one document. A listed passport in other hands is a hit whatever
    /// else contradicts, and a number without its state where anything else agrees.</summary>
    public static SharedDocument Shared(ReadIdentity left, ReadIdentity right)
    {
        var most = SharedDocument.None;
        foreach (var a in left.Documents)
        {
            foreach (var b in right.Documents)
            {
                var shared = Agree(a, b) is { } agreement ? Shared(agreement) : SharedDocument.None;
                if (shared > most) most = shared;
            }
        }

        return most;
    }

    static SharedDocument Shared(DocumentAgreement agreement) =>
        agreement.IsMisread || agreement.IsOtherKind ? SharedDocument.None : agreement.Level switch
        {
            DocumentLevel.OtherState => SharedDocument.None,
            DocumentLevel.Number => SharedDocument.Number,
            _ => SharedDocument.NumberAndState,
        };

    /// <summary>The best agreement of two documents, or null where none agrees.</summary>
    public static Contribution? Compare(ReadIdentity left, ReadIdentity right)
    {
        (DocumentKey Left, DocumentKey Right, DocumentAgreement Agreement)? best = null;
        foreach (var a in left.Documents)
        {
            foreach (var b in right.Documents)
            {
                if (Agree(a, b) is { } agreement && (best is null || agreement.Weight > best.Value.Agreement.Weight)) best = (a, b, agreement);
            }
        }

        return best is { } pair ? Line(pair.Left, pair.Right, pair.Agreement) : null;
    }

    /// <summary>How two documents agree, or null where their numbers differ even when repaired.</summary>
    public static DocumentAgreement? Agree(DocumentKey a, DocumentKey b)
    {
        if (!string.Equals(a.Repaired, b.Repaired, StringComparison.Ordinal)) return null;
        var isMisread = !string.Equals(a.Number, b.Number, StringComparison.Ordinal);
        return DocumentAgreement.Of(a.State, b.State, a.Kind, b.Kind, isMisread);
    }

    static Contribution Line(DocumentKey left, DocumentKey right, DocumentAgreement agreement)
    {
        var check = (left.Check, right.Check) switch
        {
            (CheckDigit.Wrong, _) or (_, CheckDigit.Wrong) => ", wrong check digit",
            (CheckDigit.NotGiven, CheckDigit.NotGiven) => "",
            _ => ", check digit verified",
        };
        var sign = agreement.IsMisread ? Agreement.Close : Agreement.Equal;
        return new(Feature.Document, left.Document.Number, right.Document.Number, sign, agreement.Words + check, agreement.Weight);
    }
}

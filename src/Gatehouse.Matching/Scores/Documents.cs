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
                var shared = Shared(a, b);
                if (shared > most) most = shared;
            }
        }

        return most;
    }

    static SharedDocument Shared(DocumentKey a, DocumentKey b)
    {
        if (!string.Equals(a.Number, b.Number, StringComparison.Ordinal) || IsOtherKind(a.Document.Type, b.Document.Type)) return SharedDocument.None;
        return HaveOneState(a, b) ? SharedDocument.NumberAndState
            : IsStateOpen(a, b) ? SharedDocument.Number
            : SharedDocument.None;
    }

    static bool HaveOneState(DocumentKey a, DocumentKey b) =>
        a.Document.Issuer is { Length: > 0 } state && string.Equals(state, b.Document.Issuer, StringComparison.OrdinalIgnoreCase);

    static bool IsStateOpen(DocumentKey a, DocumentKey b) => string.IsNullOrEmpty(a.Document.Issuer) || string.IsNullOrEmpty(b.Document.Issuer);

    /// <summary>The best agreement of two documents, or null where none agrees.</summary>
    public static Contribution? Compare(ReadIdentity left, ReadIdentity right)
    {
        Contribution? best = null;
        if (left.Documents.Length == 0 || right.Documents.Length == 0) return null;
        foreach (var a in left.Documents)
        {
            foreach (var b in right.Documents)
            {
                if (Compare(a, b) is { } line && (best is null || line.Weight > best.Weight)) best = line;
            }
        }

        return best;
    }

    static Contribution? Compare(DocumentKey a, DocumentKey b)
    {
        if (!string.Equals(a.Repaired, b.Repaired, StringComparison.Ordinal)) return null;
        var isSame = string.Equals(a.Number, b.Number, StringComparison.Ordinal);
        var (level, weight) = HaveOneState(a, b) ? ("same number and state", 1800)
            : IsStateOpen(a, b) ? ("same number", 1300)
            : ("same number, another state", 500);
        if (IsOtherKind(a.Document.Type, b.Document.Type)) weight -= 200;
        if (!isSame)
        {
            level += ", a letter read as a digit";
            weight -= 300;
        }

        var agreement = isSame ? Agreement.Equal : Agreement.Close;
        return new(Feature.Document, a.Document.Number, b.Document.Number, agreement, level, weight);
    }

    static bool IsOtherKind(string? a, string? b) =>
        a is { Length: > 0 } && b is { Length: > 0 } && Letters.Lower(a[0]) != Letters.Lower(b[0]);
}

namespace Gatehouse.Matching;

/// <summary>Compares document numbers. Only agreement says anything: people hold many documents.</summary>
static class Documents
{
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
        var (level, weight) = (a.Document.Issuer, b.Document.Issuer) switch
        {
            ({ } x, { } y) when string.Equals(x, y, StringComparison.OrdinalIgnoreCase) => ("same number and state", 1800),
            (null, _) or (_, null) => ("same number", 1300),
            _ => ("same number, another state", 500),
        };
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

using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>One number of one listed document, as it lies in the file: 16 bytes.</summary>
/// <param name="Digest">Of the repaired number.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="Issue">Issuing state (11 bits) and kind (5 bits).</param>
/// <param name="Letters"><see cref="DocumentNumber.Letters"/>.</param>
[StructLayout(LayoutKind.Sequential)]
readonly record struct DocumentRecord(ulong Digest, uint Owner, ushort Issue, ushort Letters) : IComparable<DocumentRecord>
{
    public const int Size = 16;

    const int KindBits = 5;
    const int KindMask = (1 << KindBits) - 1;

    public IssuingState State => new((ushort)(Issue >> KindBits));

    public DocumentKind Kind => new((Issue & KindMask) is > 0 and var kind ? (byte)(kind + 'A' - 1) : (byte)0);

    public static ushort IssueOf(IssuingState state, DocumentKind kind) =>
        (ushort)(state.Code << KindBits | (kind.IsKnown ? kind.Letter - 'A' + 1 : 0));

    /// <summary>Adds a record for every number of a document.</summary>
    public static void AddTo(List<DocumentRecord> records, ListedDocument listed)
    {
        if (listed.Owner < 0) throw new ArgumentException($"{listed.Owner} is no owner: owners count from 0.", nameof(listed));
        Span<DocumentNumber> few = stackalloc DocumentNumber[DocumentNumbers.Few];
        var issue = IssueOf(IssuingState.Of(listed.Document.Issuer), DocumentKind.Of(listed.Document.Type));
        foreach (var number in DocumentNumbers.Read(listed.Document.Number, few))
        {
            records.Add(new(NumberDigest.Of(number.Repaired().Span), (uint)listed.Owner, issue, number.Letters));
        }
    }

    public int CompareTo(DocumentRecord other)
    {
        if (Digest != other.Digest) return Digest < other.Digest ? -1 : 1;
        if (Owner != other.Owner) return Owner < other.Owner ? -1 : 1;
        return Issue != other.Issue ? Issue.CompareTo(other.Issue) : Letters.CompareTo(other.Letters);
    }

    public static bool operator <(DocumentRecord left, DocumentRecord right) => left.CompareTo(right) < 0;

    public static bool operator >(DocumentRecord left, DocumentRecord right) => left.CompareTo(right) > 0;

    public static bool operator <=(DocumentRecord left, DocumentRecord right) => left.CompareTo(right) <= 0;

    public static bool operator >=(DocumentRecord left, DocumentRecord right) => left.CompareTo(right) >= 0;
}

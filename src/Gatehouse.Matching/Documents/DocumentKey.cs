namespace Gatehouse.Matching;

/// <summary>What a document is compared by: number, issuing state, kind. One document may have several keys: with and
/// without the check digit its number carries, and one for each number in a remark.</summary>
/// <param name="Document">As received.</param>
/// <param name="Number">Letters and digits only, upper case, leading zeros kept, without check digit.</param>
/// <param name="Repaired">The same with the letters a reader mistakes for digits written as digits.</param>
/// <param name="Check">What the check digit that came with the number says.</param>
/// <param name="State">The issuing state.</param>
/// <param name="Kind">Passport, identity card, visa, …</param>
sealed record DocumentKey(
    IdentityDocument Document, string Number, string Repaired, CheckDigit Check, IssuingState State, DocumentKind Kind)
{
    /// <summary>The keys of a document; none where the field holds a placeholder or no number.</summary>
    public static DocumentKey[] Of(IdentityDocument document)
    {
        Span<DocumentNumber> few = stackalloc DocumentNumber[DocumentNumbers.Few];
        var numbers = DocumentNumbers.Read(document.Number, few);
        if (numbers.IsEmpty) return [];
        var (state, kind) = (IssuingState.Of(document.Issuer), DocumentKind.Of(document.Type));
        var keys = new DocumentKey[numbers.Length];
        for (var at = 0; at < keys.Length; at++)
        {
            var number = numbers[at];
            keys[at] = new(document, number.ToString(), number.Repaired().ToString(), number.Check, state, kind);
        }

        return keys;
    }
}

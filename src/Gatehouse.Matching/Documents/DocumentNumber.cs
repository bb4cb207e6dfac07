using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace Gatehouse.Matching;

/// <summary>A document number as it is compared: 5 to 24 capital letters and digits. A value, so that a lookup
/// allocates nothing.</summary>
readonly struct DocumentNumber : IEquatable<DocumentNumber>
{
    public const int Shortest = 5;
    public const int Longest = 24;

    readonly Text text;
    readonly byte length;

    public DocumentNumber(ReadOnlySpan<byte> number, CheckDigit check = CheckDigit.NotGiven)
    {
        number.CopyTo(text);
        length = (byte)number.Length;
        Check = check;
    }

    /// <summary>What the check digit that came with the number says; the digit itself is no part of the number.</summary>
    public CheckDigit Check { get; }

    [UnscopedRef]
    public ReadOnlySpan<byte> Span => ((ReadOnlySpan<byte>)text)[..length];

    /// <summary>Which of the characters that are mistaken for one another are letters, one bit each: of two numbers
    /// that are one when repaired, those with equal bits are the same number. Exact for sixteen such characters;
    /// beyond, bits are shared.</summary>
    public ushort Letters
    {
        get
        {
            var (bits, mistakable) = (0, 0);
            foreach (var letter in Span)
            {
                var repaired = Repair(letter);
                if (repaired != letter) bits ^= 1 << mistakable % 16;
                if (repaired is (byte)'0' or (byte)'1' or (byte)'2' or (byte)'5' or (byte)'8') mistakable++;
            }

            return (ushort)bits;
        }
    }

    /// <summary>The digit a letter is mistaken for, or the character itself.</summary>
    public static byte Repair(byte letter) => letter switch
    {
        (byte)'O' => (byte)'0',
        (byte)'I' => (byte)'1',
        (byte)'B' => (byte)'8',
        (byte)'S' => (byte)'5',
        (byte)'Z' => (byte)'2',
        _ => letter,
    };

    /// <summary>The number with the letters a reader mistakes for digits written as digits.</summary>
    public DocumentNumber Repaired()
    {
        Span<byte> repaired = stackalloc byte[Longest];
        for (var at = 0; at < length; at++) repaired[at] = Repair(text[at]);
        return new(repaired[..length], Check);
    }

    /// <summary>Equal characters; the check digit is no part of the number.</summary>
    public bool Equals(DocumentNumber other) => Span.SequenceEqual(other.Span);

    public override bool Equals(object? obj) => obj is DocumentNumber other && Equals(other);

    public override int GetHashCode() => unchecked((int)NumberDigest.Of(Span));

    public override string ToString() => Encoding.ASCII.GetString(Span);

    [InlineArray(Longest)]
    struct Text
    {
        byte first;
    }
}

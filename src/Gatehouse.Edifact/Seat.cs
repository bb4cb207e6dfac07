using System.Text;

namespace Gatehouse.Edifact;

/// <summary>Seat numbers without blanks and leading zeros: <c>074E</c> is <c>74E</c>; <c>XXX</c> is no seat.</summary>
static class Seat
{
    /// <summary>Adds every seat of the text (one, or several in a row); false when part of it is no seat.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, List<string> seats)
    {
        text = Latin.Trim(text);
        if (Latin.Same(text, "XXX"u8)) return true;
        var clean = !text.IsEmpty;
        while (!text.IsEmpty)
        {
            var digits = 0;
            while (digits < text.Length && Latin.IsDigit(text[digits])) digits++;
            if (digits is 0 or > 3 || digits == text.Length || !Latin.IsLetter(text[digits])) return false;
            var row = Latin.Number(text[..digits]) ?? 0;
            if (row == 0) return false;
            seats.Add(string.Create(null, $"{row}{(char)Latin.Upper(text[digits])}"));
            text = text[(digits + 1)..];
            while (!text.IsEmpty && text[0] is (byte)' ' or (byte)'/' or (byte)'.' or (byte)',') text = text[1..];
        }

        return clean;
    }
}

using System.Runtime.CompilerServices;

namespace Gatehouse.Edifact;

/// <summary>The fields of a DOCS, DOCO or DOCA text, without blanks around them. Beyond the last every field is empty.</summary>
ref struct SlashFields
{
    // Eleven fields and a leading empty one; what may follow (LTS remarks) is of no use.
    const int Most = 14;

    readonly ReadOnlySpan<byte> text;
    Bounds bounds;
    readonly int count;
    int first;

    public SlashFields(ReadOnlySpan<byte> text)
    {
        this.text = text;
        var begin = 0;
        while (count < Most)
        {
            var slash = text[begin..].IndexOf((byte)'/');
            var end = slash < 0 ? text.Length : begin + slash;
            bounds[count++] = (begin, end);
            if (slash < 0) break;
            begin = end + 1;
        }
    }

    public readonly bool IsEmpty => Latin.Trim(text).Trim((byte)'/').IsEmpty;

    public readonly ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var at = index + first;
            if (at < 0 || at >= count) return [];
            var (begin, end) = bounds[at];
            return Latin.Trim(text[begin..end]);
        }
    }

    /// <summary>The text begins with a slash, unless the sender forgot it.</summary>
    public void SkipLead()
    {
        if (count > 1 && this[0].IsEmpty) first = 1;
    }

    /// <summary>
    /// The birth date, or failing that the sex with the names behind it, shows where the fields are when a leading
    /// slash is missing or doubled.
    /// </summary>
    public void AlignDocs()
    {
        SkipLead();
        if (EdifactDates.LooksNamed(this[4])) return;
        if (EdifactDates.LooksNamed(this[3]) && IsSexOrEmpty(this[4])) first--;
        else if (EdifactDates.LooksNamed(this[5]) && IsSexOrEmpty(this[6])) first++;
    }

    /// <summary>The V of the visa shows it.</summary>
    public void AlignDoco()
    {
        SkipLead();
        if (!Latin.Same(this[1], "V"u8) && Latin.Same(this[0], "V"u8) && !this[1].IsEmpty) first--;
    }

    static bool IsSexOrEmpty(ReadOnlySpan<byte> field) => field.IsEmpty || Sexes.Of(field) is not null;

    [InlineArray(Most)]
    struct Bounds
    {
        (int Begin, int End) element;
    }
}

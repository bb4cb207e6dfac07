namespace Gatehouse.Edifact;

/// <summary>
/// One segment: its tag, and its elements and components as slices of the input (line breaks taken out, release
/// characters still in). Element 0 is the tag; the first data element is 1, its first component 0.
/// </summary>
readonly ref struct Segment
{
    readonly ReadOnlySpan<byte> text;
    readonly ReadOnlySpan<int> components;
    readonly ReadOnlySpan<int> elements;
    readonly Separators separators;
    readonly Charset charset;

    /// <param name="components">Where each component begins, and one past the separator that would follow the
    /// last.</param>
    /// <param name="elements">Index of the first component of each element, and the number of components.</param>
    public Segment(
        int tag,
        int position,
        ReadOnlySpan<byte> text,
        ReadOnlySpan<int> components,
        ReadOnlySpan<int> elements,
        Separators separators,
        Charset charset)
    {
        Code = tag;
        Position = position;
        this.text = text;
        this.components = components;
        this.elements = elements;
        this.separators = separators;
        this.charset = charset;
    }

    /// <summary>One of the constants of <see cref="Tag"/>, or another tag of three signs, or <see
    /// cref="Tag.None"/>.</summary>
    public int Code { get; }

    /// <summary>Byte offset in the input.</summary>
    public int Position { get; }

    /// <summary>The tag as text, also where it is shorter than a tag may be (<c>LT</c>).</summary>
    public string Name => Code != Tag.None || Trimmed(0).Length > 2 || !Latin.AllLetters(Trimmed(0))
        ? Tag.Name(Code)
        : Upper(0) ?? "";

    /// <summary>Number of elements, the tag included.</summary>
    public int Elements => elements.Length - 1;

    public int Components(int element) => element < Elements ? elements[element + 1] - elements[element] : 0;

    /// <summary>A component as it stands; empty where there is none.</summary>
    public ReadOnlySpan<byte> Raw(int element, int component = 0)
    {
        if (component >= Components(element)) return [];
        var index = elements[element] + component;
        return text[components[index]..(components[index + 1] - 1)];
    }

    /// <summary>A component without blanks around it, for codes and numbers.</summary>
    public ReadOnlySpan<byte> Trimmed(int element, int component = 0) => Latin.Trim(Raw(element, component));

    public bool Is(int element, int component, ReadOnlySpan<byte> code) =>
        Latin.Same(Trimmed(element, component), code);

    public bool IsEmpty(int element, int component = 0) => Trimmed(element, component).IsEmpty;

    /// <summary>The component as received, released and decoded; null where it is missing or blank.</summary>
    public string? Text(int element, int component = 0) => Decode(Raw(element, component));

    /// <summary>The same without blanks around it.</summary>
    public string? Value(int element, int component = 0) => Decode(Trimmed(element, component));

    /// <summary>A code in upper case, without blanks around it.</summary>
    public string? Upper(int element, int component = 0)
    {
        var code = Trimmed(element, component);
        var decoded = Decode(code);
        return Latin.IsUpper(code) ? decoded : decoded?.ToUpperInvariant();
    }

    /// <summary>The rest of an element from a component on, its separators being unreleased text.</summary>
    public ReadOnlySpan<byte> RestOfElement(int element, int component)
    {
        if (component >= Components(element)) return [];
        return text[components[elements[element] + component]..(components[elements[element + 1]] - 1)];
    }

    /// <summary>Everything from an element to the end, for text whose separators were not released.</summary>
    public ReadOnlySpan<byte> RestOfSegment(int element) =>
        element < Elements ? text[components[elements[element]]..] : [];

    bool IsReleased(ReadOnlySpan<byte> slice)
    {
        if (slice.Length > 8) return slice.Contains(separators.Release);
        foreach (var value in slice)
        {
            if (value == separators.Release) return true;
        }

        return false;
    }

    /// <summary>Releases and decodes a slice of this segment; null where it is blank.</summary>
    public string? Decode(ReadOnlySpan<byte> slice)
    {
        if (slice.IsEmpty) return null;
        if (!separators.HasRelease || !IsReleased(slice)) return charset.Decode(slice);
        var plain = slice.Length <= 512 ? stackalloc byte[slice.Length] : new byte[slice.Length];
        var length = 0;
        for (var at = 0; at < slice.Length; at++)
        {
            if (slice[at] == separators.Release && at + 1 < slice.Length) at++;
            plain[length++] = slice[at];
        }

        return charset.Decode(plain[..length]);
    }
}

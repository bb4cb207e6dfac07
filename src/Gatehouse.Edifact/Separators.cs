namespace Gatehouse.Edifact;

/// <summary>The service characters of one interchange.</summary>
/// <param name="Release">Equal to <paramref name="Element"/> where the interchange releases nothing, so that a scan that
/// asks for the element separator first never meets it.</param>
readonly record struct Separators(byte Component, byte Element, byte Release, byte Terminator)
{
    public static readonly Separators Usual = new((byte)':', (byte)'+', (byte)'?', (byte)'\'');

    public bool HasRelease => Release != Element;

    /// <summary>Makes sure no two are the same; a release character that collides is dropped.</summary>
    public static Separators Of(byte component, byte element, byte? release, byte terminator)
    {
        var free = release is { } sign && sign != component && sign != element && sign != terminator
            && !Latin.IsLetterOrDigit(sign) && !Latin.IsBlank(sign);
        return new(component, element, free ? release!.Value : element, terminator);
    }
}

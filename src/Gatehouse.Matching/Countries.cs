namespace Gatehouse.Matching;

/// <summary>Country names and codes.</summary>
public static class Countries
{
    /// <summary>ISO 3166 alpha-2 code (upper case) of an alpha-2 or alpha-3 code, an ICAO 9303 code (D, GBD …), an
    /// English name or a former state (SU, YU, CS, DD); null where unknown.</summary>
    public static string? Find(ReadOnlySpan<char> text) => throw new NotSupportedException();

    /// <summary>English short name of an alpha-2 code, or the code itself where unknown.</summary>
    public static string NameOf(string alpha2) => throw new NotSupportedException();
}

namespace Gatehouse.Screening.Travellers;

/// <summary>
/// Other readings of a name as bookings write it. The name itself stays as received and is compared first; a reading
/// only stands beside it, so that a wrong one (ALEXANDR read as ALEXAN with a title) loses nothing.
/// </summary>
static class NameReadings
{
    // A title that ends with another stands before it.
    static readonly string[] Titles = ["MASTER", "MSTR", "MISS", "PROF", "MRS", "MR", "MS", "DR"];

    /// <summary>The readings of a surname and given name, without the one received.</summary>
    public static IEnumerable<(string? Surname, string? Given)> Of(string? surname, string? given)
    {
        var untitled = WithoutTitle(given?.Trim());
        if (untitled is not null) yield return (surname, untitled);

        // AIRIMP asks for two letters at least: the surname U is written UU.
        if (surname?.Trim() is [var first, var second] && first == second)
        {
            yield return (surname.Trim()[..1], untitled ?? given);
        }
    }

    /// <summary>The given name before a title glued to its end; empty where it is nothing but a title (the whole name
    /// then stands in the surname); null where there is no title.</summary>
    static string? WithoutTitle(string? given)
    {
        if (string.IsNullOrEmpty(given)) return null;
        var title = Array.Find(Titles, title => given.EndsWith(title, StringComparison.OrdinalIgnoreCase));
        if (title is null) return null;
        var rest = given[..^title.Length].TrimEnd();

        // One letter left is more likely a short name (AMR, UMS) than an initial with a title.
        return rest.Length == 1 ? null : rest;
    }
}

using System.Globalization;
using Gatehouse.Matching;
using Gatehouse.Screening.Packs;

namespace Gatehouse.Screening.Hits;

/// <summary>What a verdict on a hit depends on.</summary>
/// <param name="Concordant">Identifiers that agree: name, birth date, document, birth place (H5).</param>
/// <param name="HasConflict">Some feature contradicts.</param>
/// <param name="Protection">Why only a senior reviewer decides; null where anybody with the role does.</param>
public readonly record struct Evidence(int Concordant, bool HasConflict, string? Protection)
{
    /// <summary>Fewest identifiers that agree at a match.</summary>
    public const int LeastConcordant = 2;

    // Nationality and sex are shared by millions: they identify nobody.
    static readonly Feature[] Identifiers = [Feature.Name, Feature.BirthDate, Feature.Document, Feature.BirthPlace];

    /// <param name="comparison">The explanation of the hit's score.</param>
    /// <param name="born">ISO, may be partial; null where no message says it.</param>
    /// <param name="travels">Day of departure.</param>
    /// <param name="protection">Of the pack in force.</param>
    public static Evidence Of(Comparison comparison, string? born, DateOnly travels, Protection protection)
    {
        var lines = comparison.Contributions;
        var conflicting = lines.Where(line => line.Agreement == Agreement.Conflict).Select(line => line.Feature).ToHashSet();
        var agreeing = lines
            .Where(line => line.Agreement is Agreement.Equal or Agreement.Close && Identifiers.Contains(line.Feature))
            .Select(line => line.Feature)
            .Distinct()
            .Count(feature => !conflicting.Contains(feature));
        return new(agreeing, conflicting.Count > 0, ProtectionOf(born, travels, protection));
    }

    /// <summary>Why a traveller needs protection. Where only the year is known, whoever may be of that age is protected.</summary>
    static string? ProtectionOf(string? born, DateOnly travels, Protection protection)
    {
        var parts = (born ?? "").Split('-').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        if (parts[0] is < 1 or > 9998) return null;
        var month = parts.Length > 1 && parts[1] is >= 1 and <= 12 ? parts[1] : 0;
        var day = month > 0 && parts.Length > 2 && parts[2] >= 1 && parts[2] <= DateTime.DaysInMonth(parts[0], month) ? parts[2] : 0;
        var earliest = new DateOnly(parts[0], month > 0 ? month : 1, day > 0 ? day : 1);
        var latest = month == 0 ? new(parts[0], 12, 31) : new DateOnly(parts[0], month, day > 0 ? day : DateTime.DaysInMonth(parts[0], month));
        if (latest.AddYears(protection.ChildUnder) > travels) return $"May be a child under {protection.ChildUnder}";
        return earliest.AddYears(protection.ElderFrom) <= travels ? $"May be {protection.ElderFrom} years or older" : null;
    }
}

using System.Reflection;
using System.Text.Json;

namespace Gatehouse.Screening.Packs;

/// <summary>A purpose for which the law lets the PIU look (P-01).</summary>
/// <param name="Code">Stable: <c>terrorist-offence</c>.</param>
/// <param name="Title">For pages.</param>
/// <param name="Basis">The provision.</param>
public sealed record LegalPurpose(string Code, string Title, string Basis);

/// <summary>How long what is kept (safeguards.md §2).</summary>
/// <param name="Months">From the first transfer of a flight's data until they are erased (C-04).</param>
/// <param name="MaskedAfterMonths">Until what is kept longer with a justification is masked (P-30).</param>
/// <param name="LongestYears">Until even that is erased (P-29).</param>
/// <param name="AuditYears">Until audit rows are purged (P-37).</param>
/// <param name="QuarantineHours">Until sealed unreadable input is erased.</param>
/// <param name="LateHours">After departure; what comes later is not taken in .</param>
public sealed record RetentionPeriods(
    int Months, int MaskedAfterMonths, int LongestYears, int AuditYears, int QuarantineHours, int LateHours);

/// <summary>The legal profile of a state, as data: never a constant in code.</summary>
public sealed record Pack
{
    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    /// <summary>Name of the profile: <c>eu-pnr</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Counts up with every change.</summary>
    public required int Version { get; init; }

    /// <summary>For pages.</summary>
    public required string Title { get; init; }

    /// <summary>The PIU itself, as accounts name their organisation.</summary>
    public required string Organisation { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<LegalPurpose> Purposes { get; init; }

    public required RetentionPeriods Retention { get; init; }

    /// <summary>The strictest profile, shipped with the program.</summary>
    public static Pack Default { get; } = ReadDefault();

    static Pack ReadDefault()
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream("Gatehouse.Screening.Packs.eu-pnr.json")!;
        return JsonSerializer.Deserialize<Pack>(resource, Format)!;
    }
}

using Gatehouse.Matching;

namespace Gatehouse.Screening.Travellers;

/// <summary>One person on one flight, made from the reports that tell of them.</summary>
sealed class FlightTraveller(string id)
{
    public string Id { get; } = id;

    public List<Report> Reports { get; } = [];

    /// <summary>Reports added or replaced since loading.</summary>
    public List<Report> NewReports { get; } = [];

    /// <summary>Identity that was screened last, as stored; null for a new traveller.</summary>
    public string? ScreenedIdentity { get; init; }

    /// <summary>Digest of the lists it was screened with.</summary>
    public string? ScreenedLists { get; init; }

    /// <summary>Everything the reports say of the person: names, birth dates, documents side by side.</summary>
    public Identity Identity()
    {
        var parts = Reports
            .OrderBy(report => report.Source, StringComparer.Ordinal)
            .ThenBy(report => report.Id, StringComparer.Ordinal)
            .Select(report => TravellerIdentity.Of(report.Said))
            .ToArray();
        return new()
        {
            Names = [.. parts.SelectMany(part => part.Names).DistinctBy(name => name.Full, StringComparer.Ordinal)],
            BirthDates = [.. parts.SelectMany(part => part.BirthDates).Distinct()],
            Nationalities = [.. parts.SelectMany(part => part.Nationalities).Distinct(StringComparer.Ordinal)],
            BirthPlaces = [.. parts.SelectMany(part => part.BirthPlaces).Distinct(StringComparer.Ordinal)],
            Sex = parts.Select(part => part.Sex).FirstOrDefault(sex => sex is not null),
            Documents = [.. parts.SelectMany(part => part.Documents).Distinct()],
        };
    }
}

/// <summary>A traveller after screening, as its row will be written.</summary>
sealed record ScreenedTraveller(FlightTraveller Traveller, string Identity, string Lists, long At);

/// <summary>The travellers of one flight while messages are applied to it.</summary>
sealed class TravellersOfFlight(string flight, IEnumerable<FlightTraveller> stored)
{
    readonly List<FlightTraveller> all = [.. stored];

    public IReadOnlyList<FlightTraveller> All => all;

    /// <summary>Adds what a message says: each report goes to the traveller it is linked to, or makes a new one.</summary>
    public void Apply(IReadOnlyList<Report> reports)
    {
        foreach (var report in reports)
        {
            var traveller = all.FirstOrDefault(known => known.Reports.Exists(earlier => Same(earlier, report)));
            if (traveller is null)
            {
                traveller = Linked(report);
                if (traveller is null) all.Add(traveller = new(ContentId.Of(flight, report.Id)));
                traveller.Reports.Add(report);
                traveller.NewReports.Add(report);
            }
            else if (report.IsNewerThan(traveller.Reports.Find(earlier => Same(earlier, report))!))
            {
                traveller.Reports.RemoveAll(earlier => Same(earlier, report));
                traveller.Reports.Add(report);
                traveller.NewReports.Add(report);
            }
        }
    }

    static bool Same(Report a, Report b) => string.Equals(a.Id, b.Id, StringComparison.Ordinal);

    FlightTraveller? Linked(Report report)
    {
        var best = LinkStrength.None;
        FlightTraveller? found = null;
        var isOnlyOne = true;
        foreach (var traveller in all.Where(traveller => !traveller.Reports.Exists(other => AreListedApart(report, other))))
        {
            var strength = traveller.Reports.Max(other => report.Facts.StrengthTo(other.Facts));
            if (strength == LinkStrength.None || strength < best) continue;
            isOnlyOne = strength > best;
            (best, found) = (strength, traveller);
        }

        // Two people of one name on one flight: a name alone decides nothing between them.
        return best == LinkStrength.NameAlone && !isOnlyOne ? null : found;
    }

    // One message lists each person once, and so does one booking.
    static bool AreListedApart(Report a, Report b) =>
        a.Message == b.Message
        || (a.Source is Report.Pnr && b.Source is Report.Pnr
            && a.Said.Locator is { } locator && string.Equals(locator, b.Said.Locator, StringComparison.Ordinal));
}

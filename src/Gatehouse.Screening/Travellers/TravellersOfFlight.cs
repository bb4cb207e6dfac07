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

    /// <summary>Why they were not expected on board, as stored (<see cref="Standing"/>); null where they were.</summary>
    public string? StoredStanding { get; init; }

    public void Add(Report report)
    {
        Reports.Add(report);
        NewReports.Add(report);
    }

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

/// <summary>A traveller whom no list is compared with, because the message came too late.</summary>
sealed record LateTraveller(FlightTraveller Traveller, string Identity);

/// <summary>The travellers of one flight while messages are applied to it.</summary>
sealed class TravellersOfFlight(string flight, IEnumerable<FlightTraveller> stored)
{
    readonly List<FlightTraveller> all = [.. stored];

    public IReadOnlyList<FlightTraveller> All => all;

    /// <summary>
    /// Adds what a message says. The surest go first: reports that replace an earlier one of their source, then those
    /// linked to a traveller of another source; what is left are new travellers. Returns whose they are, in their order.
    /// </summary>
    public IReadOnlyList<FlightTraveller> Apply(IReadOnlyList<Report> reports)
    {
        var whose = new Dictionary<Report, FlightTraveller>(ReferenceEqualityComparer.Instance);
        var open = new HashSet<Report>(reports, ReferenceEqualityComparer.Instance);
        var held = all.SelectMany(traveller => traveller.Reports.Select(report => new Held(traveller, report)));
        foreach (var (report, known) in Surest(open, held, known => known.Report.Facts.Keys, (later, known) => Link.Succession(later, known.Report)))
        {
            open.Remove(report);
            whose[report] = known.Traveller;
            var after = known.Report.With(report);
            if (ReferenceEquals(after, known.Report) || after == known.Report) continue;
            known.Traveller.Reports.Remove(known.Report);
            known.Traveller.NewReports.Remove(known.Report);
            known.Traveller.Add(after);
        }

        foreach (var (report, traveller) in Surest(open, all, traveller => traveller.Reports.SelectMany(known => known.Facts.Keys), Link.Identity))
        {
            open.Remove(report);
            whose[report] = traveller;
            traveller.Add(report);
        }

        foreach (var report in reports.Where(open.Contains))
        {
            var traveller = new FlightTraveller(ContentId.Of(flight, report.Id));
            traveller.Add(report);
            all.Add(traveller);
            whose[report] = traveller;
        }

        return [.. reports.Select(report => whose[report])];
    }

    /// <summary>Pairs, surest first, each side once. A name alone pairs only what is unique on both sides. Only what has
    /// a word, a document or a reference in common is compared.</summary>
    static List<(Report Report, T Known)> Surest<T>(
        IReadOnlyCollection<Report> reports, IEnumerable<T> known, Func<T, IEnumerable<string>> keysOf, Func<Report, T, int> strengthOf)
        where T : class
    {
        var byKey = known
            .SelectMany(candidate => keysOf(candidate).Distinct(StringComparer.Ordinal), (candidate, key) => (candidate, key))
            .ToLookup(pair => pair.key, pair => pair.candidate, StringComparer.Ordinal);
        var pairs =
            from report in reports
            from candidate in report.Facts.Keys.SelectMany(key => byKey[key]).Distinct(ReferenceEqualityComparer.Instance).Cast<T>()
            let strength = strengthOf(report, candidate)
            where strength != Link.None
            select (Report: report, Known: candidate, Strength: strength);
        var result = new List<(Report, T)>();
        var taken = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var level in pairs.ToLookup(pair => pair.Strength).OrderByDescending(level => level.Key))
        {
            var free = level.Where(pair => !taken.Contains(pair.Report) && !taken.Contains(pair.Known)).ToList();
            foreach (var pair in free)
            {
                var isAmbiguous = level.Key <= Link.LastNameAlone
                    && free.Exists(other => ReferenceEquals(other.Report, pair.Report) != ReferenceEquals(other.Known, pair.Known));
                if (isAmbiguous || taken.Contains(pair.Report) || taken.Contains(pair.Known)) continue;
                taken.Add(pair.Report);
                taken.Add(pair.Known);
                result.Add((pair.Report, pair.Known));
            }
        }

        return result;
    }

    sealed class Held(FlightTraveller traveller, Report report)
    {
        public FlightTraveller Traveller { get; } = traveller;

        public Report Report { get; } = report;
    }
}

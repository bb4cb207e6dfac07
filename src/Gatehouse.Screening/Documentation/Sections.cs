using System.Data.Common;
using System.Globalization;
using Dapper;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Breaches;
using Gatehouse.Screening.Oversight;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Statistics;
using Gatehouse.Store;

namespace Gatehouse.Screening.Documentation;

/// <summary>What the statutory documentation holds (P-36, L-11, A-20). Counts, codes, accounts and dates; nobody's travel data.</summary>
public static class Sections
{
    const int Newest = 10_000;

    internal static async Task<IReadOnlyList<Section>> Of(DbConnection connection, IReadOnlyList<Officer> accounts, AuditVerification log, DateTimeOffset now)
    {
        var pack = await StoredPacks.InForce(connection);
        return
        [
            .. Law(pack),
            Accounts(accounts),
            Rules(pack),
            Approvals(await ApprovalRows.Newest(connection, Newest)),
            Disclosures(await ReadRegisters.Disclosures(connection, null, Newest)),
            Packs(await ReadRegisters.PackVersions(connection)),
            await Requests(connection),
            BreachRegister(await KeepBreaches.All(connection)),
            Days(await ReadRegisters.Days(connection, pack)),
            Log(log),
            .. await Years(connection, now),
            Compliance(),
        ];
    }

    static IEnumerable<Section> Law(Pack pack) =>
    [
        new("Legal profile", "The pack in force.", ["member", "value"],
        [
            ["name", pack.Name], ["version", Text.Number(pack.Version)], ["title", pack.Title], ["passenger information unit", pack.Organisation],
            ["digest", PackText.DigestOf(pack)],
        ]),
        new("Purposes", "For which data are processed, and the offences of each (P-01).", ["purpose", "basis", "offence", "basis of the offence"],
            [.. pack.Purposes.SelectMany(purpose => purpose.Offences.Select(offence => (IReadOnlyList<string>)[purpose.Title, purpose.Basis, offence.Title, offence.Basis]))]),
        new("Periods", "How long what is kept (P-29, P-30, P-37).", ["what", "period"],
        [
            ["readable data of a traveller", $"{Text.Number(Math.Min(pack.Retention.Months, pack.Retention.MaskedAfterMonths))} months"],
            ["data kept on objective evidence, masked", $"at most {Text.Number(pack.Retention.LongestYears)} years"],
            ["audit log", $"{Text.Number(pack.Retention.AuditYears)} years"],

            ["input that could not be read", pack.Retention.QuarantineHours > 0 ? $"{Text.Number(pack.Retention.QuarantineHours)} hours sealed, seen by nobody; then its keyed digest alone" : "not stored, its keyed digest alone"],
            ["message set aside because its work failed, encrypted", $"{Text.Number(Math.Min(pack.Retention.Months, pack.Retention.MaskedAfterMonths))} months, with the data of its day; nothing erases it earlier"],
            ["answer to a data subject", $"{Text.Number(pack.Requests.AnswerMonths)} months"],
        ]),
        new("Authorities", "Entitled to receive (P-14).", ["code", "title", "purposes", "named by the state"],
            [.. pack.Authorities.Select(authority => (IReadOnlyList<string>)[authority.Code, authority.Title, string.Join(", ", authority.Purposes), authority.IsPlaceholder ? "not yet" : "yes"])]),
    ];

    public static Section Accounts(IReadOnlyList<Officer> accounts) => new(
        "Staff and access levels", "Accounts with what they may do (P-36, A-10).", AccountLines.Columns, [.. accounts.Select(AccountLines.Of)]);

    static Section Rules(Pack pack) => new(
        "Acts of two persons", "Who may ask and who may approve (X4).", ["act", "asked by", "approved by", "approved from outside", "the overseer is told"],
        [
            .. pack.TwoPersons.Select(rule => (IReadOnlyList<string>)
                [PackFieldRules.WordOf(rule.Act), string.Join(", ", rule.AskedBy), string.Join(", ", rule.ApprovedBy), YesNo(rule.IsApprovedOutside), YesNo(rule.TellsOverseer)]),
        ]);

    public static Section Approvals(IReadOnlyList<Approval> approvals) => new(
        "Requests of acts of two persons", "With both persons and their reasons, newest first.", ["asked", "act", "about", "by", "why", "state", "decided", "by", "why", "result"],
        [
            .. approvals.Select(approval => (IReadOnlyList<string>)
            [
                Text.Utc(approval.At), PackFieldRules.WordOf(approval.Act), approval.About, approval.Asker.Account, approval.Reason, approval.State.ToString(),
                approval.DecidedAt is { } at ? Text.Utc(at) : "", approval.Second?.Account ?? "", approval.SecondReason ?? "", approval.Result ?? "",
            ]),
        ]);

    public static Section Disclosures(IReadOnlyList<DisclosureEntry> disclosures) => new(
        "Disclosures and transfers", "One person, one authority, one case each (P-11, P-36). Nothing is transferred to another state: this version exchanges with nobody.",
        ["at", "hit", "recipient", "purpose", "offence", "case", "handling", "asked by", "approved by"],
        [
            .. disclosures.Select(sent => (IReadOnlyList<string>)
                [Text.Utc(sent.At), sent.Hit, sent.Recipient, sent.Purpose, sent.Offence, sent.Reference, sent.Handling, sent.AskedBy, sent.ApprovedBy]),
        ]);

    public static Section Packs(IReadOnlyList<PackVersion> versions) => new(
        "Changes of the legal profile", "Every version kept, newest first.", ["version", "digest", "added", "by", "in force", "approved by", "changes"],
        [
            .. versions.Select(version => (IReadOnlyList<string>)
            [
                Text.Number(version.Version), version.Digest, Text.Utc(version.AddedAt), version.AddedBy, YesNo(version.IsInForce),
                version.Approval?.Second?.Account ?? "", string.Join("; ", version.Changes),
            ]),
        ]);

    static async Task<Section> Requests(DbConnection connection)
    {
        var rows = await connection.QueryAsync<(string Id, string Kind, string Way, long Received, long Due, string State, string? Outcome, string? Reason, long? AnsweredAt)>(
            "select id, kind, way, received, due, state, outcome, reason, answered_at from data_subject_request order by received, id");
        return new(
            "Requests of data subjects", "The register, without the persons (P-34, L-09).",
            ["number", "kind", "way", "received", "due", "state", "outcome", "reason", "answered"],
            [
                .. rows.Select(row => (IReadOnlyList<string>)
                [
                    row.Id, row.Kind, row.Way, Utc(row.Received), Utc(row.Due), row.State, row.Outcome ?? "", row.Reason ?? "", row.AnsweredAt is { } at ? Utc(at) : "",
                ]),
            ]);
    }

    static Section BreachRegister(IReadOnlyList<Breach> breaches) => new(
        "Breaches", "The register (P-38, L-15).", ["number", "what", "nature", "risk", "persons", "found", "authority told", "closed"],
        [
            .. breaches.Select(breach => (IReadOnlyList<string>)
            [
                breach.Id, breach.Title, breach.Nature, breach.Risk.ToString(), breach.Persons, Text.Utc(breach.FoundAt),
                breach.When(BreachStepKind.AuthorityTold) is { } told ? Text.Utc(told) : "", breach.ClosedAt is { } closed ? Text.Utc(closed) : "",
            ]),
        ]);

    public static Section Days(IReadOnlyList<RetainedDay> days) => new(
        "Retention", "What is kept, by day, and the days last erased (C-04, P-32).", ["day", "due", "travellers", "justified", "legal holds", "masked", "erased"],
        [
            .. days.Select(day => (IReadOnlyList<string>)
            [
                Text.Iso(day.Date)!, Text.Iso(day.Due)!, Text.Number(day.Travellers), Text.Number(day.Justified), Text.Number(day.Holds), Text.Number(day.Masked),
                day.ErasedAt is { } at ? Text.Utc(at) : "",
            ]),
        ]);

    static Section Log(AuditVerification log) => new("Audit log", "Verified while this was written (U1).", ["what", "value"],
    [
        ["intact", YesNo(log.IsIntact)], ["first fault", log.FirstFault ?? ""], ["rows sealed", Text.Number(log.Sealed)], ["purged, with proof", Text.Number(log.Purged)],
        ["tree head", log.Head ?? "none"],
    ]);

    static async Task<IEnumerable<Section>> Years(DbConnection connection, DateTimeOffset now)
    {
        var sections = new List<Section>();
        for (var year = now.Year - 1; year <= now.Year; year++) sections.AddRange(StatisticsSections.Of(await CountYear.Of(connection, year)));
        return sections;
    }

    static Section Compliance()
    {
        using var stream = typeof(Sections).Assembly.GetManifestResourceStream("Gatehouse.Screening.Documentation.compliance.tsv")!;
        using var reader = new StreamReader(stream);
        return new(
            "Requirements", "What binds this software, and what of it no test proves yet.", ["row", "source", "requirement", "missing"],
            [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => (IReadOnlyList<string>)[.. line.TrimEnd('\r').Split('\t').Concat(["", "", "", ""]).Take(4)])]);
    }

    static string Utc(long at) => Text.Utc(DateTimeOffset.FromUnixTimeMilliseconds(at));

    static string YesNo(bool value) => value ? "yes" : "no";
}

/// <summary>The statistics as tables of text.</summary>
public static class StatisticsSections
{
    /// <summary>What stands for a hidden count.</summary>
    public const string Hidden = "hidden";

    public static IEnumerable<Section> Of(YearOfStatistics year)
    {
        var name = Text.Number(year.Year);
        var note = $"Counts below {Text.Number(year.Limits.SmallestCell)}, and as many more as it takes that none follows from a sum, are hidden (Y7).";
        yield return Table($"Travellers {name}", $"Collected, by month; exchanged with others: none, this version exchanges with nobody (P-40). {note}", year.Travellers);
        yield return Table($"Hits by month {name}", $"By the month in which they arose, each by its last decision (P-40, C-17). {note}", year.ByMonth);
        yield return Table($"Hits by list {name}", note, year.ByList);
        yield return new(
            $"Wrong hits and time to decision {name}",
            $"Of the hits confirmed or found wrong; shown from {Text.Number(year.Limits.SmallestGroup)} decisions on (C-17).",
            ["of", "share of wrong hits", "median minutes to the decision"],
            [.. year.Qualities.Select(quality => (IReadOnlyList<string>)[quality.Of, Share(quality.WrongShare), Minutes(quality.Median)])]);
        yield return new(
            $"Disclosures {name}", "Matches disclosed to authorities.", ["year", "disclosed"], [[name, year.Disclosed is { } sent ? Text.Number(sent) : Hidden]]);
        yield return Table($"Left out of messages {name}", $"What may not be stored, by class; which elements, nothing tells (P-35). {note}", year.LeftOut);
    }

    public static string Count(long? count) => count is { } shown ? Text.Number(shown) : Hidden;

    public static string Share(double? share) => share?.ToString("0.00", CultureInfo.InvariantCulture) ?? "too few";

    public static string Minutes(TimeSpan? time) => time is { } took ? Text.Number((long)took.TotalMinutes) : "too few";

    static Section Table(string title, string note, CountTable table) => new(
        title, note, ["of", .. table.Columns],
        [.. table.Rows.Select((row, at) => (IReadOnlyList<string>)[row, .. table.Cells[at].Select(Count)])]);
}

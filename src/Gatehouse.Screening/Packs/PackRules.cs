namespace Gatehouse.Screening.Packs;

/// <summary>What the law allows a pack to say (safeguards.md §2). In masking, fields and codes it may be stricter than the shipped
/// one, the floor, and never laxer; numbers are held to limits of the law, which may be wider than what is shipped; everything else is a
/// matter of the two persons who change the pack.</summary>
static class PackRules
{
    const string Terrorism = "terrorist-offence";

    public static IEnumerable<PackFault> Faults(Pack pack, Pack floor) =>
    [
        .. Names(pack), .. Purposes(pack), .. Periods(pack), .. Masking(pack, floor), .. Receivers(pack), .. Approvers(pack), .. PackNeedToKnowRules.Faults(pack),
        .. PackFieldRules.Faults(pack, floor), .. PackTwoPersonRules.Faults(pack), .. Pushes(pack),
    ];

    static IEnumerable<PackFault> Names(Pack pack)
    {
        if (!IsCode(pack.Name)) yield return new("name", "must be lower-case letters, digits and hyphens");
        if (pack.Version < 1) yield return new("version", "counts from 1");
        if (string.IsNullOrWhiteSpace(pack.Title)) yield return new("title", "must not be empty");
        if (string.IsNullOrWhiteSpace(pack.Organisation)) yield return new("organisation", "must name the PIU as accounts do");
        foreach (var (at, country) in pack.Territory.Index())
        {
            if (country.Length != 2 || !country.All(char.IsAsciiLetterUpper)) yield return new($"territory[{at}]", "must be two capital letters (ISO 3166-1 alpha-2)");
        }

        foreach (var (at, handling) in pack.Handlings.Index())
        {
            if (!IsCode(handling.Code)) yield return new($"handlings[{at}].code", "must be lower-case letters, digits and hyphens");
        }

        if (pack.Handlings.Count == 0) yield return new("handlings", "must not be empty: each disclosure says how it is to be handled (P-15)");
    }

    static IEnumerable<PackFault> Purposes(Pack pack)
    {
        if (pack.Purposes.Count == 0) yield return new("purposes", "must not be empty: nothing is done without a purpose (P-01)");
        foreach (var fault in Unique("purposes", pack.Purposes.Select(purpose => purpose.Code))) yield return fault;
        foreach (var (at, purpose) in pack.Purposes.Index())
        {
            var path = $"purposes[{at}]";
            if (string.IsNullOrWhiteSpace(purpose.Basis)) yield return new($"{path}.basis", "must name the provision");
            if (purpose.Offences.Count == 0) yield return new($"{path}.offences", "must not be empty (P-01)");
            foreach (var fault in Unique($"{path}.offences", purpose.Offences.Select(offence => offence.Code))) yield return fault;
            if (string.Equals(purpose.Code, Terrorism, StringComparison.Ordinal)) continue;
            foreach (var (number, offence) in purpose.Offences.Index())
            {
                if (!offence.NeedsAirLink) yield return new($"{path}.offences[{number}].needsAirLink", "must be true for all but terrorist offences (C-02)");
            }
        }
    }

    static IEnumerable<PackFault> Periods(Pack pack) =>
    [
        .. Within("retention.longestYears", pack.Retention.LongestYears, 1, 5, "years, retention at most 5 (P-29)"),
        .. Within("retention.months", pack.Retention.Months, 1, 60, "months, retention at most 5 years (P-29)"),
        .. Within("retention.maskedAfterMonths", pack.Retention.MaskedAfterMonths, 1, 24, "months, masking after 2 years at the latest"),
        .. Within("retention.auditYears", pack.Retention.AuditYears, 5, 10, "years (P-37)"),
        .. Within("retention.quarantineHours", pack.Retention.QuarantineHours, 0, 48, "hours"),
        .. Within("retention.lateHours", pack.Retention.LateHours, 0, 96, "hours"),
        .. Within("hits.leastScorePercent", pack.Hits.LeastScorePercent, 70, 95, "hundredths: below, the score is not calibrated; above, listed persons pass"),
        .. Within("hits.leastScoreUndatedPercent", pack.Hits.LeastScoreUndatedPercent, 70, pack.Hits.LeastScorePercent >= 70 ? pack.Hits.LeastScorePercent : 95, "hundredths, not above hits.leastScorePercent"),
        .. Within("hits.childUnderYears", pack.Hits.ChildUnderYears, 0, 16, "years; 0 makes no difference between ages"),
        .. Within("criteria.reviewMonths", pack.Criteria.ReviewMonths, 1, 6, "months (P-09)"),
        .. Within("criteria.expiryMonths", pack.Criteria.ExpiryMonths, 1, 12, "months (safeguards.md §12.2)"),
        .. Within("protection.childUnder", pack.Protection.ChildUnder, 18, 25, "years of age (A-24)"),
        .. Within("protection.elderFrom", pack.Protection.ElderFrom, 60, 130, "years of age (A-24)"),
        .. Within("requests.mostPersons", pack.Requests.MostPersons, 1, 100, "persons (P-06)"),
        .. Within("requests.urgentApprovalHours", pack.Requests.UrgentApprovalHours, 1, 72, "hours (C-15)"),
        .. Within("requests.answerMonths", pack.Requests.AnswerMonths, 1, 3, "months (L-09)"),
        .. Within("sessions.idleMinutes", pack.Sessions.IdleMinutes, 1, 15, "minutes (X5)"),
        .. Within("sessions.longestHours", pack.Sessions.LongestHours, 1, 12, "hours (X5)"),
        .. Within("sessions.freshMinutes", pack.Sessions.FreshMinutes, 1, 30, "minutes (X5)"),
        .. Within("flightWindow.hoursBehind", pack.FlightWindow.HoursBehind, 0, 48, "hours"),
        .. Within("flightWindow.hoursAhead", pack.FlightWindow.HoursAhead, 1, 168, "hours"),
        .. Within("boardingAnswers.referralMinutes", pack.BoardingAnswers.ReferralMinutes, 0, 240, "minutes; 0 tells the carrier nothing"),
        .. Within("statistics.smallestCell", pack.Statistics.SmallestCell, 5, 1000, "persons"),
        .. Within("statistics.smallestGroup", pack.Statistics.SmallestGroup, 20, 10_000, "persons"),
    ];

    static IEnumerable<PackFault> Pushes(Pack pack)
    {
        foreach (var fault in Unique("pushes", pack.Pushes.Select(push => push.Code))) yield return fault;
        foreach (var (at, push) in pack.Pushes.Index())
        {
            foreach (var fault in Within($"pushes[{at}].fromMinutes", push.FromMinutes, 0, 20_160, "minutes before departure")) yield return fault;
            foreach (var fault in Within($"pushes[{at}].untilMinutes", push.UntilMinutes, -240, push.FromMinutes - 1, "minutes before departure, and less than fromMinutes")) yield return fault;
        }
    }

    static IEnumerable<PackFault> Masking(Pack pack, Pack floor)
    {
        foreach (var fault in Unique("masking", pack.Masking.Select(masked => masked.Code))) yield return fault;
        var fields = pack.Masking.SelectMany(masked => masked.Fields).ToHashSet(StringComparer.Ordinal);
        foreach (var field in floor.Masking.SelectMany(masked => masked.Fields).Where(field => !fields.Contains(field)))
        {
            yield return new("masking", $"must hold {field}: Article 12(2) masks it (P-30)");
        }
    }

    static IEnumerable<PackFault> Receivers(Pack pack)
    {
        if (pack.Authorities.Count == 0) yield return new("authorities", "must not be empty (P-14)");
        foreach (var fault in Unique("authorities", pack.Authorities.Select(authority => authority.Code))) yield return fault;
        var purposes = pack.Purposes.Select(purpose => purpose.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var (at, authority) in pack.Authorities.Index())
        {
            if (authority.Purposes.Count == 0) yield return new($"authorities[{at}].purposes", "must not be empty (P-14)");
            foreach (var unknown in authority.Purposes.Where(purpose => !purposes.Contains(purpose)))
            {
                yield return new($"authorities[{at}].purposes", $"'{unknown}' is no purpose of this pack");
            }
        }

        if (pack.Agreements.Count > 0) yield return new("agreements", "must be empty: this version exchanges with nobody");
    }

    static IEnumerable<PackFault> Approvers(Pack pack)
    {
        foreach (var fault in Unique("approvers", pack.Approvers.Select(approver => approver.Organisation), isCode: false)) yield return fault;
        foreach (var (at, approver) in pack.Approvers.Index())
        {
            if (string.Equals(approver.Organisation.Trim(), pack.Organisation.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                yield return new($"approvers[{at}].organisation", "must not be the PIU (C-16)");
            }

            foreach (var act in approver.Acts.Where(act => act is not (GraveAct.Unmasking or GraveAct.InformationRequest)))
            {
                yield return new($"approvers[{at}].acts", $"{PackFieldRules.WordOf(act)} is not approved from outside");
            }
        }

        foreach (var act in new[] { GraveAct.Unmasking, GraveAct.InformationRequest })
        {
            if (!pack.Approvers.Any(approver => approver.Acts.Contains(act)))
            {
                yield return new("approvers", $"must hold one for {PackFieldRules.WordOf(act)} (C-15, P-31)");
            }
        }
    }

    internal static IEnumerable<PackFault> Within(string path, int value, int least, int most, string unit)
    {
        if (value < least || value > most) yield return new(path, $"is {value}; must be {least} to {most} {unit}");
    }

    internal static IEnumerable<PackFault> Unique(string path, IEnumerable<string> codes, bool isCode = true)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (at, code) in codes.Index())
        {
            if (isCode && !IsCode(code)) yield return new($"{path}[{at}].code", "must be lower-case letters, digits and hyphens");
            else if (string.IsNullOrWhiteSpace(code)) yield return new($"{path}[{at}]", "must not be empty");
            if (!seen.Add(code)) yield return new($"{path}[{at}]", $"'{code}' is there twice");
        }
    }

    internal static bool IsCode(string text) => text.Length > 0 && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}

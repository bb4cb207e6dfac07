using System.Text.Json;

namespace Gatehouse.Screening.Packs;

/// <summary>What a pack may say of fields and codes: Annex I is a closed list, and what is sensitive stays dropped (P-04, P-35).</summary>
static class PackFieldRules
{
    const int Headings = 19;

    public static IEnumerable<PackFault> Faults(Pack pack, Pack floor) =>
        [.. Fields(pack, floor), .. Dropped(pack, floor), .. Allowed(pack, floor), .. Sensitive(pack)];

    /// <summary>An act as packs write it.</summary>
    public static string WordOf(GraveAct act) => JsonNamingPolicy.KebabCaseLower.ConvertName(act.ToString());

    static IEnumerable<PackFault> Fields(Pack pack, Pack floor)
    {
        if (!pack.Fields.Booking.Select(heading => heading.Number).Order().SequenceEqual(Enumerable.Range(1, Headings)))
        {
            yield return new("fields.booking", $"must hold each of the {Headings} headings of Annex I once");
        }

        foreach (var (at, heading) in pack.Fields.Booking.Index())
        {
            var known = floor.Fields.Booking.FirstOrDefault(other => other.Number == heading.Number)?.Fields ?? [];
            foreach (var field in heading.Fields.Except(known, StringComparer.Ordinal))
            {
                yield return new($"fields.booking[{at}].fields", $"'{field}' is not of heading {heading.Number} of Annex I (C-01)");
            }
        }

        foreach (var field in pack.Fields.Api.Except(floor.Fields.Api, StringComparer.Ordinal))
        {
            yield return new("fields.api", $"'{field}' is no listed API element (C-01)");
        }
    }

    static IEnumerable<PackFault> Dropped(Pack pack, Pack floor)
    {
        var (filter, least) = (pack.SensitiveFilter, floor.SensitiveFilter);
        foreach (var fault in Missing("sensitiveFilter.serviceRequests.dropped", CodesOf(filter), CodesOf(least))) yield return fault;
        foreach (var fault in Missing("sensitiveFilter.freeTextElements", filter.FreeTextElements, least.FreeTextElements)) yield return fault;
        foreach (var fault in Missing("sensitiveFilter.titles", filter.Titles, least.Titles)) yield return fault;
        foreach (var fault in Missing("sensitiveFilter.passengerTypes", filter.PassengerTypes, least.PassengerTypes)) yield return fault;
    }

    static IEnumerable<PackFault> Allowed(Pack pack, Pack floor)
    {
        var requests = pack.SensitiveFilter.ServiceRequests;
        var dropped = CodesOf(pack.SensitiveFilter).Concat(CodesOf(floor.SensitiveFilter)).ToHashSet(StringComparer.Ordinal);
        foreach (var code in requests.Allowed.Concat(requests.Neutral).Where(dropped.Contains))
        {
            yield return new("sensitiveFilter.serviceRequests", $"{code} is dropped and cannot be allowed or neutral (P-35)");
        }

        foreach (var code in requests.Allowed.Concat(requests.Neutral).Concat(dropped).Where(code => code.Length != 4 || !code.All(char.IsAsciiLetterUpper)))
        {
            yield return new("sensitiveFilter.serviceRequests", $"'{code}' is no code of four capital letters");
        }
    }

    static IEnumerable<PackFault> Sensitive(Pack pack)
    {
        if (pack.SensitiveUse.Count > 0) yield return new("sensitiveUse", "must be empty: no sensitive data are used (P-35)");
        if (pack.SensitiveFilter.KeepsFreeText) yield return new("sensitiveFilter.keepsFreeText", "must be false: free text is not stored (C-01)");
        if (pack.SensitiveFilter.Version < 1) yield return new("sensitiveFilter.version", "counts from 1");
    }

    static IEnumerable<string> CodesOf(SensitiveFilter filter) => filter.ServiceRequests.Dropped.SelectMany(group => group.Codes);

    static IEnumerable<PackFault> Missing(string path, IEnumerable<string> codes, IEnumerable<string> least) =>
        least.Except(codes, StringComparer.Ordinal).Select(code => new PackFault(path, $"must hold {code}: the shipped pack drops it (P-35)"));
}

using Gatehouse.Screening.Flights;

namespace Gatehouse.Screening.Packs;

/// <summary>What a pack may say of need-to-know: offices of real airports, lists of known handlings, supervision apart from the
/// purposes of screening (X2, P-03).</summary>
static class PackNeedToKnowRules
{
    public static IEnumerable<PackFault> Faults(Pack pack) => [.. Supervision(pack), .. Lists(pack), .. Offices(pack)];

    static IEnumerable<PackFault> Supervision(Pack pack)
    {
        var (code, _, basis) = pack.Supervision;
        if (!PackRules.IsCode(code)) yield return new("supervision.code", "must be lower-case letters, digits and hyphens");
        if (string.IsNullOrWhiteSpace(basis)) yield return new("supervision.basis", "must name the provision");
        if (pack.Purposes.Any(purpose => string.Equals(purpose.Code, code, StringComparison.Ordinal)))
        {
            yield return new("supervision.code", "is a purpose of screening too");
        }
    }

    static IEnumerable<PackFault> Lists(Pack pack)
    {
        foreach (var fault in PackRules.Unique("restrictedLists", pack.RestrictedLists.Select(list => list.List), isCode: false)) yield return fault;
        var handlings = pack.Handlings.Select(handling => handling.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var (at, list) in pack.RestrictedLists.Index())
        {
            if (!handlings.Contains(list.Handling)) yield return new($"restrictedLists[{at}].handling", $"'{list.Handling}' is no handling of this pack");
        }
    }

    static IEnumerable<PackFault> Offices(Pack pack)
    {
        foreach (var fault in PackRules.Unique("offices", pack.Offices.Select(office => office.Code))) yield return fault;
        foreach (var (at, office) in pack.Offices.Index())
        {
            if (office.Airports.Count == 0) yield return new($"offices[{at}].airports", "must not be empty: nobody of it would see a flight");
            foreach (var unknown in office.Airports.Where(airport => !string.Equals(Airports.Find(airport)?.Code, airport, StringComparison.Ordinal)))
            {
                yield return new($"offices[{at}].airports", $"'{unknown}' is no known IATA code");
            }
        }
    }
}

using Gatehouse.Edifact;
using Gatehouse.Matching;

namespace Gatehouse.Screening.Travellers;

/// <summary>What is compared with the lists of a traveller a message names.</summary>
public static class TravellerIdentity
{
    /// <summary>
    /// The identity of a traveller: the name as received first, then the other readings of it and the names in the
    /// travel documents where they differ. A country the tables do not know counts as absent, and a nationality is
    /// never taken from the issuer of a document. Of a document that belongs to somebody else only the number counts,
    /// never its names, birth date, sex or nationality. A placeholder without documents has neither name nor document:
    /// such an identity cannot be screened.
    /// </summary>
    public static Identity Of(Traveller traveller) => new()
    {
        Names = Names(traveller),
        BirthDates = [.. BirthDates(traveller)],
        Nationalities = [.. Nationalities(traveller)],
        BirthPlaces = Part(traveller.BirthPlace) is { } place ? [place] : [],
        Sex = SexOf(traveller),
        Documents = [.. Documents(traveller)],
    };

    static List<PersonName> Names(Traveller traveller)
    {
        var names = new List<PersonName>();
        if (!traveller.IsPlaceholder)
        {
            Add(names, traveller.Surname, Join(traveller.Given, traveller.Second));
        }

        foreach (var document in Own(traveller))
        {
            Add(names, document.Surname, document.Given);
        }

        // Where a document states the given name as the booking does, no title is glued to it.
        if (!traveller.IsPlaceholder && !Own(traveller).Any(document => Same(document.Given, traveller.Given)))
        {
            foreach (var (surname, given) in NameReadings.Of(traveller.Surname, traveller.Given))
            {
                Add(names, surname, Join(given, traveller.Second));
            }
        }

        return names;
    }

    static void Add(List<PersonName> names, string? surname, string? given)
    {
        if (Blank(surname) && Blank(given)) return;
        var kind = names.Count == 0 ? NameKind.Primary : NameKind.Alias;
        var name = PersonName.OfParts(Part(surname), Part(given), kind);
        if (!names.Exists(other => Same(other.Full, name.Full)))
        {
            names.Add(name);
        }
    }

    static IEnumerable<DateOfBirth> BirthDates(Traveller traveller) =>
        Own(traveller).Select(document => document.BirthDate)
            .Prepend(traveller.BirthDate)
            .Select(date => date is { } known ? DateOfBirth.Of(known.Year, known.Month, known.Day) : null)
            .OfType<DateOfBirth>()
            .Distinct();

    static IEnumerable<string> Nationalities(Traveller traveller) =>
        Own(traveller).Select(document => document.Nationality)
            .Prepend(traveller.Nationality)
            .Select(Country)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);

    static Matching.Sex? SexOf(Traveller traveller)
    {
        var documented = Own(traveller).Select(document => document.Sex).FirstOrDefault(sex => sex is not null);
        return (traveller.Sex ?? documented) switch
        {
            Edifact.Sex.Female => Matching.Sex.Female,
            Edifact.Sex.Male => Matching.Sex.Male,
            Edifact.Sex.Unspecified => Matching.Sex.Other,
            _ => null,
        };
    }

    static IEnumerable<TravelDocument> Own(Traveller traveller) =>
        traveller.Documents.Where(document => !document.IsForeign);

    static IEnumerable<IdentityDocument> Documents(Traveller traveller) =>
        traveller.Documents
            .Where(document => !Blank(document.Number))
            .Select(document => new IdentityDocument(document.Number!.Trim(), Country(document.Issuer), document.Type))
            .Distinct();

    static string? Country(string? code) => Blank(code) ? null : Countries.Find(code);

    static string Join(string? first, string? second) =>
        string.Join(' ', new[] { first, second }.Where(part => !Blank(part)));

    static string? Part(string? text) => Blank(text) ? null : text!.Trim();

    static bool Same(string? a, string? b) => string.Equals(a?.Trim(), b?.Trim(), StringComparison.OrdinalIgnoreCase);

    static bool Blank(string? text) => string.IsNullOrWhiteSpace(text);
}

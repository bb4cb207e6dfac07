using Gatehouse.Matching;

namespace Gatehouse.Screening.Watchlists;

/// <summary>A person being read: collects what the pieces of a record say, every value once, in the order of the
/// source.</summary>
sealed class PersonDraft(string list, string id)
{
    readonly List<PersonName> names = [];
    readonly List<DateOfBirth> birthDates = [];
    readonly List<string> nationalities = [];
    readonly List<string> places = [];
    readonly List<IdentityDocument> documents = [];

    public string Id => id;

    public Sex? Sex { get; set; }

    public bool HasName => names.Count > 0;

    public void Add(PersonName? name)
    {
        if (name is null || name.Full.Length == 0) return;
        if (!names.Exists(known => string.Equals(known.Full, name.Full, StringComparison.OrdinalIgnoreCase)))
        {
            names.Add(name);
        }
    }

    public void Add(DateOfBirth? birth)
    {
        if (birth is { } date && !birthDates.Contains(date)) birthDates.Add(date);
    }

    public void AddNationality(string alpha2)
    {
        if (!nationalities.Contains(alpha2, StringComparer.Ordinal)) nationalities.Add(alpha2);
    }

    public void AddPlace(string? place)
    {
        if (!string.IsNullOrEmpty(place) && !places.Contains(place, StringComparer.OrdinalIgnoreCase)) places.Add(place);
    }

    public void Add(IdentityDocument document)
    {
        if (!documents.Contains(document)) documents.Add(document);
    }

    public Entry ToEntry() => new(list, id, new()
    {
        Names = names,
        BirthDates = birthDates,
        Nationalities = nationalities,
        BirthPlaces = places,
        Sex = Sex,
        Documents = documents,
    });
}

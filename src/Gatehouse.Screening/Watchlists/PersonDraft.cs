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

    /// <summary>The same number written twice is one document; the one that names its issuer is kept.</summary>
    public void Add(IdentityDocument document)
    {
        var known = documents.FindIndex(other => SameNumber(other.Number, document.Number)
            && (other.Issuer is null || document.Issuer is null || other.Issuer.Equals(document.Issuer, StringComparison.Ordinal)));
        if (known < 0) documents.Add(document);
        else documents[known] = documents[known] with { Issuer = documents[known].Issuer ?? document.Issuer };
    }

    static bool SameNumber(string one, string other) =>
        one.Where(char.IsLetterOrDigit).SequenceEqual(other.Where(char.IsLetterOrDigit));

    public Entry ToEntry() => ToEntry(list);

    /// <summary>As an entry of a list whose name became known at its end.</summary>
    public Entry ToEntry(string listName) => new(listName, id, new()
    {
        Names = names,
        BirthDates = birthDates,
        Nationalities = nationalities,
        BirthPlaces = places,
        Sex = Sex,
        Documents = documents,
    });
}

namespace Gatehouse.Matching;

/// <summary>What is known of a person: a traveller's documents and bookings, or the identity part of a list entry.
/// The same type stands on both sides of a comparison. Absent means not known, never "none".</summary>
public sealed record Identity
{
    /// <summary>Every name of the person, in any script, as received.</summary>
    public IReadOnlyList<PersonName> Names { get; init; } = [];

    /// <summary>Birth dates; a list entry may have several.</summary>
    public IReadOnlyList<DateOfBirth> BirthDates { get; init; } = [];

    /// <summary>Nationalities as ISO 3166 alpha-2 codes (<see cref="Countries.Find"/>); a person may hold several.</summary>
    public IReadOnlyList<string> Nationalities { get; init; } = [];

    /// <summary>Places of birth as written; compared weakly.</summary>
    public IReadOnlyList<string> BirthPlaces { get; init; } = [];

    /// <summary>Sex, or null where it is not known.</summary>
    public Sex? Sex { get; init; }

    /// <summary>Travel and identity documents; a person may have many.</summary>
    public IReadOnlyList<IdentityDocument> Documents { get; init; } = [];
}

/// <summary>Sex as lists and documents state it; X and "other" agree with both and conflict with neither.</summary>
public enum Sex
{
    /// <summary>F.</summary>
    Female,

    /// <summary>M.</summary>
    Male,

    /// <summary>X, or any other statement.</summary>
    Other,
}

/// <summary>What kind of name it is.</summary>
public enum NameKind
{
    /// <summary>The name a source leads with, or a traveller's name.</summary>
    Primary,

    /// <summary>A good alias.</summary>
    Alias,

    /// <summary>A low-quality alias: agreement counts for less.</summary>
    WeakAlias,

    /// <summary>A former name.</summary>
    Former,

    /// <summary>The name in its own script.</summary>
    Native,
}

/// <summary>A name as received. <see cref="Surname"/> and <see cref="Given"/> only where the source keeps them apart.</summary>
/// <param name="Full">The whole name as people should read it; never empty.</param>
/// <param name="Kind">Primary, alias, weak alias, former or native.</param>
/// <param name="Surname">Family name where the source states it.</param>
/// <param name="Given">Given names where the source states them.</param>
public sealed record PersonName(string Full, NameKind Kind = NameKind.Primary, string? Surname = null, string? Given = null)
{
    /// <summary>A name whose parts the source keeps apart; the full form is "given surname".</summary>
    public static PersonName OfParts(string? surname, string? given, NameKind kind = NameKind.Primary) =>
        new(string.Join(' ', new[] { given, surname }.Where(part => !string.IsNullOrWhiteSpace(part))), kind, surname, given);
}

/// <summary>A travel or identity document, number as received.</summary>
/// <param name="Number">As received.</param>
/// <param name="Issuer">ISO 3166 alpha-2 code of the issuing state where known.</param>
/// <param name="Type">P passport, I identity card, V visa, … where known.</param>
public sealed record IdentityDocument(string Number, string? Issuer = null, string? Type = null);

/// <summary>One person sought, as the index holds it.</summary>
/// <param name="List">Name of the list, for people.</param>
/// <param name="Id">The list's own key (UN DATAID, OFAC ent_num).</param>
/// <param name="Identity">What the list says of the person.</param>
public sealed record Entry(string List, string Id, Identity Identity)
{
    /// <summary>The name to show: the first primary one; the id where only a document is listed.</summary>
    public string Caption =>
        Identity.Names.Count == 0 ? Id : (Identity.Names.FirstOrDefault(name => name.Kind == NameKind.Primary) ?? Identity.Names[0]).Full;
}

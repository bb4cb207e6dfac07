namespace Gatehouse.Screening.Packs;

/// <summary>What the law lets be stored (P-04, C-01): of a message, the legal filter at intake keeps nothing else.</summary>
/// <param name="Booking">The 19 headings of Annex I, each once.</param>
/// <param name="Api">The listed API elements (heading 18).</param>
public sealed record FieldLists(IReadOnlyList<Heading> Booking, IReadOnlyList<string> Api);

/// <summary>A heading of Annex I.</summary>
/// <param name="Number">1 to 19.</param>
/// <param name="Title">For pages.</param>
/// <param name="Fields">Names of the fields that may be stored under it.</param>
public sealed record Heading(int Number, string Title, IReadOnlyList<string> Fields);

/// <summary>The filter for sensitive data (P-35, safeguards.md §11). No service request and no free text is stored, whatever its code; these
/// lists decide what is counted as left out, and under which class.</summary>
/// <param name="Version">Counts up with every change of these lists.</param>
/// <param name="ServiceRequests">Four-letter codes of services (SSR).</param>
/// <param name="FreeTextElements">Elements that hold free text: dropped whole.</param>
/// <param name="KeepsFreeText">False: this version of the program keeps none.</param>
/// <param name="Titles">Dropped where they stand in a field of their own; a name is never cut.</param>
/// <param name="PassengerTypes">Dropped passenger types.</param>
public sealed record SensitiveFilter(
    int Version,
    ServiceRequests ServiceRequests,
    IReadOnlyList<string> FreeTextElements,
    bool KeepsFreeText,
    IReadOnlyList<string> Titles,
    IReadOnlyList<string> PassengerTypes);

/// <summary>Codes of service requests. A code in none of these lists is dropped and counted.</summary>
/// <param name="Dropped">What reveals something sensitive, or needs care.</param>
/// <param name="Neutral">Reveals nothing and serves no purpose of screening: not stored.</param>
/// <param name="Allowed">What Annex I needs.</param>
public sealed record ServiceRequests(IReadOnlyList<RevealingCodes> Dropped, IReadOnlyList<string> Neutral, IReadOnlyList<string> Allowed);

/// <summary>Codes dropped for one reason.</summary>
/// <param name="Reveals"><c>religion</c>, <c>health</c> …</param>
/// <param name="Codes">Four letters each.</param>
public sealed record RevealingCodes(string Reveals, IReadOnlyList<string> Codes);

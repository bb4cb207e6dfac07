using Gatehouse.Edifact;

namespace Gatehouse.Screening.Travellers;

/// <summary>
/// What one message said about one person. Reports of one traveller are linked, never merged: where API and PNR differ,
/// both stay (messages.md §12.12).
/// </summary>
/// <param name="Id">Flight and <see cref="SourceKey"/>: the same person in a later message of the same source has the
/// same id, and the newer report replaces the older one.</param>
/// <param name="Source"><see cref="Api"/> or <see cref="Pnr"/>.</param>
/// <param name="Message">Work item of the message.</param>
/// <param name="Prepared">The sender's own date, which decides what is newer; not the order of arrival.</param>
/// <param name="Said">The person as received.</param>
sealed record Report(string Id, string Source, long Message, DateTime? Prepared, Traveller Said)
{
    public const string Api = "API";
    public const string Pnr = "PNR";

    public LinkFacts Facts { get; } = LinkFacts.Of(Said);

    /// <summary>The persons of a message, each under an id of its own.</summary>
    public static IReadOnlyList<Report> Of(string flight, Message message, long item)
    {
        var source = SourceOf(message);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var reports = new List<Report>();
        foreach (var person in message.Persons)
        {
            var key = SourceKey(source, person);
            var count = seen[key] = seen.GetValueOrDefault(key) + 1;
            reports.Add(new(ContentId.Of(flight, key, count == 1 ? null : $"{count}"), source, item, message.Prepared, person));
        }

        return reports;
    }

    public static string SourceOf(Message message) => message.Kind == MessageKind.Pnrgov ? Pnr : Api;

    /// <summary>True where this report may replace <paramref name="other"/>: a late older message must not.</summary>
    public bool IsNewerThan(Report other) =>
        Prepared is null || other.Prepared is null || Prepared == other.Prepared
            ? Message > other.Message
            : Prepared > other.Prepared;

    // A reference within a booking names a person; without one, the particulars must.
    static string SourceKey(string source, Traveller person) =>
        person is { Locator: { } locator, Reference: { } reference }
            ? $"{source}|{locator}|{reference.TrimStart('0')}"
            : string.Join('|', source, person.Locator, person.Surname, person.Given, person.Second, person.BirthDate,
                person.Documents.Count > 0 ? person.Documents[0].Number : null);
}

using System.Globalization;
using Gatehouse.Edifact;
using Gatehouse.Store;

namespace Gatehouse.Screening.Travellers;

/// <summary>
/// What one message said about one person. Reports of one traveller are linked, never merged: where API and PNR differ,
/// both stay (messages.md §12.12).
/// </summary>
/// <param name="Id">From the bytes received and the place of the person in them; a newer report of the same source keeps
/// the id of the one it replaces.</param>
/// <param name="Source"><see cref="Api"/> or <see cref="Pnr"/>.</param>
/// <param name="Message">Work item of the message.</param>
/// <param name="Prepared">The sender's own date, which decides what is newer; not the order of arrival.</param>
/// <param name="Said">The person as received.</param>
sealed record Report(string Id, string Source, long Message, DateTime? Prepared, Traveller Said)
{
    public const string Api = "API";
    public const string Pnr = "PNR";

    public LinkFacts Facts { get; } = LinkFacts.Of(Said);

    /// <summary>What a message says of the person besides who they are (<see cref="Standing"/>), and its date.</summary>
    public string? Status { get; init; }

    public DateTime? StatusAt { get; init; }

    /// <summary>Who the person is, only a message with a status told: any other tells it better.</summary>
    public bool IsStatusOnly { get; init; }

    /// <summary>The status, unless a later message lists the person as usual.</summary>
    public string? StatusInForce => IsStatusOnly || !(StatusAt < Prepared) ? Status : null;

    /// <summary>The persons of a message.</summary>
    public static IReadOnlyList<Report> Of(string flight, Message message, WorkItem item)
    {
        var source = SourceOf(message);
        var status = Standing.StatusOf(message);
        return
        [
            .. message.Persons.Select(person => new Report(
                ContentId.Of(flight, item.Digest ?? Number(item.Id), Number(person.Position)), source, item.Id, message.Prepared, person)
                {
                    Status = status,
                    StatusAt = status is null ? null : message.Prepared,
                    IsStatusOnly = status is not null,
                }),
        ];
    }

    public static string SourceOf(Message message) => message.Kind == MessageKind.Pnrgov ? Pnr : Api;

    /// <summary>True where this report may replace <paramref name="other"/>: a late older message must not.</summary>
    public bool IsNewerThan(Report other) =>
        Prepared is null || other.Prepared is null || Prepared == other.Prepared
            ? Message > other.Message
            : Prepared > other.Prepared;

    /// <summary>This report of a person after another of the same source; whichever came first.</summary>
    public Report With(Report said)
    {
        var takesStatus = said.Status is not null && (Status is null || !(said.StatusAt < StatusAt));
        var (status, at) = takesStatus ? (said.Status, said.StatusAt) : (Status, StatusAt);
        var takesPerson = IsStatusOnly == said.IsStatusOnly ? said.IsNewerThan(this) : IsStatusOnly;
        return (takesPerson ? said with { Id = Id } : this) with { Status = status, StatusAt = at };
    }

    static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}

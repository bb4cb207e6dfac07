using Gatehouse.Matching;

namespace Gatehouse.Screening.Watchlists;

/// <summary>One version of one list: what its files say, named by the digest of its content.</summary>
public sealed record Watchlist
{
    /// <summary>Short name for people and results: <c>UN</c>, <c>OFAC SDN</c>, or the file's name for an own CSV.</summary>
    public required string Name { get; init; }

    public required WatchlistFormat Format { get; init; }

    /// <summary>SHA-256 over the normalised content (not the bytes: white space moves in every edition), lower-case
    /// hexadecimal. Equal content, equal version.</summary>
    public required string Digest { get; init; }

    /// <summary>Date of the edition where the source states one.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>Persons sought, in the order of the source.</summary>
    public required IReadOnlyList<ListEntry> Persons { get; init; }

    /// <summary>Records that are no persons (organisations, ships, aircraft): counted, not compared with travellers.</summary>
    public int Others { get; init; }

    /// <summary>What was not understood, with the record's key or line; never silent.</summary>
    public IReadOnlyList<ListWarning> Warnings { get; init; } = [];
}

public enum WatchlistFormat
{
    /// <summary>United Nations Security Council consolidated list, XML.</summary>
    UnXml,

    /// <summary>OFAC's XML: SDN, or the consolidated list of others.</summary>
    OfacXml,

    /// <summary>Canada's consolidated autonomous sanctions list, XML.</summary>
    SemaXml,

    /// <summary>The US Consolidated Screening List, CSV.</summary>
    CslCsv,

    /// <summary>The European Union's consolidated list, XML.</summary>
    EuXml,

    /// <summary>The UK Sanctions List, CSV.</summary>
    UkCsv,

    /// <summary>OpenSanctions <c>targets.simple.csv</c>.</summary>
    SimpleCsv,

    /// <summary>FollowTheMoney entities, a JSON object a line (<c>entities.ftm.json</c>).</summary>
    FtmJson,

    /// <summary>Senzing records, a JSON object a line.</summary>
    SenzingJson,

    /// <summary>OFAC SDN.CSV, with ALT.CSV and ADD.CSV joined where given.</summary>
    OfacCsv,

    /// <summary>Gatehouse's own CSV (docs/watchlist-csv.md).</summary>
    OwnCsv,
}

/// <summary>A person sought, and the law behind it.</summary>
/// <param name="Person">Key, names, birth dates, documents: what is compared.</param>
/// <param name="Reason">Why the person is sought, as the list says (programme, designation); null where silent.</param>
/// <param name="LegalBasis">The instrument: a resolution, a law, a court order.</param>
/// <param name="Authority">Who listed.</param>
/// <param name="Expiry">Last day of validity; an expired entry is not compared.</param>
public sealed record ListEntry(
    Entry Person,
    string? Reason = null,
    string? LegalBasis = null,
    string? Authority = null,
    DateOnly? Expiry = null);

/// <summary>Something a list reader did not understand or could not join.</summary>
/// <param name="Code">Stable code: <c>orphanAlias</c>, <c>unreadableDate</c>, …</param>
/// <param name="Where">Entry id or line number.</param>
/// <param name="Text">One line for people.</param>
public sealed record ListWarning(string Code, string Where, string Text);

/// <summary>A list that cannot be used: unknown format, broken XML, missing column, empty download. The message is
/// one line that says what is wrong and where.</summary>
public sealed class WatchlistException(string message, Exception? cause = null) : Exception(message, cause);

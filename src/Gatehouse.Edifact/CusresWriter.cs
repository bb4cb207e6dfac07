namespace Gatehouse.Edifact;

/// <summary>
/// Writes the body of a CUSRES as a public implementation of the Chinese interactive API sends and takes it: BGM, RFF TN and AF, DTM 189 and 232, LOC
/// 125 and 87, then for each traveller ERP, RFF AVF and ABO, ERC and FTX. A state's answer and a carrier's receipt differ in BGM alone.
/// </summary>
public static class CusresWriter
{
    // UN/EDIFACT directory, C108: five texts of 512 signs.
    const int LongestText = 512;
    const int MostTexts = 5;

    /// <summary>Opens the CUSRES, by the version of the list it answers.</summary>
    /// <param name="writer">To.</param>
    /// <param name="version">As <see cref="Message.Version"/> of the list: <c>D.05B</c>.</param>
    /// <param name="reference">Of the message.</param>
    /// <param name="accessReference">UNH 0068 of the list; null where it had none.</param>
    public static void Open(InterchangeWriter writer, string version, string reference, string? accessReference)
    {
        var (directory, release) = version.Split('.') is [var one, var two] ? (one, two) : ("D", "05B");
        writer.OpenMessage(new(reference, "CUSRES", directory, release, "UN", IsRead: true), accessReference, association: "IATA");
    }

    /// <summary>Writes the whole body.</summary>
    /// <exception cref="ArgumentException">The kind is unknown, the flight is missing, or a traveller has neither locator nor reference,
    /// no code, or a text that is too long.</exception>
    public static void Body(SegmentWriter segments, Clearance answer)
    {
        if (answer.Flight is not { } flight) throw new ArgumentException("A clearance names its flight.", nameof(answer));
        segments.Begin("BGM").Element(CodeOf(answer.Kind));
        if (answer.Transaction is { } transaction) segments.Begin("RFF").Element("TN").Component(transaction);
        segments.Begin("RFF").Element("AF").Component(flight.Carrier + flight.Number);
        Time(segments, "189", flight.Departure, flight.DepartureHasTime);
        Time(segments, "232", flight.Arrival, flight.ArrivalHasTime);
        if (flight.From is { } from) segments.Begin("LOC").Element("125").Element(from);
        if (flight.To is { } to) segments.Begin("LOC").Element("87").Element(to);
        foreach (var traveller in answer.Travellers) Traveller(segments, traveller);
    }

    static void Traveller(SegmentWriter segments, TravellerClearance answer)
    {
        if (answer.Locator is null && answer.Reference is null) throw new ArgumentException("Whom the answer is about is not said.", nameof(answer));
        if (string.IsNullOrWhiteSpace(answer.Code)) throw new ArgumentException("An answer has a code.", nameof(answer));
        if (answer.Text?.Length > LongestText * MostTexts) throw new ArgumentException("The text is longer than FTX can hold.", nameof(answer));
        segments.Begin("ERP").Element("2");
        if (answer.Locator is { } locator) segments.Begin("RFF").Element("AVF").Component(locator);
        if (answer.Reference is { } reference) segments.Begin("RFF").Element("ABO").Component(reference);
        segments.Begin("ERC").Element(answer.Code);
        if (answer.Text is not { Length: > 0 } text) return;
        segments.Begin("FTX").Element("AAP").Element().Element().Element(text[..Math.Min(text.Length, LongestText)]);
        for (var at = LongestText; at < text.Length; at += LongestText) segments.Component(text.Substring(at, Math.Min(LongestText, text.Length - at)));
    }

    static void Time(SegmentWriter segments, string use, DateTime? at, bool hasTime)
    {
        if (at is not { } moment) return;
        segments.Begin("DTM").Element(use).Component(InterchangeWriter.Date(moment, hasTime ? "yyMMddHHmm" : "yyMMdd"));
        if (hasTime) segments.Component("201");
    }

    static string CodeOf(ClearanceKind kind) => kind switch
    {
        ClearanceKind.Answer => "962",
        ClearanceKind.ChangedAnswer => "132",
        ClearanceKind.Receipt => "312",
        _ => throw new ArgumentException("Not a kind of CUSRES.", nameof(kind)),
    };
}

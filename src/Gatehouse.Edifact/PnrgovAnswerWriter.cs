namespace Gatehouse.Edifact;

/// <summary>
/// Writes ACKRES, the answer to a PNRGOV, and GOVREQ, the request for bookings out of turn. <b>Unverified:</b> their layouts and codes stand
/// in an IATA guide of which no licensed copy was at hand; segments and order are what the other messages of that guide suggest. Nothing
/// writes them unless a carrier's profile asks for it, and the codes of MSG are the caller's.
/// </summary>
public static class PnrgovAnswerWriter
{
    /// <summary>ERC: the time of departure is invalid.</summary>
    public const string InvalidDeparture = "103";

    /// <summary>ERC: the flight number is invalid.</summary>
    public const string InvalidFlight = "114";

    /// <summary>Opens an ACKRES or GOVREQ by the version of the carrier's PNRGOV.</summary>
    /// <param name="writer">To.</param>
    /// <param name="type"><c>ACKRES</c> or <c>GOVREQ</c>.</param>
    /// <param name="version">As <see cref="Message.Version"/>: <c>13.1</c>.</param>
    /// <param name="reference">Of the message.</param>
    /// <param name="accessReference">UNH 0068 of the push that is answered; null for a request.</param>
    /// <exception cref="ArgumentException">The type is another one.</exception>
    public static void Open(InterchangeWriter writer, string type, string version, string reference, string? accessReference)
    {
        if (type is not ("ACKRES" or "GOVREQ")) throw new ArgumentException("Neither ACKRES nor GOVREQ.", nameof(type));
        var (guide, release) = version.Split('.') is [var one, var two] ? (one, two) : (version, "1");
        writer.OpenMessage(new(reference, type, guide, release, "IA", IsRead: true), accessReference);
    }

    /// <summary>Writes an ACKRES: MSG, then one ERC for each error; none of them means accepted.</summary>
    public static void Acknowledge(SegmentWriter segments, string function, params IEnumerable<string> errors)
    {
        segments.Begin("MSG").Element().Component(function);
        foreach (var error in errors) segments.Begin("ERC").Element(error);
    }

    /// <summary>Writes a GOVREQ: MSG, ORG, TVL, and RCI where one booking is asked for instead of the flight.</summary>
    /// <param name="segments">To.</param>
    /// <param name="function">Of MSG.</param>
    /// <param name="authority">Who asks, for ORG.</param>
    /// <param name="flight">Whose bookings are asked for.</param>
    /// <param name="locator">The booking; null for all of the flight.</param>
    public static void Request(SegmentWriter segments, string function, string authority, Flight flight, RecordLocator? locator = null)
    {
        segments.Begin("MSG").Element().Component(function);
        segments.Begin("ORG").Element(authority);
        PnrgovWriter.Travel(segments, flight, null);
        if (locator is { } one) segments.Begin("RCI").Element(one.System).Component(one.Locator);
    }
}

namespace Gatehouse.Edifact;

/// <summary>A CUSRES being read.</summary>
sealed class OpenClearance
{
    readonly List<TravellerClearance> travellers = [];
    readonly PaxlstRoute route = new();
    (string? Carrier, string? Number) designator;
    ClearanceKind kind;
    string? transaction;
    string? locator;
    string? reference;
    string? code;
    string? text;
    bool inTraveller;

    public void Take(in Segment segment)
    {
        switch (segment.Code)
        {
            case Tag.BGM: kind = KindOf(segment); break;
            case Tag.ERP: Close(); inTraveller = true; break;
            case Tag.RFF: TakeReference(segment); break;
            case Tag.ERC when inTraveller: code ??= segment.Upper(1); break;
            case Tag.FTX when inTraveller && segment.Is(1, 0, "AAP"u8): text ??= TextOf(segment); break;
            case Tag.LOC when !inTraveller && PaxlstRoute.UseOf(segment.Trimmed(1)) is { } use && segment.Upper(2) is { } place: route.Stop(use, place); break;
            case Tag.DTM when !inTraveller: TakeTime(segment); break;
            default: break;
        }
    }

    public Clearance? Build()
    {
        Close();
        var leg = route.Flights() is [var first, ..] ? first : null;
        var flight = leg is null && designator.Number is null ? null
            : (leg ?? new(null, null, null, null)) with { Carrier = designator.Carrier, Number = designator.Number };
        return new() { Kind = kind, Transaction = transaction, Flight = flight, Travellers = travellers };
    }

    void TakeReference(in Segment segment)
    {
        if (segment.Is(1, 0, "AVF"u8)) locator ??= segment.Value(1, 1);
        else if (segment.Is(1, 0, "ABO"u8)) reference ??= segment.Value(1, 1);
        else if (segment.Is(1, 0, "TN"u8)) transaction ??= segment.Value(1, 1);
        else if (segment.Is(1, 0, "AF"u8)) designator = Designator.Of(segment.Raw(1, 1), null);
    }

    void TakeTime(in Segment segment)
    {
        var said = segment.Trimmed(1, 1);
        var digits = said.Length > 6 ? 6 : said.Length;
        var moment = EdifactDates.Sortable(said[..digits], said[digits..], out var hasTime);
        if (moment is { } at && Latin.Number(segment.Trimmed(1)) is 189 or 232) route.Time(at, hasTime, departure: segment.Is(1, 0, "189"u8));
    }

    static string? TextOf(in Segment segment)
    {
        string? whole = null;
        for (var component = 0; component < segment.Components(4); component++) whole += segment.Text(4, component);
        return whole;
    }

    void Close()
    {
        if (inTraveller && (locator ?? reference ?? code) is not null) travellers.Add(new(locator, reference, code ?? "", text));
        (locator, reference, code, text, inTraveller) = (null, null, null, null, false);
    }

    static ClearanceKind KindOf(in Segment segment) => Latin.Number(segment.Trimmed(1)) switch
    {
        962 => ClearanceKind.Answer,
        132 => ClearanceKind.ChangedAnswer,
        312 => ClearanceKind.Receipt,
        _ => ClearanceKind.Unknown,
    };
}

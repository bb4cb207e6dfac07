namespace Gatehouse.Edifact;

/// <summary>What stands under a NAD besides places, dates and documents.</summary>
sealed partial class PaxlstReader
{
    void ReadFact(TravellerDraft draft, in Segment segment)
    {
        switch (segment.Code)
        {
            case Tag.ATT: ReadAttribute(draft, segment); break;
            case Tag.NAT when segment.Is(2, 0, "0"u8): Log.Loss(WarningCodes.BadValue, "NAT", segment.Position); break;
            case Tag.NAT: draft.Nationality ??= segment.Value(2) ?? segment.Value(2, 3); break;
            case Tag.RFF: ReadReference(draft, segment); break;
            case Tag.MEA: ReadMeasure(draft, segment); break;
            case Tag.FTX: ReadText(draft, segment); break;
            case Tag.EMP: ReadEmployment(draft, segment); break;
            case Tag.COM: ReadContacts(draft, segment); break;
            default: Pass(segment); break;
        }
    }

    void ReadAttribute(TravellerDraft draft, in Segment segment)
    {
        if (!segment.Is(1, 0, "2"u8))
        {
            LoseQualifier(segment);
            return;
        }

        var code = segment.Trimmed(3);
        if (code.IsEmpty) code = segment.IsEmpty(2) ? segment.Trimmed(3, 3) : segment.Trimmed(2);
        draft.Sex ??= SexOf(segment, code);
    }

    void ReadReference(TravellerDraft draft, in Segment segment)
    {
        if (segment.Is(1, 0, "AVF"u8)) draft.Locator ??= segment.Value(1, 1);
        else if (segment.Is(1, 0, "ABO"u8)) draft.Reference ??= segment.Value(1, 1);
        else if (segment.Is(1, 0, "SEA"u8))
        {
            if (!Seat.TryRead(segment.Raw(1, 1), draft.Seats)) Log.Loss(WarningCodes.BadValue, "RFF", segment.Position);
        }
        else if (IsPassedReference(segment)) Pass(segment);
        else LoseQualifier(segment);
    }

    static bool IsPassedReference(in Segment segment) =>
        segment.Is(1, 0, "TN"u8) || segment.Is(1, 0, "AF"u8) || segment.Is(1, 0, "YZY"u8)
        || segment.Is(1, 0, "AEA"u8) || segment.Is(1, 0, "CR"u8);

    // CT++4, CT++:0 a number of bags; WT++KGM:80, WT++LBR:40 their weight.
    void ReadMeasure(TravellerDraft draft, in Segment segment)
    {
        var value = segment.IsEmpty(3, 1) ? segment.Trimmed(3) : segment.Trimmed(3, 1);
        if (!segment.Is(1, 0, "CT"u8) && !segment.Is(1, 0, "WT"u8)) LoseQualifier(segment);
        else if (!value.IsEmpty)
        {
            draft.Bags ??= new();
            var read = segment.Is(1, 0, "CT"u8)
                ? Latin.Number(value) is { } count && draft.Bags.AddCount(count)
                : draft.Bags.AddWeight(value, pounds: segment.Is(3, 0, "LBR"u8));
            if (!read) Log.Loss(WarningCodes.BadValue, "MEA", segment.Position);
        }
    }

    // BAG+++tag[:count]; some senders put the weight before the tag.
    void ReadText(TravellerDraft draft, in Segment segment)
    {
        if (!segment.Is(1, 0, "BAG"u8))
        {
            Pass(segment);
            return;
        }

        draft.Bags ??= new();
        var weightFirst = segment.Trimmed(4, 1).Length > Math.Max(4, segment.Trimmed(4).Length);
        if (weightFirst) draft.Bags.AddWeight(segment.Trimmed(4), pounds: false);
        var at = weightFirst ? 1 : 0;
        if (segment.Value(4, at) is not { } tag) return;
        var count = segment.IsEmpty(4, at + 1) ? 1 : Latin.Number(segment.Trimmed(4, at + 1));
        if (!draft.Bags.AddTags("", tag, count ?? 1) || count is null)
        {
            Log.Loss(WarningCodes.BadValue, "FTX", segment.Position);
        }
    }

    // EMP+1+CR1:110:111
    static void ReadEmployment(TravellerDraft draft, in Segment segment) => draft.CrewFunction ??= segment.Upper(2);

    static void ReadContacts(TravellerDraft draft, in Segment segment)
    {
        for (var element = 1; element < segment.Elements; element++)
        {
            if (segment.Value(element) is not { } value) continue;
            var kind = segment.Is(element, 1, "EM"u8) ? ContactKind.Mail
                : segment.Is(element, 1, "FX"u8) ? ContactKind.Fax
                : ContactKind.Phone;
            draft.Contacts.Add(new(kind, kind == ContactKind.Mail ? ContactText.Mail(value) : value));
        }
    }
}

namespace Gatehouse.Edifact;

/// <summary>PAXLST of UN/EDIFACT (D.97A to D.05B and later) and of the US dialect: the flights, then the
/// persons.</summary>
sealed partial class PaxlstReader(MessageHeader header, WarningLog log) : MessageReader(header, log)
{
    readonly PaxlstRoute route = new();
    readonly List<TravellerDraft> persons = [];
    TravellerDraft? person;
    TravelDocument? document;
    int crew;
    string? function;
    string? detail;
    bool hasFunction;
    DateTime? dated;
    string? transaction;
    DateTime? reference;
    bool lost;

    public override void Read(in Segment segment)
    {
        if (lost && BelongsToPerson(segment.Code))
        {
            Log.Loss(WarningCodes.Unattached, segment.Name, segment.Position);
            return;
        }

        switch (segment.Code)
        {
            case Tag.BGM: ReadFunction(segment); break;
            case Tag.NAD: ReadParty(segment); break;
            case Tag.PDT: ReadPersonLine(segment); break;
            case Tag.TDT: ReadTransport(segment); break;
            case Tag.LOC: ReadPlace(segment); break;
            case Tag.DTM: ReadTime(segment); break;
            case Tag.DOC when person is not null: OpenDocument(segment); break;
            case Tag.DOC: Log.Loss(WarningCodes.Unattached, "DOC", segment.Position); break;
            case Tag.ATT or Tag.NAT or Tag.RFF or Tag.MEA or Tag.FTX or Tag.COM or Tag.EMP when person is not null:
                ReadFact(person, segment);
                break;
            case Tag.RFF when segment.Is(1, 0, "TN"u8) && transaction is null: transaction = segment.Value(1, 1); break;
            case Tag.CNT: Compare(segment); break;
            case Tag.UNS: break;
            default: Pass(segment); break;
        }
    }

    public override Message Finish()
    {
        CloseDocument();
        if (!hasFunction && !IsUsDialect) Log.Structure(WarningCodes.MissingSegment, "BGM", Header.Position);
        if (route.IsEmpty && function is not ("336" or "655")) Log.Structure(WarningCodes.MissingSegment, "TDT", Header.Position);
        return Build() with
        {
            Function = function,
            FunctionDetail = detail,
            Dated = dated,
            Transaction = transaction,
            Flights = route.Flights(),
            Travellers = [.. persons.Select(draft => draft.Build())],
            Warnings = Warnings(),
        };
    }

    // The US dialect has no BGM; its persons stand in PDT lines.
    bool IsUsDialect { get; set; }

    /// <summary>The date that decides centuries: of the message, else of the flight.</summary>
    DateTime Reference => reference ??= EdifactDates.Reference(Header.Prepared, route.FirstDate);

    void ReadFunction(in Segment segment)
    {
        if (hasFunction) Log.Loss(WarningCodes.Misplaced, "BGM", segment.Position);
        hasFunction = true;
        function ??= segment.Value(1);
        detail ??= segment.Value(2);
        if (function is not (null or "745" or "250" or "266" or "336" or "655")) LoseQualifier(segment);
    }

    void ReadTransport(in Segment segment)
    {
        // After a person TDT tells how they travel on by land or sea.
        if (person is not null && !route.IsEmpty)
        {
            Pass(segment);
            return;
        }

        if (!segment.IsEmpty(1) && !segment.Is(1, 0, "20"u8) && !segment.Is(1, 0, "34"u8)) LoseQualifier(segment);
        var (carrier, number) = Designator.Of(segment.Raw(2), segment.Upper(5));
        if (number is null && !segment.IsEmpty(2)) Log.Loss(WarningCodes.BadValue, "TDT", segment.Position);
        route.Begin(carrier, number);
    }

    void ReadPlace(in Segment segment)
    {
        if (person is not null)
        {
            ReadPersonPlace(person, segment);
            return;
        }

        var place = segment.Upper(2);
        var use = PaxlstRoute.UseOf(segment.Trimmed(1));
        if (use is null)
        {
            if (Latin.Number(segment.Trimmed(1)) is 130 or 188 or 172 or 22 || segment.Is(1, 0, "PT"u8)) Pass(segment);
            else LoseQualifier(segment);
        }
        else if (place is null)
        {
            Log.Loss(WarningCodes.BadValue, "LOC", segment.Position);
        }
        else if (!route.Stop(use.Value, place))
        {
            Log.Structure(WarningCodes.MissingSegment, "TDT", segment.Position);
        }
    }

    void ReadTime(in Segment segment)
    {
        var qualifier = Latin.Number(segment.Trimmed(1)) ?? -1;
        if (person is not null)
        {
            ReadPersonDate(person, qualifier, segment);
        }
        else if (qualifier is 189 or 136 or 232 or 132)
        {
            ReadFlightTime(segment, departure: qualifier is 189 or 136);
        }
        else if (qualifier == 137)
        {
            ReadMessageDate(segment);
        }
        else
        {
            LoseQualifier(segment);
        }
    }

    void ReadMessageDate(in Segment segment)
    {
        var moment = MomentOf(segment, out _, out var isWhole);
        if (!isWhole) Log.Loss(WarningCodes.BadDate, "DTM", segment.Position);
        dated ??= moment;
    }

    // yymmddhhmm:201; the US dialect parts date and time: yymmdd:hhmm, also in elements of their own.
    DateTime? MomentOf(in Segment segment, out bool hasTime, out bool isWhole)
    {
        var text = Unblank(segment, segment.IsEmpty(1, 1) ? segment.Raw(2) : segment.Raw(1, 1));
        var time = segment.IsEmpty(1, 1) ? segment.Trimmed(2, 1) : segment.Trimmed(1, 2);
        var digits = text.Length is 12 or 14 ? 8 : text.Length is 10 or 6 ? 6 : text.Length;
        var clock = text.Length > digits ? text[digits..] : time;
        var moment = EdifactDates.Sortable(text[..digits], clock, out hasTime);
        isWhole = moment is not null && (text.Length == digits || hasTime);
        return moment;
    }

    void ReadFlightTime(in Segment segment, bool departure)
    {
        var moment = MomentOf(segment, out var hasTime, out var isWhole);
        if (!isWhole) Log.Loss(WarningCodes.BadDate, "DTM", segment.Position);
        if (moment is { } found && !route.Time(found, hasTime, departure))
        {
            Log.Structure(WarningCodes.MissingSegment, "TDT", segment.Position);
        }
    }

    ReadOnlySpan<byte> Unblank(in Segment segment, ReadOnlySpan<byte> text)
    {
        var trimmed = Latin.Trim(text);
        if (trimmed.Length != text.Length && !trimmed.IsEmpty)
        {
            Log.Note(WarningCodes.TrimmedDate, segment.Name, segment.Position);
        }

        return trimmed;
    }

    // 42 passengers, 41 crew; the total is over all parts, so it says something only in a message of one part.
    void Compare(in Segment segment)
    {
        var qualifier = Latin.Number(segment.Trimmed(1));
        var stated = Latin.Number(segment.IsEmpty(1, 1) ? segment.Trimmed(2) : segment.Trimmed(1, 1));
        if (qualifier is not (41 or 42)) LoseQualifier(segment);
        else if (Header.Part == MessagePart.Single && stated != persons.Count)
        {
            if (stated != (qualifier == 41 ? crew : persons.Count - crew))
            {
                Log.Structure(WarningCodes.WrongCount, "CNT", segment.Position);
            }
        }
    }
}

namespace Gatehouse.Edifact;

/// <summary>
/// PNRGOV: the border flight, then booking after booking. A traveller is a TIF of group 2; the TIF of check-in (after
/// TRI) and of history (after ABI or SAC) only refer to one.
/// </summary>
sealed partial class PnrgovReader(MessageHeader header, WarningLog log) : MessageReader(header, log)
{
    // No booking is known to more systems; the bound keeps a made-up one from taking quadratic time.
    const int MostLocators = 100;

    // Some two hundred codes exist.
    const int MostServices = 1_000;

    readonly List<BookingDraft> bookings = [];
    readonly Dictionary<string, int> otherServices = new(StringComparer.Ordinal);
    BookingDraft? booking;
    TravellerDraft? traveller;
    Flight? border;
    Stage stage = Stage.Header;
    string? function;
    bool hasFunction;
    bool lostSource;
    (int Count, int Position)? stated;
    DateTime? reference;
    RecordLocators? foreign;
    BookingDraft? checkedIn;
    readonly List<RecordLocator> named = [];
    int? split;

    /// <summary>Where in the message, and in the booking, we are.</summary>
    enum Stage
    {
        Header,
        Booking,
        Traveller,
        Payment,
        Leg,
        CheckIn,
        Split,
        OtherService,
        History,
    }

    public override void Read(in Segment segment)
    {
        switch (segment.Code)
        {
            case Tag.SRC: Begin(segment.Position); break;
            case Tag.RCI: ReadLocators(segment); break;
            case Tag.TIF: ReadTraveller(segment); break;
            case Tag.TVL: ReadFlight(segment); break;
            case Tag.SSR: ReadRequest(segment); break;
            case Tag.MSG: ReadFunction(segment); break;
            case Tag.EQN: ReadQuantity(segment); break;
            case Tag.ADD: ReadAddress(segment); break;
            case Tag.IFT: ReadText(segment); break;
            case Tag.SSD: ReadSeat(segment); break;
            case Tag.TBD: ReadBags(segment); break;
            default: ReadWhatBecameOfIt(segment); break;
        }
    }

    public override Message Finish()
    {
        if (!hasFunction) Log.Structure(WarningCodes.MissingSegment, "MSG", Header.Position);
        if (border is null) Log.Structure(WarningCodes.MissingSegment, "TVL", Header.Position);
        if (stated is { } said && Header.Part == MessagePart.Single && said.Count != bookings.Count)
        {
            Log.Structure(WarningCodes.WrongCount, "EQN", said.Position);
        }

        return Build() with
        {
            Function = function,
            Flights = border is null ? [] : [border],
            Bookings = [.. bookings.Select(draft => draft.Build(Log))],
            OtherServices = otherServices,
            Warnings = Warnings(),
        };
    }

    /// <summary>The date that decides centuries: of the message, else of the flight.</summary>
    DateTime Reference => reference ??= EdifactDates.Reference(Header.Prepared, border?.Departure);

    BookingDraft Begin(int position)
    {
        booking = new(position);
        bookings.Add(booking);
        (stage, traveller, foreign, checkedIn) = (Stage.Booking, null, null, null);
        (checkInAt, historyAt, change, pending) = ((null, false), (null, false), HistoryChange.Other, null);
        return booking;
    }

    /// <summary>The booking, begun without its SRC where that is missing.</summary>
    BookingDraft Current(in Segment segment)
    {
        if (booking is not null) return booking;
        NoteLostSource(segment.Position);
        return Begin(segment.Position);
    }

    void NoteLostSource(int position)
    {
        if (!lostSource) Log.Structure(WarningCodes.MissingSegment, "SRC", position);
        lostSource = true;
    }

    // MSG+:22 tells what the message is; MSG+8 inside a booking begins hotels and cars (1 would be another flight).
    void ReadFunction(in Segment segment)
    {
        if (booking is null)
        {
            hasFunction = true;
            function ??= segment.Value(1, 1) ?? segment.Value(1);
        }
        else if (stage != Stage.History)
        {
            stage = segment.Is(1, 0, "1"u8) ? Stage.Leg : Stage.OtherService;
            traveller = null;
            Pass(segment);
        }
    }

    void ReadQuantity(in Segment segment)
    {
        if (booking is null) stated ??= (Latin.Number(segment.Trimmed(1)) ?? -1, segment.Position);
        else if (stage != Stage.History) (stage, split) = (Stage.Split, Latin.Number(segment.Trimmed(1)));
    }

    // carrier:locator:type:date:time for each system. Those of a leg repeat the booking's.
    void ReadLocators(in Segment segment)
    {
        FindLocators(segment);
        if (stage == Stage.Split)
        {
            if (named.Count > 0) (booking!.Splits ??= []).Add(new(split, [.. named]));
            stage = Stage.Leg;
            return;
        }

        var current = Current(segment);
        if (stage is Stage.Booking) current.Made ??= MadeAt(segment);
        if (stage is Stage.Booking || current.Locators.Count == 0)
        {
            foreach (var locator in named)
            {
                if (current.Locators.Count == MostLocators) Log.Count(WarningCodes.Misplaced, "RCI", segment.Position);
                else if (!current.Locators.Contains(locator)) current.Locators.Add(locator);
            }
        }
        else if (named.Count > 0 && !current.Shares(named))
        {
            TakeForeign(new([.. named], segment.Position));
        }
    }

    // Locators that are none of this booking: of another carrier's leg, or of a booking whose SRC was lost. History and
    // check-in are the end of a booking, unless a flight follows at once; elsewhere the next TIF tells.
    void TakeForeign(RecordLocators locators)
    {
        var before = booking;
        if (stage is Stage.History or Stage.CheckIn)
        {
            var isCheckIn = stage == Stage.CheckIn;
            BeginForeign(locators);
            checkedIn = isCheckIn ? before : null;
        }
        else
        {
            foreign = locators;
        }
    }

    // The locators were those of the next leg after all.
    void ReturnTo(BookingDraft before)
    {
        before.Lines.AddRange(bookings[^1].Lines);
        bookings.RemoveAt(bookings.Count - 1);
        (booking, checkedIn) = (before, null);
    }

    void BeginForeign(RecordLocators locators)
    {
        NoteLostSource(locators.Position);
        Begin(locators.Position).Locators.AddRange(locators.Items);
    }

    // carrier:locator:type:date:time; the date may sit in the place of the type.
    DateTime? MadeAt(in Segment segment)
    {
        var at = segment.Trimmed(1, 2).Length == 6 && Latin.AllDigits(segment.Trimmed(1, 2)) ? 2 : 3;
        return segment.IsEmpty(1, at) ? null : MomentOf(segment, 1, at).Moment;
    }

    void FindLocators(in Segment segment)
    {
        named.Clear();
        for (var element = 1; element < segment.Elements; element++)
        {
            if (segment.Value(element, 1) is { } locator) named.Add(new(segment.Upper(element), locator));
            else if (segment.Trimmed(element).Length > 3) named.Add(new(null, segment.Value(element)!));
        }
    }

    sealed record RecordLocators(List<RecordLocator> Items, int Position);
}

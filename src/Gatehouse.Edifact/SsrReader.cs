namespace Gatehouse.Edifact;

/// <summary>
/// Reads the free text of DOCS, DOCO and DOCA and the seats of SEAT, NSST and NSSA. The text is the ninth component;
/// senders that drop colons put it earlier, so it is looked for by its slashes.
/// </summary>
readonly ref struct SsrReader
{
    readonly Segment segment;
    readonly WarningLog log;
    readonly TravellerDraft? under;
    readonly DateTime dates;
    readonly ReadOnlySpan<byte> text;
    readonly int element;

    public SsrReader(in Segment segment, WarningLog log, TravellerDraft? under, DateTime dates)
    {
        this.segment = segment;
        this.log = log;
        this.under = under;
        this.dates = dates;
        (element, var component) = FindText(segment);
        text = component < 0 ? [] : segment.RestOfElement(element, component);
        if (text.IsEmpty || !segment.Is(1, 0, "DOCS"u8)) return;

        // A separator in a name that was not released: the rest of the line has its slashes.
        var last = element;
        while (segment.RestOfElement(last + 1, 0).Contains((byte)'/')) last++;
        if (last == element) return;
        log.Note(WarningCodes.UnreleasedSeparator, "SSR", segment.Position);
        var before = segment.RestOfElement(element, 0).Length - text.Length;
        var after = last + 1 < segment.Elements ? segment.RestOfSegment(last + 1).Length + 1 : 0;
        text = segment.RestOfSegment(element)[before..^after];
        element = last;
    }

    /// <summary>
    /// type / issuer / number / nationality / birth / sex / expiry / surname / given / second / H. Null when there is
    /// nothing in it.
    /// </summary>
    public SsrLine.Docs? Docs()
    {
        var fields = new SlashFields(text);
        fields.AlignDocs();
        var sex = fields[5];
        var given = Field(fields[8]);
        var second = Field(fields[9]);
        var document = new TravelDocument
        {
            Type = Field(fields[0]),
            Issuer = Field(fields[1]),
            Number = Field(fields[2]),
            Nationality = Nationality(fields[3]),
            BirthDate = Date(fields[4], EdifactDates.Century.Birth),
            Sex = SexOf(sex),
            Expiry = Date(fields[6], EdifactDates.Century.Expiry),
            Surname = Field(fields[7]),
            Given = second is null ? given : $"{given} {second}".TrimStart(),
            Position = segment.Position,
        };
        if (fields.IsEmpty) return null;
        return new(segment.Position, Reference(), under)
        {
            Document = document,
            OfInfant = Sexes.IsInfant(sex),
            Surname = document.Surname,
            Given = given,
        };
    }

    /// <summary>place of birth / V / number / place of issue / date of issue / country valid for / I / names.</summary>
    public SsrLine.Doco? Doco()
    {
        var fields = new SlashFields(text);
        fields.AlignDoco();
        if (fields.IsEmpty) return null;
        var number = Field(fields[2]);
        var isVisa = Latin.Same(fields[1], "V"u8);
        if (number is not null && !isVisa) log.Loss(WarningCodes.UnknownQualifier, "SSR", segment.Position);
        return new(segment.Position, Reference(), under)
        {
            BirthPlace = Field(fields[0]),
            Visa = number is null || !isVisa
                ? null
                : new() { Type = "V", Number = number, Issuer = Field(fields[3]), Position = segment.Position },
            OfInfant = Latin.Same(fields[6], "I"u8),
        };
    }

    /// <summary>D or R / country / street / city / state / zip / I: only the residence is kept.</summary>
    public SsrLine.Doca? Doca()
    {
        var fields = new SlashFields(text);
        fields.SkipLead();
        if (!Latin.Same(fields[0], "R"u8) || Field(fields[1]) is not { } country) return null;
        return new(segment.Position, Reference(), under, country) { OfInfant = Latin.Same(fields[6], "I"u8) };
    }

    /// <summary>One line for each seat element: <c>+15A::1+15B::2</c>; without any, the text itself.</summary>
    public void Seats(List<SsrLine> lines)
    {
        for (var at = 2; at < segment.Elements; at++)
        {
            if (!segment.IsEmpty(at)) AddSeats(lines, segment.Trimmed(at), segment.Value(at, 2));
        }
    }

    void AddSeats(List<SsrLine> lines, ReadOnlySpan<byte> numbers, string? reference)
    {
        List<string> seats = [];
        if (!Seat.TryRead(numbers, seats)) log.Loss(WarningCodes.BadValue, "SSR", segment.Position);
        if (seats.Count > 0) lines.Add(new SsrLine.Seats(segment.Position, reference, under, seats));
    }

    static (int Element, int Component) FindText(in Segment segment)
    {
        if (!segment.IsEmpty(1, 8)) return (1, 8);
        for (var at = 1; at < segment.Elements; at++)
        {
            for (var component = at == 1 ? 1 : 0; component < segment.Components(at); component++)
            {
                if (segment.Raw(at, component).Contains((byte)'/')) return (at, component);
            }
        }

        return (1, -1);
    }

    // +::ref behind the text.
    string? Reference()
    {
        for (var at = element + 1; at < segment.Elements; at++)
        {
            if (segment.Value(at, 2) is { } reference) return reference;
        }

        return null;
    }

    string? Field(ReadOnlySpan<byte> field) => segment.Decode(field);

    string? Nationality(ReadOnlySpan<byte> field)
    {
        if (field is not [(byte)'0']) return Field(field);
        log.Loss(WarningCodes.BadValue, "SSR", segment.Position);
        return null;
    }

    PartialDate? Date(ReadOnlySpan<byte> field, EdifactDates.Century century)
    {
        if (field.IsEmpty) return null;
        var date = EdifactDates.Named(field, century, dates);
        if (date is null) log.Loss(WarningCodes.BadDate, "SSR", segment.Position);
        return date;
    }

    Sex? SexOf(ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty) return null;
        var sex = Sexes.Of(field);
        if (sex is null) log.Loss(WarningCodes.BadValue, "SSR", segment.Position);
        return sex;
    }
}

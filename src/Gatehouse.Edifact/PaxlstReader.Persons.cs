namespace Gatehouse.Edifact;

/// <summary>The persons of a PAXLST: NAD and what follows it, or the PDT line of the US dialect.</summary>
sealed partial class PaxlstReader
{
    void ReadParty(in Segment segment)
    {
        var kind = KindOf(segment.Trimmed(1));
        if (kind is not null && segment.Trimmed(1).Contains((byte)' '))
        {
            Log.Note(WarningCodes.StrayText, "NAD", segment.Position);
        }

        CloseDocument();
        lost = false;
        if (kind is null)
        {
            person = null;
            if (segment.Is(1, 0, "MS"u8)) Pass(segment);
            else LoseQualifier(segment);
            return;
        }

        // The name is the fourth element; senders that lose a separator put it before.
        var name = 4;
        while (name > 2 && segment.IsEmpty(name) && segment.IsEmpty(name, 1)) name--;
        if (segment.IsEmpty(name) && segment.IsEmpty(name, 1)) name = 4;
        else if (name != 4) Log.Note(WarningCodes.Misplaced, "NAD", segment.Position);
        Begin(new()
        {
            Surname = segment.Text(name),
            Given = segment.Text(name, 1),
            Second = Joined(segment, name, 2, segment.Components(name), " "),
            Kind = kind.Value,
            Position = segment.Position,
        });
        if (AddressOf(segment) is { } address) person!.Contacts.Add(new(ContactKind.Address, address));
    }

    // PDT+P/number:expiry:country+SURNAME:FIRST:MIDDLE:yymmdd:sex+PAX+from:to
    void ReadPersonLine(in Segment segment)
    {
        CloseDocument();
        (IsUsDialect, lost) = (true, false);
        var isCrew = segment.Is(3, 0, "CRW"u8) || segment.Is(3, 0, "CRE"u8) || segment.Is(3, 0, "FM"u8);
        if (!isCrew && !segment.IsEmpty(3) && !segment.Is(3, 0, "PAX"u8) && !segment.Is(3, 0, "FL"u8))
        {
            LoseQualifier(segment);
        }

        Begin(new()
        {
            Surname = segment.Text(2),
            Given = segment.Text(2, 1),
            Second = segment.Text(2, 2),
            Kind = isCrew ? TravellerKind.Crew : TravellerKind.Passenger,
            BirthDate = DateOf(segment, segment.Raw(2, 3), EdifactDates.Century.Birth),
            Sex = SexOf(segment, segment.Trimmed(2, 4)),
            Embarkation = segment.Upper(4),
            Debarkation = segment.Upper(4, 1),
            Position = segment.Position,
        });
        var paper = segment.Raw(1);
        var slash = paper.IndexOf((byte)'/');
        var number = segment.Decode(Latin.Trim(paper[(slash + 1)..]));
        if (number is null) return;
        person!.Documents.Add(new()
        {
            Type = slash > 0 ? segment.Decode(Latin.Trim(paper[..slash])) : null,
            Number = number,
            Issuer = segment.Value(1, 2),
            Expiry = DateOf(segment, segment.Raw(1, 1), EdifactDates.Century.Expiry),
            Position = segment.Position,
        });
    }

    void Begin(TravellerDraft draft)
    {
        person = draft;
        persons.Add(draft);
        if (draft.Kind is TravellerKind.Crew or TravellerKind.TransitCrew) crew++;
        if (draft.Surname is null && draft.Given is null) Log.Loss(WarningCodes.NoName, "NAD", draft.Position);
    }

    /// <summary>What was said of a person whose segment is not understood is nobody's: not the person's before
    /// it.</summary>
    public override void PassUnknown(in Segment segment)
    {
        var isParty = KindOf(segment.Trimmed(1)) is not null;
        if (!isParty && (person is null || (segment.IsEmpty(4) && !ResemblesParty(segment.Trimmed(0))))) return;
        CloseDocument();
        (person, lost) = (null, true);
    }

    // NAD or PDT with a letter lost or another in its place.
    static bool ResemblesParty(ReadOnlySpan<byte> tag)
    {
        Span<byte> letters = stackalloc byte[4];
        var length = 0;
        foreach (var value in tag)
        {
            if (!Latin.IsLetterOrDigit(value)) continue;
            if (length == letters.Length) return false;
            letters[length++] = Latin.Upper(value);
        }

        return Shared(letters[..length], "NAD"u8) >= 2 || Shared(letters[..length], "PDT"u8) >= 2;
    }

    static int Shared(ReadOnlySpan<byte> letters, ReadOnlySpan<byte> tag)
    {
        var shared = 0;
        foreach (var value in tag)
        {
            if (letters.Contains(value)) shared++;
        }

        return shared;
    }

    static bool BelongsToPerson(int tag) => tag
        is Tag.ATT or Tag.DTM or Tag.MEA or Tag.GEI or Tag.FTX or Tag.LOC or Tag.COM or Tag.EMP or Tag.NAT or Tag.RFF
        or Tag.DOC or Tag.CPI or Tag.QTY or Tag.GID or Tag.TDT;

    // A wrapped line leaves a blank in it (F L).
    static TravellerKind? KindOf(ReadOnlySpan<byte> code)
    {
        var blank = code.IndexOf((byte)' ');
        if (blank > 0 && code.Length is 3 or 4)
        {
            Span<byte> whole = stackalloc byte[code.Length - 1];
            code[..blank].CopyTo(whole);
            code[(blank + 1)..].CopyTo(whole[blank..]);
            return whole.Contains((byte)' ') ? null : KindOf(whole);
        }

        return Latin.Same(code, "FL"u8) ? TravellerKind.Passenger
            : Latin.Same(code, "FM"u8) ? TravellerKind.Crew
            : Latin.Same(code, "DDU"u8) ? TravellerKind.TransitPassenger
            : Latin.Same(code, "DDT"u8) ? TravellerKind.TransitCrew
            : null;
    }

    static string? AddressOf(in Segment segment)
    {
        List<string> lines = [];
        for (var element = 5; element <= 9; element++)
        {
            if (Joined(segment, element, 0, segment.Components(element), " ") is { } line) lines.Add(line);
        }

        return lines.Count == 0 ? null : string.Join(", ", lines);
    }

    static string? Joined(in Segment segment, int element, int from, int to, string glue)
    {
        string? text = null;
        for (var component = from; component < to; component++)
        {
            if (segment.Text(element, component) is { } part) text = text is null ? part : text + glue + part;
        }

        return text;
    }

    void ReadPersonPlace(TravellerDraft draft, in Segment segment)
    {
        var place = segment.Value(2) ?? segment.Value(2, 3);
        switch (Latin.Number(segment.Trimmed(1)))
        {
            case 174: draft.Residence ??= place; break;
            case 178: draft.Embarkation ??= place?.ToUpperInvariant(); break;
            case 179: draft.Debarkation ??= place?.ToUpperInvariant(); break;
            case 180: draft.BirthPlace ??= place; break;
            case 91 when document is not null: document = document with { Issuer = document.Issuer ?? place }; break;
            case 91: Log.Loss(WarningCodes.Unattached, "LOC", segment.Position); break;
            case 22: Pass(segment); break;
            default: LoseQualifier(segment); break;
        }
    }

    // 554 serves for both in master crew lists: after a DOC it is the expiry.
    void ReadPersonDate(TravellerDraft draft, int qualifier, in Segment segment)
    {
        var text = segment.IsEmpty(1, 1) ? segment.Raw(2) : segment.Raw(1, 1);
        if (qualifier == 36 || (qualifier == 554 && document is not null))
        {
            if (document is null) Log.Loss(WarningCodes.Unattached, "DTM", segment.Position);
            else if (document.Expiry is null)
            {
                document = document with { Expiry = DateOf(segment, text, EdifactDates.Century.Expiry) };
            }
        }
        else if (qualifier is 329 or 554)
        {
            draft.BirthDate ??= DateOf(segment, text, EdifactDates.Century.Birth);
        }
        else
        {
            LoseQualifier(segment);
        }
    }

    PartialDate? DateOf(in Segment segment, ReadOnlySpan<byte> text, EdifactDates.Century century)
    {
        var trimmed = Unblank(segment, text);
        if (trimmed.IsEmpty) return null;
        var date = EdifactDates.Numeric(trimmed, century, Reference);
        if (date is null) Log.Loss(WarningCodes.BadDate, segment.Name, segment.Position);
        return date;
    }

    Sex? SexOf(in Segment segment, ReadOnlySpan<byte> code)
    {
        if (code.IsEmpty) return null;
        var sex = Sexes.Of(code);
        if (sex is null) Log.Loss(WarningCodes.BadValue, segment.Name, segment.Position);
        return sex;
    }

    void OpenDocument(in Segment segment)
    {
        CloseDocument();
        document = new() { Type = segment.Value(1), Number = segment.Value(2), Position = segment.Position };
    }

    void CloseDocument()
    {
        if (document is not null) person?.Documents.Add(document);
        document = null;
    }
}

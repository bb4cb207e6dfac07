namespace Gatehouse.Edifact;

/// <summary>Every code a <see cref="Warning"/> can bear, with its meaning.</summary>
public static class WarningCodes
{
    /// <summary>The input holds no UNB and no UNH.</summary>
    public const string NoInterchange = "noInterchange";

    /// <summary>XML with a document type, or with elements nested deeper than any message: refused, nothing of it was
    /// read.</summary>
    public const string ForbiddenXml = "forbiddenXml";

    /// <summary>The input ends inside a message, or its XML breaks there: everything before was read.</summary>
    public const string Truncated = "truncated";

    /// <summary>Text before, between or after interchanges: a mail or Type-B wrapping, prose after UNZ.</summary>
    public const string TextOutside = "textOutside";

    /// <summary>UNA is broken or contradicts the segments that follow; those were believed.</summary>
    public const string BrokenUna = "brokenUna";

    /// <summary>A type of message this reader does not know; its segments were passed over.</summary>
    public const string UnknownMessage = "unknownMessage";

    /// <summary>A segment that should be there is not (MSG, BGM, TVL, TDT, SRC, UNB, UNT, UNZ …).</summary>
    public const string MissingSegment = "missingSegment";

    /// <summary>Segments of the body stand after the UNT; they were read as part of the message.</summary>
    public const string AfterTrailer = "afterTrailer";

    /// <summary>A stated count (UNT, UNE, UNZ, CNT, EQN) differs from what was found.</summary>
    public const string WrongCount = "wrongCount";

    /// <summary>The last segment has no terminator.</summary>
    public const string Unterminated = "unterminated";

    /// <summary>Two segments ran together; they were parted at the tag of the second.</summary>
    public const string MissingTerminator = "missingTerminator";

    /// <summary>A terminator or element separator inside a name was read as part of the name.</summary>
    public const string UnreleasedSeparator = "unreleasedSeparator";

    /// <summary>A typographic quote was read as the terminator.</summary>
    public const string SmartQuote = "smartQuote";

    /// <summary>Stray characters stood in front of a tag, or a blank inside a tag or qualifier, and were passed
    /// over.</summary>
    public const string StrayText = "strayText";

    /// <summary>Bytes outside the declared character set; read as UTF-8 where they are that, else as ISO
    /// 8859-1.</summary>
    public const string Charset = "charset";

    /// <summary>A tag that is no part of this type of message; the segment was passed over. In XML an element that is not known, told
    /// by the element it stands in, once with its count.</summary>
    public const string UnknownSegment = "unknownSegment";

    /// <summary>A known segment with a qualifier or code that is not known; its content was passed over.</summary>
    public const string UnknownQualifier = "unknownQualifier";

    /// <summary>A known segment that has no place in the model yet: one warning for each tag of a message, with its
    /// count.</summary>
    public const string NotModelled = "notModelled";

    /// <summary>A known segment stands where it has no meaning, or has more elements than it may; the rest was passed
    /// over.</summary>
    public const string Misplaced = "misplaced";

    /// <summary>A date or time that no calendar has; it stays absent.</summary>
    public const string BadDate = "badDate";

    /// <summary>Blanks around a date were taken away.</summary>
    public const string TrimmedDate = "trimmedDate";

    /// <summary>A time of arrival without its date: the arrival stays absent, for the date is not invented.</summary>
    public const string TimeWithoutDate = "timeWithoutDate";

    /// <summary>A value (seat, bag, weight, sex, flight number) that could not be read; it stays absent.</summary>
    public const string BadValue = "badValue";

    /// <summary>A person was found outside the group of travellers and is counted as one.</summary>
    public const string StrayTraveller = "strayTraveller";

    /// <summary>A person without any name.</summary>
    public const string NoName = "noName";

    /// <summary>A reference to a traveller that the booking does not hold.</summary>
    public const string UnknownReference = "unknownReference";

    /// <summary>A document, seat or contact whose traveller could not be told; it was passed over.</summary>
    public const string Unattached = "unattached";

    /// <summary>A document of somebody who is no traveller of the booking; it is listed without setting
    /// facts.</summary>
    public const string ForeignDocument = "foreignDocument";
}

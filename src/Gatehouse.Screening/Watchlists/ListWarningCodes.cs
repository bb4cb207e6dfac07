namespace Gatehouse.Screening.Watchlists;

/// <summary>The codes of <see cref="ListWarning"/>: stable, documented in docs/watchlist-csv.md.</summary>
public static class ListWarningCodes
{
    /// <summary>A record or row without its key or without any name; it is left out.</summary>
    public const string BadRecord = "badRecord";

    /// <summary>A key that stands twice; the later record is left out.</summary>
    public const string DuplicateId = "duplicateId";

    /// <summary>A date that names no day, month or year.</summary>
    public const string UnreadableDate = "unreadableDate";

    /// <summary>A country name or code that is not known.</summary>
    public const string UnknownCountry = "unknownCountry";

    /// <summary>A sex other than male, female or other.</summary>
    public const string UnknownSex = "unknownSex";

    /// <summary>A document without a number of at least five letters and digits.</summary>
    public const string UnreadableDocument = "unreadableDocument";

    /// <summary>Prose where a name should stand; nothing of it was taken for a name.</summary>
    public const string ProseInName = "proseInName";

    /// <summary>A part of a remark that fits no known kind.</summary>
    public const string UnknownRemark = "unknownRemark";

    /// <summary>Remarks cut off by the publisher; their last part is left out.</summary>
    public const string CutRemarks = "cutRemarks";

    /// <summary>Alias rows whose entry is not in the list file.</summary>
    public const string OrphanAlias = "orphanAlias";

    /// <summary>Address rows whose entry is not in the list file.</summary>
    public const string OrphanAddress = "orphanAddress";

    /// <summary>Continued remarks whose entry is not in the list file.</summary>
    public const string OrphanRemarks = "orphanRemarks";

    /// <summary>The end mark of the publisher (0x1A) is missing: the file may be cut.</summary>
    public const string NoEndMark = "noEndMark";

    /// <summary>A column whose meaning is not known; its values are not read.</summary>
    public const string UnknownColumn = "unknownColumn";

    /// <summary>Records whose source does not say whether they are persons.</summary>
    public const string UntypedRecord = "untypedRecord";

    /// <summary>Text damaged before it came here (U+FFFD).</summary>
    public const string BrokenText = "brokenText";
}

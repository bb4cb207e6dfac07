namespace Gatehouse.Edifact;

/// <summary>
/// Reads PAXLST (UN/EDIFACT and the US dialect) and PNRGOV as carriers really send them. Pure: no input or output, no
/// clock; the same bytes give the same result on any machine. Safe for any number of threads.
/// </summary>
/// <remarks>
/// The way of the bytes: <c>Unwrapping</c> finds an interchange and its separators in what surrounds it,
/// <c>SegmentReader</c> cuts it into segments and repairs broken ones, <c>InterchangeReader</c> follows the envelope
/// and hands each body segment to <c>PaxlstReader</c> or <c>PnrgovReader</c>.
/// </remarks>
public static class EdifactReader
{
    /// <summary>Reads every message of every interchange. Never throws, whatever the bytes; linear in their
    /// number.</summary>
    /// <param name="input">The bytes as received: one interchange or several, with or without a wrapping.</param>
    public static ReadResult Read(ReadOnlySpan<byte> input) => Read(input, int.MaxValue);

    /// <summary>The same for input that is not trusted: stops after one message more than <paramref name="most"/>.</summary>
    public static ReadResult Read(ReadOnlySpan<byte> input, int most)
    {
        List<Message> messages = [];
        List<Interchange> interchanges = [];
        var log = new WarningLog();
        var isAscii = System.Text.Ascii.IsValid(input);
        var position = 0;
        while (messages.Count <= most && Unwrapping.TryFind(input, position, out var start))
        {
            NoteTextOutside(input[position..start.Position], position, log);
            if (start.BrokenUna) log.Note(WarningCodes.BrokenUna, "UNA", start.Position);
            position = new InterchangeReader(input, isAscii, start, messages, interchanges, log) { Most = most }.Read();
        }

        if (position == 0) log.Structure(WarningCodes.NoInterchange, "", 0);
        else NoteTextOutside(input[position..], position, log);
        return new(messages, log.InOrder()) { Interchanges = interchanges };
    }

    static void NoteTextOutside(ReadOnlySpan<byte> text, int position, WarningLog log)
    {
        var bare = text.StartsWith("\uFEFF"u8) ? text[3..] : text;
        if (!Latin.Trim(bare).IsEmpty) log.Note(WarningCodes.TextOutside, "", position);
    }
}

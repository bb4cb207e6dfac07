using System.Text;

namespace Gatehouse.Host.Demo;

/// <summary>What is wrong with a file, as messages.md §11 counts it.</summary>
enum DemoFault
{
    None,
    NoServiceString,
    OtherSeparators,
    WrappedLines,
    WrongCounts,
    EmptyDates,
    UnknownSegments,
    MissingTerminators,
    MailAround,
    CutOff,
    Latin1Bytes,
    LowerCaseNames,
    BlankLines,
    CarriageReturns,
    NoFunction,
    ImpossibleTime,
    UnterminatedEnd,
}

/// <summary>Turns segments into the bytes of a file, as cleanly or as badly as the fault asks.</summary>
static class DemoFaults
{
    const int Columns = 69;

    /// <summary>The bytes, and how many persons can still be read from them.</summary>
    public static (byte[] Bytes, int Persons) Write(IReadOnlyList<DemoSegment> segments, DemoFault fault, bool oneLine)
    {
        var damaged = Damage(segments, fault).ToList();
        var separators = fault is DemoFault.OtherSeparators ? DemoSeparators.Unusual : DemoSeparators.Usual;
        var text = new StringBuilder(fault is DemoFault.NoServiceString ? "" : separators.Una);
        var end = fault switch
        {
            DemoFault.CarriageReturns => "\r",
            DemoFault.BlankLines => "\r\n\r\n ",
            DemoFault.WrappedLines => "",
            _ => oneLine ? "" : "\n",
        };
        foreach (var segment in damaged)
        {
            separators.Write(text, segment);
            if (segment.IsTerminated) text.Append(end);
        }

        var encoding = fault is DemoFault.Latin1Bytes ? Encoding.Latin1 : Encoding.UTF8;
        return (encoding.GetBytes(Around(text.ToString(), fault)), damaged.Sum(segment => segment.Persons));
    }

    static IEnumerable<DemoSegment> Damage(IReadOnlyList<DemoSegment> segments, DemoFault fault) => fault switch
    {
        DemoFault.WrongCounts => segments.Select(segment => segment.Tag is "UNT" or "CNT" or "EQN" ? Miscounted(segment) : segment),
        DemoFault.EmptyDates => segments.Select(segment => segment.Tag is "DAT" ? Of("DAT", DemoText.Parts("700", "")) : segment),
        DemoFault.UnknownSegments => segments.SelectMany((segment, at) =>
            segment.Tag is "ADD" or "NAT" && at % 3 == 0 ? [segment, Of("ZZQ", "1", DemoText.Parts("A", "B")), Of("LT")] : new[] { segment }),
        DemoFault.MissingTerminators => segments.Select((segment, at) =>
            segment.Tag is "RPI" or "ADD" && at % 2 == 0 ? segment with { IsTerminated = false } : segment),
        DemoFault.CutOff => CutOff(segments),
        DemoFault.LowerCaseNames => segments.Select(segment =>
            segment.Tag is "NAD" && segment.Persons == 1 ? segment with { Text = LowerName(segment.Text) } : segment),
        DemoFault.NoFunction => segments.Where(segment => segment.Tag is not "MSG"),
        DemoFault.ImpossibleTime => segments.Select(ImpossibleArrival),
        DemoFault.UnterminatedEnd => segments.Select(segment => segment.Tag is "UNZ" ? segment with { IsTerminated = false } : segment),
        _ => segments,
    };

    static string Around(string text, DemoFault fault) => fault switch
    {
        DemoFault.WrappedLines => string.Join("\r\n", text.Chunk(Columns).Select(line => new string(line))),
        DemoFault.MailAround =>
            "From: messages@carrier.example\r\nTo: border@authority.example\r\nSubject: today's list\r\n\r\n" + text
            + "\r\n\r\nDear all, please confirm. This mail may be confidential.\r\nOperations desk\r\n",
        _ => text,
    };

    static DemoSegment Of(params string[] elements) => new(string.Join(DemoSegment.Element, elements));

    static DemoSegment Miscounted(DemoSegment segment) =>
        segment with { Text = segment.Tag is "UNT" ? segment.Text.Insert(4, "9") : segment.Text + "7" };

    /// <summary>The line broke down in the middle of an itinerary: the bookings before it are whole.</summary>
    static IEnumerable<DemoSegment> CutOff(IReadOnlyList<DemoSegment> segments)
    {
        var at = Enumerable.Range(segments.Count * 2 / 3, segments.Count / 3).First(place => segments[place].Tag is "RPI" or "APD");
        return segments.Take(at).Append(new(segments[at].Text[..4], IsTerminated: false));
    }

    static string LowerName(string text)
    {
        var at = text.LastIndexOf(DemoSegment.Element);
        return text[..at] + text[at..].ToLowerInvariant();
    }

    static DemoSegment ImpossibleArrival(DemoSegment segment)
    {
        var isArrival = segment.Text.StartsWith(Of("DTM", DemoText.Parts("232", "")).Text, StringComparison.Ordinal);
        return isArrival ? Of("DTM", DemoText.Parts("232", segment.Text[8..14] + "4361", "201")) : segment;
    }
}

using System.Text;
using Gatehouse.Edifact;

namespace Gatehouse.Host.Simulation;

/// <summary>What is wrong with a file: the kinds of messages.md §11 that a simulator can send on purpose.</summary>
enum Malformation
{
    NoServiceString,
    OtherSeparators,
    WrappedLines,
    BlankLines,
    CarriageReturns,
    WrongCounts,
    EmptyDates,
    UnknownSegments,
    MissingTerminators,
    MailAround,
    CutOff,
    ForeignBytes,
    LowerCaseNames,
    NoFunction,
    ImpossibleTime,
    UnterminatedEnd,
    TextBehind,
    StrayBeforeTag,
    SmartQuotes,
    PaddedReferences,
}

/// <summary>Turns a clean file into a malformed one.</summary>
static class Malformations
{
    const int Columns = 69;

    public static readonly Malformation[] All = Enum.GetValues<Malformation>();

    /// <summary>Separators that a carrier of this kind uses; the usual ones for all others.</summary>
    public static ServiceCharacters Characters(Malformation? kind) =>
        kind == Malformation.OtherSeparators ? new('>', '*', '\\', '~') : ServiceCharacters.Usual;

    /// <summary>The codes of the warnings it may cause, all of which are its own.</summary>
    public static IReadOnlyList<string> Warnings(Malformation kind) => kind switch
    {
        Malformation.WrongCounts => [WarningCodes.WrongCount],
        Malformation.UnknownSegments => [WarningCodes.UnknownSegment, WarningCodes.WrongCount],
        Malformation.MissingTerminators => [WarningCodes.MissingTerminator, WarningCodes.WrongCount],
        Malformation.MailAround => [WarningCodes.TextOutside],
        Malformation.TextBehind => [WarningCodes.TextOutside],
        Malformation.CutOff =>
        [
            WarningCodes.Truncated, WarningCodes.MissingSegment, WarningCodes.Unterminated, WarningCodes.WrongCount, WarningCodes.UnknownSegment,
            WarningCodes.StrayText, WarningCodes.BadValue, WarningCodes.BadDate, WarningCodes.UnknownReference,
        ],
        Malformation.ForeignBytes => [WarningCodes.Charset],
        Malformation.NoFunction => [WarningCodes.MissingSegment, WarningCodes.WrongCount],
        Malformation.ImpossibleTime => [WarningCodes.BadDate],
        Malformation.UnterminatedEnd => [WarningCodes.Unterminated],
        Malformation.StrayBeforeTag => [WarningCodes.StrayText],
        Malformation.SmartQuotes => [WarningCodes.SmartQuote],
        _ => [],
    };

    /// <summary>The malformed bytes. Names stay readable but for letters that the kind is about.</summary>
    public static byte[] Apply(Malformation kind, ReadOnlySpan<byte> clean)
    {
        var text = Encoding.Latin1.GetString(clean); // byte for byte
        return Encoding.Latin1.GetBytes(kind switch
        {
            Malformation.NoServiceString => text[9..],
            Malformation.WrappedLines => string.Join("\r\n", text.Chunk(Columns).Select(line => new string(line))),
            Malformation.BlankLines => EachSegment(text, (segment, _) => $"{segment}'\r\n\r\n "),
            Malformation.CarriageReturns => EachSegment(text, (segment, _) => $"{segment}'\r"),
            Malformation.MailAround => "From: messages@carrier.example\r\nTo: border@authority.example\r\nSubject: today's list\r\n\r\n" + text
                + "\r\n\r\nDear all, please confirm. This mail may be confidential.\r\nOperations desk\r\n",
            Malformation.TextBehind => text + "\r\n\r\nEND OF LIST, OPERATIONS DESK\r\n",
            Malformation.CutOff => text[..(text.Length * 4 / 5)],
            Malformation.SmartQuotes => EachSegment(text, (segment, at) => at % 3 == 2 ? $"{segment}\u00E2\u0080\u0099" : $"{segment}'"),
            Malformation.UnterminatedEnd => text.TrimEnd('\n', '\''),
            _ => EachSegment(text, (segment, at) => Damaged(kind, segment, at)),
        });
    }

    static string Damaged(Malformation kind, string segment, int at) => (kind, Tag(segment)) switch
    {
        (Malformation.WrongCounts, "UNT") => $"UNT+9{segment[4..]}'",
        (Malformation.WrongCounts, "CNT" or "EQN") => $"{segment}7'",
        (Malformation.EmptyDates, "DAT") => "DAT+700:'",
        (Malformation.UnknownSegments, "ADD" or "NAT") when at % 3 == 0 => $"{segment}'ZZQ+1+A:B'LT'",
        (Malformation.MissingTerminators, "RPI" or "NAT") when at % 2 == 0 => segment,
        (Malformation.ForeignBytes, "TIF" or "NAD") when at % 2 == 0 => $"{segment.Replace('E', '\u00C9')}'",
        (Malformation.LowerCaseNames, "TIF" or "NAD") => LowerName(segment) + "'",
        (Malformation.NoFunction, "MSG" or "BGM") => "",
        (Malformation.ImpossibleTime, "DTM") when segment.StartsWith("DTM+232:", StringComparison.Ordinal) => $"{segment[..14]}4361:201'",
        (Malformation.ImpossibleTime, "DAT") => $"{segment[..Math.Min(segment.Length, 8)]}310266:4361'",
        (Malformation.StrayBeforeTag, "REF" or "NAT") when at % 4 == 0 => $"X {segment}'",
        (Malformation.PaddedReferences, "TIF") => $"{Padded(segment)}'",
        _ => $"{segment}'",
    };

    static string Tag(string segment) => segment.Length >= 3 ? segment[..3] : segment;

    // Passport and booking in the same letters, as some systems send them.
    static string LowerName(string segment)
    {
        if (segment.StartsWith("NAD+MS", StringComparison.Ordinal)) return segment;
        var from = segment.IndexOf('+', 4);
        var begin = segment.StartsWith("TIF", StringComparison.Ordinal) ? 4 : from;
        var end = segment.LastIndexOf(segment.StartsWith("TIF", StringComparison.Ordinal) ? '+' : ':');
        return end <= begin ? segment : segment[..begin] + Lower(segment[begin..end]) + segment[end..];
    }

    // Letters beyond ASCII stand here as the bytes of UTF-8.
    static string Lower(string text) =>
        string.Create(text.Length, text, static (to, from) =>
        {
            for (var at = 0; at < from.Length; at++) to[at] = char.IsAsciiLetterUpper(from[at]) ? (char)(from[at] | 0x20) : from[at];
        });

    static string Padded(string segment)
    {
        var at = segment.LastIndexOf(':') + 1;
        return at > 0 && at < segment.Length && segment[at..].All(char.IsAsciiDigit) ? segment[..at] + segment[at..].PadLeft(3, '0') : segment;
    }

    static string EachSegment(string text, Func<string, int, string> write)
    {
        var written = new StringBuilder(text.Length + (text.Length / 8));
        var una = text.StartsWith("UNA", StringComparison.Ordinal) ? 9 : 0;
        written.Append(text, 0, una);
        var (start, number) = (una, 0);
        for (var at = una; at < text.Length; at++)
        {
            if (text[at] == '?') at++;
            else if (text[at] == '\'')
            {
                written.Append(write(text[start..at].TrimStart('\n'), number++));
                start = at + 1;
            }
        }

        return written.Append(text, start, text.Length - start).ToString();
    }
}

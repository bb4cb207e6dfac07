namespace Gatehouse.Edifact;

/// <summary>What was read of answers.</summary>
/// <param name="Clearances">Every CUSRES: a carrier's receipts, or a state's answers on the carrier's side.</param>
/// <param name="Controls">Every CONTRL.</param>
public sealed record AnswersRead(IReadOnlyList<Clearance> Clearances, IReadOnlyList<ControlAnswer> Controls);

/// <summary>Reads CUSRES and CONTRL, as tolerantly as <see cref="EdifactReader"/> reads lists: never throws, linear, other messages and
/// segments are passed over. ACKRES and GOVREQ are not read: their layouts are unverified.</summary>
public static class AnswerReader
{
    /// <summary>Reads every answer of every interchange.</summary>
    public static AnswersRead Read(ReadOnlySpan<byte> input)
    {
        List<Clearance> clearances = [];
        List<ControlAnswer> controls = [];
        var isAscii = System.Text.Ascii.IsValid(input);
        var position = 0;
        while (Unwrapping.TryFind(input, position, out var start))
        {
            var segments = new SegmentReader(input, isAscii, start, new());
            OpenClearance? cusres = null;
            OpenControl? contrl = null;
            while (segments.Next(out var segment))
            {
                if (segment.Code == Tag.UNB) segments.Charset = Charset.Of(segment.Trimmed(1));
                if (segment.Code is Tag.UNH or Tag.UNT or Tag.UNZ)
                {
                    if (cusres?.Build() is { } clearance) clearances.Add(clearance);
                    if (contrl?.Build() is { } control) controls.Add(control);
                    cusres = segment.Code == Tag.UNH && segment.Is(2, 0, "CUSRES"u8) ? new() : null;
                    contrl = segment.Code == Tag.UNH && segment.Is(2, 0, "CONTRL"u8) ? new() : null;
                }

                cusres?.Take(segment);
                contrl?.Take(segment);
                if (segment.Code == Tag.UNZ) break;
            }

            if (cusres?.Build() is { } last) clearances.Add(last);
            if (contrl?.Build() is { } cut) controls.Add(cut);
            position = Math.Max(segments.EndOfLast(), start.First + 1);
        }

        return new(clearances, controls);
    }

    sealed class OpenControl
    {
        readonly List<ControlledMessage> messages = [];
        string? interchange;
        ControlAction? action;
        string? error;

        public void Take(in Segment segment)
        {
            switch (segment.Code)
            {
                case Tag.UCI:
                    (interchange, action, error) = (segment.Value(1), ActionOf(segment, 4), segment.Value(5));
                    break;
                case Tag.UCM:
                    var identity = new MessageIdentity(
                        segment.Value(1) ?? "", segment.Upper(2) ?? "", segment.Value(2, 1) ?? "", segment.Value(2, 2) ?? "", segment.Value(2, 3) ?? "", IsRead: true);
                    messages.Add(new(identity, ActionOf(segment, 3), segment.Value(4)));
                    break;
                default:
                    break;
            }
        }

        public ControlAnswer? Build() => interchange is null ? null : new(interchange, action, error, messages);

        static ControlAction? ActionOf(in Segment segment, int element) => Latin.Number(segment.Trimmed(element)) switch
        {
            4 => ControlAction.Rejected,
            7 => ControlAction.Acknowledged,
            8 => ControlAction.Received,
            _ => null,
        };
    }
}

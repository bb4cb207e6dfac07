using Gatehouse.Edifact;

namespace Gatehouse.Screening.Carriers;

/// <summary>What a CONTRL says of an interchange. What is accepted was taken in; what is rejected was not, or not wholly, and should be sent
/// again. What the reader repaired is accepted: the carrier finds it in its statistics.</summary>
/// <param name="Action">Of the interchange.</param>
/// <param name="Error">0085; null where it is accepted.</param>
/// <param name="Rejected">Messages of an accepted interchange that are rejected, with the code.</param>
/// <param name="Accepted">Messages that are not.</param>
sealed record ControlVerdict(
    ControlAction Action, string? Error, IReadOnlyList<(MessageIdentity Message, string Error)> Rejected, IReadOnlyList<Message> Accepted)
{
    // Code list 0085.
    const string Missing = "13";
    const string NotSupported = "14";
    const string Unspecified = "18";
    const string TooOld = "24";
    const string Empty = "32";

    /// <summary>What decides, so that another verdict on the same input is another answer.</summary>
    public string Words => string.Join('/', Rejected.Select(of => $"{of.Message.Reference}:{of.Error}").Prepend(Error ?? ""));

    /// <param name="interchange">The interchange.</param>
    /// <param name="read">What was read of it.</param>
    /// <param name="late">Of these, left out because their flight had left too long ago.</param>
    /// <param name="isRefused">Nothing of the input was taken in, whatever was read.</param>
    public static ControlVerdict Of(Interchange interchange, IReadOnlyList<Message> read, IReadOnlySet<Message> late, bool isRefused)
    {
        if (isRefused && read.Count > 0) return Whole(Unspecified);

        // Cut: what was read is taken in, and the rest is only had if it is sent again.
        if (!interchange.IsWhole) return Whole(Missing);
        if (read.Count == 0 && interchange.Messages.Count == 0) return Whole(Empty);
        var old = read.Where(late.Contains).Select(message => message.Reference).ToHashSet(StringComparer.Ordinal);
        var rejected = interchange.Messages
            .Select(message => (Message: message, Error: !message.IsRead ? NotSupported : old.Contains(message.Reference) ? TooOld : ""))
            .Where(of => of.Error.Length > 0)
            .ToArray();
        var accepted = read.Where(message => !late.Contains(message)).ToArray();
        if (accepted.Length == 0) return Whole(rejected.Length > 0 ? rejected[0].Error : TooOld);
        return new(ControlAction.Acknowledged, null, [.. rejected.Where(of => of.Message.Reference.Length > 0)], accepted);
    }

    static ControlVerdict Whole(string error) => new(ControlAction.Rejected, error, [], []);
}

using Gatehouse.Edifact;

namespace Gatehouse.Screening.Carriers;

/// <summary>An answer that can go back to a carrier.</summary>
public enum AnswerKind
{
    /// <summary>What became of an interchange and its messages.</summary>
    Contrl,

    /// <summary>A passenger list arrived; of no traveller anything is said.</summary>
    Cusres,

    /// <summary>A push of bookings arrived. Its layout is unverified.</summary>
    Ackres,
}

/// <summary>What is agreed with a carrier, or a provider that sends for several.</summary>
/// <param name="Name">The source of what they send, in counts and audit.</param>
public sealed record CarrierProfile(string Name)
{
    const int LongestName = 60;

    // Names by which the program itself acts or counts.
    static readonly string[] Taken = ["folder", "unknown", "operator", "retention", "outbox", "gatehouse"];

    /// <summary>What they send; empty where that is not said. Others are taken in all the same, and counted.</summary>
    public IReadOnlyList<MessageKind> Sends { get; init; } = [];

    /// <summary>SHA-256 of the client certificate by which they are known, lower-case hexadecimal; null for none.</summary>
    public string? Certificate { get; init; }

    /// <summary>Where answers go.</summary>
    public AnswerRoute Route { get; init; } = new AnswerRoute.Nowhere();

    /// <summary>Which answers go there. A CONTRL that an interchange asks for goes as well.</summary>
    public IReadOnlyList<AnswerKind> Answers { get; init; } = [AnswerKind.Contrl];

    /// <summary>The largest body they may send; null for what everybody may.</summary>
    public long? MostBytes { get; init; }

    /// <summary>When their key was made; null where they have none.</summary>
    public DateTimeOffset? KeyMadeAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>What is wrong with a name; null where nothing is. It names a folder, too.</summary>
    public static string? WrongName(string name) =>
        name.Length is 0 or > LongestName ? $"a name has 1 to {LongestName} characters"
        : name[0] is '.' or '-' or ' ' || name[^1] == ' ' ? "a name begins with a letter, a digit or a bracket, and ends without a blank"
        : name.Any(sign => !char.IsLetterOrDigit(sign) && !" .-_&()'".Contains(sign, StringComparison.Ordinal)) ? "a name has letters, digits, blanks and .-_&()' only"
        : Taken.Contains(name, StringComparer.OrdinalIgnoreCase) ? "that name is the program's own"
        : null;
}

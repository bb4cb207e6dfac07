namespace Gatehouse.Edifact;

/// <summary>Every code a <see cref="Warning"/> can bear, with its meaning.</summary>
public static class WarningCodes
{
    /// <summary>The input holds no UNB and no UNH.</summary>
    public const string NoInterchange = "noInterchange";

    /// <summary>The input ends inside a message: everything before the cut was read.</summary>
    public const string Truncated = "truncated";
}

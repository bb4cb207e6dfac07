namespace Gatehouse.Host.Batch;

/// <summary>What a command ends with when it cannot do what was asked: one line that says what and where.</summary>
sealed class BatchException(string message, int exitCode, Exception? cause = null) : Exception(message, cause)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>The arguments are wrong, a file they name is missing, or the output cannot be written there.</summary>
    public static BatchException Usage(string message, Exception? cause = null) =>
        new(message, ExitCodes.Usage, cause);

    /// <summary>An input holds nothing that can be read.</summary>
    public static BatchException Unreadable(string message, Exception? cause = null) =>
        new(message, ExitCodes.Unreadable, cause);
}

/// <summary>Exit codes of every command; part of the contract with the programs that call it.</summary>
static class ExitCodes
{
    /// <summary>Done, warnings and hits included.</summary>
    public const int Done = 0;

    /// <summary>What was to be tested is not sound.</summary>
    public const int Unsound = 1;

    /// <summary>Wrong usage or arguments.</summary>
    public const int Usage = 2;

    /// <summary>Nothing readable in an input.</summary>
    public const int Unreadable = 3;

    /// <summary>Stopped by Ctrl-C or a signal, as shells report it.</summary>
    public const int Stopped = 130;
}

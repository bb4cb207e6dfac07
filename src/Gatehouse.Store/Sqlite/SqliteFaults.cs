using Microsoft.Data.Sqlite;

namespace Gatehouse.Store;

/// <summary>Says in one line what SQLite reports of the machine; null where the fault is the caller's statement.</summary>
static class SqliteFaults
{
    public static string? Explain(SqliteException e, string file) => e.SqliteErrorCode switch
    {
        5 or 6 => $"'{file}' stayed locked: another process writes to it.",
        8 => $"'{file}' cannot be written: read-only file or folder.",
        10 => $"Reading or writing '{file}' failed: {e.Message}",
        11 => $"'{file}' is damaged: {e.Message}",
        13 => $"The disk of '{file}' is full; nothing was written.",
        14 => $"'{file}' cannot be opened: no permission, or not a file.",
        26 => $"'{file}' is not a database.",
        _ => null,
    };

    /// <summary>True where any other statement would have failed as well: locked, read-only, a failing or a full disk.</summary>
    public static bool IsAway(SqliteException e) => e.SqliteErrorCode is 5 or 6 or 8 or 10 or 13;
}

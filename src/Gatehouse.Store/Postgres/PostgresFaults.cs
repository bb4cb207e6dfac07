using System.Net.Sockets;
using Npgsql;

namespace Gatehouse.Store;

/// <summary>Says in one line what the server or the network reports; null where the fault is the caller's statement.</summary>
static class PostgresFaults
{
    const string IdleInTransaction = "25P03"; // Npgsql has no name for it

    public static string? Explain(NpgsqlException e, string server) => e switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            $"{server} refuses user name or password.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => $"{server}: the database does not exist.",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => $"The disk of {server} is full; nothing was written.",
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => $"{server} has no connection left.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } p => $"{server}: {p.MessageText}.",
        PostgresException { SqlState: IdleInTransaction } =>
            $"{server} took the work back: its worker stood still for 10 s.",
        PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } p =>
            $"{server} is not available: {p.MessageText}.",
        PostgresException => null,
        { InnerException: SocketException s } => $"Cannot connect to {server}: {s.Message}.",
        { InnerException: IOException or TimeoutException } => $"The connection to {server} was lost.",
        _ when e.Message.Contains("password", StringComparison.OrdinalIgnoreCase) => $"{server} needs a password.",
        _ => null,
    };

    /// <summary>True where any other statement would have failed as well. A time-out may be the statement's own.</summary>
    public static bool IsAway(NpgsqlException e) => e switch
    {
        PostgresException p => p.SqlState is PostgresErrorCodes.DiskFull or PostgresErrorCodes.TooManyConnections
            or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown,
        _ => e.InnerException is SocketException or IOException,
    };
}

namespace Gatehouse.Store;

/// <summary>Reads numbered migrations (<c>0001-name.sql</c>) from the resources of an assembly.</summary>
public static class Migrations
{
    /// <summary>The migrations of a component, in order.</summary>
    public static IReadOnlyList<Migration> Of(System.Reflection.Assembly assembly, string component) =>
        throw new NotSupportedException($"{assembly} {component}");
}

/// <summary>A migration that was applied has another text now, or the database is newer than the program.</summary>
public sealed class MigrationException(string message) : Exception(message);

using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Gatehouse.Store;

/// <summary>Reads numbered migrations (<c>0001-name.sql</c>) from the resources of an assembly.</summary>
public static partial class Migrations
{
    /// <summary>The migrations of a component, in order: every resource of the assembly named
    /// <c>….Migrations.NNNN-name.sql</c>. The numbers count from 1 without a gap.</summary>
    public static IReadOnlyList<Migration> Of(Assembly assembly, string component)
    {
        var found = assembly.GetManifestResourceNames()
            .Select(resource => (Resource: resource, Match: ResourceName().Match(resource)))
            .Where(r => r.Match.Success)
            .Select(r => new Migration(
                component,
                int.Parse(r.Match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture),
                r.Match.Groups["name"].Value,
                Text(assembly, r.Resource)))
            .OrderBy(m => m.Number)
            .ToList();
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i].Number != i + 1)
                throw new MigrationException($"Migration {i + 1} of '{component}' is missing or there twice.");
        }

        return found;
    }

    static string Text(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\.Migrations\.(?<number>[0-9]{4})-(?<name>[^.]+)\.sql$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ResourceName();
}

/// <summary>A migration that was applied has another text now, or the database is newer than the program.</summary>
public sealed class MigrationException(string message) : StoreException(message);

using System.CommandLine;

namespace Gatehouse.Host.Service;

/// <summary>Where the key and the second place of the audit log are.</summary>
/// <param name="Key">File or PKCS#11 URI; null for the store's default.</param>
/// <param name="Copy">Folder; null for none.</param>
sealed record AuditPlaces(string? Key, string? Copy)
{
    const string KeyVariable = "GATEHOUSE_AUDIT_KEY";
    const string CopyVariable = "GATEHOUSE_AUDIT_COPY";

    public static AuditPlaces FromEnvironment { get; } = new(Setting(KeyVariable), Setting(CopyVariable));

    /// <summary>The options of a command that names them.</summary>
    public static (Option<string?> Key, Option<string?> Copy) Options() => (
        new("--audit-key")
        {
            Description = $"Key that signs the audit log: a file, or pkcs11:token=…;object=…?module-path=…&pin-source=…. Default: ${KeyVariable}, else beside an SQLite file.",
            DefaultValueFactory = _ => FromEnvironment.Key,
        },
        new("--audit-copy", "--copy")
        {
            Description = $"Folder, best on another machine, that receives every signed checkpoint. Default: ${CopyVariable}, else none.",
            DefaultValueFactory = _ => FromEnvironment.Copy,
        });

    public static AuditPlaces Of(ParseResult parsed, (Option<string?> Key, Option<string?> Copy) options) =>
        new(parsed.GetValue(options.Key), parsed.GetValue(options.Copy));

    static string? Setting(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}

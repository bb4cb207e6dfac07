namespace Gatehouse.Store;

/// <summary>The parts of an RFC 7512 address the audit log uses.</summary>
sealed class Pkcs11Uri
{
    readonly Dictionary<string, string> parts = new(StringComparer.Ordinal);

    public Pkcs11Uri(string address)
    {
        foreach (var part in address["pkcs11:".Length..].Split(';', '?', '&'))
        {
            if (part.Split('=', 2) is [var name, var value]) parts[name] = Uri.UnescapeDataString(value);
        }
    }

    public string Token => Part("token");

    public string Object => Part("object");

    public string ModulePath => Part("module-path");

    public string PinSource => Part("pin-source");

    string Part(string name) => parts.GetValueOrDefault(name) is { Length: > 0 } value
        ? value
        : throw new StoreException(
            $"The address of the audit key lacks {name}: expected pkcs11:token=…;object=…?module-path=…&pin-source=…");
}

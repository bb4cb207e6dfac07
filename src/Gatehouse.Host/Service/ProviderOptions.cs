using System.CommandLine;
using Gatehouse.Host.Batch;
using Gatehouse.Host.Edge;
using Gatehouse.Officer.Access;

namespace Gatehouse.Host.Service;

/// <summary>The options that name the state's own identity provider.</summary>
sealed class ProviderOptions
{
    readonly Option<string?> authority = new("--oidc-authority") { Description = "Issuer address of the state's OpenID provider, https." };

    readonly Option<string?> client = new("--oidc-client-id") { Description = "As which the provider knows Gatehouse." };

    readonly Option<string?> secret = new("--oidc-secret-file") { Description = "File with the secret shared with the provider; nobody else may read it." };

    readonly Option<string> name = new("--oidc-name") { Description = "Its name on the sign-in page.", DefaultValueFactory = _ => "your organisation" };

    readonly Option<string?> acr = new("--oidc-acr")
    {
        Description = "Way to prove who one is (acr) that the provider must have used, for a second factor: sent as acr_values, and tokens without it are refused.",
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { authority, client, secret, name, acr }) command.Add(option);
    }

    /// <summary>The provider; null where none was named. Throws <see cref="BatchException"/> where the options do not fit together.</summary>
    public IdentityProvider? Read(ParseResult parsed)
    {
        var (address, id, file) = (parsed.GetValue(authority), parsed.GetValue(client), parsed.GetValue(secret));
        var way = parsed.GetValue(acr);
        if (address is null && id is null && file is null && way is null) return null;
        if (address is null || id is null || file is null) throw BatchException.Usage("--oidc-authority, --oidc-client-id and --oidc-secret-file go together");
        if (!Uri.TryCreate(address, UriKind.Absolute, out var issuer) || !(string.Equals(issuer.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal) || issuer.IsLoopback))
        {
            throw BatchException.Usage($"--oidc-authority {address}: must be an https address");
        }

        if (way is not null && (way.Length == 0 || way.Any(char.IsWhiteSpace))) throw BatchException.Usage("--oidc-acr: one value, without spaces");
        if (!File.Exists(file)) throw BatchException.Usage($"{file}: no such file");
        SecretFiles.MustBePrivate(file);
        return new(issuer, id, File.ReadAllText(file).Trim(), parsed.GetRequiredValue(name)) { Acr = way };
    }
}

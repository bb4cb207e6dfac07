using System.CommandLine;
using Gatehouse.Host.Batch;
using Gatehouse.Host.Edge;

namespace Gatehouse.Host.Service;

/// <summary>The options that say where a site listens and who stands before it.</summary>
sealed class ListenOptions
{
    readonly Option<string> listen = new("--listen")
    {
        Description = "Addresses to listen on, ';' between them. Beyond this machine: https://, or --behind-proxy.",
        DefaultValueFactory = _ => "http://127.0.0.1:8080",
    };

    readonly Option<string[]> hosts = new("--host")
    {
        Description = "Name or address in the browser's address bar; needed beyond this machine. Other names are refused.",
    };

    readonly Option<string[]> proxies = new("--behind-proxy")
    {
        Description = "Address or network of a proxy that does TLS and sets X-Forwarded-Proto and X-Forwarded-For.",
    };

    readonly Option<string?> certificate = new("--certificate")
    {
        Description = $"Certificate for https://: PEM with its chain, or PFX (password in ${TlsCertificate.PasswordVariable}). Read again when renewed.",
    };

    readonly Option<string?> key = new("--certificate-key") { Description = "Private key of a PEM certificate; nobody else may read it." };

    readonly Option<int?> clients = new("--client-certificates")
    {
        Description = "Port of an https:// address on which carriers may prove who they are by a client certificate.",
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { listen, hosts, proxies, certificate, key, clients }) command.Add(option);
    }

    /// <summary>Throws <see cref="BatchException"/> where they do not fit together.</summary>
    public Listening Read(ParseResult parsed)
    {
        var file = parsed.GetValue(certificate);
        var keyFile = parsed.GetValue(key);
        if (file is null && keyFile is not null) throw BatchException.Usage("--certificate-key needs --certificate");
        var listening = Listening.Read(
            parsed.GetRequiredValue(listen),
            parsed.GetValue(hosts) ?? [],
            parsed.GetValue(proxies) ?? [],
            file is null ? null : TlsCertificate.Open(file, keyFile, TimeProvider.System));
        return parsed.GetValue(clients) is { } port ? listening.WithCertificatesOn(port) : listening;
    }
}

using System.Net;
using System.Net.Sockets;
using Gatehouse.Host.Batch;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Host.Edge;

/// <summary>
/// How a site is reached. Beyond this machine that is TLS, here or in a proxy, under names that are given: clear text to
/// other machines cannot be asked for.
/// </summary>
/// <param name="Addresses">What to listen on.</param>
/// <param name="Names">Host names requests may bear.</param>
/// <param name="Proxies">Networks of the proxies whose word on scheme and client is believed; none believes nobody.</param>
/// <param name="Certificate">Needed for https addresses.</param>
sealed record Listening(
    IReadOnlyList<BindingAddress> Addresses, IReadOnlyList<string> Names, IReadOnlyList<IPNetwork> Proxies, TlsCertificate? Certificate)
{
    /// <summary>The port on which carriers may show a certificate; null for none.</summary>
    public int? CertificatesOn { get; private init; }

    /// <summary>Browsers see https: cookies are bound to it, and clear text is sent there.</summary>
    public bool IsSecure => Proxies.Count > 0 || Addresses.Any(IsHttps);

    /// <summary>Where a browser finds the pages: by a name where there is one, for passkeys need it.</summary>
    /// <param name="listened">An address the server really listens on.</param>
    public string PageAddress(string listened)
    {
        var address = BindingAddress.Parse(listened);
        return Proxies.Count > 0 ? $"https://{Names[0]}" : $"{address.Scheme}://{Names[0]}:{address.Port}";
    }

    /// <summary>Reads addresses alone, as for a demonstration on this machine.</summary>
    public static Listening On(string listen) => Read(listen, [], [], null);

    /// <summary>Reads what the command line gave; throws <see cref="BatchException"/> with what is wrong.</summary>
    /// <param name="listen">Addresses, semicolon between them.</param>
    /// <param name="names">Host names besides those of the addresses.</param>
    /// <param name="proxies">Addresses or networks of trusted proxies.</param>
    /// <param name="certificate">The certificate, where one was given.</param>
    public static Listening Read(string listen, IReadOnlyList<string> names, IReadOnlyList<string> proxies, TlsCertificate? certificate)
    {
        var trusted = proxies.Select(Network).ToList();
        var addresses = listen.Split(';').Select(address => Address(address, trusted.Count > 0, certificate)).ToList();
        var isLocal = trusted.Count == 0 && addresses.All(IsLoopback);
        if (!isLocal && names.Count == 0)
        {
            throw Cannot(listen, "say by which name it is reached: --host gatehouse.example");
        }

        return new(addresses, [.. names, .. isLocal ? ["localhost", "127.0.0.1", "[::1]"] : Array.Empty<string>()], trusted, certificate);
    }

    /// <summary>Asks on this port for certificates of carriers.</summary>
    public Listening WithCertificatesOn(int port) => Addresses.Any(address => IsHttps(address) && address.Port == port)
        ? this with { CertificatesOn = port }
        : throw BatchException.Usage($"--client-certificates {port}: no https address of --listen has that port");

    public static bool IsHttps(BindingAddress address) => string.Equals(address.Scheme, "https", StringComparison.OrdinalIgnoreCase);

    static BindingAddress Address(string text, bool isBehindProxy, TlsCertificate? certificate)
    {
        var address = Parse(text);
        if (!address.IsUnixPipe)
        {
            if (address.Port is < 0 or > IPEndPoint.MaxPort) throw Cannot(text, "there is no such port");

            // Kestrel would take a name it does not know for "every interface".
            if (!IsKnown(address.Host)) throw Cannot(text, "the host must be an IP address, localhost or * for every interface");
        }

        if (IsHttps(address) && certificate is null) throw Cannot(text, "https needs --certificate FILE");
        return IsHttps(address) || isBehindProxy || IsLoopback(address) ? address : throw Cannot(
            text,
            "clear text beyond this machine; give https:// with --certificate, or --behind-proxy ADDRESS where a proxy does TLS");
    }

    static BindingAddress Parse(string text)
    {
        try
        {
            var address = BindingAddress.Parse(text);
            return IsHttps(address) || string.Equals(address.Scheme, "http", StringComparison.OrdinalIgnoreCase)
                ? address
                : throw Cannot(text, "only http:// and https:// are served");
        }
        catch (FormatException wrong)
        {
            throw Cannot(text, wrong.Message);
        }
    }

    static bool IsKnown(string host) => host is "*" or "+" || IsLocalhost(host) || IPAddress.TryParse(host, out _);

    static bool IsLoopback(BindingAddress address) => address.IsUnixPipe || IsLocalhost(address.Host)
        || (IPAddress.TryParse(address.Host, out var ip) && IPAddress.IsLoopback(ip));

    static bool IsLocalhost(string host) => string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase);

    static IPNetwork Network(string text)
    {
        if (IPNetwork.TryParse(text, out var network)) return network;
        return IPAddress.TryParse(text, out var single)
            ? new(single, single.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32)
            : throw BatchException.Usage($"--behind-proxy {text}: neither an IP address nor a network like 10.1.0.0/24");
    }

    static BatchException Cannot(string address, string why) => BatchException.Usage($"cannot listen on {address}: {why}");
}

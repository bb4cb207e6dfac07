using System.Net;
using Npgsql;

namespace Gatehouse.Store;

/// <summary>Turns an address into connection settings with the time-outs the design needs.</summary>
static class PostgresAddress
{
    // A claim is a transaction. Whoever stops inside one loses it after ten seconds, and whoever vanishes from the
    // network is noticed in about as long; nothing else takes a flight back from a dead worker.
    const string Sessions =
        "-c idle_in_transaction_session_timeout=10000 -c tcp_user_timeout=10000 "
        + "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3";

    /// <summary>Null where the address is not one of PostgreSQL. Beyond this machine the wire is encrypted and the server's certificate
    /// checked, unless the address says otherwise (<c>sslmode=disable</c>).</summary>
    public static NpgsqlConnectionStringBuilder? Read(string address)
    {
        var isUrl = address.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
            || address.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);
        if (!isUrl && !address.StartsWith("Host=", StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            var settings = isUrl ? FromUrl(new Uri(address)) : new NpgsqlConnectionStringBuilder(address);
            if (string.IsNullOrEmpty(settings.Host)) throw new FormatException("No host.");
            settings.ApplicationName ??= "gatehouse";
            settings.Options = settings.Options is null ? Sessions : $"{Sessions} {settings.Options}";
            settings.TcpKeepAlive = true;
            settings.TcpKeepAliveTime = 5;
            settings.TcpKeepAliveInterval = 2;
            if (settings.MaxAutoPrepare == 0) settings.MaxAutoPrepare = 50;
            if (settings.SslMode == SslMode.Prefer && !IsOnThisMachine(settings.Host)) settings.SslMode = SslMode.VerifyFull;
            return settings;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new StoreException("The PostgreSQL address cannot be read: expected postgres://user:password@host:port/database.", e);
        }
    }

    // A socket is a path. Of several hosts all must be here.
    static bool IsOnThisMachine(string hosts) => hosts.Split(',', StringSplitOptions.TrimEntries).All(host =>
        host.StartsWith('/') || host.StartsWith('@')
        || host.Split(':')[0] is "localhost"
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address))
        || (host.Count(letter => letter == ':') == 1 && IPAddress.TryParse(host.Split(':')[0], out var withPort) && IPAddress.IsLoopback(withPort)));

    static NpgsqlConnectionStringBuilder FromUrl(Uri url)
    {
        var settings = new NpgsqlConnectionStringBuilder { Host = url.Host };
        if (url.Port > 0) settings.Port = url.Port;
        if (url.AbsolutePath.Length > 1) settings.Database = Uri.UnescapeDataString(url.AbsolutePath[1..]);
        var user = url.UserInfo.Split(':', 2);
        if (user[0].Length > 0) settings.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) settings.Password = Uri.UnescapeDataString(user[1]);
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            settings[Uri.UnescapeDataString(parts[0])] = parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "";
        }

        return settings;
    }
}

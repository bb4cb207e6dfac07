using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gatehouse.Acceptance.Tests.Batch;
using Gatehouse.Acceptance.Tests.Pages;
using Gatehouse.Acceptance.Tests.Service;
using Gatehouse.Host.Batch;
using Gatehouse.Host.Edge;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using static Gatehouse.Acceptance.Tests.Batch.GatehouseProcess;

namespace Gatehouse.Acceptance.Tests.Attack;

/// <summary>Beyond this machine only TLS is spoken, and only under the names that were given.</summary>
[Trait("Requirement", "S3")]
[UnsupportedOSPlatform("windows")]
public sealed class ListeningTests : IDisposable
{
    const string Name = "gatehouse.example";

    readonly Workbench bench = new();

    string Store => bench.Path("gatehouse.db");

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("http://0.0.0.0:0", "clear text beyond this machine")]
    [InlineData("http://*:8080", "clear text beyond this machine")]
    [InlineData("http://[::]:8080", "clear text beyond this machine")]
    [InlineData("http://127.0.0.1:0;http://192.0.2.1:80", "clear text beyond this machine")]
    [InlineData("http://gatehouse.example:80", "the host must be an IP address, localhost or *")]
    [InlineData("http://locahost:8080", "the host must be an IP address, localhost or *")]
    [InlineData("https://127.0.0.1:0", "https needs --certificate FILE")]
    [InlineData("ftp://127.0.0.1", "only http:// and https:// are served")]
    public void What_would_be_open_or_is_not_understood_is_refused_in_one_line(string address, string why)
    {
        var run = Run("serve", "--store", Store, "--listen", address);
        run.ExitCode.ShouldBe(2);
        run.ErrorLines.ShouldHaveSingleItem().ShouldContain(why);
    }

    [Fact]
    public void Beyond_this_machine_a_name_and_a_proxy_or_certificate_are_needed()
    {
        Should.Throw<BatchException>(() => Listening.Read("http://10.0.0.1:80", [], ["10.0.0.2"], null)).Message.ShouldContain("--host");
        Should.Throw<BatchException>(() => Listening.Read("http://10.0.0.1:80", [Name], ["everybody"], null)).Message.ShouldContain("neither an IP address nor a network");
        var proxied = Listening.Read("http://10.0.0.1:80", [Name], ["10.0.0.2", "10.1.0.0/16"], null);
        proxied.IsSecure.ShouldBeTrue();
        proxied.Names.ShouldBe([Name]);
        var local = Listening.On("http://127.0.0.1:0");
        local.IsSecure.ShouldBeFalse();
        local.Names.Contains("localhost", StringComparer.Ordinal).ShouldBeTrue();
    }

    [Fact]
    [Trait("Requirement", "L-14h")]
    public async Task Https_binds_cookies_to_the_host_and_sends_clear_text_on()
    {
        SignedIn.Add(Store, "anna");
        var (certificate, key) = Certificate("site");
        await using var server = await RunningGatehouse.Serve(
            bench, Store, "--listen", "https://127.0.0.1:0;http://127.0.0.1:0", "--certificate", certificate, "--certificate-key", key, "--host", "127.0.0.1");
        var secure = Addresses(server, "https");
        var jar = new CookieContainer();
        using var root = X509CertificateLoader.LoadCertificateFromFile(certificate);
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = jar, SslOptions = Trusting(root) }) { BaseAddress = secure };
        using var officer = await SignedIn.With(browser, "anna");
        using var page = await browser.GetAsync("/queue", TestContext.Current.CancellationToken);
        page.Headers.GetValues("Strict-Transport-Security").Single().ShouldBe("max-age=31536000; includeSubDomains");
        var cookies = jar.GetAllCookies().ToList();
        cookies.Count.ShouldBeGreaterThanOrEqualTo(2);
        cookies.ShouldAllBe(cookie => cookie.Name.StartsWith("__Host-", StringComparison.Ordinal) && cookie.Secure && cookie.HttpOnly && cookie.Path.Equals("/", StringComparison.Ordinal));

        using var clear = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Addresses(server, "http") };
        using var moved = await clear.GetAsync("/queue?view=open", TestContext.Current.CancellationToken);
        moved.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect);
        moved.Headers.Location!.Scheme.ShouldBe("https");
        moved.Headers.Location.PathAndQuery.ShouldBe("/queue?view=open");
        using var posted = await clear.PostAsync("/api/messages", new StringContent("x"), TestContext.Current.CancellationToken);
        posted.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Protocol(secure, root, SslProtocols.None)).ShouldBe(SslProtocols.Tls13);
        (await Protocol(secure, root, SslProtocols.Tls12)).ShouldBe(SslProtocols.Tls12);
    }

    [Fact]
    public async Task A_named_proxy_is_believed_and_everybody_else_is_sent_to_https()
    {
        SignedIn.Add(Store, "anna");
        await using var server = await RunningGatehouse.Serve(bench, Store, "--behind-proxy", "127.0.0.1", "--host", Name);
        var proxied = await RawConnection.Send(
            server.Address, $"GET /sign-in HTTP/1.1\r\nHost: {Name}\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: 203.0.113.9\r\nConnection: close\r\n\r\n");
        RawConnection.Status(proxied).ShouldBe(200);
        proxied.ShouldContain("Strict-Transport-Security");
        proxied.ShouldContain("Set-Cookie: __Host-gatehouse-form=");
        var direct = await RawConnection.Send(server.Address, $"GET /queue HTTP/1.1\r\nHost: {Name}\r\nConnection: close\r\n\r\n");
        RawConnection.Status(direct).ShouldBe(308);
        direct.ShouldContain($"Location: https://{Name}/queue\r\n");
    }

    [Fact]
    public void A_renewed_certificate_is_taken_up_and_a_broken_one_passed_over()
    {
        var clock = new ShiftedClock();
        var (file, key) = Certificate("renewed");
        var certificate = TlsCertificate.Open(file, key, clock);
        var first = Served();
        File.WriteAllText(file, "half a certi");
        clock.Ahead += TimeSpan.FromMinutes(2);
        Served().ShouldBe(first);
        Certificate("renewed");
        clock.Ahead += TimeSpan.FromMinutes(2);
        string.Equals(Served(), first, StringComparison.Ordinal).ShouldBeFalse();

        string Served()
        {
            var https = new HttpsConnectionAdapterOptions();
            certificate.Use(https);
            return https.ServerCertificateSelector!(null, null)!.Thumbprint;
        }
    }

    [Fact]
    public void A_key_that_others_may_read_is_refused()
    {
        var (file, key) = Certificate("open");
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Should.Throw<BatchException>(() => TlsCertificate.Open(file, key, TimeProvider.System)).Message.ShouldContain("chmod");
    }

    [Fact]
    [Trait("Requirement", "A-09")]
    public async Task A_carrier_is_known_by_its_client_certificate_on_the_port_that_asks_for_it()
    {
        var (certificate, key) = Certificate("site");
        var (own, ownKey) = Certificate("carrier");
        Run("carriers", "add", "Example Air", "--certificate", own, "--store", Store).ExitCode.ShouldBe(0);
        var (port, other) = (FreePort(), FreePort());
        await using var server = await RunningGatehouse.Serve(
            bench, Store, "--listen", $"https://127.0.0.1:{port};https://127.0.0.1:{other}", "--certificate", certificate, "--certificate-key", key,
            "--host", "127.0.0.1", "--client-certificates", $"{port}");
        using var root = X509CertificateLoader.LoadCertificateFromFile(certificate);
        using var pair = X509Certificate2.CreateFromPemFile(own, ownKey);
        using var stranger = X509Certificate2.CreateFromPemFile(certificate, key);
        var message = InventedDay.Messages(TimeProvider.System.GetUtcNow()).First();
        (await Post(port, pair)).ShouldBe(HttpStatusCode.OK);
        (await Post(port, stranger)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Post(port, null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Post(other, pair)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Stored.All(Store, "select distinct source from message_digest")).ShouldBe(["Example Air"]);

        async Task<HttpStatusCode> Post(int to, X509Certificate2? shown)
        {
            var tls = Trusting(root);
            tls.LocalCertificateSelectionCallback = (_, _, _, _, _) => shown!;
            using var client = new HttpClient(new SocketsHttpHandler { SslOptions = tls }) { BaseAddress = new($"https://127.0.0.1:{to}") };
            using var answer = await client.PostAsync("/api/messages", new ByteArrayContent(message), TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static Uri Addresses(RunningGatehouse server, string scheme) => new(
        server.Error.Split(' ', ',', '\n').First(word => word.StartsWith(scheme + "://", StringComparison.Ordinal)));

    /// <summary>A client that trusts this certificate alone, under its name.</summary>
    static SslClientAuthenticationOptions Trusting(X509Certificate2 root, SslProtocols offered = SslProtocols.None)
    {
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(root);
        return new() { TargetHost = Name, EnabledSslProtocols = offered, CertificateChainPolicy = trust };
    }

    static async Task<SslProtocols> Protocol(Uri site, X509Certificate2 root, SslProtocols offered)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(site.Host, site.Port, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(Trusting(root, offered), TestContext.Current.CancellationToken);
        return tls.SslProtocol;
    }

    /// <summary>A certificate of our own making and its key, as PEM files.</summary>
    (string File, string Key) Certificate(string name)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Name}", pair, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Name);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        var key = bench.Write(name + ".key", pair.ExportPkcs8PrivateKeyPem());
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return (bench.Write(name + ".pem", certificate.ExportCertificatePem()), key);
    }
}

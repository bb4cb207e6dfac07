using System.Globalization;
using System.Net;

namespace Gatehouse.Acceptance.Tests.Attack;

/// <summary>Requests as an attacker writes them, byte by byte.</summary>
[Collection(AttackCollection.Name)]
[Trait("Requirement", "R4")]
public sealed class RawRequestTests(AttackedSite site)
{
    [Theory]
    [InlineData("two lengths", "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef")]
    [InlineData("length and chunks", "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("unknown coding", "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n")]
    [InlineData("coding after chunked", "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n")]
    [InlineData("space before the colon", "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length : 5\r\n\r\nabcde")]
    [InlineData("folded header", "GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX-A: 1\r\n Transfer-Encoding: chunked\r\n\r\n")]
    [InlineData("line feeds alone", "GET /sign-in HTTP/1.1\nHost: localhost\n\n")]
    [InlineData("negative length", "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("two hosts", "GET /sign-in HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n")]
    [InlineData("no host", "GET /sign-in HTTP/1.1\r\n\r\n")]
    [InlineData("another host in the address", "GET http://evil.example/sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("zero byte in a header", "GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX-A: a\0b\r\n\r\n")]
    public async Task A_request_whose_end_or_host_can_be_read_in_two_ways_is_refused(string what, string request)
    {
        var answer = await RawConnection.Send(site.Address, request);
        RawConnection.Status(answer).ShouldBeInRange(400, 501, what);
        RawConnection.Answers(answer).ShouldBe(1, what);
    }

    [Fact]
    public async Task What_is_too_long_is_refused_and_the_server_serves_on()
    {
        var line = await RawConnection.Send(site.Address, $"GET /queue?after={new string('a', 8_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        RawConnection.Status(line).ShouldBe((int)HttpStatusCode.RequestUriTooLong);
        var header = await RawConnection.Send(site.Address, $"GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX-A: {new string('a', 40_000)}\r\n\r\n");
        RawConnection.Status(header).ShouldBe((int)HttpStatusCode.RequestHeaderFieldsTooLarge);
        var many = string.Concat(Enumerable.Range(0, 200).Select(number => string.Create(CultureInfo.InvariantCulture, $"X-{number}: a\r\n")));
        RawConnection.Status(await RawConnection.Send(site.Address, $"GET /sign-in HTTP/1.1\r\nHost: localhost\r\n{many}\r\n"))
            .ShouldBe((int)HttpStatusCode.RequestHeaderFieldsTooLarge);
        var form = await RawConnection.Send(
            site.Address,
            $"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\n{new string('a', 100_000)}");
        RawConnection.Status(form).ShouldBe((int)HttpStatusCode.RequestEntityTooLarge);
        var fields = string.Join('&', Enumerable.Range(0, 500).Select(number => string.Create(CultureInfo.InvariantCulture, $"f{number}=1")));
        RawConnection.Status(await RawConnection.Send(
            site.Address,
            $"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {fields.Length}\r\n\r\n{fields}"))
            .ShouldBe((int)HttpStatusCode.BadRequest);
        await ServesOn();
    }

    [Fact]
    public async Task A_client_that_dribbles_is_hung_up_on()
    {
        var waits = await Task.WhenAll(
            RawConnection.Dribble(site.Address, "GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX-A: "),
            RawConnection.Dribble(site.Address, "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\nname="),
            RawConnection.Dribble(site.Address, "POST /api/messages HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + site.Key + "\r\nContent-Length: 5000\r\n\r\nUNB"));
        waits.ShouldAllBe(wait => wait < TimeSpan.FromSeconds(20));
        await ServesOn();
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("localhost@evil.example")]
    [InlineData("")]
    public async Task Another_host_name_is_refused_and_named_nowhere(string host)
    {
        var answer = await RawConnection.Send(site.Address, $"GET /queue HTTP/1.1\r\nHost: {host}\r\nX-Forwarded-Host: evil.example\r\n\r\n");
        RawConnection.Status(answer).ShouldBe((int)HttpStatusCode.BadRequest);
        answer.ShouldNotContain("evil.example");
    }

    [Fact]
    public async Task Headers_of_a_proxy_nobody_named_are_not_believed()
    {
        var answer = await RawConnection.Send(
            site.Address,
            "GET /queue HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: 203.0.113.9\r\n"
            + "X-Original-URL: /assets/x\r\nX-Rewrite-URL: /assets/x\r\nX-HTTP-Method-Override: POST\r\n\r\n");
        RawConnection.Status(answer).ShouldBe((int)HttpStatusCode.Found);
        answer.ShouldContain("Location: /sign-in?returnUrl=%2Fqueue\r\n");
        answer.ShouldNotContain("evil.example");
        answer.ShouldNotContain("secure", Case.Insensitive);
    }

    [Theory]
    [InlineData("/assets/../../../../../../etc/passwd")]
    [InlineData("/assets/..%2f..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("/assets/%2e%2e/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/assets/..\\..\\..\\etc\\passwd")]
    [InlineData("/assets/%252e%252e%252fetc%252fpasswd")]
    [InlineData("/assets/gatehouse.css%00.svg")]
    [InlineData("/hits/..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("/gatehouse.db")]
    [InlineData("/gatehouse.db.audit-key")]
    [InlineData("/.git/config")]
    [InlineData("/appsettings.json")]
    [InlineData("//etc/passwd")]
    public async Task No_path_leads_to_a_file(string path)
    {
        var answer = await RawConnection.Send(site.Address, $"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        RawConnection.Status(answer).ShouldBeOneOf(302, 400, 404);
        answer.ShouldNotContain("root:");
        answer.ShouldNotContain("PRIVATE KEY");
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("TRACK")]
    [InlineData("OPTIONS")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("CONNECT")]
    [InlineData("PROPFIND")]
    [InlineData("GATEHOUSE")]
    public async Task Other_methods_do_nothing_and_echo_nothing(string method)
    {
        var officer = site.Anna;
        foreach (var path in new[] { "/queue", "/sign-in", "/api/messages", "/preferences" })
        {
            var answer = await RawConnection.Send(site.Address, $"{method} {path} HTTP/1.1\r\nHost: localhost\r\nX-Echo: gatehouse-echo\r\n\r\n");
            RawConnection.Status(answer).ShouldNotBeInRange(200, 299, path);
            answer.ShouldNotContain("gatehouse-echo");
            if (method is "CONNECT") continue;
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            using var signedIn = await officer.Browser.SendAsync(request, TestContext.Current.CancellationToken);
            ((int)signedIn.StatusCode).ShouldBeInRange(400, 499, path);
        }
    }

    async Task ServesOn() =>
        RawConnection.Status(await RawConnection.Send(site.Address, "GET /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).ShouldBe(200);
}

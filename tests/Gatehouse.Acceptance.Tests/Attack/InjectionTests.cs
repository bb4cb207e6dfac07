using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Gatehouse.Acceptance.Tests.Batch;
using Gatehouse.Acceptance.Tests.Service;

namespace Gatehouse.Acceptance.Tests.Attack;

/// <summary>Hostile text in what carriers and lists send, and in what browsers ask for.</summary>
[Collection(AttackCollection.Name)]
[Trait("Requirement", "R4")]
public sealed partial class InjectionTests(AttackedSite site)
{
    /// <summary>What every stored password hash begins with.</summary>
    const string HashedPassword = "AQAAAA";

    [Fact]
    public async Task Hostile_fields_of_travellers_and_lists_are_text_on_every_page()
    {
        var officer = site.Bruno;
        var queue = await officer.Page("/queue");
        var seen = new StringBuilder(queue).Append(await officer.Page("/flights?view=all"));
        foreach (var hit in HitAddress().Matches(queue).Select(match => match.Value).Distinct(StringComparer.Ordinal))
        {
            seen.Append(await officer.Page(hit));
        }

        var pages = seen.ToString();
        WebUtility.HtmlDecode(pages).ShouldContain("{{7*7}}");      // the marks did reach the pages
        pages.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;", Case.Insensitive);
        foreach (var live in new[] { "<script>alert", "<img", "<svg onload", "onerror=alert(1)>", "<h1>forged", "href=\"javascript:", "'-alert(1)-'" })
        {
            pages.ShouldNotContain(live, Case.Insensitive);
        }

        Evaluated().IsMatch(pages).ShouldBeFalse("a template was evaluated");
    }

    [Fact]
    public async Task Hostile_words_in_addresses_and_forms_are_answered_as_text()
    {
        var officer = site.Bruno;
        foreach (var mark in AttackedSite.Marks)
        {
            var word = Uri.EscapeDataString(mark);
            foreach (var path in new[] { $"/queue?view={word}&after={word}", $"/flights?view={word}&after={word}", $"/hits/{word}", $"/sign-in?returnUrl={word}", $"/{word}" })
            {
                using var answer = await officer.Browser.GetAsync(path, TestContext.Current.CancellationToken);
                ((int)answer.StatusCode).ShouldBeLessThan(500, path);
                var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                if (mark.Contains('<', StringComparison.Ordinal)) page.ShouldNotContain(mark, Case.Sensitive, path);
            }
        }
    }

    [Theory]
    [InlineData("' or '1'='1")]
    [InlineData("1; drop table hit; --")]
    [InlineData("1 union select password_hash from officer --")]
    [InlineData("0~0~' or 1=1 --")]
    [InlineData("9223372036854775808~0~x")]
    [InlineData("1~NaN~x")]
    [InlineData("-1~1e400~\u0000")]
    public async Task Words_of_SQL_in_addresses_find_and_change_nothing(string words)
    {
        var officer = site.Bruno;
        var hits = await officer.Hits();
        foreach (var path in new[] { "/queue?after=", "/queue?view=", "/flights?view=all&after=", "/hits/" })
        {
            using var answer = await officer.Browser.GetAsync(path + Uri.EscapeDataString(words), TestContext.Current.CancellationToken);
            ((int)answer.StatusCode).ShouldBeLessThan(500, path);
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain(HashedPassword);
        }

        (await officer.Hits()).ShouldBe(hits);
    }

    [Fact]
    [Trait("Requirement", "U5")]
    public async Task No_request_writes_a_line_of_its_own_into_the_log()
    {
        const string Forged = "2026-01-01T00:00:00Z info: forged";
        foreach (var path in new[] { $"/hits/a%0d%0a{Forged}", $"/queue?after=%0a{Forged}", $"/%0d%0a{Forged}", $"/sign-in?returnUrl=%0a{Forged}" })
        {
            await RawConnection.Send(site.Address, $"GET {path.Replace(' ', '+')} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: x\r\nConnection: close\r\n\r\n");
        }

        using var stranger = new HttpClient { BaseAddress = site.Address };
        using var carrier = new Carrier(site.Address, site.Key);
        await carrier.Post(Encoding.ASCII.GetBytes($"UNB+\r\n{Forged}\r\n'"));
        using var form = new FormUrlEncodedContent([new("name", $"anna\r\n{Forged}"), new("password", $"\r\n{Forged}")]);
        await stranger.PostAsync("/sign-in", form, TestContext.Current.CancellationToken);
        site.Server.Error.ShouldNotContain("forged");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/xml")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/html")]
    public async Task The_intake_reads_bytes_and_believes_no_content_type(string type)
    {
        const string Body = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>""";
        using var anonymous = new HttpClient { BaseAddress = site.Address };
        using var without = Content(Body, type);
        using var refused = await anonymous.PostAsync("/api/messages", without, TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        anonymous.DefaultRequestHeaders.Authorization = new("Bearer", site.Key);
        using var with = Content(Body, type);
        using var unread = await anonymous.PostAsync("/api/messages", with, TestContext.Current.CancellationToken);
        unread.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await unread.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("root:");
    }

    [Fact]
    public async Task Bombs_are_refused_in_seconds_and_the_server_serves_on()
    {
        const int Size = 8 * 1024 * 1024;
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(new byte[Size]);
        using var carrier = new Carrier(site.Address, site.Key);
        foreach (var bomb in new[]
        {
            Repeat("'", Size), Repeat("UNB+", Size), Repeat("?", Size), Repeat("+", Size), Repeat("UNH+1+PAXLST'", Size),
            Repeat("UNA:+.? 'UNB+UNOA:4+A+B+260301:0900+1'UNH+1+PAXLST:D:05B:UN:IATA'NAD+FL+++A:B'", Size),
            Encoding.ASCII.GetBytes("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"x\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><a>&c;</a>"),
            zipped.ToArray(),
        })
        {
            var started = Stopwatch.GetTimestamp();
            var (code, _) = await carrier.Post(bomb);
            ((int)code).ShouldBeLessThan(500);
            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        }

        var officer = site.Bruno;
        (await officer.Hits()).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_list_that_unfolds_without_end_or_asks_for_other_files_is_refused()
    {
        using var bench = new Workbench();
        var laughs = string.Concat(Enumerable.Range(1, 12).Select(level => $"<!ENTITY l{level} \"{string.Concat(Enumerable.Repeat($"&l{level - 1};", 10))}\">"));
        foreach (var text in new[]
        {
            $"<?xml version=\"1.0\"?><!DOCTYPE CONSOLIDATED_LIST [<!ENTITY l0 \"x\">{laughs}]><CONSOLIDATED_LIST><INDIVIDUALS>&l12;</INDIVIDUALS></CONSOLIDATED_LIST>",
            "<?xml version=\"1.0\"?><!DOCTYPE CONSOLIDATED_LIST [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><CONSOLIDATED_LIST><INDIVIDUALS>&f;</INDIVIDUALS></CONSOLIDATED_LIST>",
        })
        {
            var started = Stopwatch.GetTimestamp();
            var run = GatehouseProcess.Run("lists", "add", bench.Write("bomb.xml", text), "--store", bench.Path("gatehouse.db"));
            run.ExitCode.ShouldBe(3, run.Error);
            run.Error.ShouldNotContain("root:");
            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(15));
        }
    }

    static byte[] Repeat(string text, int size) => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(text, size / text.Length)));

    static ByteArrayContent Content(string body, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    [GeneratedRegex("/hits/[A-Za-z0-9_-]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HitAddress();

    [GeneratedRegex(@">\s*49\s*<|Model 49", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Evaluated();
}

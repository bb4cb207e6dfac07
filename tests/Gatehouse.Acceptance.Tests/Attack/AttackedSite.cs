using System.Globalization;
using System.Net;
using System.Text;
using Gatehouse.Acceptance.Tests.Batch;
using Gatehouse.Acceptance.Tests.Service;

namespace Gatehouse.Acceptance.Tests.Attack;

/// <summary>A server on loopback as an operator starts it, fed with a list and a message whose every field is an attack.</summary>
public sealed class AttackedSite : IAsyncLifetime
{
    /// <summary>What a template engine, a script or a shell would act on. Where it stands on a page it must be text.</summary>
    public static IReadOnlyList<string> Marks { get; } =
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "'-alert(1)-'", "{{7*7}}", "${7*7}", "@(7*7)", "<%= 7*7 %>",
        "</td></tr></table><h1>forged</h1>", "javascript:alert(1)", "&lt;b&gt;",
    ];

    readonly Workbench bench = new();

    internal RunningGatehouse Server { get; private set; } = null!;

    internal string Key { get; private set; } = "";

    internal string Store => bench.Path("gatehouse.db");

    internal Uri Address => Server.Address;

    /// <summary>Two officers, signed in once: sign-in itself is rationed.</summary>
    internal SignedIn Anna { get; private set; } = null!;

    internal SignedIn Bruno { get; private set; } = null!;

    /// <summary>The data protection officer.</summary>
    internal SignedIn Dora { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        // The list first: once there are two accounts, a second person approves lists.
        var added = GatehouseProcess.Run("lists", "add", bench.Write("Hostile list.csv", List()), "--store", Store);
        added.ExitCode.ShouldBe(0, added.Error);
        SignedIn.Add(Store, "anna");
        SignedIn.Add(Store, "bruno");
        SignedIn.Add(Store, "carla");
        SignedIn.Add(Store, "dora", "--role data-protection-officer");
        Key = Carrier.NewKey(Store);
        Server = await RunningGatehouse.Serve(bench, Store);
        using var carrier = new Carrier(Address, Key);
        (await carrier.Post(Message())).Word.ShouldBe("stored");
        Anna = await SignedIn.With(Patient(), "anna");
        Bruno = await SignedIn.With(Patient(), "bruno");
        Dora = await SignedIn.Overseer(Patient(), "dora");
        await Stored.Until(async () => await Bruno.Hits() > 0, 5, "the hit of the hostile message");
    }

    public async ValueTask DisposeAsync()
    {
        Anna.Dispose();
        Bruno.Dispose();
        Dora.Dispose();
        await Server.DisposeAsync();
        bench.Dispose();
    }

    HttpClient Patient() => new(new PatientHandler()) { BaseAddress = Address };

    static string List()
    {
        var all = string.Join(' ', Marks).Replace("\"", "\"\"", StringComparison.Ordinal);
        return
            $"""
            id,name,aliases,native_names,birth_dates,nationalities,documents,sex,reason,legal_basis,authority,expiry
            H-1{Marks[0]},Rashid Kerimbay,"{all}","{all}",1979-03-12,AZ,P:C0148899:AZ,M,"{all}","{all}","{all}",2099-12-31

            """;
    }

    static byte[] Message() => Encoding.ASCII.GetBytes(
        $"""
        UNA:+.? '
        UNB+UNOA:4+QXAPIS<b>:ZZ+STATE:ZZ+260301:0900+1++APIS'
        UNH+1+PAXLST:D:05B:UN:IATA'
        BGM+745'
        TDT+20+QX0215+++QX'
        LOC+125+GYD'
        DTM+189:{InHours(30)}:201'
        LOC+87+TBS'
        DTM+232:{InHours(33)}:201'
        NAD+FL+++KERIMBAI:RASHID:{Release(string.Concat(Marks))}'
        ATT+2++M'
        DTM+329:790312'
        NAT+2+AZE'
        RFF+AVF:{Release(Marks[1])}'
        DOC+P:110:111+C0148899'
        LOC+91+AZE'
        NAD+FL+++KERIMBAI<script>alert(1)</script>:RASHID<b>'
        ATT+2++M'
        DTM+329:790312'
        NAT+2+AZE'
        CNT+42:2'
        UNT+1+1'
        UNZ+1+1'

        """);

    static string InHours(int hours) => TimeProvider.System.GetUtcNow().AddHours(hours).ToString("yyMMddHHmm", CultureInfo.InvariantCulture);

    static string Release(string text) => text
        .Replace("?", "??", StringComparison.Ordinal).Replace("'", "?'", StringComparison.Ordinal)
        .Replace("+", "?+", StringComparison.Ordinal).Replace(":", "?:", StringComparison.Ordinal);
}

/// <summary>Asks as fast as an account may: told to wait, it waits.</summary>
sealed class PatientHandler() : DelegatingHandler(new HttpClientHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        while (true)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.TooManyRequests) return answer;
            var wait = answer.Headers.RetryAfter!.Delta!.Value;
            answer.Dispose();
            await Task.Delay(wait, cancellationToken);
        }
    }
}

[CollectionDefinition(Name)]
public sealed class AttackCollection : ICollectionFixture<AttackedSite>
{
    public const string Name = "Attack";
}

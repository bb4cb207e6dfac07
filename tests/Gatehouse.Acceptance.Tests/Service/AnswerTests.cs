using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Gatehouse.Acceptance.Tests.Batch;
using Gatehouse.Edifact;
using static Gatehouse.Acceptance.Tests.Batch.GatehouseProcess;

namespace Gatehouse.Acceptance.Tests.Service;

/// <summary>A carrier's check-in asks a running server.</summary>
public sealed class AnswerTests : IDisposable
{
    const string Json =
        """
        {"flights":[{"carrier":"QX","number":"215","from":"TLL","to":"NYO","departure":"2036-03-02T17:25"}],
         "travellers":[{"reference":"1","surname":"KASK","given":"MARETH","birthDate":"1984-05-17"}]}
        """;

    readonly Workbench bench = new();

    string Store => bench.Path("gatehouse.db");

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_question_is_answered_at_once_in_its_own_form_and_again_later()
    {
        var (key, other) = (Carrier.NewKey(Store), Carrier.NewKey(Store, "Another Air"));
        await using var server = await RunningGatehouse.Serve(bench, Store);
        using var http = Client(server, key);
        using var answer = await Post(http, Encoding.UTF8.GetBytes(Json));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var said = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!;
        said["travellers"]!.ToJsonString().ShouldBe("""[{"reference":"1","answer":"BOARD"}]""");

        using var list = await Post(http, Encoding.ASCII.GetBytes(
            "UNB+UNOA:4+QX+GOV+260301:0900+7'UNH+7+PAXLST:D:05B:UN:IATA'BGM+745'TDT+20+QX215'LOC+125+TLL'DTM+189:3603021725:201'LOC+87+NYO'NAD+FL+++TAMM:PRIIT'RFF+ABO:2'UNT+8+7'UNZ+1+7'"));
        var written = await list.Content.ReadAsByteArrayAsync(Stop);
        list.StatusCode.ShouldBe(HttpStatusCode.OK, Encoding.UTF8.GetString(written));
        AnswerReader.Read(written).Clearances.ShouldHaveSingleItem().Travellers.ShouldBe([new(null, "2", ClearanceCodes.Board, "BOARD")]);

        var later = new Uri($"/api/answers/{(string)said["digest"]!}", UriKind.Relative);
        (await http.GetStringAsync(later, Stop)).ShouldBe(said.ToJsonString());
        using var stranger = Client(server, other);
        (await stranger.GetAsync(later, Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var nobody = Client(server, "not-a-key");
        (await nobody.GetAsync(later, Stop)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Post(nobody, Encoding.UTF8.GetBytes(Json))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        server.Error.ShouldNotContain("KASK");
    }

    [Fact]
    public async Task What_cannot_be_answered_is_said_without_content_and_who_asks_too_often_waits()
    {
        var key = Carrier.NewKey(Store);
        await using var server = await RunningGatehouse.Serve(bench, Store);
        using var http = Client(server, key);
        using var wrong = await Post(http, Encoding.UTF8.GetBytes(Json.Replace("1984-05-17", "SECRET", StringComparison.Ordinal)));
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync(Stop)).ShouldContain("travellers[0].birthDate");
        (await wrong.Content.ReadAsStringAsync(Stop)).ShouldNotContain("SECRET");
        using var tooLarge = await Post(http, new byte[(64 * 1024) + 1]);
        tooLarge.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        tooLarge.Headers.ConnectionClose.ShouldBe(true);

        var statuses = new List<HttpStatusCode>();
        foreach (var wave in Enumerable.Range(0, 600).Chunk(50))
        {
            foreach (var answer in await Task.WhenAll(wave.Select(_ => Post(http, "Monday: nothing."u8.ToArray()))))
            {
                statuses.Add(answer.StatusCode);
                answer.Dispose();
            }
        }

        statuses.ShouldContain(HttpStatusCode.TooManyRequests);
        using var carrier = new Carrier(server.Address, key);
        (await carrier.Post("Monday: nothing."u8.ToArray())).Code.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    static HttpClient Client(RunningGatehouse server, string key)
    {
        var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return http;
    }

    static Task<HttpResponseMessage> Post(HttpClient http, byte[] body) =>
        http.PostAsync(new Uri("/api/answers", UriKind.Relative), new ByteArrayContent(body), Stop);
}

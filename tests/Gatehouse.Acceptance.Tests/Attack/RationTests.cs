using System.Net;
using Gatehouse.Acceptance.Tests.Batch;
using Gatehouse.Acceptance.Tests.Service;

namespace Gatehouse.Acceptance.Tests.Attack;

/// <summary>Whoever asks too often waits, and is told how long.</summary>
[Trait("Requirement", "X6")]
public sealed class RationTests : IDisposable
{
    readonly Workbench bench = new();

    string Store => bench.Path("gatehouse.db");

    public void Dispose() => bench.Dispose();

    [Fact]
    [Trait("Requirement", "L-14d")]
    public async Task Attempts_to_sign_in_are_rationed_by_address_and_pages_by_account()
    {
        SignedIn.Add(Store, "anna");
        var key = Carrier.NewKey(Store);
        await using var server = await RunningGatehouse.Serve(bench, Store);
        using var officer = await SignedIn.At(server.Address, "anna");
        using var guesser = new HttpClient { BaseAddress = server.Address };
        var attempts = await Statuses(60, () => guesser.PostAsync("/sign-in", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken));
        attempts.ShouldContain(HttpStatusCode.TooManyRequests);
        attempts.ShouldContain(HttpStatusCode.BadRequest);

        // An officer at work is not touched by it, somebody who copies everything is, and carriers are not.
        (await officer.Hits()).ShouldBe(0);
        var pages = await Statuses(500, () => officer.Browser.GetAsync("/no-such-page", TestContext.Current.CancellationToken));
        pages.ShouldContain(HttpStatusCode.TooManyRequests);
        using var carrier = new Carrier(server.Address, key);
        foreach (var number in Enumerable.Range(0, 100)) (await carrier.Post([(byte)number])).Code.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    static async Task<IReadOnlyList<HttpStatusCode>> Statuses(int count, Func<Task<HttpResponseMessage>> ask)
    {
        var statuses = new List<HttpStatusCode>();
        foreach (var wave in Enumerable.Range(0, count).Chunk(20))
        {
            foreach (var answer in await Task.WhenAll(wave.Select(_ => ask())))
            {
                if (answer.StatusCode == HttpStatusCode.TooManyRequests) answer.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
                statuses.Add(answer.StatusCode);
                answer.Dispose();
            }
        }

        return statuses;
    }
}

using System.Security.Cryptography;
using Gatehouse.Screening.Carriers;
using Gatehouse.Screening.Flights;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Screening;
using Gatehouse.Store;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Screening.Answers;

/// <summary>What becomes of a question.</summary>
public abstract record QuestionResult
{
    /// <summary>Answered, for each traveller in the order of the question.</summary>
    public sealed record Answered(string Digest, IReadOnlyList<TravellerAnswer> Travellers) : QuestionResult;

    /// <summary>Gatehouse failed or was too slow: the carrier follows its procedure for outages, and whatever was taken in is screened
    /// later. Never a refusal.</summary>
    public sealed record Unavailable : QuestionResult;

    /// <summary>Nobody's key.</summary>
    public sealed record UnknownCarrier : QuestionResult;

    /// <summary>This carrier asked nothing with that digest, or the answer is not there yet.</summary>
    public sealed record NotFound : QuestionResult;

    /// <summary>Nothing was taken in; <paramref name="Why"/> is one sentence without content.</summary>
    public sealed record Refused(string Why) : QuestionResult;
}

/// <summary>
/// A carrier asks at check-in whether travellers may board: they are taken in like any list, screened at once by the code of the
/// loop, and answered from how their hits stand (safeguards.md §9, docs/decisions/0042). Whatever fails is SYSTEM-UNAVAILABLE.
/// </summary>
public sealed class AnswerBoarding(IStore store, CurrentPack pack, ScreeningWorker worker, TimeProvider clock, ILogger<AnswerBoarding> log)
    : IDisposable
{
    /// <summary>Beyond it nothing is waited for (safeguards.md §10.5).</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    // Another worker has the flight: it is done with it in a fraction of a second.
    static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(5);
    static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(40);

    // More at once would only wait for each other, and looking whether it is one's turn costs what the others need.
    readonly SemaphoreSlim turns = new(2 * Environment.ProcessorCount);

    /// <summary>Answers a question. The same bytes again have no other effect; the answer is the one of now.</summary>
    public Task<QuestionResult> Handle(CarrierProof who, Question question, CancellationToken stop) =>
        Within(inTime => Ask(who, question, inTime), stop);

    /// <summary>The answer to a question asked before, as it is now.</summary>
    /// <param name="who">The carrier that asked.</param>
    /// <param name="digest">Of the question, as it was answered.</param>
    /// <param name="stop">Cancels.</param>
    public Task<QuestionResult> Again(CarrierProof who, string digest, CancellationToken stop) => Within(
        async inTime => await FindCarrier.By(store, who, inTime) is not { } carrier ? new QuestionResult.UnknownCarrier()
            : await Current(carrier.Name, AskOf(carrier.Name, digest), inTime) is { Count: > 0 } answers ? new QuestionResult.Answered(digest, answers)
            : new QuestionResult.NotFound(),
        stop);

    public void Dispose() => turns.Dispose();

    async Task<QuestionResult> Ask(CarrierProof who, Question question, CancellationToken stop)
    {
        if (await FindCarrier.By(store, who, stop) is not { } carrier) return new QuestionResult.UnknownCarrier();
        var digest = Convert.ToHexStringLower(SHA256.HashData(question.Bytes.Span));
        var ask = AskOf(carrier.Name, digest);
        var input = new ReceiveMessage.Input(question.Bytes, question.Read, StoredMessage.Asked, digest, ask);
        switch (await ReceiveMessage.Take(store, pack.Value, input, AnsweredAtOnce(carrier), clock.GetUtcNow(), stop))
        {
            case IntakeResult.Stored:
                return new QuestionResult.Answered(digest, await Screened(question, ask, stop));
            case IntakeResult.Duplicate:
                if (await Current(carrier.Name, ask, stop) is { Count: > 0 } answers) return new QuestionResult.Answered(digest, answers);
                return new QuestionResult.Answered(digest, await Screened(question, ask, stop));
            case IntakeResult.TooLate:
                return new QuestionResult.Refused($"The flight left more than {pack.Value.Retention.LateHours} hours ago.");
            default:
                return new QuestionResult.Refused("Nothing readable.");
        }
    }

    async Task<IReadOnlyList<TravellerAnswer>> Screened(Question question, string ask, CancellationToken stop)
    {
        var flight = BorderFlight.Of(question.Message).Key.ToString();
        await turns.WaitAsync(stop);
        try
        {
            for (var pause = ShortestPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            {
                // Whoever worked on the flight meanwhile has answered this question with the others.
                if (await store.Read(connection => AnswerRows.Find(connection, store.Keys, ask), stop) is { Count: > 0 } answers) return answers;
                if (!await worker.WorkOn(flight, stop)) await Task.Delay(pause, clock, stop);
            }
        }
        finally
        {
            turns.Release();
        }
    }

    Task<IReadOnlyList<TravellerAnswer>> Current(string carrier, string ask, CancellationToken stop) => store.Write(
        transaction => AnswerRows.Renew(transaction, store.Keys, ask, carrier, pack.Value, clock.GetUtcNow()), stop);

    // Nothing comes after the answer.
    static CarrierProfile AnsweredAtOnce(CarrierProfile carrier) => carrier with { Route = new AnswerRoute.Nowhere() };

    // A question is its carrier's: the same bytes of another one, or as a list that nobody asks about, are another input.
    string AskOf(string carrier, string digest) => store.Keys.Blind($"ask {carrier} {digest}");

    /// <summary>The one place outside the worker where every failure is caught: a carrier must never take one for a refusal.</summary>
    async Task<QuestionResult> Within(Func<CancellationToken, Task<QuestionResult>> act, CancellationToken stop)
    {
        using var late = new CancellationTokenSource(Limit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stop);
        try
        {
            // SQLite works on the thread of its caller: on another one, so that the limit holds.
            return await Task.Run(() => act(both.Token), both.Token).WaitAsync(both.Token);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            log.LogError("A carrier's question was not answered: {Failure}.", late.IsCancellationRequested ? "too slow" : failure.GetType().Name);
            return new QuestionResult.Unavailable();
        }
    }
}

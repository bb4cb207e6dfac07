using System.Collections.Concurrent;
using Gatehouse.Screening.Access;
using Gatehouse.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gatehouse.Screening.Carriers;

/// <summary>
/// Sends answers to carriers as they fall due, each carrier by itself: one that is slow or away holds up no other, and none holds up intake
/// or work. What fails is tried again ever more rarely, until it is two days old.
/// </summary>
public sealed class DeliverAnswers(IStore store, TimeProvider clock, ILogger<DeliverAnswers> log) : BackgroundService
{
    /// <summary>As long as carriers keep what they sent.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(48);

    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(30);
    static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);
    static readonly TimeSpan Lost = 4 * AnswerPost.Patience;
    static readonly Actor Service = Actor.Service("outbox");

    readonly AnswerPost post = new();
    readonly ConcurrentDictionary<string, Task> running = new(StringComparer.Ordinal);

    /// <summary>Sends what is due, and ends when that is done or has failed; what is too old is erased.</summary>
    public async Task DeliverDue(CancellationToken stop)
    {
        await Begin(stop);
        await Task.WhenAll(running.Values);
    }

    public override void Dispose()
    {
        post.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Begin(stoppingToken);
                await Task.Delay(Interval, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                log.LogError("Answers to carriers could not be looked for: {Failure}; trying again.", failure.GetType().Name);
                await Task.Delay(Interval, clock, CancellationToken.None);
            }
        }

        await Task.WhenAll(running.Values);
    }

    async Task Begin(CancellationToken stop)
    {
        await Expire(stop);
        foreach (var carrier in await Outbox.Due(store, clock.GetUtcNow(), stop))
        {
            if (running.TryGetValue(carrier, out var before) && !before.IsCompleted) continue;
            running[carrier] = Task.Run(() => DeliverTo(carrier, stop), CancellationToken.None);
        }
    }

    async Task Expire(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (await Outbox.IsAnyBefore(store, now - Longest, stop))
        {
            await store.Write(
                async transaction =>
                {
                    var expired = await Outbox.Expire(transaction, now - Longest, now);
                    if (expired > 0) await Audit.Append(transaction, Service.Did(now, "expire-answers", "outbox", new { Answers = expired }));
                    return expired;
                },
                stop);
        }
    }

    async Task DeliverTo(string name, CancellationToken stop)
    {
        try
        {
            while (await Outbox.Claim(store, name, clock.GetUtcNow(), clock.GetUtcNow() + Lost, stop) is { } answer)
            {
                var failure = await Send((await FindCarrier.Named(store, name, stop))?.Route, answer, stop);
                if (failure is null)
                {
                    await Outbox.Sent(store, answer, clock.GetUtcNow(), CancellationToken.None);
                    continue;
                }

                await Outbox.Failed(store, answer, failure.Words, failure.Rests, clock.GetUtcNow() + Rest(answer.Tries), CancellationToken.None);
                if (failure.Rests) return;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The try counts as lost a minute later, and is made again.
        }
        catch (Exception failure)
        {
            log.LogError("An answer to a carrier could not be delivered: {Failure}; trying again.", failure.GetType().Name);
        }
    }

    Task<SendFailure?> Send(AnswerRoute? route, ClaimedAnswer answer, CancellationToken stop) => route switch
    {
        AnswerRoute.Web web => post.Send(web.Address, answer, stop),
        AnswerRoute.Folder folder => Task.FromResult(Drop(folder.Path, answer)),
        _ => Task.FromResult<SendFailure?>(new("nowhere to send it to", Rests: true)),
    };

    /// <summary>30 seconds after the first try, then twice as long each time, at most an hour; a fifth more or less, so that not all knock at
    /// once.</summary>
    internal static TimeSpan Rest(int tries)
    {
        var rest = FirstRest * Math.Pow(2, Math.Min(tries, 20) - 1);
        return (rest < LongestRest ? rest : LongestRest) * (0.8 + (0.4 * Random.Shared.NextDouble()));
    }

    // Whole or not at all, and readable to the group of the folder: whoever takes it away is another account.
    static SendFailure? Drop(string folder, ClaimedAnswer answer)
    {
        var part = Path.Combine(folder, $".{answer.Key}.part");
        try
        {
            using (var file = File.Create(part))
            {
                file.Write(answer.Body);
                file.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(part, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
            File.Move(part, Path.Combine(folder, $"{answer.Kind}-{answer.Key}.edi"), overwrite: true);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new($"the folder cannot be written: {failure.GetType().Name}", Rests: true);
        }
    }
}

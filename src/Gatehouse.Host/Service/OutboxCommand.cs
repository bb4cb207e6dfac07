using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Gatehouse.Host.Batch;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Carriers;
using Gatehouse.Store;

namespace Gatehouse.Host.Service;

/// <summary><c>gatehouse outbox</c>: answers that wait to be sent to carriers.</summary>
static class OutboxCommand
{
    const int MostShown = 1000;

    const string Examples =
        """
        Answers to carriers are written with the message they answer and sent by 'gatehouse serve'. What fails is tried again after 30
        seconds, then ever more rarely, at most an hour apart; what is 48 hours old is erased. While a carrier cannot be reached all its
        answers wait. 'retry' makes them due at once, after the fault was mended; 'drop' erases them.

        Examples:
          gatehouse outbox list
          gatehouse outbox retry --carrier "Example Air"
          gatehouse outbox drop --carrier "Example Air"
        """;

    public static Command Create() => new DocumentedCommand("outbox", "Shows the answers that wait to be sent to carriers.", Examples)
    {
        List(), Act("retry", "Makes what waits due at once.", "retry-answers", Outbox.Retry), Act("drop", "Erases what waits.", "drop-answers", Outbox.Drop),
    };

    static DocumentedCommand List()
    {
        var store = StoreOption.Create();
        var json = new Option<bool>("--json") { Description = "One JSON array." };
        var command = new DocumentedCommand("list", "Shows what waits, the oldest first, never what is in it.", Examples) { json, store };
        command.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var waiting = await Outbox.Waiting(opened, MostShown, stop);
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(waiting, JsonSerializerOptions.Web));
            else
            {
                foreach (var answer in waiting)
                {
                    Console.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{answer.Kind,-6}  {answer.CreatedAt:yyyy-MM-dd HH:mm'Z'}  {answer.Carrier}: {Standing(answer)}"));
                }

                if (waiting.Count == MostShown) Summary.Say($"and more than these {MostShown:N0}");
            }

            return ExitCodes.Done;
        });
        return command;
    }

    static string Standing(WaitingAnswer answer) => answer.Failure is { } failure
        ? string.Create(CultureInfo.InvariantCulture, $"{Summary.Count(answer.Tries, "try").Replace("trys", "tries", StringComparison.Ordinal)}, the last: {failure}; again {answer.DueAt:HH:mm'Z'}")
        : "not tried yet";

    static DocumentedCommand Act(string verb, string description, string audited, Func<System.Data.Common.DbTransaction, string?, DateTimeOffset, Task<int>> act)
    {
        var store = StoreOption.Create();
        var carrier = new Option<string?>("--carrier") { Description = "Of one carrier; all without it." };
        var command = new DocumentedCommand(verb, description, Examples) { carrier, store };
        command.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var (name, now) = (parsed.GetValue(carrier), TimeProvider.System.GetUtcNow());
            if (name is not null && await FindCarrier.Named(opened, name, stop) is null) throw BatchException.Usage($"{name}: {KeepCarriers.Unknown}");
            var answers = await opened.Write(
                async transaction =>
                {
                    var count = await act(transaction, name, now);
                    await Audit.Append(transaction, Actor.Operator.Did(now, audited, name ?? "outbox", new { Answers = count }));
                    return count;
                },
                stop);
            Summary.Say($"{Summary.Count(answers, "answer")} {(verb is "drop" ? "erased" : "due now")}");
            return ExitCodes.Done;
        });
        return command;
    }
}

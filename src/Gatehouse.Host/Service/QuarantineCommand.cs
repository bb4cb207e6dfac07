using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Gatehouse.Host.Batch;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Packs;
using Gatehouse.Store;

namespace Gatehouse.Host.Service;

/// <summary><c>gatehouse quarantine</c>: what no reader understood, what failed five times, and every input's end in numbers.</summary>
static class QuarantineCommand
{
    const int MostShown = 1000;

    const string Examples =
        """
        Input that no reader understood waits sealed: encrypted, seen by nobody, erased after the hours of the pack (48). 'replay' reads all
        of it again, by machine alone, and takes in what can be read now: for after an update. A message that failed five times is set
        aside; 'retry' puts it back to work, and so does its carrier by sending it again.

        'counts' shows what became of every input, hour by hour: received = stored + duplicate + refused + late.

        Examples:
          gatehouse quarantine list
          gatehouse quarantine retry --id 4711
          gatehouse quarantine replay
          gatehouse quarantine erase --id 90ab…
          gatehouse quarantine counts --hours 24 --json
        """;

    public static Command Create() =>
        new DocumentedCommand("quarantine", "Shows and replays input that could not be read or worked on.", Examples)
        {
            List(), Retry(), Replay(), Erase(), Counts(),
        };

    static DocumentedCommand List()
    {
        var store = StoreOption.Create();
        var command = new DocumentedCommand("list", "Shows what waits, never what is in it.", Examples) { store };
        command.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed, store, stop);
            foreach (var item in await opened.Quarantine(MostShown, stop))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"set aside  {item.Id}  {item.ReceivedAt:yyyy-MM-dd HH:mm'Z'}  {item.Flight}  {item.Reason}"));
            }

            foreach (var input in await SealedInputs.List(opened, await StoredPacks.InForce(opened, stop), stop))
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"sealed     {input.Id}  {input.ReceivedAt:yyyy-MM-dd HH:mm'Z'}  {input.Source}  {input.Size:N0} bytes  {input.Reason}, until {input.Until:yyyy-MM-dd HH:mm'Z'}"));
            }

            return ExitCodes.Done;
        });
        return command;
    }

    static DocumentedCommand Retry()
    {
        var store = StoreOption.Create();
        var id = new Option<long?>("--id") { Description = "Of one message set aside; all of them without it." };
        var command = new DocumentedCommand("retry", "Puts messages that failed five times back to work.", Examples) { id, store };
        command.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed, store, stop);
            Summary.Say($"{Summary.Count(await opened.Retry(parsed.GetValue(id), stop), "message")} back to work");
            return ExitCodes.Done;
        });
        return command;
    }

    static DocumentedCommand Replay()
    {
        var store = StoreOption.Create();
        var command = new DocumentedCommand("replay", "Reads sealed input again and takes in what can be read now.", Examples) { store };
        command.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var run = await SealedInputs.Replay(opened, await StoredPacks.InForce(opened, stop), Actor.Operator, TimeProvider.System.GetUtcNow(), stop);
            Summary.Say($"{Summary.Count(run.TakenIn, "input")} taken in; {run.Late} of flights that left too long ago; {run.StillUnreadable} still unreadable; {run.Gone} without a key any more");
            return ExitCodes.Done;
        });
        return command;
    }

    static DocumentedCommand Erase()
    {
        var store = StoreOption.Create();
        var id = new Option<string?>("--id") { Description = "Of one sealed input; all of them without it." };
        var command = new DocumentedCommand("erase", "Erases sealed input before its hours are over.", Examples) { id, store };
        command.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var erased = await SealedInputs.Erase(opened, Actor.Operator, TimeProvider.System.GetUtcNow(), parsed.GetValue(id), stop);
            Summary.Say($"{Summary.Count(erased, "sealed input")} erased");
            return ExitCodes.Done;
        });
        return command;
    }

    static DocumentedCommand Counts()
    {
        const int Day = 24;
        var store = StoreOption.Create();
        var hours = new Option<int>("--hours") { Description = "How far back; 24 without it.", DefaultValueFactory = _ => Day };
        var json = new Option<bool>("--json") { Description = "One JSON array." };
        var command = new DocumentedCommand("counts", "Shows what became of every input, by hour and source.", Examples) { hours, json, store };
        command.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var since = TimeProvider.System.GetUtcNow().AddHours(-Math.Max(1, parsed.GetValue(hours)));
            var lines = await IntakeCounts.Since(opened, since, stop);
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(lines, JsonSerializerOptions.Web));
            else Write(lines);
            return ExitCodes.Done;
        });
        return command;
    }

    static void Write(IReadOnlyList<IntakeCount> lines)
    {
        foreach (var line in lines)
        {
            var late = line.LateMessages > 0 ? string.Create(CultureInfo.InvariantCulture, $", {line.LateMessages:N0} of them too late") : "";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{line.Hour:yyyy-MM-dd HH'h'}  {line.Outcome,-9}  {line.Inputs,7:N0}  {line.Source}: {line.Messages:N0} messages{late}, {line.Persons:N0} persons"));
        }
    }
}

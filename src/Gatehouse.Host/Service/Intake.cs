using System.CommandLine;
using Gatehouse.Host.Batch;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Screening;
using Gatehouse.Screening.Watchlists;
using Gatehouse.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gatehouse.Host.Service;

/// <summary><c>gatehouse intake</c>: takes files through the real intake of a store and screens them.</summary>
static class Intake
{
    const string Examples =
        """
        Reads each file as a carrier's message, commits it once, screens its travellers with the lists in force and
        writes the hits into the officers' queue. The same file again changes nothing. The files stay where they are.
        Where 'gatehouse serve' runs on the same store, it does the screening and this command waits for it.

        Example:
          gatehouse intake --store gatehouse.db inbox/*.edi

        Exit codes: 0 done, 2 wrong usage or arguments, 3 a file held no message; the others are still taken in.
        """;

    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Message files.", Arity = ArgumentArity.OneOrMore };
        var store = StoreOption.Create();
        var audit = AuditPlaces.Options();
        var command = new DocumentedCommand("intake", "Takes message files in and screens their travellers.", Examples)
        {
            files, store, audit.Key, audit.Copy,
        };
        command.SetAction((parsed, stop) => Execute(
            parsed.GetRequiredValue(store), AuditPlaces.Of(parsed, audit), parsed.GetRequiredValue(files), stop));
        return command;
    }

    static async Task<int> Execute(string address, AuditPlaces audit, IReadOnlyList<string> files, CancellationToken stop)
    {
        InputFile.MustExist(files);
        await using var store = await StoreOption.Open(address, audit, stop);
        var hitsBefore = await HitCount.Of(store, stop);
        var pack = await StoredPacks.InForce(store, stop);
        var tally = new IntakeTally();
        using (var progress = new Progress("files"))
        {
            foreach (var file in files)
            {
                var result = await ReceiveMessage.Handle(
                    store, pack, InputFile.Bytes(file), ReceiveMessage.FromFolder, TimeProvider.System.GetUtcNow(), stop);
                progress.Add();
                tally.Add(result);
                if (result is IntakeResult.TooLate)
                {
                    Console.Error.WriteLine($"gatehouse: {file}: its flights left more than {pack.Retention.LateHours} hours ago; nothing was taken in");
                }

                if (result is IntakeResult.Refused refused)
                {
                    Console.Error.WriteLine($"gatehouse: {file}: no PAXLST or PNRGOV message in it ({refused.Reason}); it waits sealed (gatehouse quarantine --help)");
                }
            }
        }

        await ScreenAll(store, stop);
        var hits = await HitCount.Of(store, stop) - hitsBefore;
        Summary.Say($"{tally.Words}; {Summary.Count(hits, "new hit")}");
        return tally.Refused > 0 ? ExitCodes.Unreadable : ExitCodes.Done;
    }

    /// <summary>Works until nothing waits, here or in the process that holds the work of this store.</summary>
    internal static async Task ScreenAll(IStore store, CancellationToken stop)
    {
        var lists = new CurrentLists(store, TimeProvider.System, NullLogger<CurrentLists>.Instance);
        await lists.Refresh(stop);
        var pack = new CurrentPack(store, TimeProvider.System, NullLogger<CurrentPack>.Instance);
        await pack.Refresh(stop);
        var worker = new ScreeningWorker(store, lists, pack, TimeProvider.System, NullLogger<ScreeningWorker>.Instance);
        while (await store.Backlog(stop) > 0)
        {
            if (!await worker.WorkOnce(stop)) await Task.Delay(TimeSpan.FromMilliseconds(50), stop);
        }

        await store.SealAudit(stop);
    }
}

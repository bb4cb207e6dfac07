using System.CommandLine;
using System.Globalization;
using Gatehouse.Host.Batch;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Retention;

namespace Gatehouse.Host.Service;

/// <summary><c>gatehouse retention</c>: erases what is due, shows what is kept, keeps or erases one traveller.</summary>
static class RetentionCommand
{
    const string Examples =
        """
        Data of a flight are erased six months after its first message came; who is kept longer, because of objective evidence
        or for a case, is masked then. 'gatehouse serve' does so every night; 'run' does it now and may be stopped at any time.
        Where the clock leapt ahead by more than a day nothing is erased until --confirm-clock says that it is right.

        Examples:
          gatehouse retention show
          gatehouse retention run
          gatehouse retention hold Q9-0214-GYD-IST-2026-03-14 4f1c… --until 2028-01-31 --reason "Evidence in case 17/2026"
          gatehouse retention erase Q9-0214-GYD-IST-2026-03-14 4f1c… --reason request
        """;

    public static Command Create() =>
        new DocumentedCommand("retention", "Erases and masks what is due, and shows what is kept.", Examples) { Show(), Run(), Hold(), Erase() };

    static DocumentedCommand Show()
    {
        var store = StoreOption.Create();
        var command = new DocumentedCommand("show", "Shows what is kept, in numbers.", Examples) { store };
        command.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var kept = await RetentionOverview.Of(opened, stop);
            var due = RetentionOverview.Due(await StoredPacks.InForce(opened, stop), TimeProvider.System.GetUtcNow());
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"readable from",-16}{kept.Oldest:yyyy-MM-dd}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"erased through",-16}{due:yyyy-MM-dd} is due"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"travellers",-16}{kept.Travellers:N0}, of them {kept.Justified:N0} kept longer"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"masked",-16}{kept.Masked:N0}"));
            Console.WriteLine($"{"job",-16}{(kept.Job is { } job ? string.Create(CultureInfo.InvariantCulture, $"{job.State} ({job.Done:N0} of {job.Total:N0}), {job.At:yyyy-MM-dd HH:mm:ss'Z'}") : "has not run yet")}");
            Console.WriteLine($"{"keys",-16}{opened.Keys.Folder}, store {opened.Keys.StoreId}");
            return ExitCodes.Done;
        });
        return command;
    }

    static DocumentedCommand Run()
    {
        var store = StoreOption.Create();
        var confirm = new Option<bool>("--confirm-clock") { Description = "The clock of this machine is right, though it leapt ahead." };
        var command = new DocumentedCommand("run", "Erases and masks what is due.", Examples) { store, confirm };
        command.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var run = await new EraseExpired(opened, TimeProvider.System, await StoredPacks.InForce(opened, stop)).Handle(Actor.Operator, parsed.GetValue(confirm), stop);
            if (run.Held is not null) throw BatchException.Usage($"nothing was erased: {run.Held}");
            await opened.SealAudit(stop);
            Summary.Say($"{Summary.Count(run.Days, "day")} of data erased, {Summary.Count((int)run.Travellers, "traveller")}, of them {run.Masked:N0} kept masked; {run.Ended:N0} masked records ended");
            return ExitCodes.Done;
        });
        return command;
    }

    static DocumentedCommand Hold()
    {
        var (flight, traveller, store) = (Flight(), Traveller(), StoreOption.Create());
        var until = new Option<DateOnly>("--until") { Description = "First date without the data.", Required = true };
        var reason = new Option<string>("--reason") { Description = "The case, in words.", Required = true };
        var command = new DocumentedCommand("hold", "Keeps a traveller's data for a case.", Examples) { flight, traveller, until, reason, store };
        command.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var asked = new RetentionJustification(JustificationKind.Hold, parsed.GetRequiredValue(reason), parsed.GetValue(until));
            var justify = new JustifyRetention(opened, TimeProvider.System, await StoredPacks.InForce(opened, stop));
            switch (await justify.OfTraveller(Actor.Operator, parsed.GetRequiredValue(flight), parsed.GetRequiredValue(traveller), asked, stop))
            {
                case JustifyResult.Invalid invalid: throw BatchException.Usage(invalid.Message);
                case JustifyResult.NotFound: throw BatchException.Usage("there is no such traveller on that flight whose data can be read");
                default:
                    Summary.Say($"Kept until {asked.Until:yyyy-MM-dd}.");
                    return ExitCodes.Done;
            }
        });
        return command;
    }

    static DocumentedCommand Erase()
    {
        var (flight, traveller, store) = (Flight(), Traveller(), StoreOption.Create());
        var reason = new Option<string>("--reason") { Description = "A code for the audit log, nobody's data.", Required = true };
        var command = new DocumentedCommand("erase", "Erases one traveller at once.", Examples) { flight, traveller, reason, store };
        command.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var result = await new EraseTraveller(opened, TimeProvider.System).Handle(
                Actor.Operator, parsed.GetRequiredValue(flight), parsed.GetRequiredValue(traveller), parsed.GetRequiredValue(reason), stop);
            switch (result)
            {
                case EraseResult.NotFound: throw BatchException.Usage("there is no such traveller on that flight");
                case EraseResult.Kept: throw BatchException.Usage("kept for a case or on evidence, or a match under review or confirmed: what the law keeps is not erased by one person");
                default:
                    Summary.Say($"Erased; the data protection officer is told.");
                    return ExitCodes.Done;
            }
        });
        return command;
    }

    static Argument<string> Flight() => new("FLIGHT") { Description = "Key of the flight." };

    static Argument<string> Traveller() => new("TRAVELLER") { Description = "Id of the traveller." };
}

using System.CommandLine;
using Gatehouse.Host.Batch;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;

namespace Gatehouse.Host.Service;

/// <summary><c>gatehouse users clear</c> and <c>unclear</c>: which accounts see the hits of restricted lists.</summary>
static class ClearUsers
{
    const string Examples =
        """
        Lists that the legal profile restricts (restrictedLists) are seen by accounts cleared for their handling. 'clear' asks, a second
        person approves on the page 'Approvals'; 'unclear' takes it away at once.

        Examples:
          gatehouse users clear anna intelligence-only --reason "works on the joint list"
          gatehouse users unclear anna intelligence-only
        """;

    public static Command Clear()
    {
        var (name, handling, store) = (Name(), Handling(), StoreOption.Create());
        var reason = new Option<string>("--reason") { Description = "Why, for the second person.", Required = true };
        var command = new DocumentedCommand("clear", "Asks to clear an officer for restricted lists.", Examples) { name, handling, reason, store };
        command.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var result = await Clearances.Ask(
                opened, Actor.Operator, parsed.GetRequiredValue(name), parsed.GetRequiredValue(handling), parsed.GetRequiredValue(reason), TimeProvider.System.GetUtcNow(), stop);
            if (result is AskResult.No no) throw BatchException.Usage(no.Why.Text);
            Console.WriteLine($"The clearance waits for a second person's approval until {((AskResult.Asked)result).Approval.Expires:yyyy-MM-dd HH:mm}Z.");
            return ExitCodes.Done;
        });
        return command;
    }

    public static Command Unclear()
    {
        var (name, handling, store) = (Name(), Handling(), StoreOption.Create());
        var command = new DocumentedCommand("unclear", "Takes a clearance away, at once.", Examples) { name, handling, store };
        command.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var isDone = await Clearances.Withdraw(
                opened, Actor.Operator, parsed.GetRequiredValue(name), parsed.GetRequiredValue(handling), TimeProvider.System.GetUtcNow(), stop);
            if (!isDone) throw BatchException.Usage("there is no such clearance");
            Console.WriteLine("Taken away.");
            return ExitCodes.Done;
        });
        return command;
    }

    static Argument<string> Name() => new("NAME") { Description = "Sign-in name." };

    static Argument<string> Handling() => new("HANDLING") { Description = "Code of a handling of the legal profile." };
}

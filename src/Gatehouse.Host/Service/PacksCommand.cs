using System.CommandLine;
using Gatehouse.Host.Batch;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Packs;

namespace Gatehouse.Host.Service;

/// <summary><c>gatehouse packs</c>: the legal profile of the state, as data.</summary>
static class PacksCommand
{
    const string Examples =
        """
        A pack says for which purposes the PIU may look, how long what is kept, who may receive, who approves. The shipped one
        is the strictest; a state writes its own from it, within the limits of the law. docs/packs.md says what binds it.
        A change takes two persons: one proposes, another approves on the page 'Approvals'. Before the store has two
        accounts a proposal is in force at once.

        Examples:
          gatehouse packs show > ours.json
          gatehouse packs check ours.json
          gatehouse packs diff ours.json
          gatehouse packs propose ours.json --reason "our authorities named"
          gatehouse packs schema > pack.schema.json
        """;

    public static Command Create() =>
        new DocumentedCommand("packs", "Shows, checks, compares and proposes legal profiles.", Examples) { Show(), Check(), Diff(), Propose(), Schema() };

    static DocumentedCommand Show()
    {
        var store = StoreOption.Create();
        var command = new DocumentedCommand("show", "Prints the pack in force, as JSON.", Examples) { store };
        command.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed, store, stop);
            Console.WriteLine(PackText.Write(await StoredPacks.InForce(opened, stop)));
            return ExitCodes.Done;
        });
        return command;
    }

    static DocumentedCommand Check()
    {
        var file = FileArgument();
        var command = new DocumentedCommand("check", "Lists everything that is wrong with a pack; exit code 3 where something is.", Examples) { file };
        command.SetAction(async (parsed, stop) =>
        {
            var name = parsed.GetRequiredValue(file);
            var pack = await Read(name, stop);
            Summary.Say($"{name}: {pack.Name} version {pack.Version} can be put into force, digest {PackText.DigestOf(pack)[..12]}.");
            foreach (var placeholder in Placeholders(pack)) Summary.Say($"  placeholder: {placeholder}");
            return ExitCodes.Done;
        });
        return command;
    }

    static DocumentedCommand Diff()
    {
        var file = new Argument<string?>("FILE") { Description = "A pack; default: the shipped one.", Arity = ArgumentArity.ZeroOrOne };
        var store = StoreOption.Create();
        var command = new DocumentedCommand("diff", "Shows what a pack would change in the one in force.", Examples) { file, store };
        command.SetAction(async (parsed, stop) =>
        {
            var other = parsed.GetValue(file) is { } name ? await Read(name, stop) : Pack.Default;
            await using var opened = await StoreOption.Open(parsed, store, stop);
            foreach (var change in PackDifference.Between(await StoredPacks.InForce(opened, stop), other)) Console.WriteLine(change);
            return ExitCodes.Done;
        });
        return command;
    }

    static DocumentedCommand Propose()
    {
        var file = FileArgument();
        var store = StoreOption.Create();
        var reason = new Option<string>("--reason") { Description = "Why, for the second person.", Required = true };
        var command = new DocumentedCommand("propose", "Proposes a pack; a second person puts it into force.", Examples) { file, store, reason };
        command.SetAction(async (parsed, stop) =>
        {
            var pack = await Read(parsed.GetRequiredValue(file), stop);
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var now = TimeProvider.System.GetUtcNow();
            await StoredPacks.Begin(opened, now, stop);
            var said = await ProposePack.Handle(opened, pack, Actor.Operator, parsed.GetRequiredValue(reason), now, stop) switch
            {
                ProposeResult.InForce => "is in force; there are no two accounts yet, so nobody had to approve it",
                ProposeResult.Waiting waiting => $"waits for a second person's approval until {waiting.Approval.Expires:yyyy-MM-dd HH:mm}Z",
                ProposeResult.No no => throw BatchException.Usage(no.Why.Text),
                _ => throw new InvalidOperationException("No other result."),
            };
            Summary.Say($"{pack.Name} version {pack.Version} {said}.");
            return ExitCodes.Done;
        });
        return command;
    }

    static DocumentedCommand Schema()
    {
        var command = new DocumentedCommand("schema", "Prints the JSON Schema (2020-12) of a pack.", Examples);
        command.SetAction(_ =>
        {
            Console.WriteLine(PackSchema.Text);
            return ExitCodes.Done;
        });
        return command;
    }

    static Argument<string> FileArgument() => new("FILE") { Description = "A pack as JSON." };

    /// <summary>A pack of a file; every fault of it is a line of the refusal.</summary>
    static async Task<Pack> Read(string file, CancellationToken stop)
    {
        InputFile.MustExist([file]);
        var text = await File.ReadAllTextAsync(file, stop);
        var faults = PackText.Check(text);
        foreach (var fault in faults) Console.Error.WriteLine($"{file}: {fault}");
        return faults.Count == 0
            ? PackText.Read(text)
            : throw BatchException.Unreadable($"{file}: {Summary.Count(faults.Count, "fault")}; not a usable pack");
    }

    static IEnumerable<string> Placeholders(Pack pack) =>
    [
        .. pack.Authorities.Where(authority => authority.IsPlaceholder).Select(authority => $"authority {authority.Code}: nothing can be disclosed to it"),
        .. pack.Approvers.Where(approver => approver.IsPlaceholder).Select(approver => $"approver {approver.Organisation}: nobody of it can approve"),
    ];
}

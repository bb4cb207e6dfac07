using System.CommandLine;
using System.Text.Json;
using Gatehouse.Host.Batch;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Retention;
using Gatehouse.Store;

namespace Gatehouse.Host.Service;

/// <summary><c>gatehouse audit</c>: verifies, shows, proves, hands over and purges the audit log.</summary>
static class AuditCommand
{
    /// <summary>The log is broken: not a usage error, and nothing that was unreadable.</summary>
    const int Broken = 1;

    internal const string Examples =
        """
        Every act is a row of the audit log, sealed within a second into a tree whose head is signed (Ed25519). 'verify'
        builds the tree again and compares it with what was signed, here and in the second place (--copy). 'show' and
        'prove' are acts and become rows themselves.

        Examples:
          gatehouse audit verify --copy /mnt/witness
          gatehouse audit show --actor anna --action view-hit --from 2026-11-01
          gatehouse audit prove 4711
          gatehouse audit rotate-key
          gatehouse audit verify-documentation gatehouse-documentation.zip --key gatehouse-audit+…
          gatehouse audit purge                    rows older than the legal profile keeps them (5 years)

        Exit codes: 0 done or intact, 1 broken, 2 wrong usage or arguments, 3 no such row.
        """;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Create() => new DocumentedCommand("audit", "Verifies and shows the audit log.", Examples)
    {
        Verify(), AuditShow.Create(), Prove(), RotateKey(), Purge(), AuditDocumentation.Create(),
    };

    static Command Verify() => Sub("verify", "Builds the tree of the log again and compares it with everything signed.", async (store, _, stop) =>
    {
        var result = await store.VerifyAudit(stop);
        if (!result.IsIntact)
        {
            Console.WriteLine($"BROKEN: {result.FirstFault}");
            return Broken;
        }

        var purged = result.Purged > 0 ? $", {result.Purged} of them purged" : "";
        var copied = result.Copied > 0 ? $"; {result.Copied} notes of the copy agree" : "";
        Console.WriteLine($"Intact: {result.Sealed} rows sealed{purged}, {result.Unsealed} not yet; head {result.Head ?? "none"}{copied}.");
        return ExitCodes.Done;
    });

    static Command Prove()
    {
        var id = new Argument<long>("ID") { Description = "Of the row, as 'audit show' gives it." };
        return Sub("prove", "Prints what proves that a row stands in the signed log (RFC 6962), as JSON.", async (store, parsed, stop) =>
        {
            var row = parsed.GetRequiredValue(id);
            var proof = await store.ProveAudit(row, stop);
            await Append(store, "prove-audit", $"{row}", proof is null ? "not-found" : AuditRow.Done, stop);
            if (proof is null)
            {
                Console.Error.WriteLine($"gatehouse: audit row {row} is unknown, not sealed yet, or purged");
                return ExitCodes.Unreadable;
            }

            Console.WriteLine(JsonSerializer.Serialize(proof, Json));
            return ExitCodes.Done;
        }, id);
    }

    static Command RotateKey()
    {
        var to = new Option<string?>("--to") { Description = "The new key: a file or PKCS#11 URI, made where it does not exist. Default: a new file in place of the old." };
        return Sub("rotate-key", "Hands over to a new key, which the old one signs.", async (store, parsed, stop) =>
        {
            var row = Actor.Operator.Did(TimeProvider.System.GetUtcNow(), "rotate-audit-key", "key");
            var next = parsed.GetValue(to);
            Console.WriteLine(await store.RotateAuditKey(row, next, stop));
            if (next is null) Summary.Say($"The new key signs from here on; the old one is gone. Back the new one up.");
            else Summary.Say($"The new key signs from here on: start every process with --audit-key '{next}'.");
            return ExitCodes.Done;
        }, to);
    }

    static Command Purge() => Sub("purge", "Removes rows older than the legal profile keeps them; a clock that leapt ahead is not believed.", async (store, _, stop) =>
    {
        var now = TimeProvider.System.GetUtcNow();
        var before = (await RetentionClock.Believed(store, now, stop)).AddYears(-(await StoredPacks.InForce(store, stop)).Retention.AuditYears);
        var purged = await store.PurgeAudit(before, Actor.Operator.Did(now, "purge-audit", "audit"), stop);
        Summary.Say($"{Summary.Count(purged, "row")} sealed before {before:yyyy-MM-dd} purged; what was signed of them stays.");
        return ExitCodes.Done;
    });

    /// <summary>A subcommand over an open store, with rows of its own; 'verify' only reads, and leaves none. <paramref name="more"/> are its own arguments and options.</summary>
    internal static Command Sub(string name, string description, Func<IStore, ParseResult, CancellationToken, Task<int>> act, params Symbol[] more)
    {
        var store = StoreOption.Create();
        var audit = AuditPlaces.Options();
        var command = new DocumentedCommand(name, description, Examples) { store, audit.Key, audit.Copy };
        foreach (var symbol in more)
        {
            if (symbol is Argument argument) command.Add(argument);
            else if (symbol is Option option) command.Add(option);
        }

        command.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed.GetRequiredValue(store), AuditPlaces.Of(parsed, audit), stop);
            return await act(opened, parsed, stop);
        });
        return command;
    }

    static Task<bool> Append(IStore store, string action, string about, string result, CancellationToken stop) => store.Write(
        async transaction =>
        {
            await Audit.Append(transaction, Actor.Operator.Did(TimeProvider.System.GetUtcNow(), action, about, result: result));
            return true;
        },
        stop);
}

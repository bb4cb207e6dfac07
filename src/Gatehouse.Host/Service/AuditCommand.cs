using System.CommandLine;
using Gatehouse.Host.Batch;

namespace Gatehouse.Host.Service;

/// <summary><c>gatehouse audit verify</c>: walks the audit chain.</summary>
static class AuditCommand
{
    /// <summary>The chain is broken: not a usage error, and nothing that was unreadable.</summary>
    const int Broken = 1;

    const string Examples =
        """
        Checks that no audit row was changed, removed, added or moved since it was sealed; rows are sealed by 'serve' and
        'intake'. Exit codes: 0 intact, 1 broken, 2 wrong usage or arguments.

        Example:
          gatehouse audit verify --store gatehouse.db
        """;

    public static Command Create()
    {
        var store = StoreOption.Create();
        var verify = new DocumentedCommand("verify", "Walks the audit chain.", Examples) { store };
        verify.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed.GetRequiredValue(store), stop);
            var result = await opened.VerifyAudit(stop);
            Console.WriteLine(result.IsIntact
                ? $"Intact: {result.Sealed} rows sealed, {result.Unsealed} not yet; head {result.Head ?? "none"}."
                : $"BROKEN: {result.FirstFault}");
            return result.IsIntact ? ExitCodes.Done : Broken;
        });
        return new DocumentedCommand("audit", "Checks the audit log.", Examples) { verify };
    }
}

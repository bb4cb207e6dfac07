using System.CommandLine;
using Gatehouse.Host.Batch;

namespace Gatehouse.Host.Service;

/// <summary><c>gatehouse audit verify</c>: walks the audit chain.</summary>
static class AuditCommand
{
    /// <summary>The chain is broken: not a usage error, and nothing that was unreadable.</summary>
    const int Broken = 1;

    public static Command Create()
    {
        var store = StoreOption.Create();
        var verify = new Command("verify", "Checks that no audit row was changed, removed, added or moved. Exit code 1 where one was.") { store };
        verify.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed.GetRequiredValue(store), stop);
            var result = await opened.VerifyAudit(stop);
            Console.WriteLine(result.IsIntact
                ? $"Intact: {result.Sealed} rows sealed, {result.Unsealed} not yet; head {result.Head ?? "none"}."
                : $"BROKEN: {result.FirstFault}");
            return result.IsIntact ? ExitCodes.Done : Broken;
        });
        return new("audit", "Checks the audit log.") { verify };
    }
}

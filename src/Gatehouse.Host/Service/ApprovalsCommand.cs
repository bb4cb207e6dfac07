using System.CommandLine;
using System.Globalization;
using Gatehouse.Host.Batch;
using Gatehouse.Screening.Approvals;
using Spectre.Console;

namespace Gatehouse.Host.Service;

/// <summary><c>gatehouse approvals show</c>: which acts of two persons wait, and what became of the others.</summary>
static class ApprovalsCommand
{
    const int Shown = 50;

    const string Examples =
        """
        Some acts take two persons: one asks, another approves on the page 'Approvals'. This shows the newest requests; nobody
        can approve at the command line.

        Example:
          gatehouse approvals show --store gatehouse.db
        """;

    public static Command Create()
    {
        var store = StoreOption.Create();
        var show = new DocumentedCommand("show", "Shows the newest requests.", Examples) { store };
        show.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var now = TimeProvider.System.GetUtcNow();
            var table = new Table { Border = TableBorder.Simple }.AddColumns("asked", "by", "act", "about", "state", "decided by", "expires");
            foreach (var approval in await ListApprovals.Newest(opened, Shown, stop))
            {
                table.AddRow(
                    Time(approval.At),
                    Markup.Escape(approval.Asker.Account),
                    Markup.Escape($"{approval.Act}"),
                    Markup.Escape(approval.About),
                    approval.IsExpired(now) ? "expired" : $"{approval.State}".ToLowerInvariant(),
                    Markup.Escape(approval.Second?.Account ?? ""),
                    approval.State == ApprovalState.Waiting ? Time(approval.Expires) : "");
            }

            AnsiConsole.Write(table);
            return ExitCodes.Done;
        });
        return new DocumentedCommand("approvals", "Shows acts of two persons.", Examples) { show };
    }

    static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}

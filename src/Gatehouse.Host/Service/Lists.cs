using System.CommandLine;
using System.Globalization;
using Gatehouse.Host.Batch;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Approvals;
using Gatehouse.Screening.Watchlists;
using Spectre.Console;

namespace Gatehouse.Host.Service;

/// <summary><c>gatehouse lists</c>: puts watchlists into force and shows them.</summary>
static class Lists
{
    const string Examples =
        """
        Reads UN consolidated XML, OFAC SDN.CSV (with ALT.CSV and ADD.CSV) and Gatehouse's own CSV, recognised by their
        content, and puts each list into force in place of its earlier version. Travellers of flights still ahead are
        screened again by the running workers.

        Before the store has two accounts the list is in force at once. From then on this asks for it, with --reason, and
        a second person approves it on the page 'Approvals'.

        Examples:
          gatehouse lists add un_consolidated.xml
          gatehouse lists add sdn.csv alt.csv add.csv national.csv --reason "edition of 1 March"
          gatehouse lists show
          gatehouse lists remove national --reason "replaced by the joint list"
        """;

    public static Command Create() =>
        new DocumentedCommand("lists", "Puts watchlists into force and shows them.", Examples) { Add(), Show(), Remove() };

    static DocumentedCommand Add()
    {
        var files = new Argument<string[]>("FILE") { Description = "List files; ALT and ADD go with their SDN file.", Arity = ArgumentArity.OneOrMore };
        var (store, reason) = (StoreOption.Create(), ReasonOption());
        var command = new DocumentedCommand("add", "Puts lists into force.", Examples) { files, store, reason };
        command.SetAction((parsed, stop) => Execute(
            parsed.GetRequiredValue(store), parsed.GetRequiredValue(files), parsed.GetValue(reason) ?? "", stop));
        return command;
    }

    static Option<string?> ReasonOption() => new("--reason") { Description = "Why, for the second person; needed once there are two accounts." };

    static async Task<int> Execute(string address, string[] files, string reason, CancellationToken stop)
    {
        InputFile.MustExist(files);
        var lists = ReadWatchlists.From(files);
        await using var store = await StoreOption.Open(address, stop);
        foreach (var list in lists)
        {
            var result = await AddWatchlist.Handle(store, list, Actor.Operator, TimeProvider.System.GetUtcNow(), stop, reason);
            var warnings = list.Warnings.GroupBy(warning => warning.Code, StringComparer.Ordinal)
                .Select(group => $"{group.Count()} {group.Key}");
            Summary.Say($"{list.Name}: {Summary.Count(list.Persons.Count, "person")}, {list.Others:N0} others not compared, version {list.Digest[..12]}, {Words(result)}");
            if (list.Warnings.Count > 0) Summary.Say($"  not understood: {string.Join(", ", warnings)}");
        }

        return ExitCodes.Done;
    }

    static string Words(ListResult result) => result switch
    {
        ListResult.Done => "now in force",
        ListResult.Already => "was in force already",
        ListResult.Waiting waiting => Waits(waiting.Approval),
        ListResult.No no => throw BatchException.Usage(Why(no.Why)),
        _ => throw new InvalidOperationException("No other result."),
    };

    static string Waits(Approval approval) => $"waits for a second person's approval until {approval.Expires:yyyy-MM-dd HH:mm}Z";

    static string Why(Refused refused) => refused.Code == RefusalCode.NoReason ? "the store is set up, so a second person approves: say why with --reason" : refused.Text;

    static DocumentedCommand Remove()
    {
        var name = new Argument<string>("NAME") { Description = "Name of the list, as 'lists show' gives it." };
        var (store, reason) = (StoreOption.Create(), ReasonOption());
        var command = new DocumentedCommand("remove", "Takes a list out of force.", Examples) { name, store, reason };
        command.SetAction(async (parsed, stop) =>
        {
            var list = parsed.GetRequiredValue(name);
            await using var opened = await StoreOption.Open(parsed, store, stop);
            Summary.Say($"{list} {await RemoveWatchlist.Handle(opened, list, Actor.Operator, TimeProvider.System.GetUtcNow(), stop, parsed.GetValue(reason) ?? "") switch
            {
                ListResult.Done => "is out of force.",
                ListResult.Already => throw BatchException.Usage($"no list {list} is in force; 'gatehouse lists show' says which are"),
                ListResult.Waiting waiting => Waits(waiting.Approval),
                ListResult.No no => throw BatchException.Usage(Why(no.Why)),
                _ => throw new InvalidOperationException("No other result."),
            }}");
            return ExitCodes.Done;
        });
        return command;
    }

    static DocumentedCommand Show()
    {
        var store = StoreOption.Create();
        var command = new DocumentedCommand("show", "Shows the lists in force.", Examples) { store };
        command.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var table = new Table { Border = TableBorder.Simple }.AddColumns("list", "persons", "others", "published", "version", "added");
            foreach (var list in await AddWatchlist.InForce(opened, stop))
            {
                table.AddRow(
                    Markup.Escape(list.Name),
                    list.Persons.ToString("N0", CultureInfo.InvariantCulture),
                    list.Others.ToString("N0", CultureInfo.InvariantCulture),
                    list.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
                    list.Digest[..12],
                    list.AddedAt.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture));
            }

            AnsiConsole.Write(table);
            return ExitCodes.Done;
        });
        return command;
    }
}

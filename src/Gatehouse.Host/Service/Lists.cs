using System.CommandLine;
using System.Globalization;
using Gatehouse.Host.Batch;
using Gatehouse.Screening.Access;
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

        Examples:
          gatehouse lists add un_consolidated.xml
          gatehouse lists add sdn.csv alt.csv add.csv national.csv
          gatehouse lists show
          gatehouse lists remove national
        """;

    public static Command Create() =>
        new DocumentedCommand("lists", "Puts watchlists into force and shows them.", Examples) { Add(), Show(), Remove() };

    static DocumentedCommand Add()
    {
        var files = new Argument<string[]>("FILE") { Description = "List files; ALT and ADD go with their SDN file.", Arity = ArgumentArity.OneOrMore };
        var store = StoreOption.Create();
        var command = new DocumentedCommand("add", "Puts lists into force.", Examples) { files, store };
        command.SetAction((parsed, stop) => Execute(parsed.GetRequiredValue(store), parsed.GetRequiredValue(files), stop));
        return command;
    }

    static async Task<int> Execute(string address, string[] files, CancellationToken stop)
    {
        InputFile.MustExist(files);
        var lists = ReadWatchlists.From(files);
        await using var store = await StoreOption.Open(address, stop);
        foreach (var list in lists)
        {
            var isNew = await AddWatchlist.Handle(store, list, Actor.Operator, TimeProvider.System.GetUtcNow(), stop);
            var warnings = list.Warnings.GroupBy(warning => warning.Code, StringComparer.Ordinal)
                .Select(group => $"{group.Count()} {group.Key}");
            Summary.Say($"{list.Name}: {Summary.Count(list.Persons.Count, "person")}, {list.Others:N0} others not compared, version {list.Digest[..12]}, {(isNew ? "now in force" : "was in force already")}");
            if (list.Warnings.Count > 0) Summary.Say($"  not understood: {string.Join(", ", warnings)}");
        }

        return ExitCodes.Done;
    }

    static DocumentedCommand Remove()
    {
        var name = new Argument<string>("NAME") { Description = "Name of the list, as 'lists show' gives it." };
        var store = StoreOption.Create();
        var command = new DocumentedCommand("remove", "Takes a list out of force.", Examples) { name, store };
        command.SetAction(async (parsed, stop) =>
        {
            var list = parsed.GetRequiredValue(name);
            await using var opened = await StoreOption.Open(parsed.GetRequiredValue(store), stop);
            var removed = await RemoveWatchlist.Handle(opened, list, Actor.Operator, TimeProvider.System.GetUtcNow(), stop);
            if (!removed) throw BatchException.Usage($"no list {list} is in force; 'gatehouse lists show' says which are");
            Summary.Say($"{list} is out of force.");
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
            await using var opened = await StoreOption.Open(parsed.GetRequiredValue(store), stop);
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

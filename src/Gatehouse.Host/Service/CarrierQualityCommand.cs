using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Gatehouse.Host.Batch;
using Gatehouse.Screening.Carriers;
using Spectre.Console;

namespace Gatehouse.Host.Service;

/// <summary><c>gatehouse carriers quality</c>: who sends how well.</summary>
static class CarrierQualityCommand
{
    const int MostDays = 366;
    const int Shown = 3;

    public static DocumentedCommand Create(string examples)
    {
        var days = new Option<int>("--days") { Description = $"How many days back, at most {MostDays}.", DefaultValueFactory = _ => 30 };
        var json = new Option<bool>("--json") { Description = "One JSON array, every warning and refusal by code." };
        var store = StoreOption.Create();
        var command = new DocumentedCommand("quality", "Shows what each carrier sent, and what was wrong with it.", examples) { days, json, store };
        command.SetAction(async (parsed, stop) =>
        {
            if (parsed.GetValue(days) is < 1 or > MostDays) throw BatchException.Usage($"--days: from 1 to {MostDays}");
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var since = TimeProvider.System.GetUtcNow().AddDays(-parsed.GetValue(days));
            var all = await CarrierQuality.Since(opened, since, stop);
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(all, JsonSerializerOptions.Web));
            else Write(all);
            return ExitCodes.Done;
        });
        return command;
    }

    static void Write(IReadOnlyList<CarrierQuality> all)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumn(new TableColumn("source").NoWrap()).AddColumns("inputs", "duplicate", "refused", "late", "messages", "persons", "warnings each", "most frequent");
        foreach (var of in all)
        {
            var frequent = of.Warnings.Concat(of.Refusals).Take(Shown).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key} {one.Value:N0}"));
            string[] cells =
            [
                of.Source, Count(of.Inputs), Count(of.Duplicate), Count(of.Refused), Count(of.Late), Count(of.Messages), Count(of.Persons),
                of.WarningsPerMessage.ToString("0.00", CultureInfo.InvariantCulture), string.Join(", ", frequent),
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        AnsiConsole.Write(table);
    }

    static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

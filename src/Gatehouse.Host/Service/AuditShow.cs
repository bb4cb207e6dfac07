using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Gatehouse.Host.Batch;
using Gatehouse.Screening.Access;
using Gatehouse.Store;
using Spectre.Console;

namespace Gatehouse.Host.Service;

/// <summary><c>gatehouse audit show</c>: reads the log; the look is a row of the log itself.</summary>
static class AuditShow
{
    /// <summary>A look, not an export: that takes two persons, at the oversight desk.</summary>
    const int Most = 200;

    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create()
    {
        var actor = new Option<string?>("--actor") { Description = "Account or service." };
        var action = new Option<string?>("--action") { Description = "Verb: view-hit, decide-hit, receive-message …" };
        var about = new Option<string?>("--about") { Description = "Id of the object." };
        var purpose = new Option<string?>("--purpose") { Description = "Code of the legal purpose." };
        var from = new Option<DateTimeOffset?>("--from") { Description = "From this instant on (UTC where no zone is given).", CustomParser = Instant };
        var until = new Option<DateTimeOffset?>("--until") { Description = "Before this instant.", CustomParser = Instant };
        var most = new Option<int>("--most") { Description = $"Rows, at most {Most}.", DefaultValueFactory = _ => 100 };
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        return AuditCommand.Sub(
            "show",
            "Shows events, newest first.",
            (store, parsed, stop) => Show(
                store,
                new()
                {
                    Actor = parsed.GetValue(actor),
                    Action = parsed.GetValue(action),
                    About = parsed.GetValue(about),
                    Purpose = parsed.GetValue(purpose),
                    From = parsed.GetValue(from),
                    Until = parsed.GetValue(until),
                    Most = Math.Min(parsed.GetValue(most), Most),
                },
                parsed.GetValue(json),
                stop),
            actor, action, about, purpose, from, until, most, json);
    }

    static async Task<int> Show(IStore store, AuditQuery query, bool asJson, CancellationToken stop)
    {
        var page = await store.AuditEvents(query, stop);
        await store.Write(
            async transaction =>
            {
                await Audit.Append(transaction, Actor.Operator.Did(TimeProvider.System.GetUtcNow(), "view-audit", "audit", query));
                return true;
            },
            stop);
        if (asJson)
        {
            foreach (var found in page.Events) Console.WriteLine(JsonSerializer.Serialize(found, Format));
        }
        else
        {
            AnsiConsole.Write(Table(page));
        }

        if (page.After is not null) Summary.Say($"There is more: narrow the search, or export the log at the oversight desk, which takes two persons.");
        return ExitCodes.Done;
    }

    static Table Table(AuditPage page)
    {
        var table = new Table { Border = TableBorder.Simple }
            .AddColumns("id", "when", "actor", "action", "about", "result", "purpose", "from", "sealed", "details");
        foreach (var found in page.Events)
        {
            var row = found.Row;
            string?[] cells =
            [
                found.Id.ToString(CultureInfo.InvariantCulture),
                row.At.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                row.Actor, row.Action, row.About, row.Result, row.Purpose, row.From,
                found.Seq is { } seq ? $"{seq}{(found.IsSigned ? "" : " unsigned")}" : "not yet",
                row.Details,
            ];
            table.AddRow([.. cells.Select(cell => Markup.Escape(cell ?? ""))]);
        }

        return table;
    }

    static DateTimeOffset? Instant(System.CommandLine.Parsing.ArgumentResult given)
    {
        var text = given.Tokens[0].Value;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)) return instant;
        given.AddError($"'{text}' is no instant; expected 2026-11-24 or 2026-11-24T13:00:00Z");
        return null;
    }
}

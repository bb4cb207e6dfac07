using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Gatehouse.Host.Batch;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Carriers;
using Gatehouse.Store;
using Spectre.Console;

namespace Gatehouse.Host.Service;

/// <summary><c>gatehouse carriers</c>: who may send messages, by which key or certificate, and what goes back.</summary>
static class CarriersCommand
{
    const string Examples =
        """
        Whoever posts messages is a carrier, or a provider that sends for several. 'add' prints the key once; only its digest is stored.
        With --certificate they are known by their client certificate instead, and 'add' makes no key ('key make' makes one besides).

        What became of an interchange is always in the HTTP answer. With --answers-to it goes back as EDIFACT, too: contrl says which
        interchange and message was accepted or rejected, cusres that a passenger list arrived. Neither says anything of a traveller.
        Answers wait in the outbox until they arrive ('gatehouse outbox --help').

        A folder of the carrier's name inside the folder of 'gatehouse serve --watch' is theirs: what comes there is from them.

        Examples:
          gatehouse carriers add "Example Air"
          gatehouse carriers add "Example Air" --sends api,pnr --answers-to https://edi.example-air.example/gatehouse --answers contrl,cusres
          gatehouse carriers change "Example Air" --certificate example-air.pem --most-bytes 4000000
          gatehouse carriers change "Example Air" --answers-to none
          gatehouse carriers key make "Example Air"
          gatehouse carriers list --json
          gatehouse carriers quality --days 7
        """;

    public static Command Create() => new DocumentedCommand("carriers", "Says who may send messages, and what goes back to them.", Examples)
    {
        List(), Show(), Add(), Change(), Remove(), CarrierQualityCommand.Create(Examples),
        new DocumentedCommand("key", "Makes and ends the keys with which carriers post.", Examples) { MakeKey(), EndKey() },
    };

    static DocumentedCommand List()
    {
        var (store, json) = (StoreOption.Create(), Json());
        var command = new DocumentedCommand("list", "Shows the carriers.", Examples) { json, store };
        command.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var all = await FindCarrier.All(opened, stop);
            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(all.Select(Line.Of), JsonSerializerOptions.Web));
                return ExitCodes.Done;
            }

            var table = new Table { Border = TableBorder.Simple }.AddColumns("carrier", "sends", "key", "certificate", "answers", "to");
            foreach (var line in all.Select(Line.Of))
            {
                string[] cells = [line.Name, line.Sends, line.KeyMadeAt is { } made ? Day(made) : "none", line.Certificate?[..12] ?? "none", line.Answers, line.AnswersTo];
                table.AddRow([.. cells.Select(Markup.Escape)]);
            }

            AnsiConsole.Write(table);
            return ExitCodes.Done;
        });
        return command;
    }

    static DocumentedCommand Show()
    {
        var (name, store, json) = (Name(), StoreOption.Create(), Json());
        var command = new DocumentedCommand("show", "Shows one carrier.", Examples) { name, json, store };
        command.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var wanted = parsed.GetRequiredValue(name);
            var line = Line.Of(await FindCarrier.Named(opened, wanted, stop) ?? throw Wrong(wanted, KeepCarriers.Unknown));
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(line, JsonSerializerOptions.Web));
            else
            {
                Console.WriteLine($"carrier      {line.Name}");
                Console.WriteLine($"sends        {(line.Sends.Length > 0 ? line.Sends : "not said")}");
                Console.WriteLine($"key          {(line.KeyMadeAt is { } made ? $"made {Day(made)}" : "none")}");
                Console.WriteLine($"certificate  {line.Certificate ?? "none"}");
                Console.WriteLine($"answers      {line.Answers}, to {line.AnswersTo}");
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"most bytes   {(line.MostBytes is { } most ? $"{most:N0}" : "as everybody")}"));
                Console.WriteLine($"since        {Day(line.CreatedAt)}");
            }

            return ExitCodes.Done;
        });
        return command;
    }

    static DocumentedCommand Add()
    {
        var (name, store, options) = (Name(), StoreOption.Create(), new CarrierOptions());
        var command = new DocumentedCommand("add", "Adds a carrier and prints its key once.", Examples) { name, store };
        options.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var carrier = options.Read(parsed)(new(parsed.GetRequiredValue(name)));
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var now = TimeProvider.System.GetUtcNow();
            if (await KeepCarriers.Add(opened, carrier, Actor.Operator, now, stop) is { } wrong) throw Wrong(carrier.Name, wrong);
            if (carrier.Certificate is null) Console.WriteLine(await KeepCarriers.NewKey(opened, carrier.Name, Actor.Operator, now, stop));
            SayUnverified(carrier);
            return ExitCodes.Done;
        });
        return command;
    }

    static DocumentedCommand Change()
    {
        var (name, store, options) = (Name(), StoreOption.Create(), new CarrierOptions());
        var command = new DocumentedCommand("change", "Changes what is agreed with a carrier; what is not given stays.", Examples) { name, store };
        options.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var (carrier, change) = (parsed.GetRequiredValue(name), options.Read(parsed));
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var wrong = await KeepCarriers.Change(opened, carrier, change, Actor.Operator, TimeProvider.System.GetUtcNow(), stop);
            if (wrong is not null) throw Wrong(carrier, wrong);
            SayUnverified((await FindCarrier.Named(opened, carrier, stop))!);
            return ExitCodes.Done;
        });
        return command;
    }

    static DocumentedCommand Remove() => OfOne(
        "remove", "Removes a carrier with its key; what it sent stays.", KeepCarriers.Remove, "removed, with its key and the answers that waited");

    static DocumentedCommand EndKey() => OfOne("end", "Takes a carrier's key away; its certificate stays.", KeepCarriers.EndKey, "has no key any more");

    static DocumentedCommand MakeKey()
    {
        var (name, store) = (Name(), StoreOption.Create());
        var command = new DocumentedCommand("make", "Makes a key, in place of the one before, and prints it once.", Examples) { name, store };
        command.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var carrier = parsed.GetRequiredValue(name);
            Console.WriteLine(await KeepCarriers.NewKey(opened, carrier, Actor.Operator, TimeProvider.System.GetUtcNow(), stop) ?? throw Wrong(carrier, KeepCarriers.Unknown));
            return ExitCodes.Done;
        });
        return command;
    }

    static DocumentedCommand OfOne(
        string verb, string description, Func<IStore, string, Actor, DateTimeOffset, CancellationToken, Task<bool>> act, string done)
    {
        var (name, store) = (Name(), StoreOption.Create());
        var command = new DocumentedCommand(verb, description, Examples) { name, store };
        command.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var carrier = parsed.GetRequiredValue(name);
            if (!await act(opened, carrier, Actor.Operator, TimeProvider.System.GetUtcNow(), stop)) throw Wrong(carrier, KeepCarriers.Unknown);
            Summary.Say($"{carrier}: {done}");
            return ExitCodes.Done;
        });
        return command;
    }

    static void SayUnverified(CarrierProfile carrier)
    {
        if (carrier.Answers.Contains(AnswerKind.Ackres)) Summary.Say($"{carrier.Name}: the layout of ACKRES is unverified; agree on it with them before you rely on it");
        if (carrier.Route is not AnswerRoute.Nowhere && carrier.Answers.Count == 0) Summary.Say($"{carrier.Name}: only interchanges that ask for it are answered");
    }

    static Argument<string> Name() => new("NAME") { Description = "Name of the carrier or provider." };

    static Option<bool> Json() => new("--json") { Description = "As JSON." };

    static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static BatchException Wrong(string carrier, string why) => BatchException.Usage($"{carrier}: {why}");

    /// <summary>A carrier as it is shown.</summary>
    sealed record Line(
        string Name, string Sends, DateTimeOffset? KeyMadeAt, string? Certificate, string AnswersTo, string Answers, long? MostBytes, DateTimeOffset CreatedAt)
    {
        public static Line Of(CarrierProfile carrier) => new(
            carrier.Name,
            CarrierWords.Of(carrier.Sends),
            carrier.KeyMadeAt,
            carrier.Certificate,
            carrier.Route.ToString()!,
            CarrierWords.Of(carrier.Answers),
            carrier.MostBytes,
            carrier.CreatedAt);
    }
}

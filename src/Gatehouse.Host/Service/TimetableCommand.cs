using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Gatehouse.Host.Batch;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Timetables;

namespace Gatehouse.Host.Service;

/// <summary><c>gatehouse timetable</c>: which flights are expected, and which of their pushes did not come.</summary>
static class TimetableCommand
{
    const string Examples =
        """
        Reads IATA SSIM chapter 7 or CSV (docs/timetable.md), told apart by the first line. All of a file is imported, or nothing: every fault is
        a line with its number. From the day on which a file begins for a carrier, what was known of that carrier ends.

        'missing' compares what came with what the pack expects of each flight: missing, late, early or bad pushes.

        Examples:
          gatehouse timetable import winter.ssim --dry-run
          gatehouse timetable import winter.ssim
          gatehouse timetable flights --days 2
          gatehouse timetable missing --json
        """;

    public static Command Create() =>
        new DocumentedCommand("timetable", "Imports timetables and shows pushes that are missing, late, early or bad.", Examples) { Import(), Flights(), Missing() };

    static DocumentedCommand Import()
    {
        var file = new Argument<string>("FILE") { Description = "SSIM chapter 7, or CSV." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Reads and says what is wrong; changes nothing." };
        var store = StoreOption.Create();
        var command = new DocumentedCommand("import", "Puts a timetable in force: all of it, or nothing.", Examples) { file, dryRun, store };
        command.SetAction((parsed, stop) => Execute(parsed.GetRequiredValue(file), parsed.GetValue(dryRun), parsed.GetRequiredValue(store), stop));
        return command;
    }

    static async Task<int> Execute(string path, bool isDry, string address, CancellationToken stop)
    {
        InputFile.MustExist([path]);
        TimetableFile file;
        using (var read = new Progress("lines")) file = TimetableFile.Read(File.ReadLines(path), read.Add);
        if (file.Faults.Count > 0)
        {
            foreach (var fault in file.Faults) Summary.Say($"{path}: {fault}");
            Summary.Say($"{(file.Faults.Count < TimetableFile.MostFaults ? "" : "these are the first faults; ")}nothing was imported");
            return ExitCodes.Unreadable;
        }

        if (!isDry)
        {
            await using var store = await StoreOption.Open(address, stop);
            using var written = new Progress("legs");
            await ImportTimetable.Handle(store, file, Actor.Operator, TimeProvider.System.GetUtcNow(), written.Add, stop);
        }

        var carriers = string.Join(", ", file.From.OrderBy(of => of.Key, StringComparer.Ordinal).Select(of => string.Create(CultureInfo.InvariantCulture, $"{of.Key} from {of.Value:yyyy-MM-dd}")));
        Summary.Say($"{Summary.Count(file.Legs.Count, "leg")} of {carriers}; {file.Others:N0} without passengers left out; {(isDry ? "nothing was imported: a dry run" : "in force")}");
        return ExitCodes.Done;
    }

    static DocumentedCommand Flights()
    {
        const int Most = 31;
        var days = new Option<int>("--days") { Description = $"How many days ahead, at most {Most}; 1 without it.", DefaultValueFactory = _ => 1 };
        var (json, store) = (new Option<bool>("--json") { Description = "One JSON array." }, StoreOption.Create());
        var command = new DocumentedCommand("flights", "Lists the flights that are expected.", Examples) { days, json, store };
        command.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var pack = await StoredPacks.InForce(opened, stop);
            var flights = await new MissingPushes(opened, TimeProvider.System).Expected(pack, Math.Clamp(parsed.GetValue(days), 1, Most), stop);
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(flights.Select(FlightJson.Of), FlightJson.Format));
            else foreach (var flight in flights) Console.WriteLine(Line(flight));
            return ExitCodes.Done;
        });
        return command;
    }

    static DocumentedCommand Missing()
    {
        var (json, store) = (new Option<bool>("--json") { Description = "One JSON array." }, StoreOption.Create());
        var command = new DocumentedCommand("missing", "Lists pushes that are missing, late, early or bad.", Examples) { json, store };
        command.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var faults = await new MissingPushes(opened, TimeProvider.System).List(await StoredPacks.InForce(opened, stop), stop);
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(faults.Select(FaultJson.Of), FlightJson.Format));
            else foreach (var fault in faults) Console.WriteLine($"{Line(fault.Flight)}  {fault.Push}: {Words(fault)}");
            return ExitCodes.Done;
        });
        return command;
    }

    static string Line(ExpectedFlight flight) => string.Create(
        CultureInfo.InvariantCulture, $"{flight.DepartureLocal:yyyy-MM-dd HH:mm}  {flight.Key.Designator,-7}  {flight.Key.From}-{flight.Key.To}");

    static string Words(PushFault fault) => string.Create(
        CultureInfo.InvariantCulture,
        $"{fault.Kind.ToString().ToLowerInvariant()}{(fault.Parts is { } parts ? $" ({parts})" : "")}, due {fault.From:yyyy-MM-dd HH:mm'Z'} to {fault.Until:yyyy-MM-dd HH:mm'Z'}{(fault.At is { } at ? $", came {at:yyyy-MM-dd HH:mm'Z'}" : "")}");

    /// <summary>A flight as JSON has it.</summary>
    sealed record FlightJson(string Key, string Flight, string From, string To, DateTime DepartureLocal, DateTimeOffset? Departure, DateTime ArrivalLocal, DateTimeOffset? Arrival, IEnumerable<string> SoldAs)
    {
        public static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

        public static FlightJson Of(ExpectedFlight flight) => new(
            flight.Key.ToString(), flight.Key.Designator, flight.Key.From, flight.Key.To, flight.DepartureLocal, flight.Departure, flight.ArrivalLocal, flight.Arrival, flight.SoldAs.Select(key => key.Designator));
    }

    /// <summary>A fault as JSON has it.</summary>
    sealed record FaultJson(string Id, FlightJson Flight, string Push, string Kind, DateTimeOffset From, DateTimeOffset Until, DateTimeOffset? At, string? Parts)
    {
        public static FaultJson Of(PushFault fault) => new(
            fault.Id, FlightJson.Of(fault.Flight), fault.Push, fault.Kind.ToString().ToLowerInvariant(), fault.From, fault.Until, fault.At, fault.Parts);
    }
}

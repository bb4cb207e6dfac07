using System.Globalization;
using System.Text.Json.Nodes;
using Gatehouse.Acceptance.Tests.Batch;
using static Gatehouse.Acceptance.Tests.Batch.GatehouseProcess;

namespace Gatehouse.Acceptance.Tests.Service;

public sealed class TimetableCommandTests : IDisposable
{
    const string Header = "carrier,number,from,to,first_day,last_day,days,departure,arrival,departure_utc,arrival_utc";

    readonly Workbench bench = new();

    string Store => bench.Path("gatehouse.db");

    static string Today => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Yesterday => TimeProvider.System.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public void Dispose() => bench.Dispose();

    [Fact]
    [Trait("Requirement", "P-39")]
    public async Task A_timetable_is_imported_whole_or_not_at_all_and_what_is_missing_is_listed_and_shown()
    {
        var broken = bench.Write("broken.csv", $"{Header}\nXQ,204,TLL,NYO,{Yesterday},{Today},1234567,00:10,01:10,+00:00,+00:00\nXQ,205,TLL,NYO,{Yesterday},{Today},9,00:10,01:10,,\n");
        var refused = Run("timetable", "import", broken, "--store", Store);
        refused.ExitCode.ShouldBe(3);
        refused.Error.ShouldContain("line 3: days are not some of 1234567");
        refused.Error.ShouldContain("nothing was imported");

        var good = bench.Write("good.csv", $"{Header}\nXQ,204,TLL,NYO,{Yesterday},{Today},1234567,00:10,01:10,+00:00,+00:00\n");
        Run("timetable", "import", good, "--dry-run", "--store", Store).Error.ShouldContain("nothing was imported: a dry run");
        File.Exists(Store).ShouldBeFalse();
        var imported = Run("timetable", "import", good, "--store", Store);
        imported.ExitCode.ShouldBe(0, imported.Error);
        imported.Error.ShouldContain($"1 leg of XQ from {Yesterday}");

        Run("timetable", "missing", "--store", Store).Output.ShouldContain("XQ204    TLL-NYO  bookings-ahead: missing, due ");
        var faults = JsonNode.Parse(Run("timetable", "missing", "--json", "--store", Store).Output)!.AsArray();
        faults.ShouldNotBeEmpty();
        ((string)faults[0]!["flight"]!["flight"]!).ShouldBe("XQ204");
        ((string)faults[0]!["kind"]!).ShouldBe("missing");
        Run("timetable", "flights", "--store", Store).ExitCode.ShouldBe(0);

        SignedIn.Add(Store, "anna");
        await using var server = await RunningGatehouse.Serve(bench, Store);
        using var officer = await SignedIn.At(server.Address, "anna");
        var page = await officer.Page("/flights");
        page.ShouldContain("Pushes that did not come as expected");
        page.ShouldContain("bookings-ahead");
    }
}

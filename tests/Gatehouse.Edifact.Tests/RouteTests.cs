namespace Gatehouse.Edifact.Tests;

public sealed class RouteTests
{
    [Theory]
    [InlineData("TDT+20+QX12", "DTM+189:2603030915:201", "LOC+125+AAA", "DTM+232:2603031230:201", "LOC+87+BBB")]
    [InlineData("TDT+20+QX12", "LOC+125+AAA", "LOC+87+BBB", "DTM+189:2603030915:201", "DTM+232:2603031230:201")]
    [InlineData("TDT+20+QX12", "DTM+232:2603031230:201", "DTM+189:2603030915:201", "LOC+125+AAA", "LOC+87+BBB")]
    [InlineData("TDT+20+QX12", "DTM+189:2603030915:201", "LOC+92+AAA", "DTM+232:2603031230:201", "LOC+92+BBB")]
    [InlineData("LOC+125+AAA", "DTM+189:2603030915:201", "LOC+87+BBB", "DTM+232:2603031230:201", "TDT+20+QX12")]
    [InlineData("DTM+189:2603030915:201", "LOC+125+AAA", "TDT+20+QX12", "LOC+87+BBB", "DTM+232:2603031230:201")]
    public void The_order_of_TDT_LOC_and_DTM_does_not_matter(params string[] lines) =>
        Flights(lines).ShouldBe([new("QX", "12", "AAA", "BBB", At(9, 15), true, At(12, 30), true)]);

    [Fact]
    public void A_TDT_that_says_nothing_is_no_flight() => Flights("TDT+20").ShouldBeEmpty();

    [Fact]
    public void A_year_beyond_all_flights_is_no_date()
    {
        var message = Invented.ReadOne(Text("TDT+20+QX12", "LOC+125+AAA", "DTM+189:26110210:201", "LOC+87+BBB"));
        message.Flights.ShouldBe([new("QX", "12", "AAA", "BBB")]);
        message.Warnings.ShouldTell("badDate DTM");
    }

    static IReadOnlyList<Flight> Flights(params string[] lines) => Invented.ReadOne(Text(lines)).Flights;

    static string Text(params string[] lines) => Invented.Join(
        ["UNB+UNOA:4+QX+S+260301:0900+1", "UNH+1+PAXLST:D:05B:UN:IATA", "BGM+745", .. lines, "NAD+FL+++A:B", $"UNT+{lines.Length + 4}+1", "UNZ+1+1"]);

    static DateTime At(int hour, int minute) => new(2026, 3, 3, hour, minute, 0, DateTimeKind.Unspecified);
}

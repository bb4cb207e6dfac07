using System.Globalization;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Documentation;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Oversight;
using Gatehouse.Screening.Statistics;
using Gatehouse.Screening.Tests.Retention;
using Gatehouse.Screening.Tests.Screening;

namespace Gatehouse.Screening.Tests.Statistics;

/// <summary>The statistics of Article 20 on real stores.</summary>
[Trait("Requirement", "P-40")]
[Trait("Requirement", "A-23")]
public sealed class CountYearTests
{
    static readonly Overseer Dora = Overseer.Of(Desk.Acting("dora", Role.DataProtectionOfficer))!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "C-17")]
    public async Task They_count_travellers_hits_and_wrong_hits_and_say_the_same_after_the_travellers_are_erased(string database)
    {
        await using var desk = await Desk.Open(database, [.. Enumerable.Range(0, 24).Select(at => Desk.Sought($"L-{at}", $"{NameOf(at)} {NameOf((at + 7) % 24)}", Born(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))]);
        await desk.Take(Carrier.Api([.. Enumerable.Range(0, 24).Select(at => new Passenger(NameOf(at).ToUpperInvariant(), NameOf((at + 7) % 24).ToUpperInvariant(), Born(at), $"C04177{at:00}", null))]));
        var hits = await desk.Queue();
        hits.Count.ShouldBeInRange(24, 40);
        foreach (var hit in hits.Take(22)) await desk.Decide(hit, 1, Outcome.NoMatch, "name-differs");

        var before = await Count(desk);
        before.Travellers.Cells[2].ShouldBe([24, 0]);
        before.Travellers.Cells[^1][0].ShouldBe(24);
        before.ByMonth.Cells[2][^1].ShouldBe(hits.Count);
        before.ByList.Rows[0].ShouldBe("Test list");
        before.Qualities[^1].WrongShare.ShouldBe(1);
        before.Qualities[0].WrongShare.ShouldBeNull("January has none");

        await desk.Leap(7);
        (await desk.PersonalRows()).ShouldBe(0);
        var after = await Count(desk);
        Told(after).ShouldBe(Told(before));
        Told(after).ShouldNotContain("ABDULOV");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "Y7")]
    public async Task Few_hits_are_not_told(string database)
    {
        await using var desk = await RetentionDesk.Open(database);
        await desk.TakeToday(RetentionDesk.Marked);
        (await desk.Queue()).ShouldHaveSingleItem();
        var year = await Count(desk);
        year.ByMonth.Cells[2].Where(cell => cell is > 0 and < 5).ShouldBeEmpty();
        year.ByMonth.Cells[2][^1].ShouldBeNull();
        year.Travellers.Cells[2][0].ShouldBeNull();
        Told(year).ShouldContain(StatisticsSections.Hidden);
    }

    static Task<YearOfStatistics> Count(Desk desk) => new CountYear(desk.Store, desk.Clock).Handle(Dora, 2026, Stop);

    static string Told(YearOfStatistics year) =>
        string.Join('\n', StatisticsSections.Of(year).SelectMany(section => section.Rows.Select(row => string.Join('|', row))));

    static DateOnly Born(int at) => new(1950 + at, 1 + (at % 12), 1 + at);

    // Unlike each other, so that nobody is hit twice.
    static string NameOf(int at) => new[]
    {
        "Abdulov", "Bakirli", "Cafarov", "Dadashov", "Elchinov", "Farmanli", "Gurbanov", "Hasratov", "Ibadov", "Jalalov", "Kerimli", "Latifov",
        "Mirzayev", "Nagiyev", "Orujov", "Pashayev", "Qafarli", "Rustamov", "Salmanov", "Tagiyev", "Umudov", "Valizade", "Yagubov", "Zamanov",
    }[at].ToString(CultureInfo.InvariantCulture);
}

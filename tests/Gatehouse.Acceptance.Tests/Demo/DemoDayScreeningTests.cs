using System.Text;
using Gatehouse.Edifact;
using Gatehouse.Host.Demo;
using Gatehouse.Matching;
using Gatehouse.Screening.Travellers;
using Gatehouse.Screening.Watchlists;

namespace Gatehouse.Acceptance.Tests.Demo;

public sealed class DemoDayScreeningTests
{
    static readonly DemoDay Day = DemoDay.Make(new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero), seed: 1);

    static readonly Watchlist List = ReadList();

    public static TheoryData<string> Disguises => [.. DemoDisguises.All.Select(plan => plan.How)];

    public static TheoryData<string> Twins => [.. DemoDisguises.Twins.Select(plan => plan.How)];

    [Fact]
    public void The_list_is_read_without_a_warning()
    {
        List.Persons.Count.ShouldBe(120);
        List.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Disguises))]
    public void Every_disguise_is_seen_through(string how) =>
        Score(DemoDisguises.All, Day.Planted, how).ShouldBeGreaterThanOrEqualTo(Matcher.Threshold);

    [Theory]
    [MemberData(nameof(Twins))]
    public void A_near_twin_is_left_alone(string how) =>
        Score(DemoDisguises.Twins, Day.NearTwins, how).ShouldBeLessThan(Matcher.Threshold);

    static double Score(IReadOnlyList<DemoPlan> plans, IReadOnlyList<Planted> planted, string how)
    {
        var traveller = TravellerIdentity.Of(Booked(plans.Single(plan => string.Equals(plan.How, how, StringComparison.Ordinal)).Traveller));
        var id = planted.Single(person => string.Equals(person.How, how, StringComparison.Ordinal)).ListId;
        var entry = List.Persons.Single(entry => string.Equals(entry.Person.Id, id, StringComparison.Ordinal));
        return Matcher.Compare(traveller, entry.Person.Identity).Score;
    }

    /// <summary>The traveller as a reader makes it of TIF and DOCS.</summary>
    static Traveller Booked(DemoPerson person)
    {
        var born = PartialDate.Of(person.Born.Year, person.Born.Month, person.Born.Day);
        var sex = person.Sex == 'F' ? Edifact.Sex.Female : Edifact.Sex.Male;
        return new()
        {
            Surname = person.BookedSurname ?? person.Surname,
            Given = (person.BookedGiven ?? person.Given) + person.Title,
            BirthDate = born,
            Sex = sex,
            Nationality = person.Nationality,
            Documents =
            [
                new()
                {
                    Type = "P",
                    Number = person.Passport,
                    Issuer = person.Nationality,
                    Nationality = person.Nationality,
                    Surname = person.DocsAreNameless ? null : person.Surname,
                    Given = person.DocsAreNameless ? null : person.Given,
                    BirthDate = born,
                    Sex = sex,
                },
            ],
        };
    }

    static Watchlist ReadList()
    {
        var path = Path.Combine(Path.GetTempPath(), $"gatehouse-demo-list-{Environment.ProcessId}.csv");
        try
        {
            File.WriteAllText(path, Day.WatchlistCsv, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            return ReadWatchlists.From([path]).ShouldHaveSingleItem();
        }
        finally
        {
            File.Delete(path);
        }
    }
}

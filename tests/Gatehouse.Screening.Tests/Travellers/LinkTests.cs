using Gatehouse.Edifact;
using Gatehouse.Screening.Travellers;

namespace Gatehouse.Screening.Tests.Travellers;

/// <summary>Which reports of one flight tell of the same person.</summary>
public sealed class LinkTests
{
    static readonly PartialDate Born = PartialDate.Of(1984, 11, 2)!.Value;
    static readonly PartialDate OtherBirth = PartialDate.Of(2001, 3, 9)!.Value;

    readonly TravellersOfFlight travellers = new("Q9-0214-GYD-IST-2026-03-14", []);
    int messages;

    static Traveller Person(string surname, string given, PartialDate? born = null, string? document = null, string? locator = null, string? reference = null) => new()
    {
        Surname = surname,
        Given = given,
        BirthDate = born,
        Locator = locator,
        Reference = reference,
        Documents = document is null ? [] : [new() { Type = "P", Number = document }],
    };

    void Send(string source, params ReadOnlySpan<Traveller> persons)
    {
        messages++;
        var reports = new List<Report>();
        foreach (var person in persons)
        {
            reports.Add(new($"{messages}-{reports.Count}", source, messages, new DateTime(2026, 3, 14, 8, 0, 0).AddMinutes(messages), person));
        }

        travellers.Apply(reports);
    }

    string[] Names(int traveller) => [.. travellers.All[traveller].Reports.Select(report => $"{report.Source} {report.Said.Given}").Order(StringComparer.Ordinal)];

    [Fact]
    public void Passengers_of_one_name_in_several_bookings_stay_apart()
    {
        for (var booking = 1; booking <= 8; booking++) Send(Report.Pnr, Person("ALI", "MOHAMED", locator: $"LOC{booking}", reference: "1"));
        travellers.All.Count.ShouldBe(8);
    }

    [Theory, InlineData(Report.Api), InlineData(Report.Pnr)]
    public void A_name_alone_never_replaces_a_person_of_another_message(string source)
    {
        Send(source, Person("ALI", "MOHAMED", reference: "1"));
        Send(source, Person("ALI", "MOHAMED", document: "C1", reference: "1"));
        travellers.All.Count.ShouldBe(2);
    }

    [Fact]
    public void A_booking_without_a_locator_is_known_again_by_birth_date()
    {
        Send(Report.Pnr, Person("ALI", "MOHAMED", Born, reference: "1"));
        Send(Report.Pnr, Person("ALI", "MOHAMED", Born, reference: "2"));
        travellers.All.ShouldHaveSingleItem().Reports.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_birth_date_that_conflicts_with_any_report_keeps_father_and_son_apart()
    {
        Send(Report.Api, Person("ALI", "MOHAMED", Born));
        Send(Report.Pnr, Person("ALI", "MOHAMED", locator: "LOC1", reference: "1"));
        Send(Report.Api, Person("ALI", "MOHAMED", OtherBirth));
        travellers.All.Count.ShouldBe(2);
    }

    [Fact]
    public void Travellers_numbered_anew_in_a_booking_are_not_crossed()
    {
        Send(Report.Pnr, Person("OAK", "ADAM", locator: "L", reference: "1"), Person("OAK", "EVESON", locator: "L", reference: "2"));
        Send(Report.Api, Person("OAK", "ADAM", Born, "C1"), Person("OAK", "EVESON", OtherBirth, "C2"));
        Send(Report.Pnr, Person("OAK", "EVESON", locator: "L", reference: "1"), Person("OAK", "ADAM", locator: "L", reference: "2"));
        travellers.All.Count.ShouldBe(2);
        Names(0).ShouldBe(["API ADAM", "PNR ADAM"]);
        Names(1).ShouldBe(["API EVESON", "PNR EVESON"]);
    }

    [Fact]
    public void A_cancelled_companion_does_not_lend_the_number()
    {
        Send(Report.Pnr, Person("OAK", "ADAM", locator: "L", reference: "1"), Person("ELM", "EVESON", locator: "L", reference: "2"));
        Send(Report.Pnr, Person("ELM", "EVESON", locator: "L", reference: "1"));
        Names(0).ShouldBe(["PNR ADAM"]);
        Names(1).ShouldBe(["PNR EVESON"]);
    }

    [Fact]
    public void A_corrected_spelling_replaces_the_earlier_report()
    {
        Send(Report.Pnr, Person("TESTOW", "VIKTOR", locator: "L", reference: "1"));
        Send(Report.Pnr, Person("TESTOV", "VIKTOR", locator: "L", reference: "01"));
        travellers.All.ShouldHaveSingleItem().Reports.ShouldHaveSingleItem().Said.Surname.ShouldBe("TESTOV");
    }

    [Fact]
    public void The_same_name_wins_over_one_that_only_begins_so()
    {
        Send(Report.Pnr, Person("KHAN", "ALI", locator: "L", reference: "1"));
        Send(Report.Api, Person("KHAN", "ALIYA", OtherBirth, "C1"), Person("KHAN", "ALI", Born, "C2"));
        Names(0).ShouldBe(["API ALI", "PNR ALI"]);
        Names(1).ShouldBe(["API ALIYA"]);
    }

    [Theory]
    [InlineData("MÜLLER", "JÜRGEN", "MUELLER", "JUERGEN")]
    [InlineData("TESTOV VIKTOR", "MR", "TESTOV", "VIKTOR")]
    [InlineData("TESTOV", "VIKTOR IVAN", "TESTOV", "IVAN VIKTOR")]
    [InlineData("TESTOV", "VIKTORMR", "TESTOV", "VIKTOR")]
    [InlineData("VIKTOR", "TESTOV", "TESTOV", "VIKTOR")]
    [InlineData("AL QAMAR", "NAWRAS", "ALQAMAR", "NAWRAS")]
    public void One_name_written_in_two_ways_is_one_person(string surname, string given, string apiSurname, string apiGiven)
    {
        Send(Report.Pnr, Person(surname, given, locator: "L", reference: "1"));
        Send(Report.Api, Person(apiSurname, apiGiven, Born, "C1"));
        travellers.All.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_missing_given_name_links_within_the_booking()
    {
        Send(Report.Pnr, Person("TESTOV", "", locator: "L", reference: "1"));
        Send(Report.Api, Person("TESTOV", "VIKTOR", Born, "C1", locator: "L"));
        travellers.All.ShouldHaveSingleItem();
    }

    [Fact]
    public void Two_of_one_name_leave_a_name_alone_unlinked_whatever_comes_first()
    {
        Send(Report.Pnr, Person("ALI", "MOHAMED", locator: "L", reference: "1"));
        Send(Report.Api, Person("ALI", "MOHAMED", Born, "C1"), Person("ALI", "MOHAMED", OtherBirth, "C2"));
        travellers.All.Count.ShouldBe(3);
    }

    [Fact]
    public void One_passport_read_for_a_whole_crew_joins_nobody()
    {
        Send(Report.Api, Person("OAK", "ADAM", Born, "C1"), Person("ELM", "EVE", OtherBirth, "C1"));
        Send(Report.Api, Person("OAK", "ADAM", Born, "C1"), Person("ELM", "EVE", OtherBirth, "C1"));
        travellers.All.Count.ShouldBe(2);
    }
}

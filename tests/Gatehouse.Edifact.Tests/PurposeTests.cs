namespace Gatehouse.Edifact.Tests;

/// <summary>What a message is for, and whom to answer.</summary>
public sealed class PurposeTests
{
    [Theory]
    [InlineData("745", MessagePurpose.PassengerList)]
    [InlineData("745+9", MessagePurpose.PassengerList)]
    [InlineData("745+CP", MessagePurpose.PassengerChange)]
    [InlineData("745+xr", MessagePurpose.ReservationCancelled)]
    [InlineData("745+RP", MessagePurpose.PartyReduced)]
    [InlineData("250+C", MessagePurpose.CrewList)]
    [InlineData("266+CL", MessagePurpose.FlightClosed)]
    [InlineData("266+CLNB", MessagePurpose.ClosedNotOnBoard)]
    [InlineData("266+CLOB", MessagePurpose.ClosedOnBoard)]
    [InlineData("266+XF", MessagePurpose.FlightCancelled)]
    [InlineData("266+CF", MessagePurpose.FlightChanged)]
    [InlineData("266", MessagePurpose.FlightStatus)]
    [InlineData("336+G", MessagePurpose.MasterCrewAdded)]
    [InlineData("336+H", MessagePurpose.MasterCrewDeleted)]
    [InlineData("336+I", MessagePurpose.MasterCrewChanged)]
    [InlineData("655", MessagePurpose.GatePass)]
    [InlineData("", MessagePurpose.Unknown)]
    public void A_list_says_what_it_is_for(string document, MessagePurpose purpose)
    {
        var message = Invented.ReadOne(List(document));
        message.Purpose.ShouldBe(purpose);
        message.Warnings.Of(WarningCodes.UnknownQualifier).ShouldBeEmpty();
        message.Persons.ShouldHaveSingleItem().Surname.ShouldBe("WINTER");
    }

    [Fact]
    public void A_document_that_is_not_known_is_told_and_its_persons_are_read()
    {
        var message = Invented.ReadOne(List("999+ZZ"));
        (message.Purpose, message.Function).ShouldBe((MessagePurpose.Unknown, "999"));
        message.Warnings.ShouldTell("unknownQualifier BGM");
        message.Persons.Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("C", CrewFlight.Passenger, false)]
    [InlineData("CC", CrewFlight.Passenger, true)]
    [InlineData("B", CrewFlight.Cargo, false)]
    [InlineData("BC", CrewFlight.Cargo, true)]
    [InlineData("A", CrewFlight.PassengerOverflight, false)]
    [InlineData("D", CrewFlight.CargoOverflight, false)]
    [InlineData("E", CrewFlight.PassengerContinuance, false)]
    [InlineData("EC", CrewFlight.PassengerContinuance, true)]
    [InlineData("F", CrewFlight.CargoContinuance, false)]
    [InlineData("fc", CrewFlight.CargoContinuance, true)]
    public void A_crew_list_says_of_which_flight(string detail, CrewFlight flight, bool isChange) =>
        Invented.ReadOne(List("250+" + detail)).CrewList.ShouldBe(new CrewList(flight, isChange));

    [Fact]
    public void Only_crew_lists_are_crew_lists()
    {
        Invented.ReadOne(List("250")).CrewList.ShouldBeNull();
        Invented.ReadOne(List("745+C")).CrewList.ShouldBeNull();
    }

    [Theory]
    [InlineData("22", MessagePurpose.AllBookings)]
    [InlineData("141", MessagePurpose.ChangedBookings)]
    [InlineData("77", MessagePurpose.Unknown)]
    public void A_push_says_whether_it_is_whole(string function, MessagePurpose purpose) =>
        Invented.ReadOne(Invented.Booking("TIF+WINTER+ADA:A:1").Replace("MSG+:22", "MSG+:" + function, StringComparison.Ordinal)).Purpose.ShouldBe(purpose);

    [Theory]
    [InlineData("336+G", false)]
    [InlineData("655", false)]
    [InlineData("745", true)]
    public void A_master_crew_list_and_a_gate_pass_need_no_flight(string document, bool needsFlight) =>
        Invented.ReadOne(Invented.Join(["UNB+UNOA:4+QX+S+260301:0900+1", "UNH+1+PAXLST:D:05B:UN:IATA", $"BGM+{document}", "NAD+FM+++WINTER:ADA", "DTM+554:840712", "DOC+L+L1", "DTM+554:290823", "UNT+7+1", "UNZ+1+1"]))
            .Warnings.Codes().Contains("missingSegment TDT", StringComparer.Ordinal).ShouldBe(needsFlight);

    [Fact]
    public void The_date_and_the_transaction_of_the_message_are_kept_and_the_function_of_a_crew_member()
    {
        var text = Invented.Paxlst("NAD+FM+++WINTER:ADA", "EMP+1+CR2:110:111", "RFF+TN:PERSONS").Replace("BGM+745'", "BGM+250+C'RFF+TN:QX000123:::1'DTM+137:202602281155:203'", StringComparison.Ordinal);
        var message = Invented.ReadOne(text);
        (message.Transaction, message.Dated).ShouldBe(("QX000123", new DateTime(2026, 2, 28, 11, 55, 0, DateTimeKind.Unspecified)));
        message.Persons.Single().CrewFunction.ShouldBe("CR2");
        Invented.ReadOne(text.Replace("137:202602281155", "137:209913", StringComparison.Ordinal)).Warnings.ShouldTell("badDate DTM");
    }

    [Fact]
    public void The_envelope_is_kept_for_the_answer()
    {
        var text = Invented.Join(["UNB+UNOA:4+QXAPIS:ZZ+STATE:1A+260301:0900+REF0088++APIS++1++1", "UNH+A1+PAXLST:D:05B:UN:IATA", "BGM+745", "UNT+3+A1", "UNH+A2+QUERY:1:2:ZZ", "XYZ", "UNT+3+A2", "UNZ+2+REF0088"]);
        var result = Invented.Read(text);
        var interchange = result.Interchanges.ShouldHaveSingleItem();
        interchange.ShouldSatisfyAllConditions(
            found => (found.Syntax, found.SyntaxVersion).ShouldBe(("UNOA", "4")),
            found => (found.Sender, found.SenderQualifier, found.Recipient, found.RecipientQualifier).ShouldBe(("QXAPIS", "ZZ", "STATE", "1A")),
            found => (found.Reference, found.Application, found.WantsAcknowledgement, found.IsTest, found.IsWhole).ShouldBe(("REF0088", "APIS", true, true, true)),
            found => found.Prepared.ShouldBe(new DateTime(2026, 3, 1, 9, 0, 0, DateTimeKind.Unspecified)),
            found => found.Messages.ShouldBe([new("A1", "PAXLST", "D", "05B", "UN", IsRead: true), new("A2", "QUERY", "1", "2", "ZZ", IsRead: false)]));
        result.Messages.ShouldHaveSingleItem().Interchange.ShouldBeSameAs(interchange);
        Invented.Read(Invented.Paxlst("NAD+FL+++A:B")).Interchanges.Single().WantsAcknowledgement.ShouldBeFalse();
        Invented.Read(Invented.Paxlst("NAD+FL+++A:B")[..200]).Interchanges.Single().IsWhole.ShouldBeFalse();
    }

    [Theory]
    [InlineData("CNT+42:1", "CNT+41:1", false)]
    [InlineData("CNT+42+1", "CNT+41+1", false)]
    [InlineData("CNT+41+3", "CNT+42:1", true)]
    public void Totals_count_passengers_and_crew_in_either_form(string one, string other, bool wrong) =>
        Invented.ReadOne(Invented.Paxlst("NAD+FL+++A:B", "NAD+FM+++C:D", one, other)).Warnings.Of(WarningCodes.WrongCount).Any().ShouldBe(wrong);

    static string List(string document) =>
        Invented.Paxlst("NAD+FL+++WINTER:ADA").Replace("BGM+745", document.Length == 0 ? "BGM" : "BGM+" + document, StringComparison.Ordinal);
}

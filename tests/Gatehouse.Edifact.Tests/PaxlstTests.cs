namespace Gatehouse.Edifact.Tests;

[Trait("Requirement", "P-21")]
public sealed class PaxlstTests
{
    [Fact]
    public void A_passenger_is_read_with_everything_the_message_says()
    {
        var text = Invented.Paxlst(
            "NAD+FL+++HOLTMANN:GRETA:MARIA:ELSE+LONG LANE 1+SOMETOWN++ZZ1+UTO", "ATT+2++F", "DTM+329:840712", "MEA+CT++2", "MEA+WT++KGM:33",
            "GEI+4+173", "FTX+BAG+++0123000001:2", "LOC+22+BBB", "LOC+174+UTO", "LOC+178+AAA", "LOC+179+BBB", "LOC+180+:::LITTLE HARBOUR UTO",
            "COM+0099 111 222:TE+GRETA?+1@POST.EXAMPLE:EM", "NAT+2+UTO", "RFF+AVF:ABC12D", "RFF+ABO:TR01", "RFF+SEA:056F", "RFF+YZY:99012",
            "DOC+P:110:111+X100", "DTM+36:290823", "LOC+91+UTO", "DOC+V+V200", "DTM+36:270101", "LOC+91+ZZZ", "CNT+42:1");
        var message = Invented.ReadOne(text);
        var person = message.Persons.ShouldHaveSingleItem();
        person.Surname.ShouldBe("HOLTMANN");
        person.Given.ShouldBe("GRETA");
        person.Second.ShouldBe("MARIA ELSE");
        person.Kind.ShouldBe(TravellerKind.Passenger);
        person.Sex.ShouldBe(Sex.Female);
        person.BirthDate.ToString().ShouldBe("1984-07-12");
        person.Nationality.ShouldBe("UTO");
        person.BirthPlace.ShouldBe("LITTLE HARBOUR UTO");
        person.Residence.ShouldBe("UTO");
        (person.Embarkation, person.Debarkation).ShouldBe(("AAA", "BBB"));
        (person.Locator, person.Reference).ShouldBe(("ABC12D", "TR01"));
        person.Seats.ShouldBe(["56F"]);
        person.Bags.ShouldBe([new("0123000001"), new("0123000002")]);
        person.BagWeight.ShouldBe(33);
        person.Contacts.ShouldBe([new(ContactKind.Address, "LONG LANE 1, SOMETOWN, ZZ1, UTO"), new(ContactKind.Phone, "0099 111 222"), new(ContactKind.Mail, "GRETA+1@POST.EXAMPLE")]);
        person.Documents.Select(document => (document.Type, document.Number, document.Issuer, document.Expiry.ToString()))
            .ShouldBe([("P", "X100", "UTO", "2029-08-23"), ("V", "V200", "ZZZ", "2027-01-01")]);
        message.Warnings.ShouldAllBe(warning => warning.Severity == Severity.Note);
    }

    [Fact]
    public void The_envelope_and_the_function_are_kept()
    {
        var message = Invented.ReadOne(Invented.Paxlst("NAD+FM+++WINTER:ADA").Replace("BGM+745", "BGM+250+CP", StringComparison.Ordinal).Replace("IATA'", "IATA+QX12/03+02'", StringComparison.Ordinal));
        message.Kind.ShouldBe(MessageKind.Paxlst);
        (message.Version, message.Reference, message.Sender, message.Recipient).ShouldBe(("D.05B", "A1", "QXAPIS", "STATE"));
        message.Prepared.ShouldBe(new DateTime(2026, 3, 1, 9, 0, 0, DateTimeKind.Unspecified));
        (message.Function, message.FunctionDetail, message.AccessReference).ShouldBe(("250", "CP", "QX12/03"));
        message.Part.ShouldBe(new MessagePart(2, IsFirst: false, IsLast: false));
    }

    [Theory]
    [InlineData("+X+01:C", 1, true, false)]
    [InlineData("+X+2", 2, false, false)]
    [InlineData("+X+09:F", 9, false, true)]
    [InlineData("+X+01:F", 1, true, true)]
    [InlineData("", 1, true, true)]
    public void The_place_of_a_part_is_read(string tail, int number, bool first, bool last) =>
        Invented.ReadOne(Invented.Paxlst("NAD+FL+++A:B").Replace("IATA'", $"IATA{tail}'", StringComparison.Ordinal)).Part.ShouldBe(new(number, first, last));

    [Fact]
    public void Every_kind_of_person_counts_and_nobody_else()
    {
        var persons = Invented.Persons(Invented.Paxlst("NAD+FL+++A:A", "NAD+FM+++B:B", "NAD+DDU+++C:C", "NAD+DDT+++D:D", "NAD+ZZZ+++E:E", "NAD+MS+++F:F", "NAD+FL"));
        persons.Select(person => person.Kind).ShouldBe(
            [TravellerKind.Passenger, TravellerKind.Crew, TravellerKind.TransitPassenger, TravellerKind.TransitCrew, TravellerKind.Passenger]);
        persons[^1].IsPlaceholder.ShouldBeTrue();
    }

    [Fact]
    public void Names_stay_as_received()
    {
        var persons = Invented.Persons(Invented.Paxlst("NAD+FL+++ van der Meer  :Mr Nasir Dragan", "NAD+FL+++SHAMS JR:ALEXANDR DR", "NAD+FL+++ÖZGÜR:İPEK"));
        Invented.Names(persons).ShouldBe([" van der Meer  /Mr Nasir Dragan", "SHAMS JR/ALEXANDR DR", "ÖZGÜR/İPEK"]);
    }

    [Fact]
    public void Each_TDT_is_a_flight_and_a_sequence_of_92_a_departure_and_an_arrival()
    {
        var text = Invented.Join(["UNB+UNOA:4+QX+S+260301:0900+1", "UNH+1+PAXLST:D:05B:UN:IATA", "BGM+745", "TDT+20+QX0123A+++QX", "LOC+92+AAA", "DTM+189:2603031540:201",
            "LOC+92+BBB", "DTM+232:2603031740:201", "TDT+34+0124+++QX", "LOC+92+BBB", "LOC+92+CCC", "DTM+232:260303", "TDT+20+U28021", "LOC+125+CCC", "LOC+87+DDD", "NAD+FL+++A:B", "UNT+16+1", "UNZ+1+1"]);
        Invented.ReadOne(text).Flights.ShouldBe(
        [
            new("QX", "123A", "AAA", "BBB", At(15, 40), true, At(17, 40), true),
            new("QX", "124", "BBB", "CCC", null, false, At(0, 0), false),
            new("U2", "8021", "CCC", "DDD"),
        ]);
    }

    [Fact]
    public void A_longer_sequence_of_92_makes_a_leg_more()
    {
        var text = Invented.Paxlst("NAD+FL+++A:B").Replace("LOC+125", "LOC+92", StringComparison.Ordinal).Replace("LOC+87+BBB", "LOC+92+CCC'LOC+92+BBB", StringComparison.Ordinal);
        Invented.ReadOne(text).Flights.Select(flight => (flight.From, flight.To)).ShouldBe([("AAA", "CCC"), ("CCC", "BBB")]);
    }

    [Fact]
    public void The_US_dialect_is_read()
    {
        var text = Invented.Join(["UNB+UNOA:1+QX:ZZ+STATE:ZZ+260301:0900+1", "UNH+1+PAXLST:D:93A:UN", "CTA+IC+:DESK", "TDT++QX812+40", "LOC+005+AAA", "DTM+136:2603030915:201",
            "LOC+008+BBB", "DTM+132:2603031230:201", "UNS+D", "PDT+P/X100:290823:UTO+HOLTMANN:GRETA:MARIA:840712:F+PAX+AAA:BBB", "PDT+V/+WINTER:ADA::000000+CRW+AAA:BBB", "UNT+12+1", "UNZ+1+1"]);
        var message = Invented.ReadOne(text);
        message.Flights.ShouldBe([new("QX", "812", "AAA", "BBB", At(9, 15), true, At(12, 30), true)]);
        var greta = message.Travellers[0];
        (greta.Surname, greta.Given, greta.Second, greta.Sex).ShouldBe(("HOLTMANN", "GRETA", "MARIA", Sex.Female));
        greta.BirthDate.ToString().ShouldBe("1984-07-12");
        (greta.Embarkation, greta.Debarkation).ShouldBe(("AAA", "BBB"));
        var document = greta.Documents.ShouldHaveSingleItem();
        (document.Type, document.Number, document.Issuer, document.Expiry.ToString()).ShouldBe(("P", "X100", "UTO", "2029-08-23"));
        message.Travellers[1].Kind.ShouldBe(TravellerKind.Crew);
        message.Travellers[1].Documents.ShouldBeEmpty();
        message.Warnings.ShouldNotTell("missingSegment BGM");
    }

    [Fact]
    public void Documents_may_lack_type_issuer_and_expiry()
    {
        var person = Invented.Persons(Invented.Paxlst("NAD+FL+++A:B", "DOC++X100", "LOC+91+", "DOC+I+X101")).ShouldHaveSingleItem();
        person.Documents.Select(document => (document.Type, document.Number, document.Issuer)).ShouldBe([(null, "X100", null), ("I", "X101", null)]);
    }

    [Fact]
    public void Unknown_codes_cost_themselves_and_leave_a_warning()
    {
        var message = Invented.ReadOne(Invented.Paxlst("NAD+FL+++A:B", "LOC+999+AAA", "DTM+999:840712", "MEA+ZZ++1", "RFF+ZZZ:1", "ATT+2++Q", "ATT+7++M", "RFF+SEA:ROW", "MEA+WT++KGM", "FTX+AAI+++NOTE", "GEI+4+173"));
        message.Persons.Count().ShouldBe(1);
        foreach (var expected in (string[])["unknownQualifier LOC", "unknownQualifier DTM", "unknownQualifier MEA", "unknownQualifier RFF", "badValue ATT", "unknownQualifier ATT", "badValue RFF", "badValue MEA", "notModelled FTX", "notModelled GEI"])
        {
            message.Warnings.ShouldTell(expected);
        }
    }

    [Theory]
    [InlineData("CNT+42:7", true)]
    [InlineData("CNT+42:2", false)]
    [InlineData("CNT+41+1", false)]
    [InlineData("CNT+41:1", false)]
    public void The_total_is_compared_and_never_believed(string count, bool wrong)
    {
        var message = Invented.ReadOne(Invented.Paxlst("NAD+FL+++A:B", "NAD+FL+++C:D", "NAD+FM+++E:F", count));
        message.Persons.Count().ShouldBe(3);
        message.Warnings.Of(WarningCodes.WrongCount).Any(warning => warning.Segment is "CNT").ShouldBe(wrong);
    }

    [Fact]
    public void Bags_are_counted_once_and_their_runs_unrolled()
    {
        Bags("MEA+CT++3", "FTX+BAG+++QX0099:2").ShouldBe([new("QX0099"), new("QX0100"), new(null)]);
        Bags("MEA+CT++:0").ShouldBeEmpty();
        Bags("MEA+CT++1", "MEA+WT++LBR:40").ShouldBe([new(null, 18.1m)]);
        Bags("FTX+BAG+++23:0123000009:1").ShouldBe([new("0123000009", 23)]);
        Bags("FTX+BAG+++0123000001:722356").ShouldBe([new("0123000001")]);

        static IReadOnlyList<Bag> Bags(params string[] lines) => Invented.Persons(Invented.Paxlst(["NAD+FL+++A:B", .. lines]))[0].Bags;
    }

    [Fact]
    public void Several_groups_and_messages_of_one_interchange_are_all_read()
    {
        var text = Invented.Join(["UNB+UNOA:4+QX+S+260301:0900+1", "UNG+PAXLST+QX+S+260301:0900+1+UN+D:05B", "UNH+1+PAXLST", "BGM+745", "TDT+20+QX1", "NAD+FL+++A:B", "UNT+5+1", "UNH+2+PAXLST:D:05B:UN:IATA", "BGM+250",
            "NAD+FM+++C:D", "UNE+2+1", "UNG+PAXLST+QX+S+260301:0900+2+UN+D:02B", "UNH+3+PAXLST:D:02B", "BGM+745", "NAD+FL+++E:F", "UNT+4+3", "UNE+1+2", "UNZ+2+1"]);
        var result = Invented.Read(text);
        result.Messages.Select(message => (message.Version, message.Persons.Count())).ShouldBe([("D.05B", 1), ("D.05B", 1), ("D.02B", 1)]);
        result.Messages[1].Warnings.ShouldTell("missingSegment UNT");
        result.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void A_message_of_another_type_is_told_and_passed_over()
    {
        var result = Invented.Read(Invented.Join(["UNB+UNOA:4+QX+S+260301:0900+1", "UNH+1+CONTRL:D:3:UN", "UCI+1+A+B+8", "UNT+3+1", "UNH+2+PAXLST:D:05B", "NAD+FL+++A:B", "UNT+3+2", "UNZ+2+1"]));
        result.Messages.ShouldHaveSingleItem().Persons.Count().ShouldBe(1);
        result.Warnings.Codes().ShouldBe(["unknownMessage UNH"]);
    }

    static DateTime At(int hour, int minute) => new(2026, 3, 3, hour, minute, 0, DateTimeKind.Unspecified);
}

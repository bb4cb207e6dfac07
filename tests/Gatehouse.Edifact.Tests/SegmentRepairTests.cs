using System.Text;

namespace Gatehouse.Edifact.Tests;

public sealed class SegmentRepairTests
{
    static IEnumerable<string> NamesIn(params string[] lines) => Invented.Names(Invented.Persons(Invented.Booking(lines)));

    [Fact]
    public void Released_signs_are_data()
    {
        var person = Invented.Persons(Invented.Booking("TIF+O?'NEILL ?+ CO+WHAT??:A:1", "REF+:1")).ShouldHaveSingleItem();
        person.Surname.ShouldBe("O'NEILL + CO");
        person.Given.ShouldBe("WHAT?");
        person.Reference.ShouldBe("1");
    }

    [Fact]
    public void A_released_release_sign_before_the_terminator_ends_the_segment() =>
        NamesIn("TIF+WINTER+ADA??", "TIF+SOMMER+BRUNO:A:2").ShouldBe(["WINTER/ADA?", "SOMMER/BRUNO"]);

    [Fact]
    public void A_released_blank_is_a_blank() => NamesIn("TIF+WINTER? +ADA:A:1").ShouldBe(["WINTER /ADA"]);

    [Theory]
    [InlineData(64, "\r\n")]
    [InlineData(69, "\n")]
    [InlineData(69, "\r")]
    [InlineData(7, "\r\n")]
    [InlineData(1, "\n")]
    public void Lines_broken_at_fixed_columns_are_joined(int column, string lineBreak)
    {
        var plain = string.Concat(Invented.Family.Select(line => line + "'"));
        var wrapped = string.Join(lineBreak, plain.Chunk(column).Select(chunk => new string(chunk)));

        // The first line must hold enough to find the interchange by; one-character columns would hide even UNB.
        if (column < 20) wrapped = plain[..40] + string.Join(lineBreak, plain[40..].Chunk(column).Select(chunk => new string(chunk)));
        Invented.Names(Invented.Persons(wrapped)).ShouldBe(Invented.Names(Invented.Persons(plain)));
        Invented.Persons(wrapped)[0].Documents.ShouldHaveSingleItem().Number.ShouldBe("X100");
    }

    [Fact]
    public void Blank_lines_and_leading_blanks_between_segments_are_nothing()
    {
        var text = string.Concat(Invented.Family.Select(line => $"\r\n\r\n   {line}'"));
        Invented.Persons(text).Count.ShouldBe(4);
        Invented.ReadOne(text).Warnings.ShouldAllBe(warning => warning.Severity == Severity.Note);
    }

    [Theory]
    [InlineData("ORG+QX:AAA+9TIF+WINTER+ADA:A:1", "WINTER/ADA")]
    [InlineData("ORG+QX:AAA+12345678:F31+LON++T+GB:GBP+A94TIF+WINTER:I+ADA MRS::1", "WINTER/ADA MRS")]
    [InlineData("TIF+SOMMER+BRUNO:A:2TIF+WINTER+ADA:A:1", "SOMMER/BRUNO", "WINTER/ADA")]
    [InlineData("TIF+SOMMER+BRUNO MRTIF+WINTER+ADA:A:1", "SOMMER/BRUNO MR", "WINTER/ADA")]
    [InlineData("IFT+4:28::QX+HELLO THERETIF+WINTER+ADA:A:1", "WINTER/ADA")]
    [InlineData("SSR+DOCS:HK:1:QX:::::////UTO/12JUL84/F//SOMMER/BRUNOTIF+WINTER+ADA:A:1", "WINTER/ADA")]
    [InlineData("ORG+:+:++++:+TIF+WINTER+ADA:A:1", "WINTER/ADA")]
    public void Segments_that_run_together_are_parted(string line, params string[] names)
    {
        var message = Invented.ReadOne(Invented.Booking(line));
        Invented.Names(message.Persons).ShouldBe(names);
        message.Warnings.ShouldTell("missingTerminator TIF");
    }

    [Theory]
    [InlineData("TIF+MOTIF+ADA:A:1", "MOTIF/ADA")]
    [InlineData("TIF+HUNT+5:A:1", "HUNT/5")]
    [InlineData("TIF+LEJEUNE+BRUNO SRC:A:1", "LEJEUNE/BRUNO SRC")]
    [InlineData("TIF+WINTER+MOTIF:A:1", "WINTER/MOTIF")]
    [InlineData("TIF+WYATT+LADAT:A:1", "WYATT/LADAT")]
    public void A_name_that_ends_like_a_tag_stays_whole(string line, string name) => NamesIn(line).ShouldBe([name]);

    [Fact]
    public void An_airport_named_like_a_tag_is_an_airport()
    {
        var booking = Invented.ReadOne(Invented.Booking("TIF+WINTER+ADA:A:1", "TVL+030326:0915+JED+TIF+QX+1234:Y", "TVL+040326:0915+WDH+ADD+QX+834:B")).Bookings[0];
        booking.Travellers.Count.ShouldBe(1);
        booking.Legs.Select(leg => leg.To).ShouldBe(["TIF", "ADD"]);
    }

    [Fact]
    public void A_lost_terminator_before_a_new_booking_costs_no_booking()
    {
        var message = Invented.ReadOne(Invented.Pnrgov("SRC", "RCI+QX:AAA111", "TIF+WINTER+ADA:A:1", "RPI+1+HKSRC", "RCI+QX:BBB222", "TIF+SOMMER+BRUNO:A:1"));
        message.Bookings.Select(booking => booking.Locator).ShouldBe(["AAA111", "BBB222"]);
        Invented.ReadOne(Invented.Pnrgov("SRCRCI+QX:AAA111", "TIF+WINTER+ADA:A:1")).Bookings.ShouldHaveSingleItem().Locator.ShouldBe("AAA111");
    }

    [Fact]
    public void A_lost_terminator_in_PAXLST_costs_no_person_and_no_fact()
    {
        var persons = Invented.Persons(Invented.Paxlst("NAD+FL+++WYATT:JOHNATT+2++M", "DTM+329:640712NAD+FL+++LEJEUNE:RENEE", "ATT+2++F"));
        Invented.Names(persons).ShouldBe(["WYATT/JOHN", "LEJEUNE/RENEE"]);
        persons[0].Sex.ShouldBe(Sex.Male);
        persons[0].BirthDate.ToString().ShouldBe("1964-07-12");
    }

    [Fact]
    public void Every_terminator_of_a_message_may_be_lost()
    {
        var text = string.Concat(Invented.Family[..6].Select(line => line + "'")) + "SRC'" + string.Concat(Invented.Family[7..18]) + "'UNT+43+1'UNZ+1+77'";
        Invented.Names(Invented.Persons(text)).ShouldBe(["HOLTMANN/GRETA MRS", "HOLTMANN/LOTTE", "DRAGAN/NASIR"]);
    }

    [Theory]
    [InlineData("TIF+O'BRIEN+PAT:A:1", "O'BRIEN/PAT")]
    [InlineData("TIF+O'DEA+PAT:A:1", "O'DEA/PAT")]
    [InlineData("TIF+WINTER+D'ARCY:A:1", "WINTER/D'ARCY")]
    public void A_terminator_inside_a_name_is_part_of_the_name(string line, string name)
    {
        var message = Invented.ReadOne(Invented.Booking(line, "REF+:1", "TIF+SOMMER+BRUNO:A:2"));
        Invented.Names(message.Persons).ShouldBe([name, "SOMMER/BRUNO"]);
        message.Warnings.ShouldTell("unreleasedSeparator TIF");
    }

    [Fact]
    public void A_dash_inside_a_name_is_part_of_it_where_dashes_separate()
    {
        var text = Invented.Booking("TIF+WINTER-SOMMER+ADA:A:1", "IFT+4:28::QX+CTCT AAA 866 746-4647").Replace('+', '-');
        var person = Invented.Persons(text).ShouldHaveSingleItem();
        person.Surname.ShouldBe("WINTER-SOMMER");
        person.Given.ShouldBe("ADA");
        person.Contacts.ShouldHaveSingleItem().Value.ShouldBe("AAA 866 746-4647");
    }

    [Theory]
    [InlineData("’")]
    [InlineData("‘")]
    public void Typographic_quotes_end_segments(string quote)
    {
        var text = Invented.Booking("TIF+WINTER+ADA:A:1", "TIF+O’BRIEN+PAT:A:2");
        Invented.Names(Invented.Persons(text.Replace("'", quote, StringComparison.Ordinal))).ShouldBe(["WINTER/ADA", "O’BRIEN/PAT"]);
        var mixed = text.Replace("ADA:A:1'", "ADA:A:1" + quote, StringComparison.Ordinal);
        Invented.Names(Invented.Persons(mixed)).ShouldBe(["WINTER/ADA", "O’BRIEN/PAT"]);
        Invented.ReadOne(mixed).Warnings.ShouldTell("smartQuote");
    }

    [Fact]
    public void Single_byte_quotes_end_segments()
    {
        var bytes = Encoding.Latin1.GetBytes(Invented.Booking("TIF+WINTER+ADA:A:1", "TIF+SOMMER+BRUNO:A:2").Replace("ADA:A:1'", "ADA:A:1\u0092", StringComparison.Ordinal));
        EdifactReader.Read(bytes).Messages[0].Persons.Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("L")]
    [InlineData("LT")]
    [InlineData("CC+1")]
    [InlineData("XYZ+9:9+9")]
    public void An_unknown_tag_costs_itself_and_leaves_a_warning(string stray)
    {
        var text = Invented.Booking("TIF+WINTER+ADA:A:1", stray, "TIF+SOMMER+BRUNO:A:2");
        var message = Invented.ReadOne(text);
        message.Persons.Count().ShouldBe(2);
        var warning = message.Warnings.Of(WarningCodes.UnknownSegment).First();
        warning.Position.ShouldBe(text.IndexOf($"\n{stray}'", StringComparison.Ordinal) + 1);
        warning.Segment.ShouldBe(stray.Split('+')[0]);
    }

    [Fact]
    public void Letters_in_front_of_a_tag_are_passed_over()
    {
        var message = Invented.ReadOne(Invented.Booking("LTIF+WINTER+ADA:A:1"));
        Invented.Names(message.Persons).ShouldBe(["WINTER/ADA"]);
        message.Warnings.ShouldTell("strayText TIF");
    }

    [Fact]
    public void The_last_segment_needs_no_terminator()
    {
        var text = Invented.Booking("TIF+WINTER+ADA:A:1").TrimEnd()[..^1];
        var result = Invented.Read(text);
        result.Messages.ShouldHaveSingleItem().Warnings.ShouldNotTell("truncated");
        result.Warnings.Codes().ShouldBe(["unterminated UNZ"]);
        Invented.Read(text + "\r\n\r\nChange the message above.").Warnings.Codes().ShouldBe(["unterminated UNZ", "textOutside"]);
    }

    [Fact]
    public void A_cut_message_yields_every_person_before_the_cut()
    {
        var text = Invented.Booking("TIF+WINTER+ADA:A:1", "TIF+SOMMER+BRUNO:A:2", "REF+:1", "TIF+HERBST+CARLO:A:3");
        for (var cut = text.IndexOf("REF+", StringComparison.Ordinal); cut < text.IndexOf("TIF+HERBST", StringComparison.Ordinal) + 4; cut++)
        {
            var message = Invented.ReadOne(text[..cut]);
            Invented.Names(message.Persons).ShouldBe(["WINTER/ADA", "SOMMER/BRUNO"]);
            message.Warnings.ShouldTell("truncated");
        }

        Invented.ReadOne(text[..(text.IndexOf("HERBST", StringComparison.Ordinal) + 3)]).Persons.Last().Surname.ShouldBe("HER");
    }

    [Fact]
    public void Wrong_counts_are_told_and_change_nothing()
    {
        var text = Invented.Pnrgov("SRC", "RCI+QX:AAA111", "TIF+WINTER+ADA:A:1")
            .Replace("EQN+1", "EQN+9", StringComparison.Ordinal).Replace("UNT+9", "UNT+9000", StringComparison.Ordinal).Replace("UNZ+1", "UNZ+5", StringComparison.Ordinal);
        var result = Invented.Read(text);
        result.Messages[0].Persons.Count().ShouldBe(1);
        result.Messages[0].Warnings.Of(WarningCodes.WrongCount).Codes().ShouldBe(["wrongCount EQN", "wrongCount UNT"]);
        result.Warnings.Codes().ShouldBe(["wrongCount UNZ"]);
    }

    [Fact]
    public void A_segment_after_UNT_still_belongs_to_its_message()
    {
        var message = Invented.ReadOne(Invented.Booking("TIF+WINTER+ADA:A:1", "UNT+5+1", "TIF+SOMMER+BRUNO:A:2"));
        message.Persons.Count().ShouldBe(2);
        message.Warnings.ShouldTell("afterTrailer TIF");
    }

    [Theory]
    [InlineData("TIF+O?'NEIL+ADA:A:1", "O'NEIL/ADA")]
    [InlineData("TIF+WINTER+ADA:A", "WINTER/ADA")]
    [InlineData("TIF+WINTER+ADA MRS", "WINTER/ADA MRS")]
    [InlineData("TIF+WINTER", "WINTER/")]
    [InlineData("TIF+WINTER+:A:1", "WINTER/")]
    [InlineData("TIF+WINTER? +ADA:A:1", "WINTER /ADA")]
    [InlineData("TIF+TBA2+ADA:A:1", "TBA2/ADA")]
    [InlineData("TIF+D?'ARC+JO?'ANN:IN:1", "D'ARC/JO'ANN")]
    public void An_address_that_runs_into_a_traveller_is_read_and_so_is_the_traveller(string traveller, string name)
    {
        foreach (var address in (string[])["ADD++700:1 LONG LANE:SOMETOWN", "ADD++702:LANE:TOWN:::UTO:", "ADD++700:::::::QX CTC M 5432109876", "ADD++700:LANE?+X:TOWN::"])
        {
            var message = Invented.ReadOne(Invented.Booking(address + traveller, "SSR+DOCS:HK:1:QX:::::/P/UTO/X1/UTO/12JUL84/F+::1"));
            Invented.Names(message.Persons).ShouldBe([name]);
            message.Persons.Single().Documents.ShouldHaveSingleItem().Number.ShouldBe("X1");
            message.Bookings[0].Contacts.ShouldHaveSingleItem();
            message.Warnings.ShouldTell("missingTerminator TIF");
            message.Warnings.ShouldNotTell("unattached SSR");
        }
    }

    [Fact]
    public void A_town_that_is_called_like_a_tag_stays_a_town()
    {
        var booking = Invented.ReadOne(Invented.Booking("ADD++700:LANE 1:TIF+702:LANE 2:HAFEN", "TIF+WINTER+ADA:A:1")).Bookings.ShouldHaveSingleItem();
        booking.Contacts.ShouldBe([new(ContactKind.Address, "LANE 1, TIF"), new(ContactKind.Address, "LANE 2, HAFEN")]);
        Invented.Names(booking.Travellers).ShouldBe(["WINTER/ADA"]);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void A_line_break_anywhere_in_UNZ_is_nothing(string lineBreak)
    {
        var text = Invented.Booking("TIF+WINTER+ADA:A:1").Replace("+77", "+ABC7712345", StringComparison.Ordinal).TrimEnd();
        for (var at = text.LastIndexOf("UNZ", StringComparison.Ordinal) + 1; at < text.Length; at++)
        {
            Invented.Read(text.Insert(at, lineBreak)).Warnings.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Prose_behind_an_unterminated_UNZ_is_none_of_it()
    {
        var text = Invented.Booking("TIF+WINTER+ADA:A:1").TrimEnd()[..^1];
        Invented.Read(text + "\nIT'S ALL").Warnings.Codes().ShouldContain("textOutside", StringComparer.Ordinal);
        Invented.Read(text + "\nEND OF THE CARRIER'S LIST").Warnings.Codes().ShouldBe(["unterminated UNZ", "textOutside"]);
    }
}

using System.Text;

namespace Gatehouse.Edifact.Tests;

public sealed class UnwrappingTests
{
    static readonly string[] Small =
    [
        "UNB+IATA:1+QX+STATE+260301:0900+77", "UNH+1+PNRGOV:13:1:IA", "MSG+:22", "TVL+030326:0915+AAA+BBB+QX+12", "EQN+1",
        "SRC", "RCI+QX:ABC12D", "TIF+WINTER+ADA MRS:A:1", "TIF+SOMMER+BRUNO:A:2", "UNT+9+1", "UNZ+1+77",
    ];

    static void ShouldHoldBoth(ReadResult result) => Invented.Names(result.Messages.ShouldHaveSingleItem().Persons)
        .ShouldBe(["WINTER/ADA MRS", "SOMMER/BRUNO"]);

    [Theory]
    [InlineData("")]
    [InlineData("UNA:+.?*'")]
    [InlineData("UNA:+.? '")]
    [InlineData("UNA:+.?*'\r\n")]
    [InlineData("UNA:+.\\*'")]
    public void UNA_is_optional(string una)
    {
        var result = Invented.Read(una + Invented.Join(Small));
        ShouldHoldBoth(result);
        result.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("UNA:+\\*'")]
    [InlineData("UNA:+.\\*’")]
    [InlineData("UNA;*.?~'")]
    [InlineData("UNA+:.?*$")]
    [InlineData("UNA:+")]
    public void A_broken_UNA_is_told_and_the_segments_are_believed(string una)
    {
        var result = Invented.Read(una + " " + Invented.Join(Small));
        ShouldHoldBoth(result);
    }

    [Theory]
    [InlineData('-', ':', '*')]
    [InlineData('\u001D', '\u001F', '\u001C')]
    [InlineData('*', ':', '$')]
    [InlineData('$', '^', '.')]
    [InlineData('|', '(', ')')]
    [InlineData('"', ';', '~')]
    [InlineData('\\', '[', ']')]
    [InlineData('+', '?', '\'')]
    public void Other_separators_are_seen_without_UNA(char element, char component, char terminator)
    {
        var text = Invented.Join(Small).Replace('+', '\u0001').Replace(':', '\u0002').Replace('\'', '\u0003')
            .Replace('\u0001', element).Replace('\u0002', component).Replace('\u0003', terminator);
        var result = Invented.Read(text);
        ShouldHoldBoth(result);
        result.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Lines_may_end_segments_where_there_is_no_terminator()
    {
        ShouldHoldBoth(Invented.Read(string.Join("\n", Small)));
        ShouldHoldBoth(Invented.Read(string.Join("\r", Small)));
        ShouldHoldBoth(Invented.Read(string.Join("\r\n", Small) + "\r\n"));
    }

    [Fact]
    public void Mail_around_an_interchange_is_noted_and_left_out()
    {
        var result = Invented.Read($"""
            From: ops@carrier.example
            Subject: UNB for tonight, see UNH below

            {Invented.Join(Small)}
            Regards, the night shift. Modify nothing.
            """);
        ShouldHoldBoth(result);
        result.Warnings.Codes().ShouldBe(["textOutside", "textOutside"]);
    }

    [Fact]
    public void A_telegram_heading_is_left_out() =>
        ShouldHoldBoth(Invented.Read("\u0001QU STATEXQ\r\n.QXCMBQX 010900\r\n\u0002" + string.Join("\r\n", Small.Select(line => line + "'")) + "\r\n\u0003"));

    [Fact]
    public void Several_interchanges_in_one_input_are_all_read()
    {
        var result = Invented.Read("UNA:+.?*'" + Invented.Join(Small) + "\n\nUNA-*.? $" + Invented.Join(Small).Replace('+', '*').Replace(':', '-').Replace('\'', '$'));
        result.Messages.Count.ShouldBe(2);
        result.Messages.SelectMany(message => message.Persons).Count().ShouldBe(4);
        result.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void An_interchange_without_its_trailer_ends_where_the_next_begins()
    {
        var result = Invented.Read(Invented.Join(Small[..^2]) + Invented.Join(Small));
        result.Messages.Count.ShouldBe(2);
        result.Messages.SelectMany(message => message.Persons).Count().ShouldBe(4);
        result.Messages[0].Warnings.ShouldTell("truncated");
        result.Messages[1].Warnings.ShouldNotTell("truncated");
    }

    [Fact]
    public void The_letters_UNA_and_UNB_inside_data_are_data()
    {
        var text = Invented.Booking("TIF+UNA+LUNA:A:1", "IFT+4:28::QX+UNB IS NOT UNA?+", "TIF+UNBEHAUN+UNHA:A:2");
        Invented.Names(Invented.Persons(text)).ShouldBe(["UNA/LUNA", "UNBEHAUN/UNHA"]);
    }

    [Fact]
    public void A_file_that_begins_with_UNH_is_read_with_a_warning()
    {
        var result = Invented.Read(Invented.Join(Small[1..^1]));
        ShouldHoldBoth(result);
        result.Warnings.ShouldTell("missingSegment UNB");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Dear colleagues, the file follows. UNB UNH UNA")]
    [InlineData("<?xml version=\"1.0\"?><IATA_PNRGOV_NotifRQ/>")]
    [InlineData("id,name\n1,UNH+X")]
    public void What_is_no_EDIFACT_has_no_message_and_one_reason(string text)
    {
        var result = Invented.Read(text);
        result.Messages.ShouldBeEmpty();
        result.Warnings.ShouldHaveSingleItem().Code.ShouldBe(WarningCodes.NoInterchange);
    }

    [Fact]
    public void A_byte_order_mark_is_no_text()
    {
        var result = EdifactReader.Read([0xEF, 0xBB, 0xBF, .. Encoding.ASCII.GetBytes(Invented.Join(Small))]);
        ShouldHoldBoth(result);
        result.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Lower_case_is_read_and_names_stay_in_it()
    {
        var persons = Invented.Persons(Invented.Join(Small).ToLowerInvariant());
        Invented.Names(persons).ShouldBe(["winter/ada mrs", "sommer/bruno"]);
    }
}

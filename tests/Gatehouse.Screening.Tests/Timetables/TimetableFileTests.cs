using Gatehouse.Screening.Timetables;

namespace Gatehouse.Screening.Tests.Timetables;

/// <summary>What is read of a timetable file, and what is said of one that is wrong.</summary>
public sealed class TimetableFileTests
{
    const string Header = "carrier,number,from,to,first_day,last_day,days,departure,arrival,arrival_day,departure_utc,arrival_utc,operated_by,sold_as";

    [Fact]
    public void A_leg_of_ssim_is_read_with_its_period_days_and_times()
    {
        var file = Read(new Ssim().Leg("214", "GYD", "1805", "+0400", "IST", "2005", "+0300", days: "1 3 5 7").End());
        file.Faults.ShouldBeEmpty();
        var leg = file.Legs.ShouldHaveSingleItem();
        (leg.Flight, leg.From, leg.To).ShouldBe((new TimetableDesignator("Q9", "0214"), "GYD", "IST"));
        (leg.First, leg.Last, leg.Days, leg.Weeks).ShouldBe((new DateOnly(2026, 3, 29), new DateOnly(2026, 10, 24), 0b1010101, 1));
        (leg.Departs, leg.DepartsOffset, leg.Arrives, leg.ArrivesOffset).ShouldBe((18 * 60 + 5, 240, 20 * 60 + 5, 180));
        file.From.ShouldBe([new("Q9", new DateOnly(2026, 3, 29))]);
    }

    [Theory]
    [InlineData("00", 0, 0)]
    [InlineData("01", 0, 1)]
    [InlineData("12", 1, 2)]
    [InlineData("A0", -1, 0)]
    [InlineData(" 1", 0, 1)]
    public void A_date_variation_moves_departure_and_arrival(string variation, int departs, int arrives)
    {
        var leg = Read(new Ssim().Leg("214", "GYD", "0100", "+0400", "IST", "0600", "+0300", variation: variation).End()).Legs.ShouldHaveSingleItem();
        (leg.Departs, leg.Arrives).ShouldBe((60 + departs * 1440, 360 + arrives * 1440));
    }

    [Fact]
    public void Times_in_utc_become_local_by_the_variation_and_may_be_of_another_day()
    {
        var leg = Read(new Ssim("U").Leg("214", "GYD", "2105", "+0400", "IST", "2305", "+0300").End()).Legs.ShouldHaveSingleItem();
        (leg.Departs, leg.Arrives).ShouldBe((25 * 60 + 5, 26 * 60 + 5));
    }

    [Fact]
    public void Codeshares_stand_on_either_side_and_cargo_is_left_out()
    {
        var file = Read(new Ssim()
            .Leg("214", "GYD", "1805", "+0400", "IST", "2005", "+0300").More("010", "Z8 4214/X7  14").More("127", "WHATEVER")
            .Leg("900", "GYD", "0105", "+0400", "IST", "0305", "+0300", service: "F").More("050", "Z8 1", number: "900")
            .Leg("777", "GYD", "1105", "+0400", "IST", "1305", "+0300").More("050", "Z8  900", number: "777").End());
        file.Faults.ShouldBeEmpty();
        file.Others.ShouldBe(1);
        file.Legs[0].Marketed.ShouldBe([new("Z8", "4214"), new("X7", "0014")]);
        file.Legs[0].Operated.ShouldBeNull();
        file.Legs[1].Operated.ShouldBe(new TimetableDesignator("Z8", "0900"));
    }

    [Fact]
    public void Whatever_is_wrong_is_told_by_line_all_at_once()
    {
        var lines = new Ssim()
            .Leg("214", "GYD", "1865", "+0400", "IST", "2005", "+0300")
            .Leg("2X4", "GYD", "1805", "0400 ", "IST", "2005", "+0300", days: "1243567")
            .Leg("215", "GYD", "1805", "+0400", "IST", "1705", "+0300")
            .Leg("216", "GYD", "1805", "+0400", "IST", "2005", "+0300", first: "24OCT26", last: "29MAR26")
            .Leg("217", "G1D", "1805", "+0400", "IST", "2005", "+0300", first: "32MAR26", rate: "3")
            .Leg("218", "GYD", "1805", "+0400", "IST", "2005", "+0300", carrier: "Z8")
            .Leg("219", "GYD", "1805", "+0400", "IST", "2005", "+0300", days: "       ")
            .Raw("3 too short").End();
        var faults = Read(lines).Faults.Select(fault => fault.ToString()).ToArray();
        Has(11, "time of departure");
        Has(12, "flight number");
        Has(12, "UTC variation of the departure");
        Has(12, "days of operation");
        Has(13, "arrives before it departs");
        Has(14, "the period ends before it begins");
        Has(15, "period begins at no date");
        Has(15, "frequency rate is '3'");
        Has(15, "departure station");
        Has(16, "not that of the record of type 2");
        Has(17, "no day of operation");
        Has(18, "is 11 characters long and not 200");
        faults.Length.ShouldBe(12);

        void Has(int line, string what) => faults.ShouldContain(fault => fault.StartsWith($"line {line}: ", StringComparison.Ordinal) && fault.Contains(what, StringComparison.Ordinal), $"{line} {what}");
    }

    [Fact]
    public void A_file_that_is_cut_or_lacks_a_record_is_refused()
    {
        Read(new Ssim().Leg("214", "GYD", "1805", "+0400", "IST", "2005", "+0300").Cut()).Faults.ShouldHaveSingleItem().What.ShouldContain("it is cut");
        var lines = new Ssim().Leg("214", "GYD", "1805", "+0400", "IST", "2005", "+0300").Leg("215", "GYD", "1805", "+0400", "IST", "2005", "+0300").End().ToList();
        lines.RemoveAt(10);
        Read(lines).Faults.ShouldHaveSingleItem().What.ShouldContain("something is missing");
        Read([]).Faults.ShouldHaveSingleItem().What.ShouldBe("the file is empty");
    }

    [Fact]
    public void Any_line_at_all_yields_a_result_and_no_exception()
    {
        var random = new Random(20261201);
        var good = new Ssim().Leg("214", "GYD", "1805", "+0400", "IST", "2005", "+0300").More("010", "Z8 4214").End();
        for (var round = 0; round < 3000; round++)
        {
            var lines = good.Select(line => line.ToCharArray()).ToArray();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                var line = lines[random.Next(1, lines.Length)];
                line[random.Next(line.Length)] = (char)random.Next(round % 3 == 0 ? 1 : 32, round % 5 == 0 ? 300 : 127);
            }

            Read([.. lines.Select(line => new string(line))]);
            Read([Header, new string(lines[random.Next(lines.Length)]).Replace(' ', ','), string.Join(',', Enumerable.Range(0, 14).Select(_ => $"{(char)random.Next(32, 127)}{random.Next(99)}"))]);
        }
    }

    [Fact]
    public void Csv_says_the_same_as_ssim()
    {
        var csv = Read([Header, "Q9,214,GYD,IST,2026-03-29,2026-10-24,1357,18:05,20:05,,+04:00,+03:00,,Z8 X"]);
        csv.Faults.ShouldHaveSingleItem().ToString().ShouldBe("line 2: sold_as is not flights with blanks between them");
        csv = Read([Header, "Q9,214,GYD,IST,2026-03-29,2026-10-24,1357,18:05,20:05,0,+04:00,+03:00,,Z84214 X714", "Q9,1,GYD,IST,2026-03-29,2026-10-24,1,23:05,01:05,1,,,Z8900,"]);
        csv.Faults.ShouldBeEmpty();
        var ssim = Read(new Ssim().Leg("214", "GYD", "1805", "+0400", "IST", "2005", "+0300", days: "1 3 5 7").More("010", "Z8 4214/X7 14").End()).Legs[0];
        (csv.Legs[0] with { Line = ssim.Line, Marketed = ssim.Marketed }).ShouldBe(ssim);
        csv.Legs[0].Marketed.ShouldBe(ssim.Marketed);
        csv.Legs[1].ShouldSatisfyAllConditions(leg => leg.Arrives.ShouldBe(25 * 60 + 5), leg => leg.DepartsOffset.ShouldBeNull(), leg => leg.Operated.ShouldBe(new TimetableDesignator("Z8", "0900")));
    }

    [Theory]
    [InlineData("Q9,214,GYD,IST,2026-03-29,2026-10-24,8,18:05,20:05,,,,,", "days are not some of 1234567, 1 being Monday")]
    [InlineData("Q9,214,GYD,IST,29.03.2026,2026-10-24,1,18:05,20:05,,,,,", "first_day is no date like 2026-03-29")]
    [InlineData("Q9,214,GYD,IST,2026-03-29,2026-10-24,1,18.05,20:05,,,,,", "departure is no time like 18:05")]
    [InlineData("Q9,214,GYD,GYD,2026-03-29,2026-10-24,1,18:05,20:05,,,,,", "departs and arrives at the same airport")]
    [InlineData("Q9,214,gyd,IST,2026-03-29,2026-10-24,1,18:05,20:05,,,,,", "from and to are not three capital letters each")]
    [InlineData("Q9,214,GYD,IST,2026-03-29,2026-10-24,1,18:05,20:05,,4,,,", "departure_utc is no time like +04:00")]
    [InlineData("Q9,214", "has 2 fields where the header has 14")]
    public void A_row_that_is_wrong_says_how(string row, string what) => Read([Header, row]).Faults.ShouldHaveSingleItem().ToString().ShouldBe($"line 2: {what}");

    [Fact]
    public void A_header_that_is_wrong_says_how()
    {
        var faults = Read(["carrier,number,number,gate,from,to,first_day,last_day,departure,arrival"]).Faults.Select(fault => fault.What).ToArray();
        faults.ShouldContain("the column number stands twice", StringComparer.Ordinal);
        faults.ShouldContain("the column days is missing", StringComparer.Ordinal);
        faults.ShouldContain(fault => fault.StartsWith("column 4 is none of: carrier", StringComparison.Ordinal));
    }

    static TimetableFile Read(IReadOnlyList<string> lines) => TimetableFile.Read(lines, () => { });
}

using System.Globalization;

namespace Gatehouse.Screening.Tests.Timetables;

/// <summary>Writes an invented carrier's timetable as SSIM chapter 7.</summary>
sealed class Ssim
{
    readonly List<string> lines = [];
    int serial;

    public Ssim(string mode = "L", string carrier = "Q9", string first = "29MAR26", string last = "24OCT26")
    {
        Line("1AIRLINE STANDARD SCHEDULE DATA SET");
        Filler();
        Line($"2{mode}{carrier,-3}     S26 {first}{last}");
        Filler();
    }

    /// <summary>A leg; times as the mode of the file has them, date variations as the manual writes them.</summary>
    public Ssim Leg(
        string number, string from, string departs, string fromUtc, string to, string arrives, string toUtc,
        string first = "29MAR26", string last = "24OCT26", string days = "1234567", string variation = "00", string service = "J", string rate = " ", string carrier = "Q9")
    {
        Line($"3 {carrier,-3}{number,4}0101{service}{first}{last}{days}{rate}{from}{departs}{departs}{fromUtc}  {to}{arrives}{arrives}{toUtc}  320", variation);
        return this;
    }

    /// <summary>More about the leg above.</summary>
    public Ssim More(string element, string data, string number = "214", string carrier = "Q9")
    {
        Line($"4 {carrier,-3}{number,4}0101J              AB{element}GYDIST{data}");
        return this;
    }

    public Ssim Raw(string line)
    {
        lines.Add(line);
        return this;
    }

    /// <summary>The lines, with a record of type 5.</summary>
    public IReadOnlyList<string> End(string carrier = "Q9")
    {
        var reference = serial;
        Line(string.Create(CultureInfo.InvariantCulture, $"5 {carrier,-3}").PadRight(187) + reference.ToString("000000", CultureInfo.InvariantCulture) + "E");
        return lines;
    }

    /// <summary>The lines so far.</summary>
    public IReadOnlyList<string> Cut() => lines;

    void Line(string text, string variation = "  ") =>
        lines.Add(text.PadRight(192)[..192] + (text.Length > 192 ? text[192..].PadRight(2) : variation) + (++serial).ToString("000000", CultureInfo.InvariantCulture));

    void Filler()
    {
        for (var line = 0; line < 4; line++) lines.Add(new('0', 200));
    }
}

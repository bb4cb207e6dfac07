using System.Globalization;
using System.Xml.Linq;
using Gatehouse.Matching;

namespace Gatehouse.Screening.Watchlists;

/// <summary>One INDIVIDUAL_DATE_OF_BIRTH of the UN list.</summary>
static class UnBirthDate
{
    public static void Read(XElement birth, PersonDraft person, List<ListWarning> warnings)
    {
        var note = UnPerson.Text(birth, "NOTE");
        var circa = string.Equals(UnPerson.Text(birth, "TYPE_OF_DATE"), "APPROXIMATELY", StringComparison.OrdinalIgnoreCase)
            || note.StartsWith("Approx", StringComparison.OrdinalIgnoreCase);
        var stated = UnPerson.Join(
            UnPerson.Text(birth, "DATE"), UnPerson.Text(birth, "YEAR"),
            UnPerson.Text(birth, "FROM_YEAR"), UnPerson.Text(birth, "TO_YEAR"));
        if (stated is null && note.Length == 0) return;
        if (Stated(birth, circa, note) is { } date)
        {
            person.Add(date);
            return;
        }

        if (stated is null && OfNote(note, person)) return;
        var text = ListText.Shorten($"{stated} {note}");
        warnings.Add(new(ListWarningCodes.UnreadableDate, person.Id, $"birth date '{text}'"));
    }

    /// <summary>An ISO date, month or year.</summary>
    public static DateOfBirth? Iso(string text, bool circa = false)
    {
        Span<int> parts = stackalloc int[3];
        var count = 0;
        foreach (var range in text.AsSpan().Split('-'))
        {
            if (count == 3) return null;
            var part = text.AsSpan()[range];
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out parts[count++])) return null;
        }

        return DateOfBirth.Of(parts[0], parts[1], parts[2], circa);
    }

    static DateOfBirth? Stated(XElement birth, bool circa, string note)
    {
        var date = UnPerson.Text(birth, "DATE");
        if (date.Length > 0) return Iso(date.Length > 10 ? date[..10] : date, circa);
        var year = Year(birth, "YEAR");

        // "1958", note "Sep.": the month of the year.
        if (year is { } known) return DateOfBirth.Of(known, WrittenDates.MonthOf(note), 0, circa);
        return Year(birth, "FROM_YEAR") is { } from && Year(birth, "TO_YEAR") is { } to
            ? DateOfBirth.Between(Math.Min(from, to), Math.Max(from, to))
            : null;
    }

    static bool OfNote(string note, PersonDraft person)
    {
        if (ListText.ContainsWord(note, "hijri")) return false;
        var found = false;
        foreach (var date in WrittenDates.Find(note))
        {
            // "Between Aug. and Sep. 1977": the second month is no more than the end of a range.
            var between = note.StartsWith("between", StringComparison.OrdinalIgnoreCase);
            person.Add(between ? DateOfBirth.Of(date.Year) : date);
            found = true;
        }

        return found;
    }

    static int? Year(XElement birth, string child) =>
        int.TryParse(UnPerson.Text(birth, child), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;
}

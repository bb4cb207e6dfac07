using System.Collections;
using System.Globalization;
using Gatehouse.Host.Simulation.Names;
using Gatehouse.Matching;

namespace Gatehouse.Benchmarks.Names;

/// <summary>A list of invented persons of any length that holds nothing: an entry is made when it is asked for, always
/// the same one. 55 of 100 have a birth date, 20 only a year, the others none.</summary>
/// <param name="count">Number of persons.</param>
/// <param name="namesEach">1; or 3 with another spelling, and the home script or a third spelling.</param>
/// <param name="isFlat">Common names are much less common than they are: an easy list, for comparison.</param>
sealed class InventedPersons(int count, int namesEach, bool isFlat = false) : IReadOnlyList<Entry>
{
    const ulong Series = 1;

    public int Count => count;

    public bool IsFlat => isFlat;

    public Entry this[int index]
    {
        get
        {
            var roll = Roll.Of(Series, (ulong)index);
            var culture = NameCultures.Draw(ref roll, isFlat);
            var name = culture.Name(ref roll);
            var born = BirthDate(ref roll);
            List<PersonName> names = [new(name)];
            if (namesEach > 1) names.Add(new(Spelling.Variant(name, ref roll), NameKind.Alias));
            if (namesEach > 2) names.Add(new(Spelling.AtHome(name, culture.Spec.Script, ref roll), NameKind.Native));
            var identity = new Identity { Names = names, BirthDates = born is { } date ? [date] : [], Nationalities = [culture.Country] };
            return new("Invented", index.ToString("D7", CultureInfo.InvariantCulture), identity);
        }
    }

    public string PrimaryName(int index) => this[index].Identity.Names[0].Full;

    public IEnumerator<Entry> GetEnumerator()
    {
        for (var i = 0; i < count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    static DateOfBirth? BirthDate(ref Roll roll)
    {
        var known = roll.Below(100);
        return known >= 75 ? null : DateOfBirth.Of(Year(ref roll), known < 55 ? 1 + roll.Below(12) : 0, known < 55 ? 1 + roll.Below(28) : 0);
    }

    public static int Year(ref Roll roll) => 1940 + roll.Below(35) + roll.Below(30);
}

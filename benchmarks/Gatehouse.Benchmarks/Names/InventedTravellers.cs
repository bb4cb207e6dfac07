using Gatehouse.Host.Simulation.Names;
using Gatehouse.Matching;

namespace Gatehouse.Benchmarks.Names;

/// <summary>A traveller as a carrier sends one: a Latin name, a birth date, a nationality.</summary>
/// <param name="Name">As received.</param>
/// <param name="Born">Always known.</param>
/// <param name="Planted">The number of the listed person it is, or -1 for a stranger.</param>
readonly record struct InventedTraveller(string Name, DateOfBirth Born, int Planted)
{
    public Identity NameOnly => new() { Names = [new(Name)] };

    public Identity WithBirthDate => new() { Names = [new(Name)], BirthDates = [Born] };
}

/// <summary>Strangers of the cultures of the list, and one of a hundred a listed person with a typing mistake in one
/// part of the name.</summary>
static class InventedTravellers
{
    const ulong Series = 2;
    const int OneOf = 100;

    public static IEnumerable<InventedTraveller> Of(InventedPersons list, int first, int count) =>
        Enumerable.Range(first, count).Select(number => number % OneOf == 0 ? Planted(list, number) : Stranger(number, list.IsFlat));

    public static InventedTraveller Planted(InventedPersons list, int number)
    {
        var roll = Roll.Of(Series, (ulong)number);
        var person = roll.Below(list.Count);
        var entry = list[person];
        var listed = entry.Identity.BirthDates is [var date] ? date : (DateOfBirth?)null;
        var born = DateOfBirth.Of(
            listed?.Year ?? InventedPersons.Year(ref roll),
            listed is { Month: > 0 } ? listed.Value.Month : 1 + roll.Below(12),
            listed is { Day: > 0 } ? listed.Value.Day : 1 + roll.Below(28));
        return new(Spelling.Typo(entry.Identity.Names[0].Full, ref roll), born!.Value, person);
    }

    public static InventedTraveller Stranger(int number, bool isFlat = false)
    {
        var roll = Roll.Of(Series, (ulong)number);
        var name = NameCultures.Draw(ref roll, isFlat).Name(ref roll);
        return new(name, DateOfBirth.Of(InventedPersons.Year(ref roll), 1 + roll.Below(12), 1 + roll.Below(28))!.Value, -1);
    }
}

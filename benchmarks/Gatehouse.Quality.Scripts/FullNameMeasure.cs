using System.Globalization;
using Gatehouse.Matching;

namespace Gatehouse.Quality.Scripts;

/// <summary>Full names of two and three parts, native against Latin: the same person, compatriots who share one part, and
/// strangers. Counts only.</summary>
static class FullNameMeasure
{
    const int Persons = 4000;
    const int Others = 20_000;

    public static void Print(NameData names, string[] only)
    {
        Console.WriteLine("| Names | Parts | Same person | Sharing a part | Strangers |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var culture in Cultures.All(names).Where(culture => only.Length == 0 || only.Any(word => culture.Name.StartsWith(word, StringComparison.Ordinal))))
        {
            Print(culture);
        }
    }

    static void Print(Culture culture)
    {
        var random = new Random(11);
        var same = Rate(Persons, () =>
        {
            var person = Draw(culture, random);
            return (person, person);
        }, culture, random);
        var sharing = Rate(Others, () => Sharing(culture, random), culture, random);
        var strangers = Rate(Others, () => (Draw(culture, random), Draw(culture, random)), culture, random);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {culture.Name} | {culture.Family.Length:N0} + {culture.Given.Length:N0} | {same:F2} % | {sharing:F2} % | {strangers:F3} % |"));
    }

    static double Rate(int times, Func<(PartPair[], PartPair[])> draw, Culture culture, Random random)
    {
        var matches = 0;
        for (var i = 0; i < times; i++)
        {
            var (one, other) = draw();
            if (Matcher.Compare(Named(Native(one, culture)), Named(Latin(other, culture, random))).IsMatch) matches++;
        }

        return 100.0 * matches / times;
    }

    public static PartPair[] Draw(Culture culture, Random random)
    {
        var family = Pick(culture.Family, random);
        var given = Pick(culture.Given, random);
        return !culture.FamilyFirst && random.Next(3) == 0 ? [given, Pick(culture.Given, random), family] : [given, family];
    }

    static (PartPair[], PartPair[]) Sharing(Culture culture, Random random)
    {
        var one = Draw(culture, random);
        var other = Draw(culture, random);
        if (random.Next(2) == 0) other[0] = one[0];
        else other[^1] = one[^1];
        // Who shares every part is the same person.
        var areSame = Enumerable.Range(0, Math.Min(one.Length, other.Length)).All(i => IsSame(one[i], other[i])) || (IsSame(one[0], other[0]) && IsSame(one[^1], other[^1]));
        return areSame ? Sharing(culture, random) : (one, other);
    }

    static bool IsSame(PartPair one, PartPair other) =>
        string.Equals(one.Native, other.Native, StringComparison.Ordinal) || string.Equals(one.Latin, other.Latin, StringComparison.OrdinalIgnoreCase);

    public static string Native(PartPair[] person, Culture culture) =>
        string.Join(culture.Between, (culture.FamilyFirst ? person.Reverse() : person).Select(part => part.Native));

    public static string Latin(PartPair[] person, Culture culture, Random random) =>
        string.Join(' ', (culture.LatinFamilyFirst is "half" && random.Next(2) == 0 ? person.Reverse() : person).Select(part => part.Latin));

    public static Identity Named(string name) => new() { Names = [new(name)] };

    static PartPair Pick(PartPair[] from, Random random) => from[random.Next(from.Length)];
}

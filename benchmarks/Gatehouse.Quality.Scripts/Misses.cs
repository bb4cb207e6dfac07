using Gatehouse.Matching;

namespace Gatehouse.Quality.Scripts;

/// <summary>Shows a developer what is not found, and how it is read. For the screen only: such lines enter no report.</summary>
static class Misses
{
    const int Shown = 25;

    public static void Print(NameData names, string script)
    {
        var random = new Random(5);
        if (Cultures.All(names).FirstOrDefault(culture => string.Equals(culture.Name, script, StringComparison.Ordinal)) is not { } found) return;
        for (var shown = 0; shown < Shown;)
        {
            var person = FullNameMeasure.Draw(found, random);
            var (native, latin) = (FullNameMeasure.Native(person, found), FullNameMeasure.Latin(person, found, random));
            var comparison = Matcher.Compare(FullNameMeasure.Named(native), FullNameMeasure.Named(latin));
            if (comparison.IsMatch) continue;
            shown++;
            Console.WriteLine($"{native} [{Forms(native)}] | {latin} [{Forms(latin)}] {comparison.Why}");
        }
    }

    static string Forms(string name) =>
        string.Join(" + ", new NameReader().Read(new(name))?.Parts.Select(part => string.Join(' ', part.Forms)) ?? []);
}

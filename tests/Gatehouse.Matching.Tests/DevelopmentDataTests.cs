using System.Globalization;
using System.Xml.Linq;

namespace Gatehouse.Matching.Tests;

/// <summary>What a good first version reaches on the development data. The floors are modest: they catch a broken table,
/// they are no goals. Persons are counted, never printed.</summary>
public sealed class DevelopmentDataTests(ITestOutputHelper output)
{
    [Fact]
    public void Native_names_find_the_latin_names_of_the_same_entry()
    {
        var entries = Load();
        var latin = entries.Select(entry => entry with { Identity = WithoutNative(entry.Identity) }).ToArray();
        var matcher = new Matcher(ListIndex.Build(latin));
        var asked = entries
            .SelectMany(entry => entry.Identity.Names.Where(name => name.Kind == NameKind.Native).Take(1).Select(name => (entry.Id, Asked: Named(name.Full))))
            .ToArray();
        Recall("native names, names alone", matcher, asked).ShouldBeGreaterThan(0.85);
    }

    [Fact]
    public void One_typing_mistake_is_forgiven_and_with_a_birth_date_nearly_always()
    {
        var entries = Load();
        var matcher = new Matcher(ListIndex.Build(entries));
        var random = new Random(7);
        var alone = entries.Select(entry => (entry.Id, Asked: Named(Mistyped(entry.Caption, random)))).ToArray();
        var dated = entries.Where(entry => entry.Identity.BirthDates.Count > 0)
            .Select(entry => (entry.Id, Asked: Named(Mistyped(entry.Caption, random)) with { BirthDates = [entry.Identity.BirthDates[0]] }))
            .ToArray();
        Recall("one typo, names alone", matcher, alone).ShouldBeGreaterThan(0.92);
        Recall("one typo and birth date", matcher, dated).ShouldBeGreaterThan(0.98);
    }

    [Fact]
    public void Strangers_are_left_alone()
    {
        var matcher = new Matcher(ListIndex.Build(Load()));
        var random = new Random(3);
        var given = Column("common-forenames-by-country.csv", 11);
        var family = Column("common-surnames-by-country.csv", 5);
        var countries = given.Select(group => group.Key).Where(country => family[country].Any()).ToArray();
        const int Strangers = 20_000;
        var hits = 0;
        for (var i = 0; i < Strangers; i++)
        {
            var country = countries[random.Next(countries.Length)];
            var name = $"{Pick(given[country], random)} {Pick(given[country], random)} {Pick(family[country], random)}";
            var date = DateOfBirth.Of(1940 + random.Next(66), 1 + random.Next(12), 1 + random.Next(28))!.Value;
            if (matcher.Match(Named(name) with { BirthDates = [date] }, top: 1).Count > 0) hits++;
        }

        output.WriteLine($"strangers with a birth date: {hits} of {Strangers} with a wrong hit");
        hits.ShouldBeLessThan(Strangers / 500);
    }

    double Recall(string what, Matcher matcher, (string Id, Identity Asked)[] asked)
    {
        var found = asked.Count(pair => matcher.Match(pair.Asked, top: 20).Any(match => string.Equals(match.Entry.Id, pair.Id, StringComparison.Ordinal)));
        var recall = (double)found / asked.Length;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {found} of {asked.Length} = {recall:P2}"));
        return recall;
    }

    static Entry[] Load()
    {
        var document = XDocument.Load(SharedData.Path("lists/un/un_sc_consolidated_2026-02-27.xml"));
        return [.. document.Descendants("INDIVIDUAL").Select(person => new Entry("UN", Value(person, "DATAID"), IdentityOf(person)))];
    }

    static Identity IdentityOf(XElement person)
    {
        string[] parts = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"];
        var names = new List<PersonName> { new(string.Join(' ', parts.Select(part => Value(person, part)).Where(part => part.Length > 0))) };
        if (Value(person, "NAME_ORIGINAL_SCRIPT") is { Length: > 0 } native) names.Add(new(native, NameKind.Native));
        names.AddRange(person.Elements("INDIVIDUAL_ALIAS")
            .Select(alias => (Name: Value(alias, "ALIAS_NAME"), IsLow: Value(alias, "QUALITY") is "Low"))
            .Where(alias => alias.Name.Length > 1)
            .Select(alias => new PersonName(alias.Name, alias.IsLow ? NameKind.WeakAlias : NameKind.Alias)));
        var dates = person.Elements("INDIVIDUAL_DATE_OF_BIRTH")
            .Select(date => Value(date, "DATE") is { Length: >= 10 } day ? day[..10] : Value(date, "YEAR"))
            .Select(text => DateOfBirth.Parse(text))
            .OfType<DateOfBirth>();
        return new() { Names = names, BirthDates = [.. dates] };
    }

    static ILookup<string, string> Column(string file, int column) =>
        File.ReadLines(SharedData.Path($"names/popular_names/{file}")).Skip(1)
            .Select(line => line.Split(','))
            .Where(cells => cells.Length > column && cells[column].Length > 1 && cells[column].All(letter => letter < '\u0250'))
            .ToLookup(cells => cells[0], cells => cells[column], StringComparer.Ordinal);

    static string Mistyped(string name, Random random)
    {
        var parts = name.Split(' ');
        var at = random.Next(parts.Length);
        if (parts[at].Length > 2) parts[at] = Invented.Typo(parts[at], random);
        return string.Join(' ', parts);
    }

    static Identity WithoutNative(Identity identity) =>
        identity with { Names = [.. identity.Names.Where(name => name.Kind != NameKind.Native)] };

    static Identity Named(string name) => Persons.Named(name);

    static string Pick(IEnumerable<string> from, Random random) => from.ElementAt(random.Next(from.Count()));

    static string Value(XElement element, string name) => ((string?)element.Element(name) ?? "").Trim();
}

using System.Globalization;
using System.Text;
using Gatehouse.Host.Simulation.Names;

namespace Gatehouse.Host.Simulation;

/// <summary>
/// The invented watchlist: 10,000 persons of the world's cultures with the frequencies of names, the gaps and the aliases of
/// real lists. 45 of 100 have no full birth date. The first ones are those who travel, and those whose near twins do.
/// </summary>
sealed class InventedList
{
    public const int Size = 10_000;
    public const string Name = "Invented list";

    static readonly string[] Reasons =
    [
        "Invented: travel to an armed group", "Invented: recruiting for an armed group", "Invented: forged travel documents",
        "Invented: financing of an armed group", "Invented: missing witness to be told", "Invented: travel ban by court order",
    ];

    static readonly string[] Bynames = ["Usta", "Doktor", "Kapitan", "Red Scarf", "Shorty", "Professor", "The Driver", "Abu Safar"];

    static readonly string[] Places = ["Old Town", "Riverside", "Northern District", "Harbour", "Hill Villages"];

    readonly SimulationPlan plan;
    readonly PlantedPersons planted;

    public InventedList(SimulationPlan plan, PlantedPersons planted) => (this.plan, this.planted) = (plan, planted);

    /// <summary>An entry; made when it is asked for, always the same.</summary>
    public ListedPerson this[int number] => number < planted.Entries.Count ? planted.Entries[number] : Make(plan, number);

    /// <summary>The whole list as CSV.</summary>
    public void Write(TextWriter to)
    {
        to.Write(ListedPerson.Columns);
        var row = new StringBuilder();
        for (var number = 0; number < Size; number++)
        {
            row.Clear();
            this[number].Write(row);
            to.Write(row);
        }
    }

    /// <summary>Somebody like everybody on such a list.</summary>
    /// <param name="plan">Whose seed decides.</param>
    /// <param name="number">Place in the list.</param>
    /// <param name="ofCulture">Country of the table of cultures; null for any.</param>
    /// <param name="sex">M or F; null for any.</param>
    /// <param name="accepts">Rolls again until it says yes; null accepts everybody.</param>
    public static ListedPerson Make(
        SimulationPlan plan, int number, string? ofCulture = null, char? sex = null, Func<PersonOfCulture, bool>? accepts = null)
    {
        var roll = plan.Roll(Series.List, number);
        while (true)
        {
            var culture = ofCulture is null ? NameCultures.Draw(ref roll, isFlat: false) : NameCultures.Of(ofCulture);
            var name = culture.Person(ref roll, sex ?? (roll.Chance(12) ? 'F' : 'M'));
            if (accepts?.Invoke(name) == false) continue;
            var born = new DateOnly(plan.Today.Year - 20 - roll.Below(28) - roll.Below(27), 1, 1).AddDays(roll.Below(365));
            return new()
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"T-{(number * 7001L + 13) % Size:00000}"), // travellers do not stand first
                Surname = name.Surname,
                Given = name.GivenAndPatronymic.Trim(),
                Culture = culture,
                Sex = name.Sex,
                Born = born,
                BirthDates = BirthDates(ref roll, born),
                Aliases = Aliases(ref roll, name, culture),
                WeakAlias = roll.Chance(12) ? roll.Pick(Bynames) : "",
                NativeName = roll.Chance(55) && Writings.AtHome(name.Full, culture.Spec.Script) is { } native ? native : "",
                Passport = roll.Chance(30) ? PersonMaker.Passport(ref roll) : "",
                HasNationality = roll.Chance(88),
                BirthPlace = roll.Chance(40) ? roll.Pick(Places) : "",
                Reason = roll.Pick(Reasons),
            };
        }
    }

    public static string Full(DateOnly born) => born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Year(DateOnly born) => born.Year.ToString(CultureInfo.InvariantCulture);

    static string BirthDates(ref Roll roll, DateOnly born) => roll.Below(100) switch
    {
        < 18 => Year(born),
        < 23 => born.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        < 28 => $"c. {Year(born)}",
        < 33 => $"{Year(born.AddYears(-2))}/{Year(born.AddYears(2))}",
        < 45 => "",
        < 50 => $"{Full(born)};{Full(born.AddYears(2))}",
        _ => Full(born),
    };

    static List<string> Aliases(ref Roll roll, PersonOfCulture name, NameCulture culture)
    {
        List<string> aliases = [];
        if (roll.Chance(45)) aliases.Add(Writings.Title(Writings.OtherRoute(name.Full, culture.Spec.Script, ref roll)));
        if (roll.Chance(30)) aliases.Add(Writings.Title(Spelling.Variant(name.Full, ref roll)));
        if (roll.Chance(15) && name.Given.Contains(' ', StringComparison.Ordinal)) aliases.Add(Writings.Title($"{name.Given.Split(' ')[0]} {name.Surname}"));
        return aliases;
    }
}

using Gatehouse.Edifact;
using Gatehouse.Host.Simulation.Names;

namespace Gatehouse.Host.Simulation;

/// <summary>
/// Makes a listed person and the traveller that this person is, or looks like. Listed persons are drawn as the rest of the
/// list is, but for one thing: at least one part of the name is none of its culture's common ones – nobody tells one
/// Mohammed Ali without a birth date from the next.
/// </summary>
sealed class PlantedMaker(SimulationPlan plan)
{
    readonly PersonMaker maker = new(plan);

    public Planted Listed(Disguise disguise, int which, int number, int flight, (int In, int Out) journey)
    {
        var entry = Disguises.Entry(plan, disguise, which, number);
        var roll = plan.Roll(Series.Planted, number);
        var traveller = Known(ref roll, entry) with { Passport = entry.Passport.Length > 0 ? entry.Passport : PersonMaker.Passport(ref roll) };
        if (disguise != Disguise.BrokenJourney)
        {
            return new() { Entry = entry, Disguise = disguise, Travels = [(flight, Disguises.Apply(disguise, which, entry, traveller, ref roll))] };
        }

        // The second booking is made elsewhere: spelled another way, on another passport.
        var second = Disguises.Spelled(traveller, Spelling.Typo(traveller.Surname, ref roll), Spelling.Variant(traveller.Given, ref roll))
            with
        { Passport = PersonMaker.Passport(ref roll) };
        return new() { Entry = entry, Disguise = disguise, Travels = [(journey.In, traveller), (journey.Out, second)] };
    }

    public Planted Twin(Twin twin, int number, int flight)
    {
        var roll = plan.Roll(Series.Planted, number);
        var entry = InventedList.Make(plan, number, accepts: name => !name.IsCommon && name.Given.Length > 0);
        entry = entry with { BirthDates = InventedList.Full(entry.Born) };
        var traveller = Known(ref roll, entry);
        var years = (9 + roll.Below(14)) * (entry.Born.Year < plan.Today.Year - 45 ? 1 : -1);
        var otherYear = traveller with { Born = entry.Born.AddYears(years).AddDays(40 + roll.Below(200)) };
        var brother = entry.Culture.Person(ref roll, 'M').Given;
        while (brother.Length == 0 || brother.Split(' ').Intersect(entry.Given.Split(' '), StringComparer.Ordinal).Any())
        {
            brother = entry.Culture.Person(ref roll, 'M').Given;
        }

        var like = twin switch
        {
            Simulation.Twin.AnotherBirthYear => otherYear,
            Simulation.Twin.Brother => Disguises.Spelled(traveller, traveller.Surname, brother)
                with
            { Born = entry.Born.AddYears(years > 0 ? 3 : -3).AddDays(50 + roll.Below(150)), Sex = 'M' },
            _ => Disguises.Spelled(otherYear, traveller.Surname, $"{traveller.Given} {brother.Split(' ')[0]}"),
        };
        return new() { Entry = entry, Twin = twin, Travels = [(flight, like)] };
    }

    /// <summary>The traveller an entry describes, nothing disguised; checked in, with documents in booking and passenger list.</summary>
    SimulatedPerson Known(ref Roll roll, ListedPerson entry) =>
        maker.Of(ref roll, entry.Surname, entry.Given, entry.Sex, entry.Born, Spokes.PassportCode(entry.Culture.Country), TravellerKind.Passenger)
            with
        { DocsFrom = 72, IsNoShow = false, ChecksInEarly = true, Title = entry.Sex == 'F' ? "MRS" : "MR" };
}

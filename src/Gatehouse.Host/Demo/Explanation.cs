using System.Globalization;
using System.Text;
using Gatehouse.Edifact;
using Gatehouse.Host.Simulation;
using Gatehouse.Matching;
using Gatehouse.Screening.Travellers;
using Gatehouse.Screening.Watchlists;

namespace Gatehouse.Host.Demo;

/// <summary>Why a planted person scored as it did: what each message said of it, compared with its entry.</summary>
sealed class Explanation(CountryInTransit country, Watchlist list)
{
    public string Of(PlantedResult result)
    {
        var planted = result.Planted;
        var entry = list.Persons.Single(person => string.Equals(person.Person.Id, planted.Entry.Id, StringComparison.Ordinal)).Person.Identity;
        var words = new StringBuilder();
        words.Append(CultureInfo.InvariantCulture, $"{(planted.IsListed ? "Missed" : "Near twin")}: {planted.How}; {planted.Entry.Id} {planted.Entry.Name} ({planted.Entry.BirthDates})");
        foreach (var index in planted.IsListed ? result.Missed : [planted.Travels[0].Flight])
        {
            var traveller = planted.On(index);
            words.AppendLine().Append(CultureInfo.InvariantCulture, $"  {country.Timetable[index].Designator}: {traveller.InBooking}, passport {traveller.Surname}/{traveller.Given}, born {traveller.Born:yyyy-MM-dd}");
            foreach (var line in Compared(index, traveller, entry).Distinct(StringComparer.Ordinal)) words.AppendLine().Append("    ").Append(line);
        }

        return words.ToString();
    }

    IEnumerable<string> Compared(int flight, SimulatedPerson traveller, Identity entry)
    {
        foreach (var (kind, message) in country.MessagesOf(flight))
        {
            foreach (var person in message.Persons.Where(person => IsSame(person, traveller)))
            {
                var comparison = Matcher.Compare(TravellerIdentity.Of(person), entry);
                yield return string.Create(CultureInfo.InvariantCulture, $"{kind}: {comparison.Score:0.000}  {comparison.Why}");
            }
        }
    }

    static bool IsSame(Traveller person, SimulatedPerson traveller) =>
        person.Documents.Any(document => string.Equals(document.Number, traveller.Passport, StringComparison.Ordinal))
        || string.Equals(person.Surname, traveller.BookedSurname, StringComparison.OrdinalIgnoreCase);
}

using System.Globalization;

namespace Gatehouse.Host.Simulation;

/// <summary>The truth file: who is planted where, in which disguise, and who only looks like a listed person.</summary>
static class Truth
{
    const string Columns = "kind,entry_id,listed_name,listed_birth_dates,how,flight,departure,from,to,booked_as,passport_name,birth_date,passport";

    public static void Write(TextWriter to, CountryInTransit country)
    {
        to.WriteLine(Columns);
        foreach (var planted in country.Planted.All)
        {
            foreach (var (index, traveller) in planted.Travels)
            {
                var flight = country.Timetable[index];
                to.WriteLine(string.Join(',', new[]
                {
                    planted.IsListed ? "listed" : "twin", planted.Entry.Id, planted.Entry.Name, planted.Entry.BirthDates, planted.How, flight.Designator,
                    flight.Departure.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture), flight.Leg.From, flight.Leg.To, traveller.InBooking,
                    $"{traveller.Surname}/{traveller.Given}", InventedList.Full(traveller.Born), traveller.Passport,
                }.Select(Quoted)));
            }
        }
    }

    static string Quoted(string? field) => field?.Contains(',', StringComparison.Ordinal) == true ? $"\"{field}\"" : field ?? "";
}

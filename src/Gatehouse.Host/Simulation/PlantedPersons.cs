namespace Gatehouse.Host.Simulation;

/// <summary>The 34 listed persons in disguise and their 34 near twins, spread over the flights.</summary>
sealed class PlantedPersons
{
    /// <summary>Of each disguise, and near twins for each.</summary>
    public const int Each = 2;

    readonly ILookup<int, Planted> byFlight;

    public PlantedPersons(SimulationPlan plan, Timetable timetable)
    {
        var disguises = Enum.GetValues<Disguise>();
        var twins = Enum.GetValues<Twin>();
        var makers = new PlantedMaker(plan);
        var count = disguises.Length * Each * 2;
        var all = new List<Planted>(count);
        for (var number = 0; number < count; number++)
        {
            var flight = (int)(((2L * number) + 1) * timetable.Count / (2 * count));
            all.Add(number % 2 == 0
                ? makers.Listed(disguises[number / 2 % disguises.Length], number / 2 / disguises.Length, number, flight, Onward(timetable, flight))
                : makers.Twin(twins[number / 2 % twins.Length], number, flight));
        }

        All = all;
        Entries = [.. all.Select(person => person.Entry)];
        byFlight = all.SelectMany(person => person.Travels, (person, travel) => (person, travel.Flight))
            .ToLookup(pair => pair.Flight, pair => pair.person);
    }

    public IReadOnlyList<Planted> All { get; }

    /// <summary>Their places at the head of the list.</summary>
    public IReadOnlyList<ListedPerson> Entries { get; }

    public IEnumerable<Planted> Listed => All.Where(person => person.IsListed);

    public IEnumerable<Planted> Twins => All.Where(person => !person.IsListed);

    public IEnumerable<Planted> On(int flight) => byFlight[flight];

    // In, and out again hours later: the flights of a broken journey.
    static (int In, int Out) Onward(Timetable timetable, int flight)
    {
        var inbound = Math.Min(flight, Math.Max(0, timetable.Count - 2)) & ~1;
        return (inbound, Math.Min(inbound + timetable.TransferDistance + 2, timetable.Count - 1) | 1);
    }
}

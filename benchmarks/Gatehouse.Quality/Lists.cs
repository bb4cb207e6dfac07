using Gatehouse.Matching;
using Gatehouse.Screening.Watchlists;

namespace Gatehouse.Quality;

/// <summary>A list to measure on, and what to call it.</summary>
sealed record MeasuredList(string Name, IReadOnlyList<Entry> Entries);

/// <summary>The lists of the development data where present, else one invented from the seed.</summary>
static class Lists
{
    const int InventedPersons = 2000;

    public static IReadOnlyList<MeasuredList> Load(string? data)
    {
        string[][] sources =
        [
            ["lists/un/un_sc_consolidated_2026-02-27.xml"],
            ["lists/ofac/sdn_2024-05-03.csv", "lists/ofac/alt_2024-09.csv"],
        ];
        var lists = new List<MeasuredList>();
        foreach (var files in sources)
        {
            var paths = files.Select(file => Path.Combine(data ?? "", file)).ToArray();
            if (data is null || !paths.All(File.Exists)) continue;
            lists.AddRange(ReadWatchlists.From(paths).Select(list => new MeasuredList(list.Name, [.. list.Persons.Select(entry => entry.Person)])));
        }

        return lists.Count > 0 ? lists : [new("invented", Invent(new Random(Scorecard.Seed)))];
    }

    static Entry[] Invent(Random random) =>
        [.. Enumerable.Range(1, InventedPersons).Select(i => new Entry("invented", $"{i}", new()
        {
            Names = [new(Strangers.InventName(random))],
            BirthDates = random.Next(10) == 0 ? [] : [Strangers.DateOf(random)],
        }))];
}

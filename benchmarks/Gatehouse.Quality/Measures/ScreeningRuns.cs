using Gatehouse.Matching;

namespace Gatehouse.Quality;

/// <summary>Screens travellers against all lists at once: listed persons in disguise, and strangers.</summary>
sealed class ScreeningRuns
{
    const int StrangersAsked = 60_000;
    const int MostListed = 3_000;

    readonly Entry[] entries;
    readonly Matcher matcher;
    readonly Strangers strangers;

    public ScreeningRuns(IReadOnlyList<MeasuredList> lists, Strangers strangers)
    {
        // Keys of two lists may be equal; here a person is known by list and key.
        entries = [.. lists.SelectMany(list => list.Entries).Select(entry => entry with { Id = $"{entry.List}/{entry.Id}" })];
        matcher = new(ListIndex.Build(entries));
        this.strangers = strangers;
    }

    public int Persons => entries.Length;

    /// <summary>Names in another spelling, names alone (safeguards M1): native script, other transliteration, aliases of the
    /// list that are spellings of the name, joined and split compounds. The name asked for is taken out of the list.</summary>
    public Screened Transliterated(ILookup<string, string> nicknames)
    {
        string[] kinds = ["native script", "alias that is another spelling", "another transliteration", "parts joined", "part split"];
        var asked = new List<(string Id, Identity Traveller)>();
        var without = entries.ToDictionary(entry => entry.Id, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var pairs = new ListedPairs([entry], 1, nicknames, Scorecard.Seed).Create()
                .Where(pair => pair.IsSame && !pair.HasDates && kinds.Contains(pair.Kind, StringComparer.Ordinal)).ToArray();
            if (pairs.Length == 0) continue;
            var pair = pairs[asked.Count % pairs.Length];
            asked.Add((entry.Id, pair.Left));
            without[entry.Id] = entry with { Identity = pair.Right };
        }

        return Screened.Of(
            new(ListIndex.Build([.. entries.Select(entry => without[entry.Id])])),
            asked.Count <= MostListed ? asked : [.. asked.Where((_, at) => at % (1 + (asked.Count / MostListed)) == 0)],
            Invented(withDates: false, Scorecard.Seed + 1, StrangersAsked));
    }

    /// <summary>All disguises, half of the travellers with a birth date: the mix the calibration is stated for.</summary>
    /// <param name="nicknames">English pet names.</param>
    /// <param name="seed">The page and the calibration draw other travellers.</param>
    /// <param name="strangersAsked">How many strangers are screened.</param>
    public Screened Mixed(ILookup<string, string> nicknames, int seed = Scorecard.Seed, int strangersAsked = StrangersAsked)
    {
        var random = new Random(seed);
        var asked = new List<(string Id, Identity Traveller)>();
        foreach (var entry in entries)
        {
            var pairs = new ListedPairs([entry], 1, nicknames, random.Next()).Create().Where(pair => pair.IsSame).ToArray();
            if (pairs.Length > 0 && random.Next(entries.Length) < MostListed) asked.Add((entry.Id, pairs[random.Next(pairs.Length)].Left));
        }

        return Screened.Of(matcher, asked, Invented(withDates: false, seed, strangersAsked).Concat(Invented(withDates: true, seed + 1, strangersAsked)));
    }

    IEnumerable<Identity> Invented(bool withDates, int seed, int asked)
    {
        var random = new Random(seed);
        for (var i = 0; i < asked / 2; i++)
        {
            var named = LabelledPair.Named(strangers.Name(random));
            var date = Strangers.DateOf(random);
            yield return withDates ? named with { BirthDates = [date] } : named;
        }
    }
}

namespace Gatehouse.Quality;

/// <summary>All labelled pairs, from one seed.</summary>
static class DevelopmentPairs
{
    const int PerKind = 160;
    const int MostOfAList = 1200;
    const int PerCountry = 60;
    const int PerScript = 400;

    public static IReadOnlyList<LabelledPair> Create(string? data) => Create(data, Lists.Load(data));

    public static IReadOnlyList<LabelledPair> Create(string? data, IReadOnlyList<MeasuredList> lists)
    {
        var names = new DevelopmentNames(data);
        return
        [
            .. WrittenPairs.Load(),
            .. new InventedPairs(Culture.Load(), names.Nicknames).Create(PerKind, Scorecard.Seed),
            .. new ScriptPairs(names).Create(PerCountry, PerScript, Scorecard.Seed),
            .. lists.SelectMany(list => new ListedPairs(list.Entries, MostOfAList, names.Nicknames, Scorecard.Seed).Create()),
        ];
    }
}

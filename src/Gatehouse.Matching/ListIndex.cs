namespace Gatehouse.Matching;

/// <summary>An immutable index over the persons of one or more lists. Built once, read by all.</summary>
public sealed class ListIndex
{
    readonly Entry[] entries;
    readonly ReadIdentity[] identities;
    readonly int[] owners;
    readonly NameIndex names;
    readonly ReadName[] allNames;
    readonly Dictionary<string, int[]> documents;

    ListIndex(Entry[] entries, ReadIdentity[] identities)
    {
        (this.entries, this.identities) = (entries, identities);
        allNames = [.. identities.SelectMany(identity => identity.Names)];
        owners = [.. identities.SelectMany((identity, at) => Enumerable.Repeat(at, identity.Names.Length))];
        names = new(allNames);
        documents = identities
            .SelectMany((identity, at) => identity.Documents.Select(key => (key.Repaired, At: at)))
            .Distinct()
            .GroupBy(pair => pair.Repaired, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(pair => pair.At).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Number of entries.</summary>
    public int Count => entries.Length;

    /// <summary>Builds the index. Entries without any name and document are refused by the readers, not here.</summary>
    public static ListIndex Build(IReadOnlyList<Entry> entries)
    {
        var reader = new NameReader(remember: true);
        return new([.. entries], [.. entries.Select(entry => ReadIdentity.Of(entry.Identity, reader))]);
    }

    internal IReadOnlyList<Match> Match(Identity identity, double threshold, int top)
    {
        var asked = ReadIdentity.Of(identity, new NameReader());
        var candidates = Candidates(asked, threshold);
        return
        [
            .. candidates
                .OrderByDescending(candidate => candidate.Weight)
                .ThenBy(candidate => entries[candidate.Entry].List, StringComparer.Ordinal)
                .ThenBy(candidate => entries[candidate.Entry].Id, StringComparer.Ordinal)
                .ThenBy(candidate => candidate.Entry)
                .Take(top)
                .Select(candidate => new Match(entries[candidate.Entry], Comparer.Compare(asked, identities[candidate.Entry]))),
        ];
    }

    List<(int Entry, int Weight)> Candidates(ReadIdentity asked, double threshold)
    {
        var others = new Dictionary<int, int>();
        var best = new Dictionary<int, int>();
        var found = new List<int>();
        var known = new Dictionary<(Token, Token), TokenPair>();
        foreach (var name in asked.Names)
        {
            found.Clear();
            names.Find(name, at => DatesAgree(asked, owners[at]), found);
            foreach (var at in found)
            {
                var entry = owners[at];
                if (!others.TryGetValue(entry, out var other)) others.Add(entry, other = Comparer.WeighWithoutNames(asked, identities[entry]));
                // Bound before string work: what no name can lift is not weighed.
                if (Scale.ScoreOf(other + Comparer.MostOfNames + Scale.Prior) < threshold) continue;
                var weight = NamePair.Weigh(name, allNames[at], lines: null, known);
                if (!best.TryGetValue(entry, out var before) || weight > before) best[entry] = weight;
            }
        }

        var candidates = new List<(int, int)>();
        foreach (var entry in asked.Documents.SelectMany(key => documents.GetValueOrDefault(key.Repaired) ?? []).Distinct())
        {
            // A document may lift what names and dates do not: weighed as a whole.
            best.Remove(entry);
            Keep(entry, Comparer.Weigh(asked, identities[entry]), threshold, candidates);
        }

        foreach (var (entry, weight) in best) Keep(entry, weight + others[entry] + Scale.Prior, threshold, candidates);

        return candidates;
    }

    static void Keep(int entry, int weight, double threshold, List<(int, int)> candidates)
    {
        if (Scale.ScoreOf(weight) >= threshold) candidates.Add((entry, weight));
    }

    bool DatesAgree(ReadIdentity asked, int entry) =>
        BirthDates.Compare(asked.Dates, identities[entry].Dates)?.Weight >= BirthDates.Support;
}

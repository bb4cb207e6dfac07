using System.Collections.Concurrent;
using System.Globalization;
using Gatehouse.Benchmarks.Names;
using Gatehouse.Host.Simulation.Names;
using Gatehouse.Matching;

namespace Gatehouse.Benchmarks;

/// <summary>The guarantee of the index at a million names: what <see cref="Matcher.Compare"/> accepts of all names, one
/// by one, is what the index finds. All cores; as many travellers as a minute allows.</summary>
static class RecallBench
{
    const int Names = 1_000_000;

    // A block of travellers and a block of names is one comparison of two identities with many names each, whose score
    // is that of their best pair. Small enough that most blocks hold no accepted pair, large enough that reading names
    // costs little beside comparing them.
    const int Group = 50;
    const int Block = 200;
    const double Budget = 60;
    const int MostGroups = 20;

    public static IEnumerable<Figure> Run()
    {
        var list = new InventedPersons(Names, namesEach: 1);
        var names = new string[Names];
        for (var i = 0; i < Names; i++) names[i] = list.PrimaryName(i);
        // Half of them listed persons with a typing mistake.
        var travellers = Enumerable.Range(0, MostGroups * Group)
            .Select(number => (number % 2 == 0 ? InventedTravellers.Planted(list, number) : InventedTravellers.Stranger(number)).Name)
            .ToArray();
        var groups = GroupsInTime(travellers, names);
        var accepted = new ConcurrentBag<(int Traveller, int Name)>();
        Parallel.For(0, Names / Block, block =>
        {
            for (var group = 0; group < groups; group++) Accepted(travellers, group * Group, Group, names, block * Block, Block, accepted);
        });

        var matcher = new Matcher(ListIndex.Build(list));
        var found = travellers[..(groups * Group)].SelectMany((name, at) => matcher
            .Match(Of([name]), top: int.MaxValue)
            .Select(match => (at, ScreenPass.NumberOf(match)))).ToHashSet();
        var missed = accepted.Count(pair => !found.Contains(pair));
        var what = string.Create(CultureInfo.InvariantCulture, $"Index against brute force: {groups * Group} travellers × {Names:N0} names");
        yield return new($"{what}, {accepted.Count:N0} accepted pairs: missed", missed, "pairs", "0");
        yield return new($"{what}: found beyond them", found.Count - (accepted.Count - missed), "pairs", "0");
    }

    // By a few blocks timed after one that compiles.
    static int GroupsInTime(string[] travellers, string[] names)
    {
        const int Timed = 40;
        var ignored = new ConcurrentBag<(int, int)>();
        Accepted(travellers, 0, Group, names, 0, Block, ignored);
        var each = Figure.SecondsOnce(() =>
        {
            for (var block = 1; block <= Timed; block++) Accepted(travellers, 0, Group, names, block * Block, Block, ignored);
        }) / Timed * (Names / Block) / Environment.ProcessorCount;
        return Math.Clamp((int)(Budget / each), 1, MostGroups);
    }

    // Halves a block while its best pair is accepted, until the pairs are known.
    static void Accepted(string[] travellers, int from, int count, string[] names, int first, int length, ConcurrentBag<(int, int)> into)
    {
        var best = Matcher.Compare(Of(travellers.AsSpan(from, count)), Of(names.AsSpan(first, length)));
        if (!best.IsMatch) return;
        if (count == 1 && length == 1)
        {
            into.Add((from, first));
        }
        else if (count >= length)
        {
            Accepted(travellers, from, count / 2, names, first, length, into);
            Accepted(travellers, from + (count / 2), count - (count / 2), names, first, length, into);
        }
        else
        {
            Accepted(travellers, from, count, names, first, length / 2, into);
            Accepted(travellers, from, count, names, first + (length / 2), length - (length / 2), into);
        }
    }

    static Identity Of(ReadOnlySpan<string> names)
    {
        var all = new PersonName[names.Length];
        for (var i = 0; i < all.Length; i++) all[i] = new(names[i]);
        return new() { Names = all };
    }
}

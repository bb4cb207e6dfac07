using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Gatehouse.Benchmarks.Names;
using Gatehouse.Matching;

namespace Gatehouse.Benchmarks;

/// <summary>The guarantee of the index at a million names: what <see cref="Matcher.Compare"/> accepts of all names, one
/// by one, is what the index finds. All cores; as many travellers as a minute allows.</summary>
static class RecallBench
{
    const int Names = 1_000_000;

    // Names of one identity that the matcher compares: a block of travellers and a block of names is one comparison
    // of two identities with many names each, whose score is that of their best pair.
    const int Block = 500;
    const double Budget = 60;
    const int MostTravellers = 500;

    public static IEnumerable<Figure> Run()
    {
        var list = new InventedPersons(Names, namesEach: 1);
        var names = new string[Names];
        for (var i = 0; i < Names; i++) names[i] = list.PrimaryName(i);
        var travellers = TravellersFor(list, names);
        var accepted = new ConcurrentBag<(int Traveller, int Name)>();
        Parallel.For(0, Names / Block, block => Accepted(travellers, 0, travellers.Length, names, block * Block, Block, accepted));

        var matcher = new Matcher(ListIndex.Build(list));
        var found = travellers.SelectMany((name, at) => matcher
            .Match(Of([name]), top: int.MaxValue)
            .Select(match => (at, ScreenPass.NumberOf(match)))).ToHashSet();
        var missed = accepted.Count(pair => !found.Contains(pair));
        var what = string.Create(CultureInfo.InvariantCulture, $"Index against brute force: {travellers.Length} travellers × {Names:N0} names");
        yield return new($"{what}, {accepted.Count:N0} accepted pairs: missed", missed, "pairs", "0");
        yield return new($"{what}: found beyond them", found.Count - (accepted.Count - missed), "pairs", "0");
    }

    // Half of them listed persons with a typing mistake; how many, by a block timed first.
    static string[] TravellersFor(InventedPersons list, string[] names)
    {
        var all = Enumerable.Range(0, MostTravellers)
            .Select(number => (number % 2 == 0 ? InventedTravellers.Planted(list, number) : InventedTravellers.Stranger(number)).Name)
            .ToArray();
        var accepted = new ConcurrentBag<(int, int)>();
        Accepted(all, 0, 20, names, 0, Block, accepted);
        var started = Stopwatch.GetTimestamp();
        Accepted(all, 0, all.Length, names, Block, Block, accepted);
        var each = Stopwatch.GetElapsedTime(started).TotalSeconds * (Names / Block) / all.Length / Environment.ProcessorCount;
        return all[..Math.Clamp((int)(Budget / each), 10, MostTravellers)];
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

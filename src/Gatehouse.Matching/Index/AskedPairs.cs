using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>
/// The pairs of listed parts worth looking up for a name asked for: two that agree with it, and with which a name of two to
/// four parts may weigh enough. Given out from those with which a name may weigh most on. Keeps its space; not thread-safe.
/// </summary>
sealed class AskedPairs
{
    const int Buckets = 64;
    const int BitsOfBucket = 6;

    readonly Standing[][] ranked = new Standing[AgreementTable.MostWeights][];
    readonly int[] counts = new int[AgreementTable.MostWeights];
    readonly int[] omissions = new int[Posting.MostParts + 1];
    readonly int[] ends = new int[Buckets];
    AskedPair[] gathered = new AskedPair[256];
    AskedPair[] ordered = new AskedPair[256];
    int asked;
    int count;
    int needed;
    int bucket;

    public AskedPairs() => ranked.AsSpan().Fill([]);

    /// <summary>Gathers the pairs; false, and none, where there are more than <paramref name="most"/>.</summary>
    /// <param name="name">The name asked for, of two to four plain parts.</param>
    /// <param name="heads">Of its parts; see <see cref="Part.Head"/>.</param>
    /// <param name="least">What the names must weigh.</param>
    /// <param name="most">Pairs that cost less to look up than all names of all agreeing parts.</param>
    public bool Gather(AskedName name, ReadOnlySpan<uint> heads, int least, int most)
    {
        (asked, needed, count, bucket) = (name.Parts.Length, least, 0, Buckets);
        for (var parts = 2; parts <= Posting.MostParts; parts++) omissions[parts] = NamePair.OmissionsOf(Math.Abs(asked - parts), Math.Min(asked, parts));
        for (var i = 0; i < asked; i++) Rank(i, name.Parts[i]!.Ranked, heads);
        Array.Clear(ends);
        for (var i = 0; i < asked; i++)
        {
            if (!GatherWithin(i, most)) return false;
            for (var j = i + 1; j < asked; j++)
            {
                if (!GatherOf(i, j, most)) return false;
            }
        }

        Order();
        return true;
    }

    /// <summary>Holds no pair from now on.</summary>
    public void Clear() => (count, bucket) = (0, 0);

    /// <summary>The next pairs, all with which a name may weigh about as much; none left where it is empty. None is left out with
    /// which a name may weigh <paramref name="least"/>.</summary>
    public ReadOnlySpan<AskedPair> Take(int least)
    {
        while (--bucket >= 0)
        {
            // The last bucket holds all beyond it too.
            if (bucket < Buckets - 1 && needed + (bucket + 1 << BitsOfBucket) <= least) break;
            var start = bucket == Buckets - 1 ? 0 : ends[bucket + 1];
            if (ends[bucket] > start) return ordered.AsSpan(start, ends[bucket] - start);
        }

        bucket = 0;
        return [];
    }

    /// <summary>No less than what a name weighs that holds a pair.</summary>
    /// <param name="pair">What its parts weigh at most.</param>
    /// <param name="parts">Parts of the name.</param>
    /// <param name="mayAgree">Whether another part of it may agree with one asked for, or be the beginning of one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int MostOf(in AskedPair pair, int parts, bool mayAgree)
    {
        var (one, other) = (pair.One, pair.Other);
        // Where the listed name has more parts, another may stand in the place of one of these.
        if (parts > asked) (one, other) = (Math.Max(one, TokenPair.Beginning), Math.Max(other, TokenPair.Beginning));
        var rest = mayAgree ? Math.Max(TokenPair.Beginning, Math.Min(one, other)) : TokenPair.Disagrees;
        return one + other + (Math.Min(parts, asked) - 2) * rest + omissions[parts];
    }

    // What each part weighs at most: beside the one it agrees with, or beside another as its beginning, or as another name.
    void Rank(int at, RankedPart[] parts, ReadOnlySpan<uint> heads)
    {
        if (ranked[at].Length < parts.Length) ranked[at] = new Standing[2 * parts.Length];
        var into = ranked[at];
        counts[at] = parts.Length;
        for (var i = 0; i < parts.Length; i++)
        {
            var alone = MostBeside(parts[i].Head, heads, at);
            var part = new Standing(parts[i].Part, Math.Max(parts[i].Weight, alone), alone);
            var place = i;
            for (; place > 0 && into[place - 1].Most < part.Most; place--) into[place] = into[place - 1];
            into[place] = part;
        }
    }

    static int MostBeside(uint head, ReadOnlySpan<uint> heads, int but)
    {
        if (head == Part.ForeignHead) return TokenPair.Beginning;
        for (var i = 0; i < heads.Length; i++)
        {
            if (i != but && (heads[i] == Part.ForeignHead || (heads[i] == head && head != 0))) return TokenPair.Beginning;
        }

        return TokenPair.Disagrees;
    }

    bool GatherOf(int i, int j, int most)
    {
        var right = ranked[j].AsSpan(0, counts[j]);
        foreach (ref readonly var one in ranked[i].AsSpan(0, counts[i]))
        {
            var before = count;
            foreach (ref readonly var other in right)
            {
                if (!Add(one.Part, other.Part, one.Most, other.Most)) break;
            }

            if (count == before) break;
            if (count > most) return false;
        }

        return true;
    }

    // Both agree with one part asked for: one of them stands beside another, or beside none.
    bool GatherWithin(int i, int most)
    {
        var parts = ranked[i].AsSpan(0, counts[i]);
        for (var a = 0; a < parts.Length; a++)
        {
            if (MostOfAny(new(0, parts[a].Most, TokenPair.Beginning)) < needed) break;
            for (var b = a; b < parts.Length; b++)
            {
                var (one, other) = (parts[a], parts[b]);
                if (one.Most + other.Alone >= other.Most + one.Alone) Add(one.Part, other.Part, one.Most, other.Alone);
                else Add(one.Part, other.Part, other.Most, one.Alone);
            }

            if (count > most) return false;
        }

        return true;
    }

    // False where no name with these weights can weigh enough.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool Add(int part, int with, int one, int other)
    {
        var pair = new AskedPair(0, one, other);
        var beyond = MostOfAny(pair) - needed;
        if (beyond < 0) return false;
        if (count == gathered.Length) Grow();
        gathered[count++] = pair with { Hash = PairIndex.HashOf(part, with) };
        ends[Math.Min(Buckets - 1, beyond >> BitsOfBucket)]++;
        return true;
    }

    int MostOfAny(in AskedPair pair) => Math.Max(MostOf(pair, 2, true), Math.Max(MostOf(pair, 3, true), MostOf(pair, 4, true)));

    void Grow()
    {
        Array.Resize(ref gathered, 2 * count);
        ordered = new AskedPair[2 * count];
    }

    // The last bucket first.
    void Order()
    {
        var sum = 0;
        for (var i = Buckets - 1; i >= 0; i--)
        {
            sum += ends[i];
            ends[i] = sum - ends[i];
        }

        foreach (ref readonly var pair in gathered.AsSpan(0, count)) ordered[ends[Math.Min(Buckets - 1, MostOfAny(pair) - needed >> BitsOfBucket)]++] = pair;
    }
}

/// <summary>A listed part that agrees with a part asked for.</summary>
/// <param name="Part">Its number.</param>
/// <param name="Most">The most it weighs where the name weighs most.</param>
/// <param name="Alone">The most it weighs beside another part, with which it does not agree.</param>
[StructLayout(LayoutKind.Sequential)]
readonly record struct Standing(int Part, int Most, int Alone);

/// <summary>Two listed parts to be looked up together.</summary>
/// <param name="Hash">See <see cref="PairIndex.HashOf"/>.</param>
/// <param name="One">The most one of them weighs beside a part asked for.</param>
/// <param name="Other">The most the other weighs beside another.</param>
[StructLayout(LayoutKind.Sequential)]
readonly record struct AskedPair(ulong Hash, int One, int Other);

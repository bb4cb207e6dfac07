using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>Reads a part of a name written in another script as the Latin spellings it most likely stands for: a beam over
/// the learnt readings of its units, weighed by how likely the letters follow one another in names. Not thread-safe.</summary>
sealed class SoundReader
{
    const int Beam = 24;
    const int MostUnits = 40;

    // A hypothesis this much dearer than the best one never wins.
    const int Hopeless = 100;
    const int UnlearntCost = 10;

    readonly System.Text.StringBuilder scratch = new();
    readonly Candidate[] candidates = new Candidate[Beam * 48];
    Hypothesis[] now = NewBeam();
    Hypothesis[] next = NewBeam();
    int count;

    /// <summary>The likeliest spellings, best first, with their costs.</summary>
    public void Read(string part, SoundTable table, List<SoundReading> into)
    {
        into.Clear();
        var spelt = table.IsBySyllable ? part : SoundUnits.Spell(part);
        Span<int> ends = stackalloc int[MostUnits];
        var units = SoundUnits.Cut(spelt, ends);
        now[0].Start();
        count = 1;
        var start = 0;
        for (var i = 0; i < units; i++)
        {
            var unit = spelt.AsSpan(start, ends[i] - start);
            start = ends[i];
            Extend(table.Find(unit, i == 0, i == units - 1) ?? Unlearnt(unit), table.Letters);
        }

        Finish(table.Letters, into);
    }

    void Extend(SoundReading[] readings, LetterModel letters)
    {
        var (found, least) = (0, int.MaxValue - Hopeless);
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < readings.Length && found < candidates.Length; j++)
            {
                var cost = now[i].Cost + readings[j].Cost;
                var (context, hash) = (now[i].Context, now[i].Hash);
                foreach (var letter in readings[j].Letters)
                {
                    var symbol = LetterModel.SymbolOf(letter);
                    cost += letters.CostOf(context, symbol);
                    context = LetterModel.Next(context, symbol);
                    hash = unchecked(hash * 31 + (ulong)symbol);
                }

                if (cost > least + Hopeless || now[i].Length + readings[j].Letters.Length > Token.LongestForm) continue;
                least = Math.Min(least, cost);
                candidates[found++] = new(cost, hash, i, j);
            }
        }

        Keep(found, readings);
    }

    void Keep(int found, SoundReading[] readings)
    {
        var sorted = candidates.AsSpan(0, found);
        sorted.Sort(static (a, b) => a.Cost != b.Cost ? a.Cost.CompareTo(b.Cost) : a.Hash.CompareTo(b.Hash));
        var kept = 0;
        foreach (ref readonly var candidate in sorted)
        {
            if (kept == Beam || candidate.Cost > sorted[0].Cost + Hopeless) break;
            if (IsKept(candidate.Hash, kept)) continue;
            next[kept++].Continue(now[candidate.From], readings[candidate.Reading].Letters, candidate.Cost, candidate.Hash);
        }

        (now, next, count) = (next, now, kept);
    }

    bool IsKept(ulong hash, int kept)
    {
        for (var i = 0; i < kept; i++)
        {
            if (next[i].Hash == hash) return true;
        }

        return false;
    }

    // A unit too rare to be learnt reads as our own tables say.
    SoundReading[] Unlearnt(ReadOnlySpan<char> unit)
    {
        var letter = unit.ToString();
        return [.. Enumerable.Range(0, Letters.Readings)
            .Select(reading => Letters.Transcribe(letter, reading, scratch))
            .Distinct(StringComparer.Ordinal)
            .Select(text => new SoundReading(text, UnlearntCost))];
    }

    void Finish(LetterModel letters, List<SoundReading> into)
    {
        for (var i = 0; i < count; i++)
        {
            if (now[i].Length > 0) into.Add(new(now[i].Text, now[i].Cost + letters.CostOf(now[i].Context, 0)));
        }

        into.Sort(static (a, b) => a.Cost != b.Cost ? a.Cost.CompareTo(b.Cost) : string.CompareOrdinal(a.Letters, b.Letters));
    }

    static Hypothesis[] NewBeam() => [.. Enumerable.Range(0, Beam).Select(_ => new Hypothesis())];

    [StructLayout(LayoutKind.Auto)]
    readonly record struct Candidate(int Cost, ulong Hash, int From, int Reading);

    sealed class Hypothesis
    {
        readonly char[] text = new char[Token.LongestForm];

        public int Length { get; private set; }

        public int Cost { get; private set; }

        public int Context { get; private set; }

        public ulong Hash { get; private set; }

        public string Text => new(text, 0, Length);

        public void Start() => (Length, Cost, Context, Hash) = (0, 0, 0, 1);

        public void Continue(Hypothesis from, string letters, int cost, ulong hash)
        {
            from.text.AsSpan(0, from.Length).CopyTo(text);
            letters.CopyTo(0, text, from.Length, letters.Length);
            (Length, Cost, Context, Hash) = (from.Length + letters.Length, cost, from.Context, hash);
            foreach (var letter in letters) Context = LetterModel.Next(Context, LetterModel.SymbolOf(letter));
        }
    }
}

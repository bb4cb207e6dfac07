namespace Gatehouse.Matching;

/// <summary>Chooses, among the likely Latin spellings of a part in another script, the few that together agree with most
/// of what it may stand for: a spelling a typing mistake away from a chosen one brings nothing new. One per thread, for its scratch space.</summary>
sealed class Spellings
{
    // Candidates looked at; the rest are too unlikely to matter.
    const int Most = 24;

    // Tenths of a nat by which a spelling must be dearer to count 1/e.
    const double Temper = 20;

    // A name that many people bear is the likelier reading.
    const double Known = 2.5;

    [ThreadStatic]
    static Spellings? ofThread;

    readonly SoundReader reader = new();
    readonly List<SoundReading> read = new(32);
    readonly double[] shares = new double[Most];
    readonly bool[] isCovered = new bool[Most];

    Spellings()
    {
    }

    public static Spellings OfThread => ofThread ??= new();

    /// <summary>Adds spellings until there are <paramref name="most"/>, the most telling first.</summary>
    public void Add(string part, SoundTable table, int most, List<string> forms)
    {
        reader.Read(part, table, read);
        var count = Math.Min(read.Count, Most);
        for (var i = 0; i < count; i++)
        {
            shares[i] = Math.Exp((read[0].Cost - read[i].Cost) / Temper) * (Vocabulary.IsKnown(read[i].Letters) ? Known : 1);
            isCovered[i] = false;
            foreach (var form in forms) isCovered[i] |= AreNear(form, read[i].Letters);
        }

        // After a passport form the likeliest comes, covered or not: between common names one letter is another name.
        if (forms.Count == 1 && Likeliest(count, forms) is >= 0 and var likeliest) Take(likeliest, count, forms);
        while (forms.Count < most && Best(count) is >= 0 and var best) Take(best, count, forms);
    }

    int Likeliest(int count, List<string> forms)
    {
        var best = -1;
        for (var i = 0; i < count; i++)
        {
            if ((best < 0 || shares[i] > shares[best]) && !forms.Contains(read[i].Letters)) best = i;
        }

        return best;
    }

    void Take(int chosen, int count, List<string> forms)
    {
        forms.Add(read[chosen].Letters);
        for (var i = 0; i < count; i++) isCovered[i] |= AreNear(read[chosen].Letters, read[i].Letters);
    }

    // The spelling that covers the largest share of what is not covered yet; -1 where all is.
    int Best(int count)
    {
        var (best, most) = (-1, 0.0);
        for (var i = 0; i < count; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < count; j++)
            {
                if (!isCovered[j] && (i == j || AreNear(read[i].Letters, read[j].Letters))) sum += shares[j];
            }

            // Its own share counts three times: an equal spelling says more than one letter off.
            if (!isCovered[i]) sum += 2 * shares[i];
            if (sum <= most) continue;
            (best, most) = (i, sum);
        }

        return best;
    }

    static bool AreNear(string a, string b) => EditDistance.Within(a, b, EditDistance.JoinedTolerance(Math.Max(a.Length, b.Length)));
}

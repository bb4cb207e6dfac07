using System.Globalization;
using System.Text;
using Gatehouse.Matching;

namespace Gatehouse.Quality.Scripts;

/// <summary>A part to learn from: units of the native spelling, and a Latin spelling of a–z.</summary>
sealed record Example(string[] Units, string Latin, double Weight);

/// <summary>Learns which Latin letters the units of a writing stand for: expectation and maximisation over all ways to cut
/// the Latin spelling among the units. What comes out are counts over thousands of names, no name.</summary>
sealed class SoundLearner(int mostLetters)
{
    const double EdgeStrength = 8;
    const double Floor = 1e-7;

    readonly Dictionary<string, int> unitIds = new(StringComparer.Ordinal);
    Dictionary<(int Unit, long Chunk), double> pooled = [];
    Dictionary<(int Key, long Chunk), double> atEdge = [];
    Dictionary<int, double> pooledTotal = [];
    Dictionary<int, double> edgeTotal = [];

    public void Learn(IReadOnlyList<Example> examples, int rounds)
    {
        var coded = examples.Select(example => (Ids: example.Units.Select(IdOf).ToArray(), example.Latin, example.Weight)).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            var (newPooled, newEdge) = (new Dictionary<(int, long), double>(), new Dictionary<(int, long), double>());
            foreach (var (ids, latin, weight) in coded) Count(ids, latin, weight, round, newPooled, newEdge);
            (pooled, atEdge) = (newPooled, newEdge);
            pooledTotal = pooled.GroupBy(pair => pair.Key.Unit).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value));
            edgeTotal = atEdge.GroupBy(pair => pair.Key.Key).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value));
        }
    }

    /// <summary>The table: for each unit, and apart for its places at the edges where often seen, letters with their cost.</summary>
    /// <param name="scale">What one nat of a reading weighs against one nat of the letter model.</param>
    /// <param name="least">How often a unit must be seen.</param>
    /// <param name="mostReadings">How many letters a unit may read as.</param>
    /// <param name="leastShare">The least share of a reading.</param>
    /// <param name="leastAtEdge">How often a unit must be seen at an edge to get a row of its own there.</param>
    public IEnumerable<string> Table(double scale, double least, int mostReadings, double leastShare, double leastAtEdge)
    {
        foreach (var (unit, id) in unitIds.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (pooledTotal.GetValueOrDefault(id) < least) continue;
            yield return Row(unit, id, 0);
            if (edgeTotal.GetValueOrDefault(id * 3 + 1) >= leastAtEdge) yield return Row("^" + unit, id, 1);
            if (edgeTotal.GetValueOrDefault(id * 3 + 2) >= leastAtEdge) yield return Row(unit + "$", id, 2);
        }

        string Row(string key, int id, int place)
        {
            var readings = pooled.Keys.Where(pair => pair.Unit == id)
                .Select(pair => (Letters: TextOf(pair.Chunk), Share: place == 0 ? Pooled(id, pair.Chunk) : Share(id, place, pair.Chunk)))
                .Where(reading => reading.Share >= leastShare)
                .OrderByDescending(reading => reading.Share).ThenBy(reading => reading.Letters, StringComparer.Ordinal)
                .Take(mostReadings)
                .Select(reading => string.Create(CultureInfo.InvariantCulture, $"{(int)Math.Round(-Math.Log(reading.Share) * 10 * scale)}{reading.Letters}"));
            return $"{key}\t{string.Join(' ', readings)}";
        }
    }

    void Count(int[] ids, string latin, double weight, int round, Dictionary<(int, long), double> newPooled, Dictionary<(int, long), double> newEdge)
    {
        var (n, m) = (ids.Length, latin.Length);
        if (n * mostLetters < m) return;
        var forward = new double[n + 1, m + 1];
        var backward = new double[n + 1, m + 1];
        forward[0, 0] = backward[n, m] = 1;
        var chance = new double[n, m + 1, mostLetters + 1];
        Walk(ids, latin, round, chance, forward);
        for (var i = n - 1; i >= 0; i--)
        {
            for (var j = 0; j <= m; j++)
            {
                for (var length = 0; length <= mostLetters && j + length <= m; length++) backward[i, j] += chance[i, j, length] * backward[i + 1, j + length];
            }
        }

        // A pair that hardly fits is one of the wrong pairs of the source.
        if (forward[n, m] <= 0 || (round > 2 && Math.Log(forward[n, m]) / (n + m) < -3.2)) return;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= m; j++)
            {
                for (var length = 0; length <= mostLetters && j + length <= m; length++)
                {
                    var share = forward[i, j] * chance[i, j, length] * backward[i + 1, j + length] / forward[n, m] * weight;
                    if (share < 1e-4) continue;
                    var chunk = ChunkOf(latin.AsSpan(j, length));
                    newPooled[(ids[i], chunk)] = newPooled.GetValueOrDefault((ids[i], chunk)) + share;
                    if (PlaceOf(i, n) is > 0 and var place) newEdge[(ids[i] * 3 + place, chunk)] = newEdge.GetValueOrDefault((ids[i] * 3 + place, chunk)) + share;
                }
            }
        }
    }

    void Walk(int[] ids, string latin, int round, double[,,] chance, double[,] forward)
    {
        var (n, m) = (ids.Length, latin.Length);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= m; j++)
            {
                if (forward[i, j] <= 0) continue;
                for (var length = 0; length <= mostLetters && j + length <= m; length++)
                {
                    var share = round == 0 ? Math.Exp(-length) : Share(ids[i], PlaceOf(i, n), ChunkOf(latin.AsSpan(j, length)));
                    chance[i, j, length] = share;
                    forward[i + 1, j + length] += forward[i, j] * share;
                }
            }
        }
    }

    double Pooled(int unit, long chunk) =>
        pooledTotal.TryGetValue(unit, out var total) && total > 0 ? Math.Max(Floor, pooled.GetValueOrDefault((unit, chunk)) / total) : Floor;

    double Share(int unit, int place, long chunk)
    {
        var all = Pooled(unit, chunk);
        if (place == 0) return all;
        var key = unit * 3 + place;
        return (atEdge.GetValueOrDefault((key, chunk)) + EdgeStrength * all) / (edgeTotal.GetValueOrDefault(key) + EdgeStrength);
    }

    static int PlaceOf(int at, int count) => at == 0 ? 1 : at == count - 1 ? 2 : 0;

    int IdOf(string unit)
    {
        if (!unitIds.TryGetValue(unit, out var id)) unitIds.Add(unit, id = unitIds.Count);
        return id;
    }

    static long ChunkOf(ReadOnlySpan<char> letters)
    {
        var code = 0L;
        foreach (var letter in letters) code = code * LetterModel.Symbols + LetterModel.SymbolOf(letter);
        return code;
    }

    static string TextOf(long chunk)
    {
        var text = new StringBuilder();
        for (; chunk > 0; chunk /= LetterModel.Symbols) text.Insert(0, (char)('a' + (int)(chunk % LetterModel.Symbols) - 1));
        return text.ToString();
    }
}

namespace Gatehouse.Host.Demo;

/// <summary>Seeded chance: the same seed rolls the same day on every machine.</summary>
sealed class Dice(int seed)
{
    const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";

    readonly Random random = new(seed);

    public int Between(int least, int most) => random.Next(least, most + 1);

    public bool Chance(int percent) => random.Next(100) < percent;

    public T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + random.Next(10))));

    /// <summary>A record locator; begins with a letter, as senders do.</summary>
    public string Locator() =>
        string.Concat(Enumerable.Range(0, 6).Select(at => at is 0 or 2 or 3 ? Letters[random.Next(Letters.Length)] : (char)('2' + random.Next(8))));

    public DateOnly Day(int firstYear, int lastYear) =>
        new DateOnly(Between(firstYear, lastYear), 1, 1).AddDays(Between(0, 364));

    public List<T> Shuffled<T>(IEnumerable<T> items)
    {
        var shuffled = items.ToArray();
        random.Shuffle(shuffled);
        return [.. shuffled];
    }
}

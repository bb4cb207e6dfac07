using System.Globalization;
using System.Text;

namespace Gatehouse.Edifact;

/// <summary>
/// The bags of one traveller, each tag once however many legs repeat it; a count without tags is the largest stated.
/// </summary>
sealed class Baggage
{
    // A TBD carries up to 99 tags and no traveller checks more; a run beyond it is a misread number.
    const int Most = 99;
    const decimal KilogramsPerPound = 0.45359237m;

    readonly List<string> tags = [];
    readonly List<string> carriers = [];
    HashSet<(string Carrier, string Tag)>? seen;
    int stated;

    /// <summary>Weight of all bags in kilograms; null where never stated.</summary>
    public decimal? Weight { get; private set; }

    /// <summary>A tag, or a run of <paramref name="count"/> consecutive tags; false where the count makes no sense, and
    /// only the tag itself is taken.</summary>
    public bool AddTags(string carrier, string tag, int count)
    {
        var run = count is >= 1 and <= Most ? count : 1;
        for (var step = 0; step < run; step++)
        {
            var next = step == 0 ? tag : Following(tag, step);
            if (next is null) return false;
            AddOnce(carrier, next);
        }

        return run == count;
    }

    // Few travellers have more than two; beyond eight a set is faster than looking through them.
    void AddOnce(string carrier, string tag)
    {
        for (var at = 0; seen is null && at < tags.Count; at++)
        {
            if (string.Equals(tags[at], tag, StringComparison.Ordinal) && string.Equals(carriers[at], carrier, StringComparison.Ordinal)) return;
        }

        if (tags.Count == 8) seen ??= [.. carriers.Zip(tags)];
        if (seen?.Add((carrier, tag)) is false) return;
        tags.Add(tag);
        carriers.Add(carrier);
    }

    public bool AddCount(int count)
    {
        stated = Math.Max(stated, Math.Min(count, Most));
        return count <= Most;
    }

    /// <summary>Legs repeat a weight, so it is not added up: the largest stated stands.</summary>
    public bool AddWeight(ReadOnlySpan<byte> amount, bool pounds)
    {
        var text = Encoding.Latin1.GetString(Latin.Trim(amount));
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            || value > 9999)
        {
            return false;
        }

        var kilograms = pounds ? Math.Round(value * KilogramsPerPound, 1) : value;
        if (kilograms > 0 && kilograms > (Weight ?? 0)) Weight = kilograms;
        return true;
    }

    public IReadOnlyList<Bag> ToList()
    {
        var count = Math.Max(tags.Count, stated);
        var bags = new Bag[count];
        for (var index = 0; index < count; index++)
        {
            bags[index] = new(index < tags.Count ? tags[index] : null, count == 1 ? Weight : null);
        }

        return bags;
    }

    static string? Following(string tag, int step)
    {
        var digits = tag.Length;
        while (digits > 0 && char.IsAsciiDigit(tag[digits - 1]) && tag.Length - digits < 15) digits--;
        var width = tag.Length - digits;
        if (width == 0) return null;
        var number = long.Parse(tag.AsSpan(digits), NumberStyles.None, CultureInfo.InvariantCulture) + step;
        var text = number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
        return text.Length > width ? null : string.Concat(tag.AsSpan(0, digits), text);
    }
}

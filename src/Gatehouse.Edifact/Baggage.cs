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
    readonly HashSet<(string Carrier, string Tag)> seen = [];
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
            if (seen.Add((carrier, next))) tags.Add(next);
        }

        return run == count;
    }

    public bool AddCount(int count)
    {
        stated = Math.Max(stated, Math.Min(count, Most));
        return count <= Most;
    }

    /// <summary>Legs repeat a weight, so it is not added up: the largest stated stands.</summary>
    public bool AddWeight(ReadOnlySpan<byte> amount, bool pounds)
    {
        if (!decimal.TryParse(Encoding.Latin1.GetString(Latin.Trim(amount)), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
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

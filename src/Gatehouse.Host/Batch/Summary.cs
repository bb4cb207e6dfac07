using System.Globalization;

namespace Gatehouse.Host.Batch;

/// <summary>The closing lines on stderr.</summary>
static class Summary
{
    public static void Say(FormattableString line) =>
        Console.Error.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary><c>1 message</c>, <c>2 messages</c>.</summary>
    public static string Count(long count, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {thing}{(count == 1 ? "" : "s")}");

    /// <summary>What the columns held that is no date, country or sex; nothing where all was read.</summary>
    public static void Unreadable(string columns)
    {
        if (columns.Length > 0) Say($"unreadable, taken as absent: {columns}");
    }

    /// <summary>Fields that belong to no column are left out, and said so.</summary>
    public static void LongRows(long count)
    {
        if (count > 0) Say($"{Count(count, "row")} with more fields than columns, left out: a comma without quotes?");
    }
}

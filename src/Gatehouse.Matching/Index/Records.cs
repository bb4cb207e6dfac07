using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>A part of a name standing in a name: the name, and up to three other parts of it, -1 where there are no
/// more. What has more than four parts, or titles among them, is marked and looked up.</summary>
[StructLayout(LayoutKind.Sequential)]
readonly record struct Posting(int Marked, int Second, int Third, int Fourth)
{
    const int Mark = int.MinValue;

    public int Name => Marked & ~Mark;

    /// <summary>Whether the other parts are not all here.</summary>
    public bool IsLong => Marked < 0;

    public static Posting Long(int name) => new(name | Mark, -1, -1, -1);

    /// <summary>The posting of the part at <paramref name="at"/>.</summary>
    public static Posting Of(int name, ReadOnlySpan<int> parts, int at)
    {
        Span<int> others = [-1, -1, -1];
        for (var (i, next) = (0, 0); i < parts.Length; i++)
        {
            if (i != at) others[next++] = parts[i];
        }

        return new(name, others[0], others[1], others[2]);
    }

    /// <summary>Parts of a name whose posting says all.</summary>
    public const int MostParts = 4;
}

/// <summary>Who bears a name: the entry, whether as a weak alias, and between which years its birth dates lie, both 0
/// where it has none.</summary>
[StructLayout(LayoutKind.Sequential)]
readonly record struct Owner(int Marked, ushort FromYear, ushort ToYear)
{
    const int Mark = int.MinValue;

    public int Entry => Marked & ~Mark;

    public bool IsWeak => Marked < 0;

    public static Owner Of(int entry, bool isWeak, Facts facts)
    {
        var (from, to) = (0, 0);
        for (var i = 0; i < facts.DateCount; i++)
        {
            var date = facts.Date(i);
            var about = date.IsApproximate || date.ToYear != date.Year ? BirthDates.FarthestAbout : 0;
            from = from == 0 ? date.Year - about : Math.Min(from, date.Year - about);
            to = Math.Max(to, date.ToYear + about);
        }

        return new(isWeak ? entry | Mark : entry, (ushort)from, (ushort)to);
    }
}

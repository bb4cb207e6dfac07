using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>A part of a name standing in a name: the name, up to three other parts of it, -1 where there are no more, and
/// when its bearers were born. What has more than four parts, or titles or initials, is marked and looked up.</summary>
[StructLayout(LayoutKind.Sequential)]
readonly record struct Posting(int Marked, int Second, int Third, int Fourth, BirthYears Born)
{
    const int Mark = int.MinValue;

    public int Name => Marked & ~Mark;

    /// <summary>Whether the other parts are not all here.</summary>
    public bool IsLong => Marked < 0;

    public static Posting Long(int name, BirthYears born) => new(name | Mark, -1, -1, -1, born);

    /// <summary>The posting of a name that must be looked up only where another part of it agrees too.</summary>
    public static Posting Long(int name, ReadOnlySpan<int> parts, int at, BirthYears born) => Of(name, parts, at, born) with { Marked = name | Mark };

    /// <summary>The posting of the part at <paramref name="at"/>.</summary>
    public static Posting Of(int name, ReadOnlySpan<int> parts, int at, BirthYears born)
    {
        Span<int> others = [-1, -1, -1];
        for (var (i, next) = (0, 0); i < parts.Length; i++)
        {
            if (i != at) others[next++] = parts[i];
        }

        return new(name, others[0], others[1], others[2], born);
    }

    /// <summary>Parts of a name whose posting says all.</summary>
    public const int MostParts = 4;
}

/// <summary>A listed name whose parts are all in it, -1 where there are no more, and when its bearers were born.</summary>
[StructLayout(LayoutKind.Sequential)]
readonly record struct NameCard(int First, int Second, int Third, int Fourth, BirthYears Born)
{
    public static NameCard Of(ReadOnlySpan<int> parts, BirthYears born) =>
        new(parts[0], parts.Length > 1 ? parts[1] : -1, parts.Length > 2 ? parts[2] : -1, parts.Length > 3 ? parts[3] : -1, born);
}

/// <summary>Between which years all who bear a name were born, and whether of some of them no date is known: in one number.</summary>
[StructLayout(LayoutKind.Sequential)]
readonly record struct BirthYears(uint Packed)
{
    const uint Undated = 1U << 31;
    const int Bits = 14;
    const uint Year = (1U << Bits) - 1;

    public bool HasUndated => (Packed & Undated) != 0;

    public bool HasDated => (Packed & ~Undated) != 0;

    /// <summary>Of those with a date.</summary>
    public int From => (int)(Packed & Year);

    /// <inheritdoc cref="From"/>
    public int To => (int)(Packed >> Bits & Year);

    /// <summary>Whether a bearer may be born between these years.</summary>
    public bool MayLieIn(int from, int to) => HasDated && From <= to && To >= from;

    public BirthYears With(Owner owner)
    {
        if (owner.FromYear == 0) return new(Packed | Undated);
        var (from, to) = ((uint)Math.Min((int)owner.FromYear, (int)Year), (uint)Math.Min((int)owner.ToYear, (int)Year));
        if (HasDated) (from, to) = (Math.Min(from, (uint)From), Math.Max(to, (uint)To));
        return new((Packed & Undated) | to << Bits | from);
    }
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

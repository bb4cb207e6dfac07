using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>The years about the birth of somebody asked for; none where no date is known.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct BornBetween(int From, int To)
{
    static readonly BornBetween Never = new(int.MaxValue, int.MinValue);

    public bool IsKnown => From <= To;

    /// <summary>From before the first date of several to behind the last.</summary>
    public static BornBetween Of(Facts facts)
    {
        var between = Never;
        for (var i = 0; i < facts.DateCount; i++)
        {
            var (from, to) = BirthDates.NearYearsOf(facts.Date(i));
            between = new(Math.Min(between.From, from), Math.Max(between.To, to));
        }

        return between;
    }

    /// <summary>What dates may weigh at most beside those who bear a name: of each what theirs may, of those without
    /// any nothing.</summary>
    public DatesMay Beside(BirthYears born)
    {
        if (!IsKnown) return DatesMay.SayNothing;
        if (born.MayLieIn(From, To)) return DatesMay.Agree;
        return born.HasUndated ? DatesMay.SayNothing : DatesMay.BeFar;
    }

    /// <summary>The same where those who share a day are found by it.</summary>
    public DatesMay Apart(BirthYears born) => Beside(born) is var dates && dates == DatesMay.Agree ? DatesMay.AgreeApart : dates;

    /// <summary>The same where nothing is known of the bearers.</summary>
    public DatesMay BesideAny() => IsKnown ? DatesMay.Agree : DatesMay.SayNothing;

    public static int MostOf(DatesMay dates) => dates switch
    {
        DatesMay.SayNothing => 0,
        DatesMay.BeFar => BirthDates.MostOfFarYears,
        DatesMay.AgreeApart => BirthDates.MostOfOtherDays,
        _ => BirthDates.Most,
    };
}

using Gatehouse.Matching;
using Gatehouse.Screening.Access;

namespace Gatehouse.Screening.Packs;

/// <summary>How two persons do a grave act (X4).</summary>
/// <param name="Act">The act.</param>
/// <param name="Hours">How long a request waits for the second person.</param>
/// <param name="PermissionMinutes">How long an approval lets the requester do what was asked; 0 where the approval itself does it.</param>
/// <param name="AskedBy">Roles that may ask. The command line of the machine counts as an administrator.</param>
/// <param name="ApprovedBy">Roles that may approve.</param>
/// <param name="IsApprovedOutside">The second person is of an approver organisation, neither the PIU's nor the requester's.</param>
/// <param name="TellsOverseer">The data protection officer gets a notice of each step.</param>
public sealed record TwoPersonRule(
    GraveAct Act,
    int Hours,
    int PermissionMinutes,
    IReadOnlyList<Role> AskedBy,
    IReadOnlyList<Role> ApprovedBy,
    bool IsApprovedOutside,
    bool TellsOverseer);

/// <summary>What an officer is shown as a hit: the lower, the fewer are missed, and the more persons are looked at in vain (C-17).</summary>
/// <param name="LeastScorePercent">Without a document in common a traveller is a hit at this score and above, in hundredths.</param>
/// <param name="LeastScoreUndatedPercent">The same for a traveller whose birth date no message has stated yet: the passenger list
/// will tell, and closes the hit where it speaks against it.</param>
/// <param name="ChildUnderYears">Who is younger on the day of the flight is a hit only where birth date or document speaks for it: a
/// list entry without a birth date is hardly ever a child. 0 makes no difference between ages.</param>
public sealed record HitLimits(int LeastScorePercent, int LeastScoreUndatedPercent, int ChildUnderYears)
{
    /// <summary>The score from which a traveller is a hit, between 0 and 1.</summary>
    public double LeastScore(bool isDated = true) => (isDated ? LeastScorePercent : LeastScoreUndatedPercent) / 100.0;

    /// <summary>Whether a pair is a hit. A listed document is one in anybody's hands: its score may be low because the name of
    /// its bearer contradicts, and that is why it is listed.</summary>
    /// <param name="match">Of the matcher.</param>
    /// <param name="born">The traveller's birth dates.</param>
    /// <param name="on">The day of the flight.</param>
    public bool Makes(Match match, IReadOnlyList<DateOfBirth> born, DateOnly on)
    {
        var lines = match.Comparison.Contributions;
        if (lines.Any(line => line is { Feature: Feature.Document, Weight: > 0 })) return true;
        return match.Comparison.Score >= LeastScore(born.Count > 0) && (!IsChild(born, on) || lines.Any(line => line is { Feature: Feature.BirthDate, Weight: > 0 }));
    }

    // By every date that is stated, each read as the earliest it may mean.
    bool IsChild(IReadOnlyList<DateOfBirth> born, DateOnly on) => born.Count > 0
        && born.All(date => new DateOnly(date.Year, Math.Max(1, date.Month), Math.Max(1, date.Day)).AddYears(ChildUnderYears) > on);
}

/// <summary>Limits of a session (X5).</summary>
/// <param name="IdleMinutes">Without a request.</param>
/// <param name="LongestHours">From sign-in.</param>
/// <param name="FreshMinutes">A grave act needs a sign-in not older than this.</param>
public sealed record SessionLimits(int IdleMinutes, int LongestHours, int FreshMinutes);

/// <summary>Which flights an officer works on (workbench.md §4).</summary>
/// <param name="HoursBehind">After departure.</param>
/// <param name="HoursAhead">Before departure.</param>
public sealed record FlightWindow(int HoursBehind, int HoursAhead)
{
    /// <summary>The window as it stands at an instant.</summary>
    public (DateTimeOffset From, DateTimeOffset Until) At(DateTimeOffset now) => (now.AddHours(-HoursBehind), now.AddHours(HoursAhead));
}

/// <summary>What a carrier that asks about a traveller at check-in may be told (safeguards.md §9). A hit is in the officers' queue whatever
/// stands here.</summary>
/// <param name="ReferralMinutes">How long, from the first such answer, a hit that nobody has decided may hold a traveller: REFER is answered,
/// then BOARD. 0: BOARD at once, the carrier learns nothing.</param>
/// <param name="TellsNoBoard">NO-BOARD is answered for a traveller whose match two persons confirmed. False: it is told like REFER, where that is
/// answered at all.</param>
public sealed record BoardingAnswers(int ReferralMinutes, bool TellsNoBoard);

/// <summary>What a push holds.</summary>
public enum PushSource
{
    /// <summary>PNRGOV.</summary>
    Bookings,

    /// <summary>PAXLST.</summary>
    PassengerList,
}

/// <summary>A push that each flight of the timetable must have (P-18, A-05).</summary>
/// <param name="Code">Stable: <c>bookings-at-closure</c>.</param>
/// <param name="Source">What it holds.</param>
/// <param name="FromMinutes">Before the scheduled departure: what comes earlier is early.</param>
/// <param name="UntilMinutes">Likewise: what comes later is late. Negative: after the departure.</param>
public sealed record ExpectedPush(string Code, PushSource Source, int FromMinutes, int UntilMinutes);

/// <summary>What statistics may show (Y7).</summary>
/// <param name="SmallestCell">A count below it is not shown.</param>
/// <param name="SmallestGroup">A ratio over fewer persons is not shown.</param>
public sealed record StatisticsLimits(int SmallestCell, int SmallestGroup);

/// <summary>An office of the PIU (X2).</summary>
/// <param name="Code">As accounts name it: <c>north</c>.</param>
/// <param name="Title">For pages.</param>
/// <param name="Airports">IATA codes; at least one. The office works on flights that leave from or arrive at one of them.</param>
public sealed record Office(string Code, string Title, IReadOnlyList<string> Airports);

/// <summary>A list whose hits are seen by cleared accounts only (X2).</summary>
/// <param name="List">Name of the list.</param>
/// <param name="Handling">Code of the handling an account must be cleared for.</param>
public sealed record RestrictedList(string List, string Handling);

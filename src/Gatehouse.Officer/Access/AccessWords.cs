using System.Text;
using Gatehouse.Screening.Access;

namespace Gatehouse.Officer.Access;

/// <summary>The words of rights and roles on the pages, in one place so that they can be translated.</summary>
static class AccessWords
{
    /// <summary>What a right is for, after "You need the right".</summary>
    public static string Of(Right right) => right switch
    {
        Right.UsePages => "to use the pages",
        Right.SeeFlights => "to see flights",
        Right.SeeHits => "to see travellers and hits",
        Right.DecideHits => "to decide hits",
        Right.DecideMatches => "to decide matches",
        Right.AskDisclosure => "to ask for a disclosure",
        Right.KeepLonger => "to keep data beyond the period",
        Right.SeeMasked => "to see masked records",
        Right.Unmask => "to see a masked record in full with a court's approval",
        Right.SeeOtherTimes => "to see hits of other times",
        Right.SeeEverything => "to see everything",
        Right.UseApprovals => "to take part in acts of two persons",
        Right.AskBreakGlass => "to ask for break-glass access",
        Right.Oversee => "to use the oversight desk",
        Right.ReadAuditLog => "to read the audit log",
        _ => "to administer the system",
    };

    /// <summary>"Data protection officer".</summary>
    public static string Of(Role role)
    {
        var words = new StringBuilder();
        foreach (var letter in role.ToString())
        {
            if (char.IsUpper(letter) && words.Length > 0) words.Append(' ').Append(char.ToLowerInvariant(letter));
            else words.Append(letter);
        }

        return words.ToString();
    }

    /// <summary>Where one may go, in the order of the navigation.</summary>
    public static IReadOnlyList<(string Screen, string Address, string Word, Right Right)> Screens { get; } =
    [
        ("queue", "/queue", "Queue", Right.SeeHits),
        ("flights", "/flights", "Flights", Right.SeeFlights),
        ("approvals", "/approvals", "Approvals", Right.UseApprovals),
        ("oversight", "/oversight", "Oversight", Right.Oversee),
        ("accesses", "/oversight/accesses", "Audit log", Right.ReadAuditLog),
        ("questions", "/questions", "Questions", Right.UsePages),
    ];
}

using Gatehouse.Officer.Frame;
using Gatehouse.Screening.Hits;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Officer.Hits;

/// <summary>The status line after a decision: "Recorded: no match – birth date differs".</summary>
static class DecisionNote
{
    public static void Leave(HttpContext http, Decision decision) =>
        Note.Leave(http, $"{HitWords.CodeOf(decision.Outcome)}/{decision.Reason}");

    public static string? Take(HttpContext http)
    {
        if (Note.Take(http)?.Split('/') is not [var code, var reason] || HitWords.OutcomeOf(code) is not { } outcome) return null;
        return HitWords.ReasonOf(outcome, reason) is not { } words ? null : $"Recorded: {HitWords.Of(outcome).ToLowerInvariant()} – {words.ToLowerInvariant()}";
    }
}

using Gatehouse.Officer.Frame;
using Gatehouse.Screening.Hits;
using Microsoft.AspNetCore.Http;

namespace Gatehouse.Officer.Hits;

/// <summary>The status line after a decision: "Recorded: no match – birth date differs".</summary>
static class DecisionNote
{
    public static void Leave(HttpContext http, Decision decision, Hit after) =>
        Note.Leave(http, $"{HitWords.CodeOf(decision.Outcome)}/{decision.Reason}/{CodeOf(after)}");

    public static string? Take(HttpContext http)
    {
        var codes = Note.Take(http);
        if (KeepTraveller.WordsOf(codes) is { } kept) return kept;
        if (codes?.Split('/') is not [var code, var reason, var after] || HitWords.OutcomeOf(code) is not { } outcome) return null;
        return HitWords.ReasonOf(outcome, reason) is not { } words ? null : $"Recorded: {HitWords.Of(outcome).ToLowerInvariant()} – {words.ToLowerInvariant()}{WordsOf(after)}";
    }

    static string CodeOf(Hit after) => after switch
    {
        Hit.AwaitingSecond => "awaiting",
        Hit.Confirmed => "confirmed",
        Hit.Open => "differs",
        _ => "",
    };

    static string WordsOf(string after) => after switch
    {
        "awaiting" => "; a second reviewer decides",
        "confirmed" => "; both reviewers agree",
        "differs" => "; the first reviewer saw it otherwise, so the hit is open again",
        _ => "",
    };
}

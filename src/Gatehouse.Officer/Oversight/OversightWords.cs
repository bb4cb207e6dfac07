using Gatehouse.Screening.Breaches;
using Gatehouse.Screening.DataSubjects;
using Gatehouse.Screening.Notices;
using Gatehouse.Screening.Oversight;

namespace Gatehouse.Officer.Oversight;

/// <summary>The words of the oversight desk, in one place so that they can be translated.</summary>
static class OversightWords
{
    public static string CodeOf(Finding finding) => finding == Finding.InOrder ? "in-order" : "not-in-order";

    public static Finding? FindingOf(string? code) => code switch { "in-order" => Finding.InOrder, "not-in-order" => Finding.NotInOrder, _ => null };

    public static string Of(Finding finding) => finding == Finding.InOrder ? "In order" : "Not in order";

    /// <summary>Where the object of a notice is seen.</summary>
    public static string AddressOf(Notice notice) => notice switch
    {
        { About: ['B', '-', ..] } => $"/oversight/breaches#{notice.About}",
        { What: ['j', 'u', 's', 't', ..] } => $"/oversight/questions#{notice.About}",
        { About: "retention" } => "/oversight/retention",
        { About: AuditStanding.About } => "/oversight/chain",
        { What: var what } when what.Contains("pack-change", StringComparison.Ordinal) => "/oversight/packs",
        { About: var id } => $"/oversight/accesses?about={Uri.EscapeDataString(id)}",
    };

    public static string Of(RequestKind kind) => kind switch
    {
        RequestKind.Access => "Access",
        RequestKind.Rectification => "Rectification",
        RequestKind.Erasure => "Erasure",
        RequestKind.Restriction => "Restriction",
        _ => "Misidentification (redress number)",
    };

    public static string Of(RequestWay way) => way == RequestWay.Direct ? "From the person" : "Through the data protection authority";

    public static string Of(RequestOutcome outcome) => outcome switch
    {
        RequestOutcome.Granted => "Granted",
        RequestOutcome.Partly => "Granted in part",
        RequestOutcome.Refused => "Refused",
        _ => "Nothing is held",
    };

    public static string Of(RequestState state) => state switch { RequestState.Open => "Open", RequestState.Decided => "To be answered", _ => "Answered" };

    public static string Of(BreachRisk risk) => risk switch
    {
        BreachRisk.Unknown => "Not assessed",
        BreachRisk.None => "No risk",
        BreachRisk.Risk => "Risk",
        _ => "High risk",
    };

    public static string Of(BreachStepKind step) => step switch
    {
        BreachStepKind.Recorded => "Recorded",
        BreachStepKind.Assessed => "Assessed",
        BreachStepKind.AuthorityTold => "Authority told",
        BreachStepKind.SubjectsTold => "Persons told",
        BreachStepKind.StateTold => "Originating state told",
        BreachStepKind.Measure => "Measure taken",
        _ => "Closed",
    };
}

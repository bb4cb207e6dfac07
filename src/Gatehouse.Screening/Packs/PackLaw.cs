namespace Gatehouse.Screening.Packs;

/// <summary>A purpose for which the law lets the PIU look (P-01).</summary>
/// <param name="Code">Stable: <c>terrorist-offence</c>.</param>
/// <param name="Title">For pages.</param>
/// <param name="Basis">The provision.</param>
/// <param name="Offences">What falls under it; at least one.</param>
public sealed record LegalPurpose(string Code, string Title, string Basis, IReadOnlyList<Offence> Offences);

/// <summary>An offence of a purpose.</summary>
/// <param name="Code">Stable: <c>human-trafficking</c>.</param>
/// <param name="Title">For pages.</param>
/// <param name="Basis">The provision.</param>
/// <param name="NeedsAirLink">Counts only where it is linked, at least indirectly, to carriage by air: whoever discloses
/// confirms the link each time (C-02).</param>
public sealed record Offence(string Code, string Title, string Basis, bool NeedsAirLink);

/// <summary>Why overseers look: they supervise, and investigate nobody (P-03).</summary>
/// <param name="Code">Stable: <c>supervision</c>; no purpose has the same.</param>
/// <param name="Title">For pages.</param>
/// <param name="Basis">The provision.</param>
public sealed record Supervision(string Code, string Title, string Basis);

/// <summary>How long what is kept (safeguards.md §2).</summary>
/// <param name="Months">From the first transfer of a flight's data until they are erased (C-04).</param>
/// <param name="MaskedAfterMonths">Until what is kept longer with a justification is masked (P-30).</param>
/// <param name="LongestYears">Until even that is erased (P-29).</param>
/// <param name="AuditYears">Until audit rows are purged (P-37).</param>
/// <param name="QuarantineHours">How long input that nobody could read waits sealed (architecture.md §4); 0: it does not, its digest alone is kept.</param>
/// <param name="LateHours">After departure; what comes later is not taken in .</param>
public sealed record RetentionPeriods(
    int Months, int MaskedAfterMonths, int LongestYears, int AuditYears, int QuarantineHours, int LateHours);

/// <summary>What is masked together (P-30, Directive (EU) 2016/681 Article 12(2)).</summary>
/// <param name="Code">Stable: <c>names</c>.</param>
/// <param name="Point">Of Article 12(2): <c>a</c> to <c>f</c>.</param>
/// <param name="Title">For pages.</param>
/// <param name="Fields">Names of the fields, as <see cref="FieldLists"/> has them.</param>
public sealed record MaskedData(string Code, string Point, string Title, IReadOnlyList<string> Fields);

/// <summary>An authority entitled to receive (P-14).</summary>
/// <param name="Code">Stable; disclosures name it.</param>
/// <param name="Title">For pages.</param>
/// <param name="Purposes">Codes of the purposes for which it may receive; at least one.</param>
/// <param name="IsPlaceholder">Stands where the state must name its authority: nothing can be disclosed to it.</param>
public sealed record Authority(string Code, string Title, IReadOnlyList<string> Purposes, bool IsPlaceholder);

/// <summary>An organisation that approves from outside; never the PIU (C-16).</summary>
/// <param name="Organisation">As its accounts name it.</param>
/// <param name="Title">For pages.</param>
/// <param name="Kind">Court or independent authority.</param>
/// <param name="Acts">What it may approve: unmasking, requests for information.</param>
/// <param name="IsPlaceholder">Stands where the state must name its court: nobody of it can approve.</param>
public sealed record Approver(string Organisation, string Title, ApproverKind Kind, IReadOnlyList<GraveAct> Acts, bool IsPlaceholder);

/// <summary>Article 12(3)(b).</summary>
public enum ApproverKind
{
    /// <summary>A judicial authority.</summary>
    Court,

    /// <summary>Another national authority that the law calls competent.</summary>
    IndependentAuthority,
}

/// <summary>A condition that goes with what is disclosed (P-15, L-06).</summary>
public sealed record Handling(string Code, string Title);

/// <summary>Limits of criteria (P-09, safeguards.md §12.2).</summary>
/// <param name="ReviewMonths">A criterion not reviewed for so long is disabled.</param>
/// <param name="ExpiryMonths">A criterion this old ends, reviewed or not.</param>
public sealed record CriteriaLimits(int ReviewMonths, int ExpiryMonths);

/// <summary>Whose hits only a senior reviewer decides .</summary>
/// <param name="ChildUnder">Years of age, at departure.</param>
/// <param name="ElderFrom">Years of age, at departure.</param>
public sealed record Protection(int ChildUnder, int ElderFrom);

/// <summary>Limits of requests for information (P-06, C-15) and of data subjects (L-09).</summary>
/// <param name="MostPersons">A request for more is refused.</param>
/// <param name="UrgentApprovalHours">By when an urgent answer must be approved after the fact. Nothing obeys it yet: there is no urgent way.</param>
/// <param name="AnswerMonths">By when a data subject's request is answered (L-09).</param>
public sealed record RequestLimits(int MostPersons, int UrgentApprovalHours, int AnswerMonths);

/// <summary>A partner's agreement. The shape is reserved: the list is empty until exchange is built.</summary>
public sealed record PartnerAgreement(string Code, string Partner, string Basis, DateOnly Until);

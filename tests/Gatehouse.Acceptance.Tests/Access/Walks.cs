using System.Globalization;
using System.Net;
using Gatehouse.Screening.Access;

namespace Gatehouse.Acceptance.Tests.Access;

/// <summary>Every address of the program that is not anonymous. One that is not here fails the test.</summary>
static class Walks
{
    const string Why = "an invented reason";
    const string LeadsBack = "leads back to a page, whatever the parameter";

    const Role Dpo = Role.DataProtectionOfficer;

    static readonly Walk[] OfOneself =
    [
        Walk.Leaves("GET /", HttpStatusCode.Found, "leads to the first page one may open"),
        Walk.Leaves("GET /{**path}", HttpStatusCode.NotFound, "says that there is no such page"),
        Walk.Leaves("GET /account", HttpStatusCode.OK, "one's own sessions and passkeys, nobody else's"),
        Walk.Leaves("GET /account/sessions/{digest}/end", HttpStatusCode.Found, LeadsBack, Kind.Session),
        Walk.Leaves("GET /account/factors", HttpStatusCode.Found, LeadsBack),
        Walk.Leaves("GET /account/passkeys", HttpStatusCode.Found, LeadsBack),
        Walk.Leaves("GET /account/passkeys/{id}/remove", HttpStatusCode.Found, LeadsBack, Kind.Passkey),
        Walk.Leaves("POST /account/factors", HttpStatusCode.Found, "leads to one's own link; what is set by it is an event"),
        Walk.Leaves("POST /account/passkeys", HttpStatusCode.Found, "a passkey that is made is an event; here none is"),
        Walk.Acts("/account/sessions/{digest}/end", "end-session", Walk.Self, Kind.Session).OnUnknown(HttpStatusCode.Found),
        Walk.Acts("/account/passkeys/{id}/remove", "remove-passkey", Walk.Self, Kind.Passkey).OnUnknown(HttpStatusCode.Found),
        Walk.Leaves("GET /purpose", HttpStatusCode.OK, "the purposes of the pack, and one's own"),
        Walk.Acts("/purpose", "state-purpose", "session").With(PurposeOf),
        Walk.Leaves("GET /break-glass", HttpStatusCode.OK, "an empty form"),
        Walk.Acts("/break-glass", "ask-approval", Walk.Made).With(("reason", Why)),
        Walk.Leaves("POST /break-glass/end", HttpStatusCode.Found, "where something is held its end is an event; here nothing is"),
        Walk.Shows("/questions", "view-questions", Walk.Self),
        Walk.Acts("/questions/{id}", "answer-justification", kind: Kind.OwnQuestion).With(("answer", Why)),
    ];

    static readonly Walk[] OfTravellers =
    [
        Walk.Shows("/queue", "view-queue", "Waiting"),
        Walk.Shows("/flights", "view-flights", "flights"),
        Walk.ShowsPerson("/hits/{id}", Kind.Hit, "view-hit"),
        Walk.Acts("/hits/{id}/disposition", "decide-hit", kind: Kind.Hit).With(async of =>
        [
            ("outcome", "possible"), ("reason.possible", "ask-carrier"), ("text", "An invented reason, long enough."),
            ("revision", (await of.Site.RevisionOf(of.Id)).ToString(CultureInfo.InvariantCulture)),
        ]),
        Walk.Leaves("GET /hits/{id}/disposition", HttpStatusCode.Found, LeadsBack, Kind.Hit),
        Walk.Acts("/hits/{id}/disclosure", "ask-approval", Walk.Made, Kind.MatchedHit).With(async of =>
        [
            ("revision", (await of.Site.RevisionOf(of.Id)).ToString(CultureInfo.InvariantCulture)), ("recipient", "police"), ("offence", "terrorist-offence/terrorist-act"),
            ("handling", "purpose-only"), ("reference", $"case of {of.Role}"), ("reason", Why),
        ]),
        Walk.Leaves("GET /hits/{id}/disclosure", HttpStatusCode.Found, LeadsBack, Kind.Hit),
        Walk.Acts("/hits/{id}/retention", "justify-retention", Walk.Made, Kind.Hit).With(
            ("kind", "evidence"), ("words", "Objective evidence, invented for this test."), ("until", $"{TimeProvider.System.GetUtcNow().AddYears(1):yyyy-MM-dd}")),
        Walk.Leaves("GET /hits/{id}/retention", HttpStatusCode.Found, LeadsBack, Kind.Hit),
        Walk.ShowsPerson("/masked/{id}", Kind.Masked, "view-masked"),
        Walk.Acts("/masked/{id}/ask", "ask-approval", Walk.Made, Kind.Masked).With(of => Task.FromResult<(string, string)[]>([("reference", $"case of {of.Role}"), ("reason", Why)])),
        Walk.ShowsPerson("/masked/{id}", Kind.ApprovedMasked, "unmask", "POST"),
        Walk.Shows("/approvals", "view-approvals", "approvals"),
        Walk.Acts("/approvals/{id}", "refuse-approval", kind: Kind.Approval).With(("verdict", "refuse"), ("reason", Why)).OnUnknown(HttpStatusCode.UnprocessableEntity),
        Walk.Leaves("GET /approvals/{id}", HttpStatusCode.Found, LeadsBack, Kind.Approval),
    ];

    static readonly Walk[] OfOversight =
    [
        Walk.Shows("/oversight", "view-oversight", "inbox"),
        Walk.Acts("/oversight/notices/{id}", "see-notice", kind: Kind.Notice, actor: Dpo).OnUnknown(HttpStatusCode.Found),
        Walk.Acts("/oversight/reviews/{id}", "review-act", kind: Kind.Review, actor: Dpo).With(("finding", "in-order"), ("opinion", Why)),
        Walk.Shows("/oversight/accesses", "view-audit", "audit"),
        Walk.Shows("/oversight/accesses/unexplained", "view-audit", "without-hit"),
        Walk.Shows("/oversight/accesses.csv", "export-audit", "audit") with { Prepare = (things, role) => things.PermitExport(role) },
        Walk.Acts("/oversight/accesses/export", "ask-approval", Walk.Made).With(("reason", Why)),
        Walk.Shows("/oversight/chain", "view-oversight", "chain"),
        Walk.Leaves("POST /oversight/chain", HttpStatusCode.Found, "shows nothing; the check is an event when it has run"),
        Walk.Shows("/oversight/questions", "view-oversight", "questions"),
        Walk.Leaves("GET /oversight/questions/new", HttpStatusCode.OK, "an empty form"),
        Walk.Acts("/oversight/questions", "ask-justification", Walk.Made, actor: Dpo).With(("event", "1"), ("question", Why)),
        Walk.Acts("/oversight/questions/{id}", "record-opinion", kind: Kind.Question, actor: Dpo).With(("finding", "in-order"), ("opinion", Why)),
        Walk.Shows("/oversight/approvals", "view-oversight", "approvals"),
        Walk.Shows("/oversight/packs", "view-oversight", "packs"),
        Walk.Shows("/oversight/accounts", "view-oversight", "accounts"),
        Walk.Shows("/oversight/disclosures", "view-oversight", "disclosures"),
        Walk.Shows("/oversight/retention", "view-oversight", "retention"),
        Walk.Acts("/oversight/documentation", "write-documentation", "documentation").Answers(HttpStatusCode.OK),
        Walk.Shows("/oversight/statistics", "view-oversight", $"statistics {TimeProvider.System.GetUtcNow().Year}"),
        Walk.Shows("/oversight/statistics.csv", "view-oversight", $"statistics {TimeProvider.System.GetUtcNow().Year}"),
        Walk.Shows("/oversight/requests", "view-oversight", "requests"),
        Walk.Acts("/oversight/requests", "record-request", Walk.Made, actor: Dpo).With(
            ("kind", "Access"), ("way", "Direct"), ("received", $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}"), ("name", "Rashid Kerimbay"), ("contact", "an invented street")),
        Walk.ShowsPerson("/oversight/requests/{id}", Kind.Request, "view-request"),
        Walk.ShowsPerson("/oversight/requests/{id}/answer", Kind.DecidedRequest, "view-request"),
        Walk.Acts("/oversight/requests/{id}/find", "find-traveller", kind: Kind.Request, actor: Dpo).With(("from", "2026-03-01"), ("until", "2026-03-02")),
        Walk.Acts("/oversight/requests/{id}/decision", "decide-request", kind: Kind.Request, actor: Dpo).With(("outcome", "Granted"), ("reason", Why)),
        Walk.Acts("/oversight/requests/{id}/answered", "answer-request", kind: Kind.DecidedRequest, actor: Dpo),
        Walk.Shows("/oversight/breaches", "view-oversight", "breaches"),
        Walk.Shows("/oversight/breaches.csv", "export-breaches", "breaches"),
        Walk.Acts("/oversight/breaches", "record-breach", Walk.Made, actor: Dpo).With(("title", Why), ("nature", "integrity"), ("found", "2026-03-01"), ("persons", "1")),
        Walk.Acts("/oversight/breaches/{id}", "breach-step", kind: Kind.Breach, actor: Dpo).With(("what", "Measure"), ("words", Why)),
    ];

    /// <summary>By method and pattern.</summary>
    public static IReadOnlyDictionary<string, Walk> All { get; } =
        new[] { OfOneself, OfTravellers, OfOversight }.SelectMany(walks => walks).ToDictionary(walk => walk.Address, StringComparer.Ordinal);

    static Task<(string Name, string Value)[]> PurposeOf(Filling of)
    {
        var code = Rights.PurposesOf(ApprovalsMade.Acting("anybody", of.Role), of.Site.Pack)[0].Code;
        return Task.FromResult<(string, string)[]>([("purpose", code), ("kind", "shift"), ("number", "2026-1"), ("returnUrl", "/")]);
    }
}

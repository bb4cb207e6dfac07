using System.Data.Common;
using Dapper;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Oversight;
using Gatehouse.Screening.Retention;
using Gatehouse.Store;

namespace Gatehouse.Screening.DataSubjects;

/// <summary>What the data protection officer decides on a request.</summary>
/// <param name="Reason">For the register and the answer; without personal data.</param>
/// <param name="Field">Of a rectification: what is wrong.</param>
/// <param name="Wrong">As it is held.</param>
/// <param name="Right">As it should be.</param>
public sealed record RequestDecision(RequestOutcome Outcome, string Reason, string? Field = null, string? Wrong = null, string? Right = null);

/// <summary>
/// Decides a request and does at once what it grants: erases, restricts, records the correction, gives a redress number. Only
/// travellers found for the request are touched. Nothing is granted that the law keeps: data under a legal hold, or of a match
/// that two reviewers confirmed.
/// </summary>
public sealed class DecideRequest(IStore store, TimeProvider clock, EraseTraveller erase)
{
    public async Task<OverseeResult> Handle(Overseer overseer, string id, RequestDecision decision, CancellationToken stop)
    {
        if (!overseer.Acts) return OverseeResult.NotYours;
        if (decision.Reason.Trim().Length < AskJustification.LeastWords) return new OverseeResult.Invalid($"Give the reason in at least {AskJustification.LeastWords} characters.");
        var (request, found) = await store.Read(
            async connection => (await DataSubjectRows.Find(connection, store.Keys, id), await DataSubjectRows.Findings(connection, id)), stop);
        if (request is null) return new OverseeResult.NotFound();
        if (request.State != RequestState.Open) return new OverseeResult.Invalid("It is decided already.");
        if (await store.Read(connection => Objection(connection, request, found, decision), stop) is { } objection) return new OverseeResult.Invalid(objection);

        // Each erasure is whole in itself and noted outside the database; repeated after a break it finds nothing left.
        if (request.Kind == RequestKind.Erasure && Grants(decision))
        {
            foreach (var traveller in found) await erase.Handle(KeepRequests.About(overseer, id), traveller.Flight, traveller.Traveller, "request", stop);
        }

        return await store.Write(transaction => Decide(transaction, overseer, request, found, decision), stop);
    }

    static bool Grants(RequestDecision decision) => decision.Outcome is RequestOutcome.Granted or RequestOutcome.Partly;

    static async Task<string?> Objection(
        DbConnection connection, DataSubjectRequest request, IReadOnlyList<DataSubjectRows.FindingRow> found, RequestDecision decision)
    {
        if (!Grants(decision)) return null;
        if (found.Count == 0) return "Nobody was found for it: look first, or decide that nothing is held.";
        if (request.Kind == RequestKind.Rectification && new[] { decision.Field, decision.Wrong, decision.Right }.Any(string.IsNullOrWhiteSpace))
            return "Say which particular is wrong, how it is held and what is right.";
        if (request.Kind == RequestKind.Misidentification && request.Person is not { BirthDate: not null, Document: not null })
            return "A redress number needs the person's birth date and document.";
        if (request.Kind == RequestKind.Misidentification)
        {
            foreach (var traveller in found)
            {
                if (await HitRows.IsFoundWrong(connection, traveller.Traveller)) return null;
            }

            return "No hit on this person was found wrong by a reviewer yet: there is nothing to clear them of.";
        }

        if (request.Kind != RequestKind.Erasure) return null;
        foreach (var traveller in found)
        {
            if (await EraseTraveller.IsKept(connection, traveller.Traveller)) return "Data under a legal hold, kept on evidence, or of a match under review are not erased on request (P-32): refuse, with that reason.";
        }

        return null;
    }

    async Task<OverseeResult> Decide(
        DbTransaction transaction, Overseer overseer, DataSubjectRequest request, IReadOnlyList<DataSubjectRows.FindingRow> found, RequestDecision decision)
    {
        var now = clock.GetUtcNow();
        var actor = KeepRequests.About(overseer, request.Id);
        if (!await DataSubjectRows.Decide(transaction, request.Id, decision.Outcome, decision.Reason.Trim(), actor, now)) return new OverseeResult.Invalid("It is decided already.");
        var done = request.Id;
        if (Grants(decision) && request.Kind == RequestKind.Misidentification)
        {
            var number = await Redress.Give(transaction, store.Keys, request.Person!, request.Id, [.. found.Select(of => of.Traveller)], actor, now);
            await Audit.Append(transaction, actor.Did(now, "give-redress", number, new { Request = request.Id }));
            done = number;
        }

        foreach (var traveller in Grants(decision) ? found : [])
        {
            if (request.Kind == RequestKind.Restriction)
            {
                await DataSubjectRows.Restrict(transaction, traveller, request.Id, actor, now);
                await Audit.Append(transaction, actor.Did(now, "restrict-traveller", traveller.Traveller, new { Request = request.Id }));
            }
            else if (request.Kind == RequestKind.Rectification)
            {
                await DataSubjectRows.Correct(
                    transaction, store.Keys, traveller, new(request.Id, decision.Field!.Trim(), decision.Wrong!.Trim(), decision.Right!.Trim(), actor.Name, now));
                await Audit.Append(transaction, actor.Did(now, "correct-traveller", traveller.Traveller, new { Request = request.Id }));
            }
        }

        await Audit.Append(transaction, actor.Did(now, "decide-request", request.Id, new { Outcome = decision.Outcome.ToString() }));
        return new OverseeResult.Done(done);
    }
}

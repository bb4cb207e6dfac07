namespace Gatehouse.Edifact;

/// <summary>
/// Gives each SSR line its traveller: by the reference it carries, else by the TIF it stands under, else by name. A
/// line about an infant goes to the infant of the booking. A line never makes or removes a traveller, and one in the
/// name of somebody else says nothing about the traveller it stands under.
/// </summary>
sealed class SsrAttachment(TravellerIndex travellers, WarningLog log)
{
    public void Attach(List<SsrLine> lines)
    {
        foreach (var line in lines)
        {
            var named = OwnerOf(line);
            var owner = line.OfInfant && named?.Kind != TravellerKind.Infant
                ? travellers.Infant(line.Surname, line.Given)
                : named;
            if (owner is not null) Take(owner, line);
            else ListForeign(named ?? line.StandsUnder ?? travellers.Only, line);
        }
    }

    TravellerDraft? OwnerOf(SsrLine line)
    {
        if (travellers.Referred(line.Reference, line.Surname, line.Given) is { } referred) return referred;
        if (line.Reference is not null) log.Note(WarningCodes.UnknownReference, "SSR", line.Position);
        if (line.OfInfant) return line.StandsUnder ?? (line.Surname is null ? travellers.Only : null);
        var agreeing = travellers.Named(line.Surname, line.Given);
        var under = line.StandsUnder ?? travellers.Only;
        if (under is null) return agreeing;

        // Under one TIF but in the name of another traveller of the booking: it is the other's.
        if (agreeing is not null && agreeing != under && !Names.Agree(under, line.Surname, line.Given)) return agreeing;
        return LikeNames.Are(under, line.Surname, line.Given) ? under : null;
    }

    static void Take(TravellerDraft owner, SsrLine line)
    {
        switch (line)
        {
            case SsrLine.Docs docs:
                if (docs.Document.Number is not null) owner.AddOnce(docs.Document);
                owner.BirthDate ??= docs.Document.BirthDate;
                owner.Sex ??= docs.Document.Sex;
                owner.Nationality ??= docs.Document.Nationality;
                break;
            case SsrLine.Doco doco:
                if (doco.Visa is not null) owner.AddOnce(doco.Visa);
                owner.BirthPlace ??= doco.BirthPlace;
                break;
            case SsrLine.Doca doca:
                owner.Residence ??= doca.Country;
                break;
            case SsrLine.Seats seats:
                owner.Seats.AddRange(seats.Numbers);
                break;
            default:
                break;
        }
    }

    void ListForeign(TravellerDraft? holder, SsrLine line)
    {
        var document = line switch
        {
            SsrLine.Docs { Document.Number: not null } docs => docs.Document,
            SsrLine.Doco doco => doco.Visa,
            _ => null,
        };
        if (document is not null && holder is not null)
        {
            holder.AddOnce(document with { IsForeign = true });
            log.Note(WarningCodes.ForeignDocument, "SSR", line.Position);
        }
        else
        {
            log.Loss(WarningCodes.Unattached, "SSR", line.Position);
        }
    }
}

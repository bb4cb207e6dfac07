namespace Gatehouse.Screening.Travellers;

/// <summary>How surely two reports of one flight tell of the same person; higher is surer.</summary>
static class Link
{
    public const int None = 0;

    /// <summary>A name alone decides only where it is unique on both sides.</summary>
    public const int LastNameAlone = 2;

    /// <summary>
    /// A later report of the same source about the same person, which replaces the earlier one. Within a booking a name
    /// weighs more than a reference: senders number travellers anew.
    /// </summary>
    public static int Succession(Report later, Report earlier)
    {
        if (!string.Equals(later.Source, earlier.Source, StringComparison.Ordinal) || later.Message == earlier.Message) return None;
        var (a, b) = (later.Facts, earlier.Facts);
        var likeness = a.LikenessTo(b);
        return later.Source is Report.Pnr ? Rebooked(a, b, likeness) : Resent(a, b, likeness);
    }

    static int Rebooked(LinkFacts a, LinkFacts b, Likeness likeness)
    {
        if (!a.SharesLocator(b)) return None;
        var isSure = a.SharesDocument(b) || a.SharesBirthDate(b);
        // Without a locator nothing says that it is the same booking.
        if (a.Locator is null) return isSure && likeness != Likeness.Different && !a.BirthDatesConflict(b) ? 4 : None;
        if (likeness == Likeness.Same) return a.SharesReference(b) ? 6 : a.BirthDatesConflict(b) ? None : 5;
        if (isSure && likeness == Likeness.Part) return 4;
        if (isSure && a.SharesReference(b)) return 3;
        return a.SharesReference(b) && !a.BirthDatesConflict(b) && (likeness == Likeness.Part || a.IsSurnameOf(b) || a.IsGivenOf(b)) ? 2 : None;
    }

    static int Resent(LinkFacts a, LinkFacts b, Likeness likeness)
    {
        if (likeness == Likeness.Different) return a.SharesDocument(b) && a.SharesBirthDate(b) ? 2 : None;
        if (a.SharesReference(b) && a.Locator is not null && a.SharesLocator(b)) return 6;
        if (a.SharesDocument(b)) return a.BirthDatesConflict(b) && likeness != Likeness.Same ? None : 5;
        if (a.BirthDatesConflict(b)) return None;
        if (likeness != Likeness.Same) return None;
        if (a.SharesBirthDate(b)) return 4;

        // A name alone must not replace somebody: two people are then shown twice rather than one of them not at all.
        return a.Locator is not null && a.SharesLocator(b) && (a.Documents.Length == 0 || b.Documents.Length == 0) ? 2 : None;
    }

    /// <summary>A report of a person that another source, or another booking, told of.</summary>
    public static int Identity(Report report, FlightTraveller traveller)
    {
        var best = None;
        foreach (var other in traveller.Reports)
        {
            var (a, b) = (report.Facts, other.Facts);
            var likeness = a.LikenessTo(b);
            var isSameDocument = a.SharesDocument(b);

            // What one report contradicts, no other report of the traveller can make good.
            if (AreListedApart(report, other) || (a.BirthDatesConflict(b) && !(isSameDocument && likeness == Likeness.Same))) return None;
            best = Math.Max(best, Strength(report, other, likeness, isSameDocument));
        }

        return best <= LastNameAlone && traveller.Reports.Exists(other => IsSameSource(report, other)) ? None : best;
    }

    static int Strength(Report report, Report other, Likeness likeness, bool isSameDocument)
    {
        var (a, b) = (report.Facts, other.Facts);
        if (isSameDocument && (likeness != Likeness.Different || a.SharesBirthDate(b))) return 8;
        if (likeness == Likeness.Different) return None;
        var whole = likeness == Likeness.Same ? 1 : 0;
        if (a.SharesBirthDate(b)) return 6 + whole;
        if (a.Locator is not null && a.SharesLocator(b)) return 4 + whole;
        return a.BothHaveGivenNames(b) || likeness == Likeness.Same ? 1 + whole : None;
    }

    // One message lists each person once, and so does one booking.
    static bool AreListedApart(Report a, Report b) =>
        a.Message == b.Message
        || (a.Source is Report.Pnr && b.Source is Report.Pnr && a.Facts.Locator is not null && a.Facts.SharesLocator(b.Facts));

    static bool IsSameSource(Report a, Report b) => string.Equals(a.Source, b.Source, StringComparison.Ordinal);
}

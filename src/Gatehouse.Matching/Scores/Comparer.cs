using System.Globalization;

namespace Gatehouse.Matching;

/// <summary>Compares two read identities: one weight, and on request the lines it is the sum of.</summary>
static class Comparer
{
    /// <summary>Only the weight: what a candidate needs before anybody looks at it.</summary>
    public static int Weigh(ReadIdentity left, ReadIdentity right) => Sum(left, right, lines: null, out _, out _);

    /// <summary>All that speaks for or against a pair beside names and documents.</summary>
    public static int WeighFacts(Facts left, Facts right) =>
        (BirthDates.Compare(left, right)?.Weight ?? 0)
        + (SideEvidence.Nationality(left, right)?.Weight ?? 0)
        + (SideEvidence.BirthPlace(left, right)?.Weight ?? 0)
        + (SideEvidence.SexOf(left, right)?.Weight ?? 0);

    public static Comparison Compare(ReadIdentity left, ReadIdentity right)
    {
        var lines = new List<Contribution>();
        var weight = Sum(left, right, lines, out var ofLeft, out var ofRight);
        return new(Scale.ScoreOf(weight), weight, lines, NotCompared(lines))
        {
            LeftRemarks = RemarksOf(ofLeft, left.Source),
            RightRemarks = RemarksOf(ofRight, right.Source),
        };
    }

    // Where no name was compared, all that was received.
    static NameRemarks RemarksOf(ReadName? compared, Identity source) => compared is null
        ? RemarkedNames.Of(source)
        : RemarkedNames.Of(compared.Source);

    static int Sum(ReadIdentity left, ReadIdentity right, List<Contribution>? lines, out ReadName? ofLeft, out ReadName? ofRight)
    {
        (ofLeft, ofRight) = (null, null);
        var haveNames = left.Names.Length > 0 && right.Names.Length > 0;
        var sum = haveNames ? AddNames(left, right, lines, out ofLeft, out ofRight) : 0;
        sum += AddFacts(left, right, lines);
        var prior = haveNames ? Scale.Prior : Scale.PriorWithoutName;
        lines?.Add(new(Feature.Prior, "", "", Agreement.OneSideOnly, "base rate", prior));
        sum += prior;
        if (sum >= 0 || !IsHeldByOther(left, right)) return sum;
        lines?.Add(new(Feature.Document, "", "one document", Agreement.Equal, "a listed document is a hit in anybody's hands", -sum));
        return 0;
    }

    // Whoever travels on a listed document is looked at, at the threshold: the name and date that contradict stay visible.
    static bool IsHeldByOther(ReadIdentity left, ReadIdentity right) => Documents.Shared(left, right) switch
    {
        SharedDocument.NumberAndState => true,
        SharedDocument.Number => BirthDates.Compare(left.Facts, right.Facts)?.Weight >= BirthDates.Support || HaveCommonPart(left, right),
        _ => false,
    };

    static bool HaveCommonPart(ReadIdentity left, ReadIdentity right)
    {
        foreach (var a in left.Names)
        {
            foreach (var b in right.Names)
            {
                if (NameAgreement.Of(a.Compared, b.Compared, datesAgree: true)) return true;
            }
        }

        return false;
    }

    static int AddNames(ReadIdentity left, ReadIdentity right, List<Contribution>? lines, out ReadName bestLeft, out ReadName bestRight)
    {
        (bestLeft, bestRight) = (left.Names[0], right.Names[0]);
        var best = int.MinValue;
        var datesAgree = BirthDates.ShareDay(left.Facts, right.Facts);
        var pair = new NamePair();
        foreach (var a in left.Names)
        {
            foreach (var b in right.Names)
            {
                if (!NameAgreement.Of(a.Compared, b.Compared, datesAgree)) continue;
                var weight = pair.Weigh(a.Compared, b.Compared);
                if (weight > best) (best, bestLeft, bestRight) = (weight, a, b);
            }
        }

        if (best == int.MinValue)
        {
            best = NamePair.NamesDiffer;
            lines?.Add(new(Feature.Name, bestLeft.Source.Full, bestRight.Source.Full, Agreement.Conflict, "different names", best));
        }
        else if (lines is not null)
        {
            pair.Weigh(bestLeft.Compared, bestRight.Compared, lines);
        }

        return best;
    }

    static int AddFacts(ReadIdentity left, ReadIdentity right, List<Contribution>? lines)
    {
        var sum = 0;
        if (BirthDates.Compare(left.Facts, right.Facts) is { } date)
        {
            sum += date.Weight;
            lines?.Add(new(Feature.BirthDate, Text(date.Left), Text(date.Right), date.Agreement, date.Level, date.Weight));
        }

        if (Documents.Compare(left, right) is { } document)
        {
            sum += document.Weight;
            lines?.Add(document);
        }

        Add(Feature.Nationality, SideEvidence.Nationality(left.Facts, right.Facts), SideEvidence.NationalitiesOf);
        Add(Feature.BirthPlace, SideEvidence.BirthPlace(left.Facts, right.Facts), identity => string.Join(", ", identity.BirthPlaces));
        Add(Feature.Sex, SideEvidence.SexOf(left.Facts, right.Facts), SideEvidence.SexOf);
        return sum;

        void Add(Feature feature, (Agreement Agreement, string Level, int Weight)? found, Func<Identity, string> textOf)
        {
            if (found is not { } line) return;
            sum += line.Weight;
            lines?.Add(new(feature, textOf(left.Source), textOf(right.Source), line.Agreement, line.Level, line.Weight));
        }
    }

    static Feature[] NotCompared(List<Contribution> lines) =>
        [.. Enum.GetValues<Feature>().Where(feature => !lines.Exists(line => line.Feature == feature))];

    static string Text(DateOfBirth date) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(date.IsApproximate ? "about " : "")}{date.Year:D4}{(date.Month > 0 ? $"-{date.Month:D2}" : "")}{(date.Day > 0 ? $"-{date.Day:D2}" : "")}{(date.ToYear != date.Year ? $"/{date.ToYear:D4}" : "")}");
}

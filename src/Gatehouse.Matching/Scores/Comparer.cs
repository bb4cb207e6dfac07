using System.Globalization;

namespace Gatehouse.Matching;

/// <summary>Compares two read identities: one weight, and on request the lines it is the sum of.</summary>
static class Comparer
{
    /// <summary>Only the weight: what a candidate needs before anybody looks at it.</summary>
    public static int Weigh(ReadIdentity left, ReadIdentity right) => Sum(left, right, lines: null);

    /// <summary>All that can speak for a pair beside its names; a name adds at most <see cref="MostOfNames"/>.</summary>
    public static int WeighWithoutNames(ReadIdentity left, ReadIdentity right) =>
        AddOthers(left, right, BirthDates.Compare(left.Dates, right.Dates), lines: null);

    /// <summary>The ceiling of <see cref="NamePair.Weigh"/>.</summary>
    public const int MostOfNames = 2700;

    public static Comparison Compare(ReadIdentity left, ReadIdentity right)
    {
        var lines = new List<Contribution>();
        var weight = Sum(left, right, lines);
        return new(Scale.ScoreOf(weight), weight, lines, NotCompared(lines));
    }

    static int Sum(ReadIdentity left, ReadIdentity right, List<Contribution>? lines)
    {
        var dates = BirthDates.Compare(left.Dates, right.Dates);
        var haveNames = left.Names.Length > 0 && right.Names.Length > 0;
        var sum = haveNames ? AddNames(left, right, dates?.Weight >= BirthDates.Support, lines) : 0;
        sum += AddOthers(left, right, dates, lines);
        var prior = haveNames ? Scale.Prior : Scale.PriorWithoutName;
        lines?.Add(new(Feature.Prior, "", "", Agreement.OneSideOnly, "base rate", prior));
        sum += prior;
        if (sum >= 0 || !IsHeldByOther(left, right, dates)) return sum;
        lines?.Add(new(Feature.Document, "", "one document", Agreement.Equal, "a listed document is a hit in anybody's hands", -sum));
        return 0;
    }

    // Whoever travels on a listed document is looked at, at the threshold: the name and date that contradict stay visible.
    static bool IsHeldByOther(ReadIdentity left, ReadIdentity right, BirthDates.Result? dates) => Documents.Shared(left, right) switch
    {
        SharedDocument.NumberAndState => true,
        SharedDocument.Number => dates?.Weight >= BirthDates.Support || HaveCommonPart(left, right),
        _ => false,
    };

    static bool HaveCommonPart(ReadIdentity left, ReadIdentity right)
    {
        foreach (var a in left.Names)
        {
            foreach (var b in right.Names)
            {
                if (NameAgreement.Of(a, b, datesAgree: true)) return true;
            }
        }

        return false;
    }

    static int AddNames(ReadIdentity left, ReadIdentity right, bool datesAgree, List<Contribution>? lines)
    {
        var (best, bestLeft, bestRight) = (int.MinValue, left.Names[0], right.Names[0]);
        foreach (var a in left.Names)
        {
            foreach (var b in right.Names)
            {
                if (!NameAgreement.Of(a, b, datesAgree)) continue;
                var weight = NamePair.Weigh(a, b);
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
            NamePair.Weigh(bestLeft, bestRight, lines);
        }

        return best;
    }

    static int AddOthers(ReadIdentity left, ReadIdentity right, BirthDates.Result? dates, List<Contribution>? lines)
    {
        var sum = 0;
        if (dates is { } date)
        {
            sum += date.Weight;
            lines?.Add(new(Feature.BirthDate, Text(date.Left), Text(date.Right), date.Agreement, date.Level, date.Weight));
        }

        foreach (var line in (ReadOnlySpan<Contribution?>)
            [
                Documents.Compare(left, right),
                SideEvidence.Nationality(left.Source, right.Source),
                SideEvidence.BirthPlace(left, right),
                SideEvidence.SexOf(left.Source, right.Source),
            ])
        {
            if (line is null) continue;
            sum += line.Weight;
            lines?.Add(line);
        }

        return sum;
    }

    static Feature[] NotCompared(List<Contribution> lines) =>
        [.. Enum.GetValues<Feature>().Where(feature => !lines.Exists(line => line.Feature == feature))];

    static string Text(DateOfBirth date) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(date.IsApproximate ? "about " : "")}{date.Year:D4}{(date.Month > 0 ? $"-{date.Month:D2}" : "")}{(date.Day > 0 ? $"-{date.Day:D2}" : "")}{(date.ToYear != date.Year ? $"/{date.ToYear:D4}" : "")}");
}

using Gatehouse.Matching;
using Gatehouse.Screening.Access;

namespace Gatehouse.Screening.Hits;

/// <summary>Leaves the values of masked fields out of what a use case returns. How they compare stays: that is what is decided on.</summary>
static class MaskedView
{
    /// <summary>A value, or the mask in its place.</summary>
    public static string Text(string value, Field field, IReadOnlyList<Field> masked) => masked.Contains(field) ? Fields.Mask : value;

    public static HitView Of(HitView view)
    {
        if (view.Masked.Count == 0) return view;
        var masked = view.Masked;
        return view with
        {
            Traveller = view.Traveller with { Reports = [.. view.Traveller.Reports.Select(report => Of(report, masked))] },
            Entry = Of(view.Entry, masked),
            Comparison = view.Comparison with { Contributions = [.. view.Comparison.Contributions.Select(line => Of(line, masked))] },
            Events = [.. view.Events.Select(happened => happened with { Text = TextOf(happened.Text, Field.Notes, masked) })],
            Hit = Of(view.Hit, masked),
            Keeping = view.Keeping with
            {
                Recorded = view.Keeping.Recorded is { } recorded ? recorded with { Words = Text(recorded.Words, Field.Notes, masked) } : null,
            },
            Standing = view.Standing with
            {
                Reviews = [.. view.Standing.Reviews.Select(review => review with { Note = TextOf(review.Note, Field.Notes, masked) })],
            },
        };
    }

    static ReportView Of(ReportView report, IReadOnlyList<Field> masked) => report with
    {
        BirthDate = TextOf(report.BirthDate, Field.BirthDates, masked),
        BirthPlace = TextOf(report.BirthPlace, Field.BirthPlaces, masked),
        Documents = All(report.Documents, Field.Documents, masked),
        Locator = TextOf(report.Locator, Field.Booking, masked),
        Seats = All(report.Seats, Field.Booking, masked),
    };

    static EntryView Of(EntryView entry, IReadOnlyList<Field> masked) => entry with
    {
        BirthDates = All(entry.BirthDates, Field.BirthDates, masked),
        BirthPlaces = All(entry.BirthPlaces, Field.BirthPlaces, masked),
        Documents = All(entry.Documents, Field.Documents, masked),
        Reason = TextOf(entry.Reason, Field.ListReasons, masked),
        LegalBasis = TextOf(entry.LegalBasis, Field.ListReasons, masked),
        Authority = TextOf(entry.Authority, Field.ListReasons, masked),
    };

    static Contribution Of(Contribution line, IReadOnlyList<Field> masked) => FieldOf(line.Feature) is { } field && masked.Contains(field)
        ? line with { Left = Masked(line.Left), Right = Masked(line.Right) }
        : line;

    static Hit Of(Hit hit, IReadOnlyList<Field> masked) => hit switch
    {
        Hit.Pending pending => pending with { Disposition = Of(pending.Disposition, masked) },
        Hit.Decided decided => decided with { Disposition = Of(decided.Disposition, masked) },
        _ => hit,
    };

    static Disposition Of(Disposition made, IReadOnlyList<Field> masked) => made with { Text = TextOf(made.Text, Field.Notes, masked) };

    static Field? FieldOf(Feature feature) => feature switch
    {
        Feature.Document => Field.Documents,
        Feature.BirthDate => Field.BirthDates,
        Feature.BirthPlace => Field.BirthPlaces,
        _ => null,
    };

    static string Masked(string value) => value.Length == 0 ? value : Fields.Mask;

    static string? TextOf(string? value, Field field, IReadOnlyList<Field> masked) => value is null ? null : Text(value, field, masked);

    static IReadOnlyList<string> All(IReadOnlyList<string> values, Field field, IReadOnlyList<Field> masked) =>
        masked.Contains(field) ? [.. values.Select(_ => Fields.Mask)] : values;
}

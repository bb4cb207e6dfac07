using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gatehouse.Host.Batch;

namespace Gatehouse.Host.Demo;

/// <summary>A scorecard for people, and as JSON.</summary>
static class ScorecardText
{
    const int Sample = 40;

    static readonly JsonSerializerOptions JsonStyle = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What came in, who was found, who was not sought and hit all the same, how long it took.</summary>
    public static string Words(TransitScorecard card)
    {
        var words = new StringBuilder();
        var intake = card.Intake;
        Line(words, $"Came in:   {Summary.Count(intake.Messages, "message")} of {card.Country.Timetable.Count:N0} flights, {Summary.Count(intake.Persons, "person")} named in them; {intake.Refused} refused");
        Line(words, $"Made:      {card.Travellers:N0} travellers, {card.Linked:N0} of them linked from API and PNR");
        Line(words, $"List:      {Simulation.InventedList.Size:N0} invented persons sought");
        Line(words, $"Found:     {card.Found} of {card.Planted.Count} listed persons in disguise");
        Line(words, $"Wrong:     {Summary.Count(card.Wrong.Count, "hit")} on other travellers, {card.WrongPerMillion:0} per million; {card.Twins.Count(twin => twin.Score is not null)} of {card.Twins.Count} near twins");
        Line(words, $"To queue:  95 of 100 hits within {card.P95QueueSeconds:0.00} s of their message");
        Line(words, $"Took:      {card.Took.TotalSeconds:0.0} s, {card.TravellersPerSecond:N0} travellers a second, {card.PeakMegabytes:N0} MB at most");
        words.AppendLine();
        Line(words, $"The listed persons, by disguise:");
        foreach (var result in card.Planted) words.AppendLine(Row(card, result, without: "MISS"));
        words.AppendLine();
        Line(words, $"Wrong hits, by cause:");
        foreach (var cause in ByCause(card)) Line(words, $"  {cause.Count(),5}  {cause.Key}");
        return words.ToString().TrimEnd();
    }

    /// <summary>Every miss and a sample of the wrong hits with the score's reasons.</summary>
    public static string Reasons(TransitScorecard card, Explanation explanation)
    {
        var words = new StringBuilder();
        foreach (var result in card.Planted.Where(result => !result.IsFound)) words.AppendLine(explanation.Of(result));
        foreach (var twin in card.Twins.Where(twin => twin.Score is not null)) words.AppendLine(explanation.Of(twin));
        foreach (var cause in ByCause(card))
        {
            words.AppendLine();
            Line(words, $"{cause.Count()} × {cause.Key}");
            foreach (var wrong in cause.OrderByDescending(wrong => wrong.Row.Score).Take(Math.Max(3, Sample * cause.Count() / card.Wrong.Count)))
            {
                Line(words, $"  {Cut(wrong.Row.Score)}  {wrong.Row.Flight.Designator} {wrong.Row.Traveller} ({wrong.Row.BirthDate}, {wrong.Row.Nationality}) – {wrong.Row.EntryId} {wrong.Row.EntryName}");
                Line(words, $"        {wrong.Why}");
            }
        }

        return words.ToString().TrimEnd();
    }

    public static IEnumerable<IGrouping<string, WrongHit>> ByCause(TransitScorecard card) =>
        card.Wrong.GroupBy(wrong => wrong.Cause, StringComparer.Ordinal).OrderByDescending(cause => cause.Count()).ThenBy(cause => cause.Key, StringComparer.Ordinal);

    /// <summary>The figures as one JSON object.</summary>
    public static string Json(TransitScorecard card) => JsonSerializer.Serialize(
        new
        {
            Planted = card.Planted.Count,
            card.Found,
            card.Travellers,
            Wrong = card.Wrong.Count,
            card.WrongPerMillion,
            card.TravellersPerSecond,
            card.P95QueueSeconds,
            PeakMB = card.PeakMegabytes,
        },
        JsonStyle);

    // Cut, not rounded, as on the pages: no score may read as one it did not reach.
    static string Cut(double score) => (Math.Floor(score * 100) / 100).ToString("0.00", CultureInfo.InvariantCulture);

    static string Row(TransitScorecard card, PlantedResult result, string without)
    {
        var planted = result.Planted;
        var (index, traveller) = planted.Travels[0];
        var flight = card.Country.Timetable[index].Designator;
        var score = result is { IsFound: true, Score: { } found } ? Cut(found) : without;
        return string.Create(CultureInfo.InvariantCulture, $"  {score}  {flight,-7} {traveller.InBooking,-36} {planted.Entry.Name,-36} {planted.How}");
    }

    static void Line(StringBuilder words, FormattableString line) => words.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}

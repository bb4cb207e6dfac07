using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gatehouse.Matching;

namespace Gatehouse.Host.Batch;

/// <summary>Writes candidates in the shape of the contract.</summary>
abstract class ScreenOutput
{
    /// <summary>JSON lines where the name of the file ends so, CSV otherwise and on standard output.</summary>
    public static ScreenOutput For(string? path, TextWriter text) =>
        IsJsonLines(path) ? new JsonLines(text) : new Csv(text);

    public static bool IsJsonLines(string? path) =>
        Path.GetExtension(path)?.ToUpperInvariant() is ".JSONL" or ".NDJSON" or ".JSON";

    public abstract void Write(string id, Match candidate, bool isMatch);

    /// <summary>Four decimals, cut and not rounded: a score just under a threshold never reads as one that reached it.
    /// </summary>
    public static decimal Decimals(double score) =>
        double.IsFinite(score) ? decimal.Floor((decimal)Math.Clamp(score, 0, 1) * 10_000) / 10_000 : 0;

    /// <summary><c>0.9312</c>.</summary>
    public static string Text(double score) => Decimals(score).ToString("0.0000", CultureInfo.InvariantCulture);

    sealed class Csv : ScreenOutput
    {
        readonly CsvOutput csv;

        public Csv(TextWriter text)
        {
            csv = new CsvOutput(text);
            csv.Row("id", "list", "entry_id", "entry_name", "score", "match", "why");
        }

        public override void Write(string id, Match candidate, bool isMatch) => csv.Row(
            id,
            candidate.Entry.List,
            candidate.Entry.Id,
            candidate.Entry.Caption,
            Text(candidate.Score),
            isMatch ? "true" : "false",
            candidate.Comparison.Why);
    }

    sealed class JsonLines(TextWriter text) : ScreenOutput
    {
        static readonly JsonSerializerOptions Readable = new()
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };

        public override void Write(string id, Match candidate, bool isMatch)
        {
            text.Write(JsonSerializer.Serialize(
                new
                {
                    id,
                    list = candidate.Entry.List,
                    entry_id = candidate.Entry.Id,
                    entry_name = candidate.Entry.Caption,
                    score = Decimals(candidate.Score),
                    match = isMatch,
                    why = candidate.Comparison.Why,
                },
                Readable));
            text.Write('\n');
        }
    }
}

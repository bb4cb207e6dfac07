using System.Text.Unicode;
using CsvHelper;

namespace Gatehouse.Screening.Watchlists;

/// <summary>A row of a CSV list.</summary>
/// <param name="Line">Line of the file it starts on, from 1.</param>
/// <param name="Fields">As they stand, outer quotation marks removed.</param>
/// <param name="IsBroken">A quotation mark stands where RFC 4180 allows none.</param>
readonly record struct ListRow(long Line, string[] Fields, bool IsBroken);

/// <summary>Streams the rows of a CSV list (RFC 4180, UTF-8), blank lines left out.</summary>
static class ListRows
{
    /// <summary>No record of a list comes near this; it bounds what a quotation mark never closed can swallow.</summary>
    const int LargestRecord = 1 << 22;

    /// <summary>Reads rows. With <paramref name="strict"/> a byte that is no UTF-8 refuses the file, because a file saved
    /// in another encoding would damage every name; without it the letter becomes U+FFFD.</summary>
    public static IEnumerable<ListRow> Read(string path, bool strict)
    {
        CsvMalformedReason? malformed = null;
        var options = CsvReaderOptions.Default with
        {
            Separator = ',',
            HasHeader = false,
            TrackLineNumbers = true,
            MaxRecordSize = LargestRecord,
            OnMalformedRecord = record => malformed = record.Reason,
        };
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        using var reader = CsvReader.Create(stream, options);
        while (reader.Read())
        {
            if (malformed == CsvMalformedReason.UnterminatedQuote)
            {
                throw new WatchlistException(
                    $"{path}: line {reader.LineNumber}: a quotation mark is never closed; the file is cut or broken there");
            }

            if (strict && !Utf8.IsValid(reader.RawRecord))
            {
                throw new WatchlistException($"{path}: line {reader.LineNumber} is not UTF-8; save the file as UTF-8");
            }

            var fields = reader.Current.ToArray();
            if (fields.Length > 1 || !string.IsNullOrWhiteSpace(fields[0]))
            {
                yield return new(reader.LineNumber, fields, malformed is not null);
            }
            malformed = null;
        }
    }
}

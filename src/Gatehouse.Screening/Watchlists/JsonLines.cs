using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Gatehouse.Screening.Watchlists;

/// <summary>Lists of a JSON object a line, streamed: a line that is none costs that record.</summary>
static class JsonLines
{
    /// <summary>No record of a list comes near this.</summary>
    const int LongestLine = 1 << 24;

    /// <summary>The objects, with their lines; those that are broken are told.</summary>
    public static IEnumerable<(JsonElement Record, string Where)> Read(string path, ContentDigest digest, List<ListWarning> warnings)
    {
        using var reader = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, 1 << 16);
        for (var line = 1L; Line(path, reader, line) is { } text; line++)
        {
            if (string.IsNullOrWhiteSpace(text)) continue;
            digest.Field(text);
            digest.EndRecord();
            var where = string.Create(CultureInfo.InvariantCulture, $"line {line}");
            if (Parsed(text) is { } document)
            {
                using (document) yield return (document.RootElement, where);
            }
            else
            {
                warnings.Add(new(ListWarningCodes.BadRecord, where, "no JSON object; the line is left out"));
            }
        }
    }

    /// <summary>A text, or the texts of a list of them.</summary>
    public static IEnumerable<string> Texts(JsonElement of, string property)
    {
        if (of.ValueKind is not JsonValueKind.Object || !of.TryGetProperty(property, out var value)) return [];
        return value.ValueKind switch
        {
            JsonValueKind.String => ListText.OrNull(value.GetString()) is { } one ? [one] : [],
            JsonValueKind.Array => [.. value.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.String).Select(item => ListText.Collapse(item.GetString())).Where(item => item.Length > 0)],
            _ => [],
        };
    }

    public static string Text(JsonElement of, string property) => Texts(of, property).FirstOrDefault("");

    static string? Line(string path, StreamReader reader, long line)
    {
        try
        {
            var text = reader.ReadLine();
            return text is { Length: > LongestLine } ? throw new WatchlistException(string.Create(CultureInfo.InvariantCulture, $"{path}: line {line} is longer than any record")) : text;
        }
        catch (DecoderFallbackException broken)
        {
            throw new WatchlistException(string.Create(CultureInfo.InvariantCulture, $"{path}: line {line} is not UTF-8"), broken);
        }
    }

    static JsonDocument? Parsed(string text)
    {
        try
        {
            var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind is JsonValueKind.Object) return document;
            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

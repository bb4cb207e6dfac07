using System.Text;
using System.Text.Json;
using Gatehouse.Edifact;
using Gatehouse.Matching;
using Gatehouse.Screening.Watchlists;

namespace Gatehouse.Screening.Retention;

/// <summary>What masking hides of a traveller: everything of Article 12(2), and what officers wrote.</summary>
/// <param name="Name">As pages showed it.</param>
/// <param name="Identity">What was compared with the lists.</param>
/// <param name="Reports">What messages said.</param>
/// <param name="Hits">With the entries and what officers wrote.</param>
/// <param name="Justification">Why the data are kept; null where the pack keeps all.</param>
public sealed record MaskedContent(
    string Name,
    Identity Identity,
    IReadOnlyList<MaskedReport> Reports,
    IReadOnlyList<MaskedHit> Hits,
    MaskedJustification? Justification);

/// <summary>What one message said.</summary>
public sealed record MaskedReport(string Id, string Source, long Message, string? Prepared, Traveller Said);

/// <summary>A hit with its evidence.</summary>
public sealed record MaskedHit(
    string Id, string EntryId, string EntryName, Comparison Comparison, ListEntry Entry, string? Note, IReadOnlyList<MaskedEvent> Events);

/// <summary>One thing that happened to a hit.</summary>
public sealed record MaskedEvent(int Revision, DateTimeOffset At, string Actor, string What, string? Reason, string? Note);

/// <summary>Why the data are kept.</summary>
public sealed record MaskedJustification(string Kind, string Evidence, string Reviewer);

/// <summary>Writes the content from the parts as they were stored: what is JSON already is not read and written again.</summary>
static class MaskedContentText
{
    static readonly JsonWriterOptions Style = new() { Encoder = Json.Options.Encoder, SkipValidation = true };

    public static byte[] Write(
        string name,
        string identity,
        IEnumerable<(string Id, string Source, long Message, string? Prepared, byte[] Said)> reports,
        IEnumerable<MaskedHitParts> hits,
        MaskedJustification? justification)
    {
        using var buffer = new MemoryStream(2048);
        using (var json = new Utf8JsonWriter(buffer, Style))
        {
            json.WriteStartObject();
            json.WriteString("Name", name);
            json.WritePropertyName("Identity");
            json.WriteRawValue(identity, skipInputValidation: true);
            json.WriteStartArray("Reports");
            foreach (var report in reports) Write(json, report);
            json.WriteEndArray();
            json.WriteStartArray("Hits");
            foreach (var hit in hits) Write(json, hit);
            json.WriteEndArray();
            if (justification is not null)
            {
                json.WritePropertyName("Justification");
                JsonSerializer.Serialize(json, justification, Json.Options);
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    public static MaskedContent Read(byte[] text) => Json.Read<MaskedContent>(Encoding.UTF8.GetString(text));

    static void Write(Utf8JsonWriter json, (string Id, string Source, long Message, string? Prepared, byte[] Said) report)
    {
        json.WriteStartObject();
        json.WriteString("Id", report.Id);
        json.WriteString("Source", report.Source);
        json.WriteNumber("Message", report.Message);
        json.WriteString("Prepared", report.Prepared);
        json.WritePropertyName("Said");
        json.WriteRawValue(report.Said, skipInputValidation: true);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, MaskedHitParts hit)
    {
        json.WriteStartObject();
        json.WriteString("Id", hit.Id);
        json.WriteString("EntryId", hit.EntryId);
        json.WriteString("EntryName", hit.EntryName);
        json.WritePropertyName("Comparison");
        json.WriteRawValue(hit.Comparison, skipInputValidation: true);
        json.WritePropertyName("Entry");
        json.WriteRawValue(hit.Entry, skipInputValidation: true);
        json.WriteString("Note", hit.Note);
        json.WritePropertyName("Events");
        JsonSerializer.Serialize(json, hit.Events, Json.Options);
        json.WriteEndObject();
    }
}

/// <summary>A hit's evidence as it was stored.</summary>
sealed record MaskedHitParts(
    string Id, string EntryId, string EntryName, string Comparison, string Entry, string? Note, IReadOnlyList<MaskedEvent> Events);

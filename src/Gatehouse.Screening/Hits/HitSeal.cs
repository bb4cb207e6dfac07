using Gatehouse.Store;

namespace Gatehouse.Screening.Hits;

/// <summary>How the evidence of a hit and what officers write stand in the tables: encrypted under the key of the day.</summary>
static class HitSeal
{
    const string Table = "hit";
    const char End = '\n';             // JSON has none of its own

    public static byte[] Seal(DayKeys keys, StoredHit hit) =>
        keys.Seal(hit.Day, Table, hit.Id, $"{Json.Write(hit.EntryName)}{End}{hit.Comparison}{End}{hit.Entry}");

    /// <summary>The entry's name, the comparison and the entry, the last two as JSON.</summary>
    public static (string EntryName, string Comparison, string Entry) Open(DayKeys keys, int day, string id, byte[] evidence)
    {
        var parts = keys.OpenText(day, Table, id, evidence).Split(End);
        return (Json.Read<string>(parts[0]), parts[1], parts[2]);
    }

    public static byte[]? SealNote(DayKeys keys, int day, string id, string? note) =>
        note is null ? null : keys.Seal(day, "hit.note", id, note);

    public static string? OpenNote(DayKeys keys, int day, string id, byte[]? note) =>
        note is null ? null : keys.OpenText(day, "hit.note", id, note);

    public static byte[]? SealReviewNote(DayKeys keys, int day, string hit, int revision, string? note) =>
        note is null ? null : keys.Seal(day, "hit_review", $"{hit}/{revision}", note);

    public static string? OpenReviewNote(DayKeys keys, int day, string hit, int revision, byte[]? note) =>
        note is null ? null : keys.OpenText(day, "hit_review", $"{hit}/{revision}", note);

    public static byte[]? SealEventNote(DayKeys keys, int day, string hit, int revision, string? note) =>
        note is null ? null : keys.Seal(day, "hit_event", $"{hit}/{revision}", note);

    public static string? OpenEventNote(DayKeys keys, int day, string hit, int revision, byte[]? note) =>
        note is null ? null : keys.OpenText(day, "hit_event", $"{hit}/{revision}", note);
}

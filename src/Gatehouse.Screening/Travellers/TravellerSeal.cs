using System.Text;
using System.Text.Json;
using Gatehouse.Edifact;
using Gatehouse.Store;

namespace Gatehouse.Screening.Travellers;

/// <summary>How travellers and reports stand in the tables: encrypted under the key of the day.</summary>
static class TravellerSeal
{
    const string Table = "traveller";
    const string Reports = "report";

    /// <summary>Name for pages, then identity as JSON; a line each, so that the identity is written once.</summary>
    public static byte[] Seal(DayKeys keys, int day, string id, string name, string identity) =>
        keys.Seal(day, Table, id, $"{name.ReplaceLineEndings(" ")}\n{identity}");

    public static (string Name, string Identity) Open(DayKeys keys, int day, string id, byte[] traveller)
    {
        var text = keys.Open(day, Table, id, traveller);
        var end = Array.IndexOf(text, (byte)'\n');
        return (Encoding.UTF8.GetString(text, 0, end), Encoding.UTF8.GetString(text.AsSpan(end + 1)));
    }

    public static byte[] SealSaid(DayKeys keys, int day, string report, Traveller said) =>
        keys.Seal(day, Reports, report, JsonSerializer.SerializeToUtf8Bytes(said, Json.Options));

    public static Traveller OpenSaid(DayKeys keys, int day, string report, byte[] said) =>
        JsonSerializer.Deserialize<Traveller>(keys.Open(day, Reports, report, said), Json.Options)
            ?? throw new InvalidDataException("A stored report is empty.");
}

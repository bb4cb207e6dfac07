using System.Globalization;
using Gatehouse.Edifact;

namespace Gatehouse.Host.Batch;

/// <summary>Messages as a table for people: fixed columns, so that it streams.</summary>
static class MessageTable
{
    const int FileWidth = 32;

    public static void Header(TextWriter text) => text.WriteLine(
        Line("File", "Message", "Flights", "Persons", "Warnings"));

    public static void Row(TextWriter text, string path, Message message)
    {
        var flights = string.Join("; ", message.Flights.Select(Describe));
        var persons = message.Persons.Count().ToString(CultureInfo.InvariantCulture);
        text.WriteLine(Line(Tail(Path.GetFileName(path)), Describe(message), flights, persons, Warnings(message)));
    }

    static string Line(string file, string message, string flights, string persons, string warnings) =>
        $"{file,-FileWidth} {message,-24} {flights,-34} {persons,7}  {warnings}".TrimEnd();

    static string Describe(Message message)
    {
        var part = message.Part is { Number: 1, IsLast: true } ? "" : $" part {Number(message.Part.Number)}";
        return $"{MessageJson.Kind(message.Kind)} {message.Version} {message.Reference}{part}";
    }

    static string Describe(Flight flight) =>
        $"{flight.Carrier}{flight.Number} {flight.From ?? "?"}-{flight.To ?? "?"}"
        + (flight.Departure is { } departure ? $" {MessageJson.Local(departure, flight.DepartureHasTime)}" : "");

    /// <summary><c>3: unknownSegment 2, truncated</c>.</summary>
    static string Warnings(Message message)
    {
        var codes = message.Warnings
            .CountBy(warning => warning.Code, StringComparer.Ordinal)
            .Select(code => code.Value == 1 ? code.Key : $"{code.Key} {Number(code.Value)}");
        return message.Warnings.Count == 0 ? "0" : $"{Number(message.Warnings.Count)}: {string.Join(", ", codes)}";
    }

    static string Tail(string name) =>
        name.Length <= FileWidth ? name : string.Concat("…", name.AsSpan(name.Length - FileWidth + 1));

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

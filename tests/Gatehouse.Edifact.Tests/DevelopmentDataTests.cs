using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Gatehouse.Edifact.Tests;

/// <summary>Every file of the development data, counted a second time by a crude scan that shares no code with the reader.</summary>
public sealed partial class DevelopmentDataTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_person_of_every_file_is_read_once()
    {
        var root = SharedData.Path("messages");
        var table = new StringBuilder("file | kind | version | flights | persons in | persons out | documents | warnings\n");
        var files = Directory.EnumerateFiles(root, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file).Contains("__", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
        List<string> wrong = [];
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            var expected = CrudeCount(Encoding.Latin1.GetString(bytes));
            var result = EdifactReader.Read(bytes);
            var persons = result.Messages.SelectMany(message => message.Persons).ToList();
            table.AppendLine(Row(Path.GetFileName(file), expected, result));
            if (persons.Count != expected) wrong.Add(Path.GetFileName(file));
        }

        output.WriteLine(table.ToString());
        files.Count.ShouldBe(18);
        wrong.ShouldBeEmpty();
    }

    static string Row(string file, int expected, ReadResult result)
    {
        var persons = result.Messages.SelectMany(message => message.Persons).ToList();
        var warnings = result.Messages.SelectMany(message => message.Warnings).Concat(result.Warnings)
            .Where(warning => warning.Severity != Severity.Note)
            .GroupBy(warning => $"{warning.Code} {warning.Segment}".TrimEnd(), StringComparer.Ordinal)
            .Select(group => group.Count() == 1 ? group.Key : string.Create(CultureInfo.InvariantCulture, $"{group.Key} x{group.Count()}"));
        return string.Join(" | ",
            file,
            string.Join(',', result.Messages.Select(message => message.Kind)),
            string.Join(',', result.Messages.Select(message => message.Version)),
            string.Join(',', result.Messages.SelectMany(message => message.Flights).Select(flight => $"{flight.Carrier}{flight.Number} {flight.From}-{flight.To}")),
            expected,
            persons.Count,
            persons.Sum(person => person.Documents.Count),
            string.Join(", ", warnings));
    }

    /// <summary>Persons by searching for text: NAD of persons; TIF before the first TVL, TRI, ABI or SAC of its SRC.</summary>
    static int CrudeCount(string text)
    {
        var plain = text.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        if (plain.Contains("PAXLST:", StringComparison.Ordinal)) return PersonNad().Count(plain);
        return BookingStart().Split(plain).Skip(1)
            .Sum(booking => Tif().Count(GroupTwoEnd().Split(booking)[0]));
    }

    [GeneratedRegex(@"NAD.(FL|FM|DDU|DDT)\W|PDT\W", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex PersonNad();

    [GeneratedRegex(@"\WSRC\W", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex BookingStart();

    [GeneratedRegex(@"[\W](TVL|TRI|ABI|SAC)[+\-]", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex GroupTwoEnd();

    [GeneratedRegex(@"[\W\d]TIF[+\-](?![^+\-:']*:G)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Tif();
}

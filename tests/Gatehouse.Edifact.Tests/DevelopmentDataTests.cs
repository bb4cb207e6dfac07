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

    // Looked at by eye; the names are told by their first letters, for the files are no part of the repository.
    [Theory]
    [InlineData("apis/loader__Test1.txt", 8, 8, 1, "SA AJ NC MC PM MK SK ZJ")]
    [InlineData("apis/parsers__apisMessage.txt", 2, 0, 2, "CM CC")]
    [InlineData("apis/tamr__flight1.txt", 10, 15, 1, "JH CL CA SG JG NT CM MC HA OE")]
    [InlineData("apis/tamr__flight2.txt", 10, 16, 1, "WR CX BE LR PJ GH TR PM EM LJ")]
    [InlineData("apis/tamr__flight3.txt", 10, 18, 1, "MB DA MJ OH WK SW JX SG JG YM")]
    [InlineData("pnr/loader__2_pnrs_basic.edi", 4, 3, 1, "SJ JW WJ CG")]
    [InlineData("pnr/loader__adult_and_infant.edi", 2, 2, 1, "TT TT")]
    [InlineData("pnr/loader__infant.edi", 2, 2, 1, "BI BS")]
    [InlineData("pnr/loader__no_pnr_history.edi", 4, 1, 1, "JJ CM DN LC")]
    [InlineData("pnr/loader__pnr1.txt", 2, 1, 1, "SJ JW")]
    [InlineData("pnr/loader__pnr2.txt", 2, 2, 1, "WJ CG")]
    [InlineData("pnr/parsers__danglingMetaCharacter.txt", 1, 1, 1, "SR")]
    [InlineData("pnr/parsers__pnrAddressPhoneCTCM.txt", 1, 0, 1, "LM")]
    [InlineData("pnr/parsers__pnrBadFormat.txt", 2, 0, 1, "DN LC")]
    [InlineData("pnr/parsers__pnrMessage.txt", 2, 1, 1, "SJ JW")]
    [InlineData("pnr/parsers__pnrMessagePg76.txt", 2, 0, 1, "DN LC")]
    [InlineData("pnr/parsers__pnrSeatFormats.txt", 1, 1, 1, "LM")]
    [InlineData("pnr/parsers__pnrWithDoco.txt", 1, 2, 1, "AC")]
    public void Persons_documents_and_flights_of_each_file_are_right(string file, int persons, int documents, int flights, string initials)
    {
        var message = EdifactReader.Read(File.ReadAllBytes(SharedData.Path("messages/" + file))).Messages.ShouldHaveSingleItem();
        message.Persons.Count().ShouldBe(persons);
        message.Persons.Sum(person => person.Documents.Count).ShouldBe(documents);
        message.Flights.Count.ShouldBe(flights);
        message.Flights.ShouldAllBe(flight => flight.Carrier != null && flight.Number != null && flight.From != null && flight.To != null && flight.DepartureHasTime);
        string.Join(' ', message.Persons.Select(person => $"{person.Surname?[0]}{person.Given?[0]}")).ToUpperInvariant().ShouldBe(initials);
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

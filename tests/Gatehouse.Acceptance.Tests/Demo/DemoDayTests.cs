using System.Globalization;
using System.Text;
using Gatehouse.Host.Demo;

namespace Gatehouse.Acceptance.Tests.Demo;

public sealed class DemoDayTests
{
    static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    static readonly DemoDay Day = DemoDay.Make(Noon, seed: 1);

    [Fact]
    public void The_same_minute_and_seed_give_the_same_bytes()
    {
        var again = DemoDay.Make(Noon.AddSeconds(59).ToOffset(TimeSpan.FromHours(4)), seed: 1);

        again.WatchlistCsv.ShouldBe(Day.WatchlistCsv);
        again.Files.Count.ShouldBe(Day.Files.Count);
        foreach (var (one, other) in Day.Files.Zip(again.Files))
        {
            one.Name.ShouldBe(other.Name);
            one.Bytes.ShouldBe(other.Bytes);
        }
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_culture_of_the_machine_changes_nothing(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            var abroad = DemoDay.Make(Noon, seed: 1);

            abroad.WatchlistCsv.ShouldBe(Day.WatchlistCsv);
            abroad.Files.Zip(Day.Files).ShouldAllBe(pair => pair.First.Bytes.SequenceEqual(pair.Second.Bytes));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Any_seed_at_any_hour_gives_a_whole_day()
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var day = DemoDay.Make(Noon.AddHours(seed * 367).AddMinutes(seed * 7), seed);

            day.Planted.Count.ShouldBe(12);
            day.ExpectedPersons.Values.Sum().ShouldBeInRange(480, 600);
            day.Files.Count(file => !file.IsRefused).ShouldBe(36);
            day.Files.Where(file => !file.IsRefused).ShouldAllBe(file => file.Persons > 0);
        }
    }

    [Fact]
    public void Another_seed_gives_another_day() =>
        DemoDay.Make(Noon, seed: 2).WatchlistCsv.Equals(Day.WatchlistCsv, StringComparison.Ordinal).ShouldBeFalse();

    [Fact]
    public void A_dozen_flights_carry_some_five_hundred_travellers()
    {
        Day.ExpectedPersons.Count.ShouldBe(12);
        Day.ExpectedPersons.Values.Sum().ShouldBeInRange(480, 600);
    }

    [Fact]
    public void One_file_is_no_edifact_and_one_comes_twice()
    {
        Day.Files.Count(file => file.IsRefused).ShouldBe(1);
        Day.Files.GroupBy(file => Convert.ToHexString(file.Bytes), StringComparer.Ordinal).Count(group => group.Count() == 2).ShouldBe(1);
        Day.Files.Select(file => file.Name).ShouldBeUnique(StringComparer.Ordinal);
    }

    [Fact]
    public void Every_fault_occurs_and_most_files_are_clean()
    {
        foreach (var fault in Enum.GetValues<DemoFault>()) Day.Files.ShouldContain(file => file.Fault == fault, fault.ToString());
        Day.Files.Count(file => file.Fault == DemoFault.None).ShouldBeGreaterThan(Day.Files.Count / 2);
    }

    [Fact]
    public void Everything_was_sent_before_now() =>
        Day.Files.ShouldAllBe(file => file.Sent <= Noon.UtcDateTime);

    [Fact]
    public void The_list_has_the_documented_columns_and_the_usual_gaps()
    {
        var rows = Rows();

        rows.Count.ShouldBe(120);
        rows.Select(row => row["id"]).ShouldBeUnique(StringComparer.Ordinal);
        rows.ShouldAllBe(row => row["name"].Length > 0 && row["legal_basis"].Length > 0 && row["authority"].Length > 0);
        rows.Count(row => !HasFullBirthDate(row["birth_dates"])).ShouldBeInRange(45, 60);
        rows.Count(row => row["native_names"].Length > 0).ShouldBeGreaterThan(30);
        rows.Count(row => row["aliases"].Length > 0).ShouldBeGreaterThan(30);
    }

    [Fact]
    public void Twelve_listed_persons_and_six_near_twins_are_in_list_and_messages()
    {
        var ids = Rows().ToDictionary(row => row["id"], row => row["name"], StringComparer.Ordinal);
        Day.Planted.Count.ShouldBe(12);
        Day.NearTwins.Count.ShouldBe(6);
        foreach (var planted in Day.Planted.Concat(Day.NearTwins))
        {
            ids[planted.ListId].ShouldBe(planted.ListedName);
            var parts = planted.TravellerName.Split('/');
            var sent = $"TIF+{parts[0]}+{parts[1]}";
            Day.Files
                .Where(file => file.Name.StartsWith(planted.Flight + "-pnr", StringComparison.Ordinal))
                .ShouldContain(file => Encoding.UTF8.GetString(file.Bytes).Contains(sent, StringComparison.Ordinal), planted.How);
        }
    }

    static bool HasFullBirthDate(string dates) =>
        dates.Split(';').Any(date => DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));

    static List<Dictionary<string, string>> Rows()
    {
        var lines = Day.WatchlistCsv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries); // no field breaks its line
        var columns = lines[0].Split(',');
        columns.ShouldBe(
            [
                "id", "name", "surname", "given_names", "aliases", "weak_aliases", "native_names", "birth_dates", "nationalities",
                "documents", "sex", "birth_places", "reason", "legal_basis", "authority", "expiry",
            ],
            StringComparer.Ordinal);
        return [.. lines.Skip(1).Select(line => columns.Zip(Fields(line)).ToDictionary(
            pair => pair.First, pair => pair.Second, StringComparer.Ordinal))];
    }

    /// <summary>RFC 4180, written anew so that the writer is not checked by itself.</summary>
    static List<string> Fields(string line)
    {
        var fields = new List<string>();
        for (var at = 0; at <= line.Length; at++)
        {
            var field = new StringBuilder();
            var isQuoted = at < line.Length && line[at] == '"';
            for (at += isQuoted ? 1 : 0; at < line.Length && (isQuoted || line[at] != ','); at++)
            {
                if (line[at] == '"' && at + 1 < line.Length && line[at + 1] == '"') at++;
                else if (line[at] == '"') { isQuoted = false; continue; }
                field.Append(line[at]);
            }

            fields.Add(field.ToString());
        }

        fields.Count.ShouldBe(16, line);
        return fields;
    }
}

using Gatehouse.Matching;
using Gatehouse.Screening.Watchlists;

namespace Gatehouse.Screening.Tests.Watchlists;

public sealed class OwnListTests : IDisposable
{
    const string Header =
        "id,name,surname,given_names,aliases,weak_aliases,native_names,birth_dates,nationalities,documents,sex,birth_places,"
        + "reason,legal_basis,authority,expiry\n";

    readonly ListFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void The_example_of_the_documentation_is_read_without_a_warning()
    {
        var document = File.ReadAllText(Path.Combine(SharedData.Repository, "docs", "watchlist-csv.md"));
        var start = document.IndexOf("```csv\n", StringComparison.Ordinal) + 7;
        var list = Read(document[start..document.IndexOf("```", start, StringComparison.Ordinal)], "wanted-2026.csv");
        (list.Name, list.Format, list.Persons.Count).ShouldBe(("wanted-2026", WatchlistFormat.OwnCsv, 3));
        list.Warnings.ShouldBeEmpty();
        list.Persons[0].Expiry.ShouldBe(new DateOnly(2027, 12, 31));
    }

    [Fact]
    public void Every_warning_code_is_documented()
    {
        var document = File.ReadAllText(Path.Combine(SharedData.Repository, "docs", "watchlist-csv.md"));
        foreach (var code in typeof(ListWarningCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!))
        {
            document.ShouldContain($"`{code}`");
        }
    }

    [Fact]
    public void Every_column_is_read()
    {
        var list = Read(Header
            + "W-1,\"Orxan, the Elder\",Nümunəzadə,Orxan,\"Sample, Orkhan;Orchan Zampel\",Kestrel,Орхан Нумунезаде,"
            + "1970-02-28;1970-02;1971;c. 1972;1960/1965,AZ;TUR;Georgia,passport:T0012345:AZ;I:999888;777666555,M,Gəncə;Nowhere,"
            + "theft,\"Court order 1, of 2026\",Invented Court,2026-12-31\n");
        list.Warnings.ShouldBeEmpty();
        var entry = list.Persons.ShouldHaveSingleItem();
        (entry.Reason, entry.LegalBasis, entry.Authority, entry.Expiry)
            .ShouldBe(("theft", "Court order 1, of 2026", "Invented Court", new DateOnly(2026, 12, 31)));
        var person = entry.Person.Identity;
        person.Names.ShouldBe(
        [
            new("Orxan, the Elder", NameKind.Primary, "Nümunəzadə", "Orxan"),
            new("Orkhan Sample", NameKind.Alias, "Sample", "Orkhan"),
            new("Orchan Zampel", NameKind.Alias),
            new("Kestrel", NameKind.WeakAlias),
            new("Орхан Нумунезаде", NameKind.Native),
        ]);
        person.BirthDates.Select(date => (date.Year, date.Month, date.Day, date.ToYear, date.IsApproximate)).ShouldBe(
            [(1970, 2, 28, 1970, false), (1970, 2, 0, 1970, false), (1971, 0, 0, 1971, false), (1972, 0, 0, 1972, true), (1960, 0, 0, 1965, false)]);
        person.Nationalities.ShouldBe(["AZ", "TR", "GE"]);
        person.Documents.ShouldBe([new("T0012345", "AZ", "P"), new("999888", null, "I"), new("777666555")]);
        (person.Sex, person.BirthPlaces.Count).ShouldBe((Sex.Male, 2));
    }

    [Theory]
    [InlineData("id,name\nW-1,Orxan Nümunəzadə\n", "Orxan Nümunəzadə")]
    [InlineData("\uFEFFid,name\r\nW-1,Orxan Nümunəzadə\r\n", "Orxan Nümunəzadə")]
    [InlineData("NAME , ID\nOrxan   Nümunəzadə,W-1", "Orxan Nümunəzadə")]
    [InlineData("id,surname,given_names\nW-1,Nümunəzadə,Orxan\n", "Orxan Nümunəzadə")]
    [InlineData("id,name\n\nW-1,\"Nümunəzadə, Orxan\"\n\n", "Orxan Nümunəzadə")]
    public void Only_a_key_and_a_name_are_needed(string text, string caption)
    {
        var list = Read(text);
        list.Warnings.ShouldBeEmpty();
        (list.Persons[0].Person.Id, list.Persons[0].Person.Caption).ShouldBe(("W-1", caption));
    }

    [Fact]
    public void A_bad_row_costs_that_row_and_says_its_line()
    {
        var list = Read(
            "id,name,expiry\nW-1,Good One,\nW-2,\n,No Key,\nW-3,Too,many,fields\nW-1,Twice,\nW-4,Stray\"Quote,\nW-5,Bad Expiry,31.12.2026\n"
            + "W-6,\"Two\nLines\",\nW-7,,\nW-8,Last One,2026-12-31\n");
        list.Persons.Select(entry => entry.Person.Id).ShouldBe(["W-1", "W-6", "W-8"]);
        list.Warnings.Select(warning => $"{warning.Where} {warning.Code}").ShouldBe(
        [
            "line 3 badRecord", "line 4 badRecord", "line 5 badRecord", "line 6 duplicateId", "line 7 badRecord", "line 8 badRecord",
            "line 11 badRecord",
        ]);
        list.Persons[1].Person.Caption.ShouldBe("Two Lines");
    }

    [Fact]
    public void A_value_that_cannot_be_read_costs_the_value()
    {
        var list = Read(
            "id,name,birth_dates,nationalities,documents,sex,colour\nW-1,Good One,31.12.1970;1970,Atlantis;AZ,a:b:c:d;P:T0012345:Atlantis,unclear,blue\n");
        list.Warnings.Select(warning => $"{warning.Where} {warning.Code}").ShouldBe(
        [
            "line 1 unknownColumn", "line 2 unreadableDate", "line 2 unknownCountry", "line 2 unreadableDocument",
            "line 2 unknownCountry", "line 2 unknownSex",
        ]);
        var person = list.Persons[0].Person.Identity;
        (person.BirthDates.Count, person.Nationalities.Count, person.Documents.Count, person.Sex).ShouldBe((1, 1, 1, null));
    }

    [Fact]
    public void The_digest_ignores_line_ends_blank_lines_and_quotation_marks_but_not_content()
    {
        var digest = Read("id,name\nW-1,Good One\n").Digest;
        Read("\uFEFFid,name\r\n\r\n\"W-1\",\"Good   One\"\r\n").Digest.ShouldBe(digest);
        Read("id,name\nW-1,Good Two\n").Digest.ShouldNotBe(digest, StringComparer.Ordinal);
        Read("id,name\nW-1G,ood One\n").Digest.ShouldNotBe(digest, StringComparer.Ordinal);
    }

    Watchlist Read(string text, string name = "own.csv") => ReadWatchlists.From([files.Write(name, text)]).ShouldHaveSingleItem();
}

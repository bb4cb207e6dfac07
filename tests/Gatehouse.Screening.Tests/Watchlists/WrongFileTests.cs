using System.Text;
using CsCheck;
using Gatehouse.Screening.Watchlists;

namespace Gatehouse.Screening.Tests.Watchlists;

public sealed class WrongFileTests : IDisposable
{
    readonly ListFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\u001A", "empty")]
    [InlineData(" \r\n\r\n", "empty")]
    [InlineData("<!DOCTYPE html>\n<html><body>503</body></html>", "HTML page")]
    [InlineData("<html><head/></html>", "HTML page")]
    [InlineData("UNA:+.? 'UNB+UNOA:4+SOMEBODY+SOMEWHERE+261123:1200+1'", "EDIFACT")]
    [InlineData("\u0001QU MAIL\r\nUNB+IATA:1+SOMEBODY'", "EDIFACT")]
    [InlineData("PK\u0003\u0004\0\0", "binary")]
    [InlineData("<sdnList xmlns=\"x\"></sdnList>", "<sdnList>")]
    [InlineData("<CONSOLIDATED_LIST dateGenerated=\"2026-01-01\"></CONSOLIDATED_LIST>", "no INDIVIDUAL")]
    [InlineData("<CONSOLIDATED_LIST>\n<INDIVIDUALS>\n  <INDIVIDUAL><DATAID>1</DATAID>", "line 3")]
    [InlineData("<CONSOLIDATED_LIST>\n<A></B>", "line 2, column")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><CONSOLIDATED_LIST>&x;</CONSOLIDATED_LIST>", "DTD")]
    [InlineData("just some text", "no list format")]
    [InlineData("colour,size\nblue,9\n", "no list format")]
    [InlineData("name,birth_dates\nOrxan,1970\n", "column 'id' is missing")]
    [InlineData("id,birth_dates\n1,1970\n", "column 'name' is missing")]
    [InlineData("id;name;sex\n1;Orxan;M\n", "separated by ';'")]
    [InlineData("id\tname\n1\tOrxan\n", "separated by tabs")]
    [InlineData("id,name\n", "not one usable row")]
    [InlineData("id,name\n1,\n", "line 2: no name")]
    [InlineData("id,name,ID\n1,Orxan,2\n", "stands twice")]
    [InlineData("id,name\n1,\"Orxan\n2,Somebody\n", "line 2: a quotation mark is never closed")]
    public void A_wrong_file_is_refused_in_one_line_that_names_it(string text, string expected)
    {
        var path = files.Write("list.dat", text);
        var refused = Should.Throw<WatchlistException>(() => ReadWatchlists.From([path]));
        refused.Message.ShouldStartWith(path);
        refused.Message.ShouldContain(expected);
        refused.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void A_file_that_is_not_there_a_folder_and_another_encoding_are_refused()
    {
        Refused(Path.Combine(files.Folder, "none.csv")).ShouldContain("no such file");
        Refused(files.Folder).ShouldContain("a folder");
        var latin5 = Encoding.Latin1.GetBytes("id,name\n1,Orxan\n2,N\u00fcmune\n");
        Refused(files.Write("own.csv", latin5)).ShouldContain("line 3 is not UTF-8");
        Refused().ShouldContain("no list file");
    }

    [Fact]
    public void Companion_files_need_their_list_and_every_list_comes_once()
    {
        var alt = files.Write("alt.csv", "1,1,\"aka\",\"SAMPLE, Orkhan\",-0- \r\n\u001A");
        var add = files.Write("add.csv", "1,1,-0- ,-0- ,\"Georgia\",-0- \r\n\u001A");
        Refused(alt).ShouldContain("expected SDN.CSV");
        Refused(add).ShouldContain("expected SDN.CSV");
        var sdn = files.Sdn("DOB 1950.");
        Refused(sdn, alt, files.Write("alt2.csv", File.ReadAllBytes(alt))).ShouldContain("same kind of file");
        Refused(sdn, files.Write("sdn2.csv", File.ReadAllBytes(sdn))).ShouldContain("second list named 'OFAC SDN'");
    }

    [Fact]
    public void Deep_nesting_is_refused_before_it_costs_anything() =>
        Refused(files.Write("un.xml", "<CONSOLIDATED_LIST>" + string.Concat(Enumerable.Repeat("<INDIVIDUAL>", 100_000))))
            .ShouldContain("nested too deep");

    [Fact]
    public void Lists_stand_in_the_order_of_their_files()
    {
        var own = files.Write("own.csv", "id,name\n1,Orxan\n");
        ReadWatchlists.From([own, files.Sdn("DOB 1950."), files.Un(ListFiles.Individual(""))])
            .Select(list => list.Name).ShouldBe(["own", "OFAC SDN", "UN"]);
    }

    [Fact]
    public void Damaged_lists_end_in_a_list_or_a_refusal_and_nothing_else()
    {
        byte[][] seeds =
        [
            Encoding.UTF8.GetBytes(ListFiles.UnText(ListFiles.Individual(
                "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>A (B; C), born 1 Jan. 1950 (no. X123456)</ALIAS_NAME></INDIVIDUAL_ALIAS>"
                + "<INDIVIDUAL_DATE_OF_BIRTH><DATE>1950-01-01</DATE></INDIVIDUAL_DATE_OF_BIRTH>"
                + "<INDIVIDUAL_DOCUMENT><NUMBER>Libyan passport No. 913519 (x)</NUMBER></INDIVIDUAL_DOCUMENT>"))),
            File.ReadAllBytes(files.Sdn("DOB 1950 to 1951; POB Nowhere; a.k.a. 'X'; Passport T0012345 (Georgia) issued 1990; nationality Korea, North")),
            Encoding.UTF8.GetBytes("id,name,birth_dates,documents,expiry\n1,\"A, B\",1960/1965;c. 1970,P:X1:AZ,2026-01-01\n2,C,,,\n"),
        ];
        var damage = Gen.Select(Gen.Int[0, seeds.Length - 1], Gen.Select(Gen.Int[0, 2000], Gen.Byte, Gen.Int[0, 3]).Array[1, 8]);
        damage.Sample(
            sample =>
            {
                var bytes = seeds[sample.Item1].ToList();
                foreach (var (at, value, kind) in sample.Item2) Damage(bytes, at % Math.Max(1, bytes.Count), value, kind);
                var path = files.Write("fuzz.dat", [.. bytes]);
                try
                {
                    foreach (var list in ReadWatchlists.From([path])) list.Persons.All(entry => entry.Person.Caption.Length > 0).ShouldBeTrue();
                }
                catch (WatchlistException refused)
                {
                    refused.Message.ShouldNotContain("\n");
                }
            },
            iter: 1_500,
            threads: 1,
            seed: "0000KOIa036S");
    }

    static void Damage(List<byte> bytes, int at, byte value, int kind)
    {
        if (bytes.Count == 0) return;
        byte[] sharp = [.. "<>\"'&;,()-:/ \n\0"u8, 0x1A, 0xFF];
        if (kind == 0) bytes[at] = value;
        else if (kind == 1) bytes.Insert(at, sharp[value % sharp.Length]);
        else if (kind == 2) bytes.RemoveAt(at);
        else bytes.RemoveRange(at, Math.Min(bytes.Count - at, value));
    }

    static string Refused(params string[] paths) => Should.Throw<WatchlistException>(() => ReadWatchlists.From(paths)).Message;
}

using CsCheck;
using Gatehouse.Host.Batch;

namespace Gatehouse.Acceptance.Tests.Batch;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\r\n", "a|b")]
    [InlineData("a,b", "a|b")]
    [InlineData("a,b\n\n\nc,d\r", "a|b;c|d")]
    [InlineData(",\n", "|")]
    [InlineData("\"a,b\",\"c\"\"d\"\n", "a,b|c\"d")]
    [InlineData("\"two\r\nlines\",x\r\ny,z", "two\r\nlines|x;y|z")]
    [InlineData("Ana \"Nan\" B,x\n", "Ana \"Nan\" B|x")]
    [InlineData("\"Ana\" B,x\n", "Ana B|x")]
    [InlineData("\"\",\"\"\n", "|")]
    [InlineData("", "")]
    public void Rows_are_read_as_RFC_4180_says(string csv, string rows) => Read(csv).ShouldBe(rows);

    [Fact]
    public void A_quote_that_is_never_closed_is_an_error_with_its_line() =>
        Should.Throw<FormatException>(() => Read("a,b\n\"c\nd\",\"e\nf,g\n")).Message.ShouldBe(
            "line 3: the quote opened here is never closed");

    [Fact]
    public void What_is_written_is_read_back() =>
        Gen.String[Gen.Char["ab,\"\r\n ə"], 0, 6].Array[2, 4].Array[1, 5].Sample(rows =>
        {
            using var text = new StringWriter();
            var csv = new CsvOutput(text);
            foreach (var row in rows) csv.Row(row);
            var reader = new CsvReader(new StringReader(text.ToString()));
            var read = new List<string>();
            foreach (var row in rows)
            {
                reader.Read(read).ShouldBeTrue();
                read.ShouldBe(row);
            }

            reader.Read(read).ShouldBeFalse();
        });

    [Fact]
    public void A_field_across_the_end_of_the_buffer_stays_whole()
    {
        var longField = new string('x', (1 << 16) - 3);
        Read($"{longField},\"y\"\"z\",w\nend,of,it").ShouldBe($"{longField}|y\"z|w;end|of|it");
        Read($"\"{longField}\"\"\",\"y\"\"z\",w\nend,of,it").ShouldBe($"{longField}\"|y\"z|w;end|of|it");
    }

    static string Read(string csv)
    {
        var reader = new CsvReader(new StringReader(csv));
        var row = new List<string>();
        var rows = new List<string>();
        while (reader.Read(row)) rows.Add(string.Join('|', row));
        return string.Join(';', rows);
    }
}

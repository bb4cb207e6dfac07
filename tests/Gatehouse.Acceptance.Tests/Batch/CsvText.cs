using Gatehouse.Host.Batch;

namespace Gatehouse.Acceptance.Tests.Batch;

/// <summary>Results of a command as rows of named fields.</summary>
static class CsvText
{
    public static List<Dictionary<string, string>> Rows(string csv)
    {
        var reader = new CsvReader(new StringReader(csv));
        var row = new List<string>();
        reader.Read(row).ShouldBeTrue("there is a header");
        var header = row.ToArray();
        var rows = new List<Dictionary<string, string>>();
        while (reader.Read(row))
        {
            row.Count.ShouldBe(header.Length);
            rows.Add(header.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
        }

        return rows;
    }
}

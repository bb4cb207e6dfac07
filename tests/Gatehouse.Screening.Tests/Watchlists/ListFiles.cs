namespace Gatehouse.Screening.Tests.Watchlists;

/// <summary>Invented list files in a folder of their own, gone after the test.</summary>
sealed class ListFiles : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gatehouse-lists-");

    public string Folder => folder.FullName;

    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>A UN list of the given records.</summary>
    public string Un(params string[] records) => Write("un.xml", UnText(records));

    public static string UnText(params string[] records) =>
        $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <CONSOLIDATED_LIST xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" dateGenerated="2026-03-04T00:00:09.554Z">
          <INDIVIDUALS>{string.Concat(records)}</INDIVIDUALS>
          <ENTITIES><ENTITY><DATAID>9</DATAID><FIRST_NAME>INVENTED TRADING</FIRST_NAME></ENTITY></ENTITIES>
        </CONSOLIDATED_LIST>
        """;

    public static string Individual(string content, string id = "1") =>
        $"<INDIVIDUAL><DATAID>{id}</DATAID><FIRST_NAME>ORXAN</FIRST_NAME>{content}</INDIVIDUAL>";

    /// <summary>An SDN file: every row a person with these remarks.</summary>
    public string Sdn(params string[] remarks) => Write("sdn.csv", string.Concat(remarks.Select((text, index) =>
        $"{index + 1},\"NUMUNEZADE, Orxan\",\"individual\",\"SDGT] [INVENT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"{text}\"\r\n")) + "\u001A");

    public void Dispose() => folder.Delete(recursive: true);
}

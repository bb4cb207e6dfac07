namespace Gatehouse.Acceptance.Tests.Batch;

/// <summary>A temporary folder with the invented files of one test. No real person is in any of them.</summary>
public sealed class Workbench : IDisposable
{
    /// <summary>Gatehouse's own CSV: three invented persons.</summary>
    public const string OwnList =
        """
        id,name,surname,given_names,aliases,birth_dates,nationalities,sex,documents,reason
        A-1,Tarvel Ostrimov,Ostrimov,Tarvel,Tarwel Ostrymov,1971-03-09,AZ,M,,invented
        A-2,Ilsebet Marrowind,Marrowind,Ilsebet,,1984,EE,F,,invented
        A-3,"Quorban ""Qub"" Zelhadi",Zelhadi,Quorban,,1966-12-31,TN,M,,invented

        """;

    /// <summary>PAXLST with two passengers; the second is on <see cref="OwnList"/> under another spelling.</summary>
    public const string Paxlst =
        """
        UNA:+.? '
        UNB+UNOA:4+XQ+NBC+260301:0900+1'
        UNH+7+PAXLST:D:05B:UN:IATA'
        BGM+745'
        TDT+20+XQ204'
        LOC+125+TLL'
        DTM+189:2603021725:201'
        LOC+87+NYO'
        DTM+232:2603021840:201'
        NAD+FL+++KASK:MARETH'
        ATT+2++F'
        DTM+329:840517'
        NAT+2+EST'
        RFF+AVF:QX7PLM'
        DOC+P+KX0011223'
        DTM+36:300101'
        LOC+91+EST'
        NAD+FL+++OSTRIMOV:TARWEL'
        ATT+2++M'
        DTM+329:710309'
        NAT+2+AZE'
        RFF+AVF:QX7PLN'
        DOC+P+ZZ7654321'
        DTM+36:290101'
        LOC+91+AZE'
        CNT+42:2'
        UNT+25+7'
        UNZ+1+1'

        """;

    /// <summary>PNRGOV with one booking of an adult with a passport and a child.</summary>
    public const string Pnrgov =
        """
        UNA:+.?*'
        UNB+IATA:1+XQ+NBC+260301:0900+2'
        UNH+31+PNRGOV:13:1:IA+XQ204/020326+01:F'
        MSG+:22'
        ORG+XQ:TLL'
        TVL+020326:1725:020326:1840+TLL+NYO+XQ+204'
        EQN+1'
        SRC'
        RCI+XQ:QX7PLM::010226:1015'
        DAT+700:010226:1015'
        ORG+XQ:TLL'
        TIF+MARROWIND+ILSEBETMS:A:1'
        SSR+DOCS:HK:1:XQ:::::P/EST/KE5550001/EST/11JUN84/F/01JAN31/MARROWIND/ILSEBET::1'
        TIF+MARROWIND+OTTMSTR:C:2'
        TVL+020326:1725:020326:1840+TLL+NYO+XQ+204:Y'
        RPI+2:HK'
        UNT+15+31'
        UNZ+1+2'

        """;

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gatehouse-batch-");

    /// <summary>The message with its flights in 2070: what left long ago is not taken in.</summary>
    public static string Ahead(string message) => message
        .Replace("DTM+189:26", "DTM+189:70", StringComparison.Ordinal)
        .Replace("DTM+232:26", "DTM+232:70", StringComparison.Ordinal)
        .Replace("TVL+020326:1725:020326:", "TVL+020370:1725:020370:", StringComparison.Ordinal);

    public string Folder => folder.FullName;

    /// <summary>Names of the files now there, hidden ones included.</summary>
    public IEnumerable<string> Files => folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal);

    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    /// <summary>Writes a file and gives its path.</summary>
    public string Write(string name, string content)
    {
        File.WriteAllText(Path(name), content);
        return Path(name);
    }

    public void Dispose() => folder.Delete(recursive: true);
}

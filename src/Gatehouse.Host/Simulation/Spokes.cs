namespace Gatehouse.Host.Simulation;

/// <summary>An airport that the country in transit is connected with.</summary>
/// <param name="Airport">IATA code.</param>
/// <param name="Minutes">In the air to or from the hub.</param>
/// <param name="Culture">Whose names most of its travellers bear (a country of the table of cultures).</param>
/// <param name="Share">Flights, in proportion to the others.</param>
readonly record struct Spoke(string Airport, int Minutes, string Culture, int Share);

/// <summary>The airports are real, the routes and carriers are not.</summary>
static class Spokes
{
    public const string Hub = "GYD";

    /// <summary>Two characters with a digit that no airline of size bears.</summary>
    public static readonly string[] Carriers = ["Q9", "Z0", "9X", "7Q", "X0", "Q0", "0Y", "0X"];

    public static readonly Spoke[] All =
    [
        new("IST", 165, "TR", 9), new("SAW", 160, "TR", 4), new("ESB", 135, "TR", 3), new("AYT", 165, "TR", 3),
        new("TBS", 75, "GE", 4), new("DXB", 165, "PK", 6), new("DOH", 165, "IN", 4), new("RUH", 180, "SY", 2), new("JED", 205, "EG", 2),
        new("KWI", 150, "EG", 2), new("BGW", 110, "SY", 3), new("AMM", 165, "SY", 2), new("BEY", 160, "SY", 1), new("CAI", 215, "EG", 3),
        new("ALG", 330, "EG", 1), new("TUN", 290, "EG", 1), new("IKA", 75, "IR", 4), new("MHD", 120, "IR", 1), new("KHI", 200, "PK", 2),
        new("LHE", 195, "PK", 2), new("ISB", 185, "PK", 2), new("DEL", 225, "IN", 4), new("BOM", 250, "IN", 2), new("TAS", 165, "KZ", 3),
        new("ALA", 240, "KZ", 3), new("NQZ", 230, "KZ", 2), new("FRU", 235, "KZ", 1), new("DYU", 185, "KZ", 1), new("SVO", 200, "RU", 6),
        new("LED", 240, "RU", 3), new("KZN", 185, "RU", 1), new("BEG", 230, "RS", 1), new("FRA", 320, "DE", 4), new("MUC", 300, "DE", 2),
        new("VIE", 285, "DE", 2), new("CDG", 345, "FR", 3), new("LHR", 360, "GB", 4), new("MAD", 400, "MX", 1), new("MXP", 310, "IT", 2),
        new("WAW", 255, "PL", 1), new("LIS", 430, "BR", 1), new("PEK", 390, "CN", 2), new("URC", 270, "CN", 1), new("ICN", 455, "KR", 1),
        new("SGN", 480, "VN", 1), new("CGK", 560, "ID", 1), new("LOS", 480, "NG", 1), new("ADD", 285, "NG", 1),
    ];

    /// <summary>Each as often as its share.</summary>
    public static readonly Spoke[] Weighted = [.. All.SelectMany(spoke => Enumerable.Repeat(spoke, spoke.Share))];

    /// <summary>Whose names travellers from here bear where they are no strangers to it.</summary>
    public const string HubCulture = "AZ";

    /// <summary>Code of a country in a passport (ICAO 9303 part 3) for the countries of the table of cultures.</summary>
    public static string PassportCode(string country) => PassportCodes[country];

    static readonly Dictionary<string, string> PassportCodes =
        ("RU=RUS UA=UKR RS=SRB KZ=KAZ SY=SYR EG=EGY IR=IRN PK=PAK TR=TUR AZ=AZE GE=GEO DE=D GB=GBR FR=FRA MX=MEX BR=BRA IT=ITA PL=POL "
        + "IN=IND CN=CHN KR=KOR VN=VNM ID=IDN NG=NGA")
        .Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}

using Gatehouse.Quality;

var folder = Environment.GetEnvironmentVariable("GATEHOUSE_DATA") ?? Path.Combine("..", "shared", "data");
var data = Directory.Exists(folder) ? folder : null;
var commit = Environment.GetEnvironmentVariable("GATEHOUSE_COMMIT") ?? "unknown";
if (args is ["--pairs"])
{
    foreach (var line in PairListing.Lines(DevelopmentPairs.Create(data))) Console.WriteLine(line);
    return 0;
}

if (args is ["--pairs", "tables"])
{
    var tables = new PairTables(ScoredPair.Of(DevelopmentPairs.Create(data)));
    Console.WriteLine($"{tables.Sets()}\n{tables.Scripts()}\n{tables.Disguises()}\n{tables.Negatives()}");
    return 0;
}

if (args is ["--estimate", ..])
{
    await EstimateReport.Write(data, args.Length > 1 ? args[1] : Path.Combine("artifacts", "weights.proposal.tsv"), commit);
    return 0;
}

if (args is [var page])
{
    await new QualityPage(data).Write(page, commit);
    return 0;
}

Console.Error.WriteLine("expected the path of the page, or --pairs");
return 1;

using Gatehouse.Quality;

var folder = Environment.GetEnvironmentVariable("GATEHOUSE_DATA") ?? Path.Combine("..", "shared", "data");
var data = Directory.Exists(folder) ? folder : null;
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

Console.Error.WriteLine("nothing to do");
return 1;

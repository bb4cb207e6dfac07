using Gatehouse.Quality;

var folder = Environment.GetEnvironmentVariable("GATEHOUSE_DATA") ?? Path.Combine("..", "shared", "data");
var data = Directory.Exists(folder) ? folder : null;
var commit = Environment.GetEnvironmentVariable("GATEHOUSE_COMMIT") ?? "unknown";
if (args is ["--strangers"])
{
    var all = new Gatehouse.Matching.Matcher(Gatehouse.Matching.ListIndex.Build([.. Lists.Load(data).SelectMany(list => list.Entries)]));
    var strangers = Strangers.From(data);
    var random = new Random(99);
    for (var i = 0; i < 60_000; i++)
    {
        var named = LabelledPair.Named(strangers.Name(random));
        if (i % 2 == 0) named = named with { BirthDates = [Strangers.DateOf(random)] };
        foreach (var match in all.Match(named, top: 1)) Console.WriteLine($"{(i % 2 == 0 ? "dated" : "alone")} {match.Score:F2} {match.Comparison.Why}");
    }

    return 0;
}

if (args is ["--attested"] && data is not null)
{
    await AttestedNames.Write(data, Path.Combine("src", "Gatehouse.Matching", "Data", "attested.tsv"));
    return 0;
}

if (args is ["--calibrate"])
{
    const int Strangers = 400_000;
    var runs = new ScreeningRuns(Lists.Load(data), Gatehouse.Quality.Strangers.From(data));
    var bands = CalibrationFit.Of(runs.Mixed(new DevelopmentNames(data).Nicknames, seed: 101, Strangers));
    foreach (var band in bands) Console.WriteLine(band);
    await File.WriteAllTextAsync(Path.Combine("src", "Gatehouse.Matching", "Data", "probability.tsv"), CalibrationFit.ToTable(bands, runs.Persons, commit));
    return 0;
}

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

using Gatehouse.Quality;

var folder = Environment.GetEnvironmentVariable("GATEHOUSE_DATA") ?? Path.Combine("..", "shared", "data");
var data = Directory.Exists(folder) ? folder : null;
var commit = Environment.GetEnvironmentVariable("GATEHOUSE_COMMIT") ?? "unknown";
if (args is ["--attested"] && data is not null)
{
    await AttestedNames.Write(data, Path.Combine("src", "Gatehouse.Matching", "Data", "attested.tsv"));
    return 0;
}

if (args is ["--calibrate"] && data is not null)
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

if (args is ["--pairs", "halves"])
{
    Console.WriteLine(Halves.Table(ScoredPair.Of(DevelopmentPairs.Create(data))));
    return 0;
}

if (args is ["--thirty", ..])
{
    var travellers = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 1_000_000;
    await ThirtyPage.Write(Path.Combine("docs", "thirty.md"), travellers, commit);
    return 0;
}

if (args is ["--estimate", ..])
{
    await EstimateReport.Write(data, args.Length > 1 ? args[1] : Path.Combine("artifacts", "weights.proposal.tsv"), commit);
    return 0;
}

if (args is [var page] && !page.StartsWith("--", StringComparison.Ordinal))
{
    await new QualityPage(data).Write(page, commit);
    return 0;
}

Console.Error.WriteLine("expected the path of the page, --pairs, --thirty, --estimate, or with development data --calibrate or --attested");
return 1;

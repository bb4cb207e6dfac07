using Gatehouse.Quality;

var folder = Environment.GetEnvironmentVariable("GATEHOUSE_DATA") ?? Path.Combine("..", "shared", "data");
var data = Directory.Exists(folder) ? folder : null;
var card = new Scorecard();
foreach (var list in Lists.Load(data)) card.Measure(list, Strangers.From(data));
var page = card.ToPage(Environment.GetEnvironmentVariable("GATEHOUSE_COMMIT") ?? "unknown", hasRealLists: data is not null);
Console.WriteLine(page);
if (args is [var path]) await File.WriteAllTextAsync(path, page);
return 0;

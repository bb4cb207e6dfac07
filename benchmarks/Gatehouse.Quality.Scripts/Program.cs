using Gatehouse.Quality.Scripts;

var folder = Environment.GetEnvironmentVariable("GATEHOUSE_DATA") ?? Path.Combine("..", "shared", "data");
if (!Directory.Exists(Path.Combine(folder, "names")))
{
    Console.Error.WriteLine($"Development data '{folder}' is not here; set GATEHOUSE_DATA to its folder.");
    return 1;
}

var names = new NameData(Path.Combine(folder, "names"));
switch (args)
{
    case ["tokens", .. var only]:
        TokenMeasure.Print(names, only);
        return 0;
    case ["names", .. var only]:
        FullNameMeasure.Print(names, only);
        return 0;
    case ["misses", var culture]:
        Misses.Print(names, culture);
        return 0;
    case ["learn", var into, .. var only]:
        new LearntTables(names, into).Write(only);
        return 0;
    default:
        Console.Error.WriteLine("tokens [script …] | names [script …] | misses <culture> | learn <data folder> [script …]");
        return 1;
}

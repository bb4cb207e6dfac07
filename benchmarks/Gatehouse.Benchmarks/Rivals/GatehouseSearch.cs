using System.Globalization;
using Gatehouse.Benchmarks.Names;
using Gatehouse.Host.Simulation.Names;
using Gatehouse.Matching;

namespace Gatehouse.Benchmarks.Rivals;

/// <summary>This project's matcher: names only, at its shipped threshold.</summary>
sealed class GatehouseSearch(InventedPersons list) : INameSearch
{
    readonly Matcher matcher = new(ListIndex.Build(list));

    public string Name => "Gatehouse";

    public IReadOnlyList<int> Find(string name, int top) =>
        [.. matcher.Match(new() { Names = [new(name)] }, top: top).Select(match => int.Parse(match.Entry.Id, CultureInfo.InvariantCulture))];

    public void Dispose()
    {
    }
}

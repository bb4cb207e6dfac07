using Gatehouse.Benchmarks.Names;
using Gatehouse.Host.Simulation.Names;
using FuzzyProcess = FuzzySharp.Process;

namespace Gatehouse.Benchmarks.Rivals;

/// <summary>FuzzySharp (FuzzyWuzzy for .NET) over every name, as its README does it.</summary>
sealed class FuzzySharpSearch(InventedPersons list) : INameSearch
{
    readonly string[] names = [.. Enumerable.Range(0, list.Count).Select(list.PrimaryName).Select(name => name.ToLowerInvariant())];

    public string Name => "FuzzySharp over all";

    public IReadOnlyList<int> Find(string name, int top) =>
        [.. FuzzyProcess.ExtractTop(name.ToLowerInvariant(), names, limit: top).Select(found => found.Index)];

    public void Dispose()
    {
    }
}

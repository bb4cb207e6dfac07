namespace Gatehouse.Benchmarks.Rivals;

/// <summary>A way to find listed names like a traveller's, on one core.</summary>
interface INameSearch : IDisposable
{
    string Name { get; }

    /// <summary>Positions of the names most like this one, best first.</summary>
    IReadOnlyList<int> Find(string name, int top);
}

namespace Gatehouse.Store;

/// <summary>A pending row of a held flight; <paramref name="Attempts"/> made so far.</summary>
readonly record struct Waiting(long Id, string Flight, long Attempts);

/// <summary>Which of the waiting rows one claim works on.</summary>
/// <param name="Take">Flights kept together, per flight in order of arrival.</param>
/// <param name="Spent">Rows without an attempt left: to be quarantined.</param>
sealed record Batch(IReadOnlyList<long> Take, IReadOnlyList<long> Spent)
{
    /// <summary>Shares <paramref name="messages"/> evenly among the flights. A row at its third attempt comes alone:
    /// rows before it are taken first, and it waits until it is the head of the first flight.</summary>
    /// <param name="waiting">Most urgent flight first, each flight's rows together in order of arrival.</param>
    public static Batch Of(IReadOnlyList<Waiting> waiting, int messages)
    {
        var spent = waiting.Where(w => w.Attempts >= WorkTable.LastAttempt).Select(w => w.Id).ToList();
        var flights = waiting
            .Where(w => w.Attempts < WorkTable.LastAttempt)
            .GroupBy(w => w.Flight, StringComparer.Ordinal)
            .Select(flight => flight.ToList())
            .ToList();
        if (flights.Count == 0) return new([], spent);
        if (IsAlone(flights[0][0])) return new([flights[0][0].Id], spent);
        return new(Share(flights.ConvertAll(flight => flight.TakeWhile(w => !IsAlone(w)).ToList()), messages), spent);
    }

    static bool IsAlone(Waiting row) => row.Attempts + 1 >= WorkTable.AloneFrom;

    static List<long> Share(List<List<Waiting>> flights, int messages)
    {
        var shares = new int[flights.Count];
        var left = messages;
        for (var gave = true; gave && left > 0;)
        {
            gave = false;
            for (var i = 0; i < shares.Length && left > 0; i++)
            {
                if (shares[i] == flights[i].Count) continue;
                shares[i]++;
                left--;
                gave = true;
            }
        }

        return flights.SelectMany((flight, i) => flight.Take(shares[i])).Select(w => w.Id).ToList();
    }
}

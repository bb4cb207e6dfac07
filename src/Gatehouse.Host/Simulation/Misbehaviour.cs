namespace Gatehouse.Host.Simulation;

/// <summary>How a carrier's line goes wrong although every message is fine.</summary>
enum Misbehaviour
{
    /// <summary>Sent, and a while later the same bytes again.</summary>
    Twice,

    /// <summary>Sent a while late, behind newer messages of its flight.</summary>
    HeldBack,

    /// <summary>Never sent.</summary>
    Missing,
}

/// <summary>Turns what a carrier should send into what a careless one does.</summary>
static class Misbehaviours
{
    // Messages that pass meanwhile.
    const int Soonest = 5;
    const int Spread = 400;

    /// <summary>The files in the order in which they come; of what is held back or comes again the bytes are copies.</summary>
    /// <param name="files">In the order of sending; the bytes of each valid until the next is asked for.</param>
    /// <param name="plan">Its share of them is treated so, each kind alike.</param>
    public static IEnumerable<SimulatedFile> Of(IEnumerable<SimulatedFile> files, SimulationPlan plan)
    {
        var late = new PriorityQueue<SimulatedFile, (long At, long Number)>();
        var number = 0L;
        foreach (var file in files)
        {
            while (late.TryPeek(out var due, out var at) && at.At <= number)
            {
                late.Dequeue();
                yield return due;
            }

            var roll = plan.Roll(Series.Misbehaviour, number);
            Misbehaviour? kind = roll.Unit() < plan.Misbehaving ? roll.Pick(All) : null;
            if (kind is null or Misbehaviour.Twice) yield return file;
            if (kind is Misbehaviour.Twice or Misbehaviour.HeldBack)
            {
                late.Enqueue(file with { Bytes = file.Bytes.ToArray(), Misbehaviour = kind, Name = Named(file.Name, kind.Value) }, (number + Soonest + roll.Below(Spread), number));
            }

            number++;
        }

        while (late.TryDequeue(out var last, out _)) yield return last;
    }

    static readonly Misbehaviour[] All = Enum.GetValues<Misbehaviour>();

    static string Named(string name, Misbehaviour kind) => $"{Path.GetFileNameWithoutExtension(name)}-{(kind is Misbehaviour.Twice ? "again" : "late")}.edi";
}

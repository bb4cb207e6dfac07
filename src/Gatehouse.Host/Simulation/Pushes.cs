namespace Gatehouse.Host.Simulation;

/// <summary>What a carrier sends about a flight, in the order of sending.</summary>
enum PushKind
{
    Pnr72,
    Pnr24,
    CrewList,
    CheckIn,
    Pnr2,
    Closure,
    Pnr0,
}

/// <summary>When each is sent.</summary>
static class Pushes
{
    public static readonly PushKind[] All = Enum.GetValues<PushKind>();

    public static TimeSpan Before(PushKind kind) => TimeSpan.FromMinutes(kind switch
    {
        PushKind.Pnr72 => 72 * 60,
        PushKind.Pnr24 => 24 * 60,
        PushKind.CrewList => 180,
        PushKind.CheckIn => 150,
        PushKind.Pnr2 => 120,
        PushKind.Closure => 15,
        _ => 5,
    });

    /// <summary>Hours before departure by which a push counts bookings; null for lists of passengers and crew.</summary>
    public static int? Hours(PushKind kind) => kind switch
    {
        PushKind.Pnr72 => 72,
        PushKind.Pnr24 => 24,
        PushKind.Pnr2 => 2,
        PushKind.Pnr0 => 0,
        _ => null,
    };
}

/// <summary>A file as a carrier sends it.</summary>
/// <param name="Name">Unique in the simulation; in the order of sending within a flight.</param>
/// <param name="Flight">Which it is about.</param>
/// <param name="Kind">Which push.</param>
/// <param name="Sent">UTC; files come in this order.</param>
/// <param name="Bytes">The file; valid only until the next one is asked for.</param>
/// <param name="Persons">Persons a reader must find in it, where it is whole.</param>
/// <param name="Malformation">What is wrong with it; null for nothing.</param>
readonly record struct SimulatedFile(
    string Name, ScheduledFlight Flight, PushKind Kind, DateTimeOffset Sent, ReadOnlyMemory<byte> Bytes, int Persons, Malformation? Malformation)
{
    /// <summary>How its sending went wrong; null where it did not.</summary>
    public Misbehaviour? Misbehaviour { get; init; }
}

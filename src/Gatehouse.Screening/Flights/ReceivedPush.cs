using Gatehouse.Screening.Packs;

namespace Gatehouse.Screening.Flights;

/// <summary>A message of a flight, when it came.</summary>
/// <param name="Losses">How often something of it was not understood.</param>
/// <param name="Departure">Of the flight, by its newest message; null where none says.</param>
sealed record ReceivedPush(PushSource Source, DateTimeOffset At, DateTimeOffset? Departure, int Losses, PushPart Part);

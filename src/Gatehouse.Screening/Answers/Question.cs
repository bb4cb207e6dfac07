using Gatehouse.Edifact;
using Gatehouse.Screening.Flights;

namespace Gatehouse.Screening.Answers;

/// <summary>A list of one or a few travellers whose carrier waits for answers: a PAXLST, or its JSON.</summary>
public sealed record Question
{
    /// <summary>A list of more is a batch: it goes to the intake of messages.</summary>
    public const int MostTravellers = 10;

    /// <summary>Largest body: ten travellers with every particular are a tenth of it.</summary>
    public const int MostBytes = 64 * 1024;

    Question(ReadOnlyMemory<byte> bytes, ReadResult read, Flight flight, bool isJson) => (Bytes, Read, Flight, IsJson) = (bytes, read, flight, isJson);

    /// <summary>As received.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The flight that is asked about, as the list has it.</summary>
    public Flight Flight { get; }

    /// <summary>Answered as it was asked.</summary>
    public bool IsJson { get; }

    public Message Message => Read.Messages[0];

    internal ReadResult Read { get; }

    /// <summary>The question, or in one sentence without content why it can be no question.</summary>
    public static (Question? Question, string? Fault) Of(ReadOnlyMemory<byte> bytes)
    {
        var isJson = QuestionJson.IsJson(bytes.Span);
        var (read, fault) = isJson ? QuestionJson.Read(bytes.Span) : (FormatReader.Read(bytes.Span, most: 2), null);
        fault ??= FaultOf(read!, isJson);
        return fault is null ? (new(bytes, read!, BorderFlight.LegOf(read!.Messages[0])!, isJson), null) : (null, fault);
    }

    static string? FaultOf(ReadResult read, bool isJson)
    {
        if (read.Messages is not [var message]) return read.Messages.Count == 0 ? "No PAXLST and no JSON was found in this body." : "A question is one message.";
        if (message.Kind != MessageKind.Paxlst) return "A question is a PAXLST or its JSON; bookings go to /api/messages.";
        if (message.Purpose is not (MessagePurpose.PassengerList or MessagePurpose.PassengerChange or MessagePurpose.CrewList or MessagePurpose.Unknown))
        {
            return "This message reports something and asks about nobody: it goes to /api/messages.";
        }

        if (message.Travellers.Count is 0 or > MostTravellers) return $"A question names 1 to {MostTravellers} travellers; a longer list goes to /api/messages.";
        if (BorderFlight.LegOf(message) is not { Carrier: not null, Number: not null, Departure: not null }) return "The flight needs carrier, number and date of departure.";
        if (!isJson && message.Interchange is not { IsAnswerable: true }) return "The interchange needs a sender and a reference to be answered.";
        var names = message.Travellers.Select(person => (person.Locator, person.Reference)).ToArray();
        return names.Distinct().Count() < names.Length || Array.Exists(names, name => name is (null, null))
            ? "Each traveller needs a locator or reference (RFF AVF, RFF ABO) of their own: answers name them by these."
            : null;
    }
}

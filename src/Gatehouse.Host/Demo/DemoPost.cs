using System.Text;

namespace Gatehouse.Host.Demo;

/// <summary>
/// What the carriers send about one flight: a full push a day ahead, later pushes, and for the flights that leave
/// soon the lists of passengers and crew.
/// </summary>
sealed class DemoPost(int number, DemoFlight flight, DateTimeOffset now, Dice dice)
{
    readonly List<DemoFile> files = [];

    public IReadOnlyList<DemoFile> Send()
    {
        FirstPush();
        LaterPushes();
        if (number <= 6) Passengers();
        if (flight.Crew.Count > 0) Crew();
        return files;
    }

    /// <summary>Not EDIFACT at all: somebody sent the wrong attachment.</summary>
    public static DemoFile WrongAttachment(DateTimeOffset now) => new(
        "catering-order.txt",
        Encoding.UTF8.GetBytes("Catering order for tomorrow\r\n\r\nSandwiches;120\r\nTea;40\r\nNo peanuts, please.\r\n"),
        now.UtcDateTime.AddMinutes(-4),
        Persons: 0,
        DemoFault.None)
    { IsRefused = true };

    bool SendsUpdates => number is 1 or 3 or 8;

    void FirstPush()
    {
        var bookings = flight.Bookings;
        if (SendsUpdates)
        {
            // One booking is made later, one still lacks its documents, one will be cancelled.
            bookings = [.. bookings.SkipLast(2), WithoutDocuments(bookings[^2]), .. flight.Cancelled];
        }

        var fault = number switch
        {
            0 => DemoFault.CutOff,
            3 => DemoFault.MailAround,
            5 => DemoFault.Latin1Bytes,
            6 => DemoFault.UnknownSegments,
            8 => DemoFault.BlankLines,
            9 => DemoFault.MissingTerminators,
            10 => DemoFault.NoFunction,
            11 => DemoFault.CarriageReturns,
            _ => DemoFault.None,
        };
        var push = Push("22", bookings.Count) with { HasMarks = number == 5 };
        Pnr("1", TimeSpan.FromHours(24), push, bookings, fault);
        if (number == 4) files.Add(files[^1] with { Name = Name("pnr-1-again"), Sent = files[^1].Sent.AddMinutes(3) });
    }

    void LaterPushes()
    {
        switch (number)
        {
            case 0:
                InParts();
                break;
            case 1 or 3 or 8:
                var changed = flight.Bookings.TakeLast(2).ToList();
                var update = Push("141", changed.Count + flight.Cancelled.Count) with
                {
                    Cancelled = [.. flight.Cancelled.Select(booking => booking.Locator)],
                };
                Pnr("2", Before(number), update, changed, number == 1 ? DemoFault.EmptyDates : DemoFault.None);
                break;
            case 2:
                var again = Push("22", flight.Bookings.Count) with { IsCheckedIn = true };
                Pnr("2", Before(number), again, flight.Bookings, DemoFault.OtherSeparators);
                break;
            case 4 or 5 or 6 or 7:
                Pnr("2", TimeSpan.FromHours(12), Push("22", flight.Bookings.Count), flight.Bookings, DemoFault.None);
                break;
            default:
                break;
        }
    }

    static TimeSpan Before(int number) => TimeSpan.FromHours(number switch { 1 => 2, 2 => 3, 3 => 4, _ => 12 });

    void InParts()
    {
        var third = (flight.Bookings.Count / 3) + 1;
        var parts = flight.Bookings.Chunk(third).ToList();
        for (var at = 0; at < parts.Count; at++)
        {
            var part = at == 0 ? DemoText.Parts("01", "C") : at < parts.Count - 1 ? "02" : DemoText.Parts("03", "F");
            var push = Push("22", flight.Bookings.Count) with { Part = part, IsCheckedIn = true };
            Pnr($"2-part{at + 1}", TimeSpan.FromHours(2), push, parts[at], at == 1 ? DemoFault.WrappedLines : DemoFault.None);
        }
    }

    void Passengers()
    {
        var fault = number switch
        {
            1 => DemoFault.WrongCounts,
            2 => DemoFault.WrappedLines,
            5 => DemoFault.ImpossibleTime,
            6 => DemoFault.LowerCaseNames,
            _ => DemoFault.None,
        };
        var envelope = Envelope("UNOA", "4", "APIS", now.UtcDateTime.AddMinutes(-(40 - (number * 3))));
        Add("api", envelope, new DemoApi(flight, dice).Passengers(envelope, number % 2 == 0 ? "05B" : "02B"), fault);
    }

    void Crew()
    {
        var fault = number switch
        {
            0 => DemoFault.NoServiceString,
            4 => DemoFault.UnterminatedEnd,
            _ => DemoFault.None,
        };
        var envelope = Envelope("UNOA", "4", "APIS", now.UtcDateTime.AddMinutes(-(45 - (number * 3))));
        Add("crew", envelope, new DemoApi(flight, dice).Crew(envelope, number % 2 == 0 ? "05B" : "02B"), fault);
    }

    DemoPush Push(string function, int total) => new(number % 3 == 1 ? "15.1" : "13.1", function, DemoText.Parts("01", "F"), total);

    void Pnr(string name, TimeSpan before, DemoPush push, IReadOnlyList<DemoBooking> bookings, DemoFault fault)
    {
        // UTF-8 has to be declared for the flight whose agency writes Cyrillic; elsewhere the carriers' own syntax will do.
        var (syntax, version) = number switch { 7 => ("UNOY", "4"), 5 => ("UNOA", "4"), _ => ("IATA", "1") };
        var envelope = Envelope(syntax, version, "PNRGOV", flight.Departure.UtcDateTime - before);
        Add($"pnr-{name}", envelope, new DemoPnr(flight, push, dice).Write(envelope, bookings), fault);
    }

    DemoEnvelope Envelope(string syntax, string version, string application, DateTime prepared) =>
        new(DemoText.Parts(syntax, version), flight.Carrier, application, prepared, $"{number + 10}{dice.Digits(4)}");

    void Add(string kind, DemoEnvelope envelope, IReadOnlyList<DemoSegment> segments, DemoFault fault)
    {
        var (bytes, persons) = DemoFaults.Write(segments, fault, oneLine: number % 2 == 1);
        files.Add(new(Name(kind), bytes, envelope.Prepared, persons, fault));
    }

    string Name(string kind) => $"{flight.Designator}-{kind}.edi";

    static DemoBooking WithoutDocuments(DemoBooking booking) =>
        booking with { Travellers = [.. booking.Travellers.Select(person => person with { HasDocs = false })] };
}

namespace Gatehouse.Host.Demo;

/// <summary>Writes PAXLST interchanges (messages.md §3): passengers or crew of one flight with their documents.</summary>
sealed class DemoApi(DemoFlight flight, Dice dice)
{
    readonly DemoText text = new();

    public IReadOnlyList<DemoSegment> Passengers(DemoEnvelope envelope, string directory)
    {
        Head(envelope, directory, "745");
        var persons = 0;
        foreach (var booking in flight.Bookings)
        {
            foreach (var (person, at) in booking.Travellers.Where(person => !person.IsToBeNamed).Select((person, at) => (person, at)))
            {
                Person("FL", person, booking.Locator, DemoText.Number(at + 1));
                persons++;
            }
        }

        return Tail(envelope, "42", persons);
    }

    public IReadOnlyList<DemoSegment> Crew(DemoEnvelope envelope, string directory)
    {
        Head(envelope, directory, "250");
        foreach (var person in flight.Crew) Person("FM", person, null, null);
        return Tail(envelope, "41", flight.Crew.Count);
    }

    void Head(DemoEnvelope envelope, string directory, string function)
    {
        text.Open(envelope, "PAXLST", directory);
        text.OpenMessage(
            envelope.Reference, DemoText.Parts("PAXLST", "D", directory, "UN", "IATA"),
            $"{flight.Designator}/{DemoTimes.Of(flight.LocalDeparture, "yyMMdd/HHmm")}", DemoText.Parts("01", "F"));
        text.Add("BGM", function);
        text.Add("NAD", "MS", "", "", $"{flight.Carrier} OPERATIONS DESK");
        text.Add("COM", DemoText.Parts("994125550" + dice.Digits(3), "TE"), DemoText.Parts("ops@carrier.example", "EM"));
        text.Add("TDT", "20", flight.Designator, "", "", flight.Carrier);
        text.Add("LOC", "125", flight.From);
        text.Add("DTM", DemoText.Parts("189", DemoTimes.Of(flight.LocalDeparture, "yyMMddHHmm"), "201"));
        text.Add("LOC", "87", flight.To);
        text.Add("DTM", DemoText.Parts("232", DemoTimes.Of(flight.LocalArrival, "yyMMddHHmm"), "201"));
    }

    IReadOnlyList<DemoSegment> Tail(DemoEnvelope envelope, string control, int persons)
    {
        text.Add("CNT", DemoText.Parts(control, DemoText.Number(persons)));
        text.CloseMessage(envelope.Reference);
        text.Close(envelope, messages: 1, hasGroup: true);
        return text.Segments;
    }

    void Person(string function, DemoPerson person, string? locator, string? reference)
    {
        var given = person.Given.Split(' ', 2); // the second given name, or a patronymic, in a component of its own
        text.AddPerson("NAD", function, "", "", DemoText.Parts([person.Surname, .. given]));
        text.Add("ATT", "2", "", person.Sex.ToString());
        text.Add("DTM", DemoText.Parts("329", DemoTimes.Of(person.Born, "yyMMdd")));
        if (person.Bags.Count > 0)
        {
            text.Add("MEA", "CT", "", DemoText.Parts("", DemoText.Number(person.Bags.Count)));
            text.Add("FTX", "BAG", "", "", DemoText.Parts(flight.Carrier + person.Bags[0][4..], DemoText.Number(person.Bags.Count)));
        }

        if (dice.Chance(30)) text.Add("GEI", "4", "173");
        text.Add("LOC", "178", flight.From);
        text.Add("LOC", "179", flight.To);
        if (person.BirthPlace is { } place) text.Add("LOC", "180", DemoText.Parts("", "", "", place));
        text.Add("NAT", "2", person.Nationality);
        if (locator is not null) text.Add("RFF", DemoText.Parts("AVF", locator));
        if (reference is not null) text.Add("RFF", DemoText.Parts("ABO", reference));
        if (person.Seat is { } seat) text.Add("RFF", DemoText.Parts("SEA", seat));
        text.Add("DOC", DemoText.Parts("P", "110", "111"), person.Passport);
        text.Add("DTM", DemoText.Parts("36", DemoTimes.Of(person.PassportExpiry, "yyMMdd")));
        text.Add("LOC", "91", person.Nationality);
    }
}

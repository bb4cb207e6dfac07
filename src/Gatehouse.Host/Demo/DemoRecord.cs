namespace Gatehouse.Host.Demo;

/// <summary>Writes one booking of a push. Its chance is its own, so that a booking sent again says the same again.</summary>
sealed class DemoRecord(DemoFlight flight, DemoPush push, DemoBooking booking, DemoText text)
{
    readonly Dice dice = new(booking.Seed);

    public void Write()
    {
        text.Add("SRC");
        text.Add("RCI", DemoText.Parts(
            flight.Carrier, booking.Locator, "", DemoTimes.Of(booking.Made, "ddMMyy"), DemoTimes.Of(booking.Made, "HHmm")));
        if (dice.Chance(15)) Ssr("WCHR", "NEEDS HELP ON STAIRS", "1");
        var docsFirst = push.Version is "15.1";
        if (docsFirst) Documents();
        text.Add("DAT", DemoText.Parts("700", DemoTimes.Of(booking.Made, "ddMMyy"), DemoTimes.Of(booking.Made, "HHmm")));
        FreeText();
        text.Add(DemoPnr.Office(flight, dice));
        text.Add("ADD", "", DemoText.Parts(
            "700", $"{dice.Between(1, 90)} GARDEN STREET", "SAMPLE TOWN", "", "", "AZ", "AZ1000", "", booking.Phone.TrimStart('+')));
        if (booking.Group is { } group) text.Add("TIF", DemoText.Parts(group, "G"));
        foreach (var (person, at) in booking.Travellers.Select((person, at) => (person, at)))
        {
            Traveller(person, DemoText.Number(at + 1), docsFirst);
        }

        Itinerary();
    }

    void FreeText()
    {
        if (dice.Chance(70)) Osi($"CTCM {booking.Phone.TrimStart('+')}");
        if (dice.Chance(50)) Osi($"CTCE {booking.Mail.Replace("@", "//", StringComparison.Ordinal).ToUpperInvariant()}");
        if (dice.Chance(25)) Osi(dice.Pick(["VIP PLS LOOK AFTER", "PAX SPEAKS NO ENGLISH", "HONEYMOON", "CLUB MEMBER'S GUEST: ASK +1"]));
    }

    void Osi(string words) => text.Add("IFT", DemoText.Parts("4", "28", "", flight.Carrier), words);

    void Ssr(string code, string words, string reference) => text.Add(
        "SSR",
        DemoText.Parts(code, "HK", "1", flight.Carrier, "", "", flight.From, flight.To, words),
        DemoText.Parts("", "", flight.Carrier is "7Q" ? reference.PadLeft(3, '0') : reference)); // one carrier pads it

    void Documents()
    {
        foreach (var person in booking.Travellers) Document(person, Reference(person));
    }

    /// <summary>An infant has no seat of its own: its documents stand under the adult who carries it.</summary>
    string Reference(DemoPerson person) =>
        person.Role is DemoRole.Infant ? "1" : DemoText.Number(IndexOf(booking.Travellers, person) + 1);

    static int IndexOf(IReadOnlyList<DemoPerson> travellers, DemoPerson person) =>
        Enumerable.Range(0, travellers.Count).First(at => ReferenceEquals(travellers[at], person));

    void Traveller(DemoPerson person, string reference, bool docsDone)
    {
        var surname = push.HasMarks && person.MarkedSurname is { } marked && marked.All(letter => letter < '\u0100')
            ? marked
            : person.BookedSurname ?? person.Surname;
        var type = person.Role switch { DemoRole.Infant => "IN", DemoRole.Child => "C", _ => "A" };
        var title = person.IsToBeNamed ? "" : person.Title;
        text.AddPerson("TIF", surname, DemoText.Parts((person.BookedGiven ?? person.Given) + title, type, reference));
        if (person.Role is DemoRole.Adult && dice.Chance(20))
        {
            text.Add("FTI", DemoText.Parts(flight.Carrier, dice.Digits(9), "", "", dice.Pick(["BLUE", "SILVER"])));
        }

        text.Add("REF", DemoText.Parts("", $"{booking.Locator}{flight.Number}{reference}"));
        if (person.Bags.Count == 2) text.Add("EBD", DemoText.Parts("AZN", "40.00"), DemoText.Parts("1", "", "N"));
        text.Add("FAR", "N", "", "", "", "", "Y1FLX");
        if (!docsDone) Document(person, Reference(person));
        if (dice.Chance(12)) Ssr(dice.Pick(["VGML", "MOML", "KSML", "DBML"]), "", reference);
        if (person.Role is DemoRole.Infant) Ssr("INFT", $"{person.Surname}/{person.Given} {DemoTimes.Of(person.Born, "ddMMMyy")}", "1");
        Ticket(reference);
    }

    void Ticket(string reference)
    {
        text.Add("TKT", DemoText.Parts("999" + dice.Digits(10), "T", "1"));
        text.Add("MON", DemoText.Parts("B", $"{dice.Between(80, 900)}.00", "AZN"), DemoText.Parts("T", $"{dice.Between(901, 1200)}.50", "AZN"));
        text.Add("DAT", DemoText.Parts("710", DemoTimes.Of(flight.LocalDeparture.AddDays(-3), "ddMMyy"), "0915"));
        text.Add("FOP", DemoText.Parts("CC", "", "", "VI", "XXXXXXXXXXXX" + dice.Digits(4), "1229"));
        if (dice.Chance(20)) text.Add("IFT", DemoText.Parts("4", "43"), "PAID BY TRAVELLER " + reference);
    }

    void Document(DemoPerson person, string reference)
    {
        if (!person.HasDocs) return;
        var sex = person.Role is DemoRole.Infant ? person.Sex + "I" : person.Sex.ToString();
        var names = person.DocsAreNameless ? "/" : $"{person.Surname}/{person.Given.Replace(' ', '/')}";
        Ssr(
            "DOCS",
            $"/P/{person.Nationality}/{person.Passport}/{person.Nationality}/{DemoTimes.Of(person.Born, "ddMMMyy")}/{sex}/"
            + $"{DemoTimes.Of(person.PassportExpiry, "ddMMMyy")}/{names}",
            reference);
        if (dice.Chance(8)) Ssr("DOCA", $"/R/{person.Nationality}/1 GARDEN STREET/SAMPLE TOWN", reference);
        if (person.BirthPlace is { } place && dice.Chance(50)) Ssr("DOCO", $"/{place}/V/V{dice.Digits(7)}/BAKU/01JAN26/AZE", reference);
    }

    void Itinerary()
    {
        if (booking.ComesFrom is { } first)
        {
            var leaves = flight.LocalDeparture.AddHours(-7);
            text.Add("TVL", DemoPnr.Times(leaves, leaves.AddHours(4)), first, flight.From, "X0", DemoText.Parts("55", "M"));
            text.Add("RPI", DemoText.Number(booking.Travellers.Count), "HK");
        }

        text.Add("TVL", DemoPnr.Times(flight.LocalDeparture, flight.LocalArrival), flight.From, flight.To, flight.Carrier,
            DemoText.Parts(flight.Number, "Y"));
        if (push.Version is "15.1" && dice.Chance(30)) text.Add("TRA", "X0", DemoText.Parts("6" + flight.Number, "Y"));
        text.Add("RPI", DemoText.Number(booking.Travellers.Count), "HK");
        text.Add("APD", "321");
        var seated = booking.Travellers.Where(person => person.Seat is not null).ToList();
        if (seated.Count > 0)
        {
            text.Add(["SSR",
                DemoText.Parts("SEAT", "HK", DemoText.Number(seated.Count), flight.Carrier, "", "", flight.From, flight.To),
                .. seated.Select(person => DemoText.Parts(person.Seat!, "", Reference(person)))]);
        }

        if (!push.IsCheckedIn) return;
        foreach (var person in seated) CheckIn(person);
    }

    /// <summary>The TIF in here repeats a traveller of group 2; it makes nobody.</summary>
    void CheckIn(DemoPerson person)
    {
        var reference = Reference(person);
        text.Add("DAT", DemoText.Parts("2", DemoTimes.Of(flight.LocalDeparture, "ddMMyy"), DemoTimes.Of(flight.LocalDeparture.AddHours(-2), "HHmm")));
        text.Add("ORG", DemoText.Parts(flight.Carrier, flight.From));
        text.Add("TRI", DemoText.Parts("Y", dice.Digits(3)), reference);
        text.Add("TIF", person.BookedSurname ?? person.Surname, DemoText.Parts(person.BookedGiven ?? person.Given, "A", reference));
        text.Add("SSD", "0" + person.Seat, "", "", "", "Y");
        if (person.Bags.Count == 0) return;
        text.Add(["TBD", "", DemoText.Parts(DemoText.Number(person.Bags.Count), $"{dice.Between(9, 32)}", "700"), "",
            .. person.Bags.Select(tag => DemoText.Parts(flight.Carrier, tag, "1", flight.To))]);
    }
}

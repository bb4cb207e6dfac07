using System.Diagnostics;
using System.Text;

namespace Gatehouse.Edifact.Tests;

/// <summary>PNRGOV as XML. Layout after public generators of such files; every person and number is invented.</summary>
[Trait("Requirement", "P-21")]
public sealed class PnrgovXmlTests
{
    const string Space = "http://www.iata.org/IATA/2007/00";

    const string Push = """
        <?xml version="1.0" encoding="UTF-8"?>
        <IATA_PNRGOV_NotifRQ xmlns="http://www.iata.org/IATA/2007/00" Version="13.1" TransactionIdentifier="T77" TimeStamp="2026-03-01T09:00:00">
          <Originator AirlineCode="QX" SystemCode="QXRES"/>
          <FlightLeg CarrierCode="QX" FlightNumber="0012" DepartureDateTime="2026-03-03T09:15:00" ArrivalDateTime="2026-03-03 12:30:00">
            <DepartureAirport LocationCode="AAA"/><ArrivalAirport LocationCode="BBB"/>
          </FlightLeg>
          <PNRs NumberOfPnrs="2">
            <PNR NumberOfPassengers="3" PNR_CreationDate="2026-02-28T08:00:00">
              <BookingRefID ID="ABC12D"><CompanyName Code="QX"/></BookingRefID>
              <BookingRefID ID="ZZTOP9"><CompanyName Code="yy"/></BookingRefID>
              <POS><Source AgentSine="SECRETAGENT"><RequestorID ID="SECRET"><CompanyName Code="SECRET"/></RequestorID></Source></POS>
              <ContactInfo PhoneNumber="0099 111" EmailAddress="ADA..W//POST.EXAMPLE"><AddressLine>SECRET ROAD</AddressLine></ContactInfo>
              <Passenger RPH="1"><GivenName>GRETA MRS</GivenName><Surname>HOLTMANN &amp; CO</Surname>
                <TicketDocument TicketDocumentNbr="9990000000001" Type="T" DateOfIssue="2026-02-28"><PaymentInfo CardHolderName="SECRET"/></TicketDocument>
                <DOC_SSR SSR_Code="DOCS"><DOCS TravelDocType="P" TravelDocNbr="X100" IssuingLoc="UTO" PaxNationality="UTO" DateOfBirth="12JUL84" Gender="F" ExpiryDate="2029-08-23" Surname="HOLTMANN" FirstGivenName="GRETA" SecondGivenName="MARIA"/></DOC_SSR>
                <DOC_SSR SSR_Code="DOCO"><DOCO BirthLocation="UTOPOLIS" TravelDocType="V" TravelDocNbr="V200" PlaceOfIssue="ZZZ"/></DOC_SSR>
                <DOC_SSR SSR_Code="DOCA"><DOCA AddressType="R" Country="UTO" Address="SECRET"/></DOC_SSR>
              </Passenger>
              <Passenger RPH="2"><GivenName>LOTTE</GivenName><Surname>HOLTMANN</Surname><FareInfo PTC_Code="INF"/></Passenger>
              <Passenger RPH="3"><GivenName>NASIR</GivenName><Surname>DRAGAN</Surname><FareInfo PTC_Code="CHD"/>
                <SSR SSR_Code="VGML" RPH="3"><Text>SECRET</Text></SSR></Passenger>
              <SSR SSR_Code="DOCS" RPH="1"><Text>/P/UTO/X101/UTO/01FEB25/FI/23AUG29/HOLTMANN/LOTTE</Text></SSR>
              <SSR SSR_Code="SEAT" RPH="3"><Text>012B</Text></SSR>
              <Flight DepartureDateTime="2026-03-03T09:15:00" ArrivalDateTime="2026-03-03T12:30:00" FlightNumber="9457" Status="HK">
                <DepartureAirport LocationCode="AAA"/><ArrivalAirport LocationCode="BBB"/>
                <OperatingAirline Code="ZZ" FlightNumber="8203"/><Equipment AirEquipType="321"/><MarketingAirline Code="QX"/>
                <Passenger RPH="1"><GivenName>GRETA MRS</GivenName><Surname>HOLTMANN</Surname></Passenger>
              </Flight>
            </PNR>
            <PNR><BookingRefID ID="EFG34H"/><Passenger><Surname>TBA</Surname></Passenger></PNR>
          </PNRs>
        </IATA_PNRGOV_NotifRQ>
        """;

    static readonly string[] Everybody = ["HOLTMANN & CO/GRETA MRS", "HOLTMANN/LOTTE", "DRAGAN/NASIR", "TBA/"];

    [Fact]
    public void A_push_is_read_into_the_model_of_EDIFACT()
    {
        var result = Read(Push);
        var message = result.Messages.ShouldHaveSingleItem();
        (message.Kind, message.Version, message.Reference, message.Sender, message.Prepared).ShouldBe((MessageKind.Pnrgov, "13.1", "T77", "QX", At(1, 9, 0)));
        message.Flights.ShouldBe([new("QX", "12", "AAA", "BBB", At(3, 9, 15), true, At(3, 12, 30), true)]);
        message.Bookings.Select(booking => booking.Locator).ShouldBe(["ABC12D", "EFG34H"]);
        var booking = message.Bookings[0];
        booking.Locators.ShouldBe([new("QX", "ABC12D"), new("YY", "ZZTOP9")]);
        booking.Made.ShouldBe(new DateTime(2026, 2, 28, 8, 0, 0, DateTimeKind.Unspecified));
        booking.Legs.ShouldBe([new("QX", "9457", "AAA", "BBB", At(3, 9, 15), true, At(3, 12, 30), true) { CodeShare = new("ZZ", "8203"), Status = "HK" }]);
        booking.Contacts.ShouldBe([new(ContactKind.Phone, "0099 111"), new(ContactKind.Mail, "ADA_W@POST.EXAMPLE")]);
        Invented.Names(message.Persons).ShouldBe(Everybody);
        message.Warnings.ShouldAllBe(warning => warning.Severity == Severity.Note);
        result.Warnings.ShouldBeEmpty();
        result.Interchanges.ShouldHaveSingleItem().ShouldBeSameAs(message.Interchange);
    }

    [Fact]
    public void Travellers_have_their_documents_and_facts()
    {
        var persons = Read(Push).Messages[0].Persons.ToList();
        var adult = persons[0];
        adult.Documents.Select(document => (document.Type, document.Number, document.Issuer, document.Expiry?.ToString())).ShouldBe([("P", "X100", "UTO", "2029-08-23"), ("V", "V200", "ZZZ", null)]);
        (adult.BirthDate.ToString(), adult.Sex, adult.Nationality, adult.BirthPlace, adult.Residence).ShouldBe(("1984-07-12", Sex.Female, "UTO", "UTOPOLIS", "UTO"));
        adult.Tickets.ShouldBe([new("9990000000001", "T", null, new DateTime(2026, 2, 28, 0, 0, 0, DateTimeKind.Unspecified))]);
        (persons[1].Kind, persons[1].Documents.Single().Number, persons[1].BirthDate.ToString()).ShouldBe((TravellerKind.Infant, "X101", "2025-02-01"));
        (persons[2].Kind, string.Join(',', persons[2].Seats)).ShouldBe((TravellerKind.Child, "12B"));
        persons[3].IsPlaceholder.ShouldBeTrue();
        persons.Select(person => person.Position).ShouldBeUnique();
        foreach (var person in persons) Push[person.Position..].ShouldStartWith("<Passenger");
    }

    [Fact]
    public void Payment_addresses_and_services_stay_outside_and_are_counted()
    {
        var result = Read(Push);
        System.Text.Json.JsonSerializer.Serialize(result).ShouldNotContain("SECRET");
        var message = result.Messages[0];
        message.OtherServices.ShouldBe(new Dictionary<string, int>(StringComparer.Ordinal) { ["VGML"] = 1 });
        message.Warnings.Of(WarningCodes.NotModelled).Select(warning => warning.Segment).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .ShouldBe(["ContactInfo", "Equipment", "FareInfo", "POS", "PaymentInfo", "SSR"]);
    }

    [Theory]
    [InlineData("xmlns=\"http://www.iata.org/IATA/2007/00\"", "")]
    [InlineData("xmlns=\"http://www.iata.org/IATA/2007/00\"", "xmlns=\"urn:other\"")]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "\uFEFF\r\n  ")]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<!-- exported -->")]
    public void Namespace_prolog_and_blanks_do_not_matter(string from, string to) =>
        Invented.Names(Read(Push.Replace(from, to, StringComparison.Ordinal)).Messages[0].Persons).ShouldBe(Everybody);

    [Fact]
    public void Prefixes_and_an_envelope_do_not_matter()
    {
        var body = Push[(Push.IndexOf("?>", StringComparison.Ordinal) + 2)..].Replace("</", "\u0001", StringComparison.Ordinal).Replace("<", "<p:", StringComparison.Ordinal)
            .Replace("\u0001", "</p:", StringComparison.Ordinal).Replace($"xmlns=\"{Space}\"", $"xmlns:p=\"{Space}\"", StringComparison.Ordinal);
        var result = Read($"<s:Envelope xmlns:s=\"urn:soap\"><s:Header/><s:Body>{body}{body}</s:Body></s:Envelope>");
        result.Messages.Count.ShouldBe(2);
        Invented.Names(result.Messages[1].Persons).ShouldBe(Everybody);
        result.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void An_element_that_is_not_known_is_told_by_where_it_stands_and_costs_nobody()
    {
        var message = Read(Push.Replace("<Passenger RPH=\"2\">", "<Passenger RPH=\"2\"><JOHN.SMITH><Surname>WRONG</Surname></JOHN.SMITH><NEW/>", StringComparison.Ordinal)
            .Replace("<PNR NumberOf", "<Extra><Deeper/></Extra><PNR NumberOf", StringComparison.Ordinal)).Messages[0];
        Invented.Names(message.Persons).ShouldBe(Everybody);
        var told = message.Warnings.Of(WarningCodes.UnknownSegment).ToList();
        told.Select(warning => (warning.Segment, warning.Count, warning.Severity)).ShouldBe([("PNRs", 2, Severity.Loss), ("Passenger", 2, Severity.Loss)]);
    }

    [Fact]
    public void A_document_cut_anywhere_yields_everybody_whose_name_was_whole()
    {
        for (var cut = Push.IndexOf("<PNRs", StringComparison.Ordinal); cut < Push.Length - 1; cut += 7)
        {
            var text = Push[..cut];
            var result = Read(text);
            var whole = text.Split("<Passenger").Skip(1).Count(passenger => passenger.Contains("</Surname>", StringComparison.Ordinal))
                - (text.Contains("<Passenger RPH=\"1\"><GivenName>GRETA MRS</GivenName><Surname>HOLTMANN</Surname>", StringComparison.Ordinal) ? 1 : 0);
            var found = result.Messages.ShouldHaveSingleItem().Persons.Count();
            found.ShouldBeInRange(whole, whole + 1);
            result.Messages[0].Warnings.ShouldTell("truncated");
        }
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>")]
    [InlineData("<!DOCTYPE x SYSTEM \"file:///etc/hostname\">")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"http://127.0.0.1:1/\">]>")]
    public void A_document_type_is_refused(string type)
    {
        var result = Read(Push.Replace("<IATA", type + "<IATA", StringComparison.Ordinal).Replace("GRETA MRS", "&c;", StringComparison.Ordinal));
        result.Messages.ShouldBeEmpty();
        result.Warnings.ShouldHaveSingleItem().Code.ShouldBe(WarningCodes.ForbiddenXml);
    }

    [Fact]
    public void Ten_thousand_levels_are_refused_at_once()
    {
        var deep = Push.Replace("<PNR NumberOf", string.Concat(Enumerable.Repeat("<x>", 10_000)) + "<PNR NumberOf", StringComparison.Ordinal);
        var bare = string.Concat(Enumerable.Repeat("<x>", 1_000_000));
        var passed = Push.Replace("<Source ", string.Concat(Enumerable.Repeat("<x>", 10_000)) + "<Source ", StringComparison.Ordinal);
        foreach (var text in (string[])[deep, bare, passed])
        {
            var result = Read(text);
            result.Messages.ShouldBeEmpty();
            result.Warnings.ShouldHaveSingleItem().Code.ShouldBe(WarningCodes.ForbiddenXml);
        }
    }

    [Theory]
    [InlineData("&unknown;")]
    [InlineData("&#0;")]
    [InlineData("<a b=1>")]
    [InlineData("]]>")]
    [InlineData("<![CDATA[")]
    [InlineData("</PNR>")]
    [InlineData("<x:y>")]
    public void Broken_XML_costs_only_what_follows(string fault)
    {
        var result = Read(Push.Replace("<Passenger RPH=\"3\">", fault + "<Passenger RPH=\"3\">", StringComparison.Ordinal));
        Invented.Names(result.Messages.ShouldHaveSingleItem().Persons).Take(2).ShouldBe(Everybody.Take(2));
    }

    [Fact]
    public void Impossible_values_are_absent_and_told()
    {
        var message = Read(Push.Replace("2026-03-03T09:15:00", "2026-03-03T43:99:00", StringComparison.Ordinal).Replace("12JUL84", "99XXX84", StringComparison.Ordinal)
            .Replace("0012", "ZZ-??", StringComparison.Ordinal).Replace("NumberOfPnrs=\"2\"", "NumberOfPnrs=\"9\"", StringComparison.Ordinal).Replace("Gender=\"F\"", "Gender=\"Q\"", StringComparison.Ordinal)).Messages[0];
        (message.Flights[0].Departure, message.Flights[0].DepartureHasTime, message.Flights[0].Number).ShouldBe((At(3, 0, 0), false, null));
        foreach (var told in (string[])["badDate FlightLeg", "badDate Flight", "badDate DOCS", "badValue FlightLeg", "badValue DOCS", "wrongCount PNRs"]) message.Warnings.ShouldTell(told);
        message.Persons.First().BirthDate.ShouldBeNull();
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16", false)]
    [InlineData("iso-8859-1", false)]
    [InlineData("iso-8859-9", false)]
    public void Other_encodings_are_read_and_places_are_bytes(string name, bool hasMark)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        var text = Push.Replace("UTF-8", name, StringComparison.Ordinal).Replace("DRAGAN", "DRÄGÜN", StringComparison.Ordinal);
        var bytes = (byte[])[.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
        FormatReader.IsXml(bytes).ShouldBeTrue();
        var result = FormatReader.Read(bytes);
        var third = result.Messages.ShouldHaveSingleItem().Persons.ElementAt(2);
        third.Surname.ShouldBe("DRÄGÜN");
        encoding.GetString(bytes[third.Position..]).ShouldStartWith("<Passenger RPH=\"3\"");
        result.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Letters_of_any_script_keep_places_right_and_a_wrong_byte_is_read_as_ISO_8859_1()
    {
        var text = Push.Replace("GRETA MRS", "ЖАННА𐐀", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(text);
        var last = FormatReader.Read(bytes).Messages[0].Persons.Last();
        Encoding.UTF8.GetString(bytes[last.Position..]).ShouldStartWith("<Passenger><Surname>TBA");

        var wrong = Encoding.Latin1.GetBytes(Push.Replace("DRAGAN", "DRÄGÜN", StringComparison.Ordinal));
        var result = FormatReader.Read(wrong);
        result.Messages[0].Persons.ElementAt(2).Surname.ShouldBe("DRÄGÜN");
        result.Warnings.Codes().ShouldBe(["charset"]);
    }

    [Theory]
    [InlineData("<html><body/></html>")]
    [InlineData("<")]
    [InlineData("  <?xml version='1.0'?>")]
    public void XML_that_is_no_push_has_no_message_and_one_reason(string text)
    {
        var result = Read(text);
        result.Messages.ShouldBeEmpty();
        result.Warnings.ShouldHaveSingleItem().Code.ShouldBe(WarningCodes.NoInterchange);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(" \r\n<x/>", true)]
    [InlineData("UNB+<", false)]
    [InlineData("\uFEFF<x/>", true)]
    [InlineData("id,name", false)]
    public void The_first_character_tells_the_format(string text, bool isXml) => FormatReader.IsXml(Encoding.UTF8.GetBytes(text)).ShouldBe(isXml);

    [Fact]
    public void What_is_no_XML_goes_to_the_reader_of_EDIFACT() =>
        FormatReader.Read(Encoding.UTF8.GetBytes(Invented.Booking("TIF+WINTER+ADA:A:1"))).Messages.Single().Persons.Count().ShouldBe(1);

    [Fact]
    public void Mutated_documents_never_throw_and_give_one_result()
    {
        var random = new Random(20260302);
        var push = Encoding.UTF8.GetBytes(Push);
        string[] words = ["<PNR>", "</PNR>", "<Passenger>", "</Passenger>", "<Surname>", "<Flight>", "</Flight>", "&lt;", "<SSR SSR_Code='SEAT'>", "<Text>", "<![CDATA[x]]>", "\"", "<!--", "-->", "<POS>", "<x>", "\u0001", "<BookingRefID ID='Q'>"];
        for (var round = 0; round < 2_000; round++)
        {
            var bytes = push.ToList();
            for (var change = random.Next(1, 8); change > 0; change--)
            {
                var at = random.Next(bytes.Count);
                switch (random.Next(4))
                {
                    case 0: bytes[at] = (byte)random.Next(256); break;
                    case 1: bytes.RemoveRange(at, Math.Min(random.Next(60), bytes.Count - at - 1)); break;
                    default: bytes.InsertRange(at, Encoding.UTF8.GetBytes(words[random.Next(words.Length)])); break;
                }
            }

            var mutated = bytes.ToArray();
            var once = System.Text.Json.JsonSerializer.Serialize(FormatReader.Read(mutated));
            System.Text.Json.JsonSerializer.Serialize(FormatReader.Read([.. mutated])).ShouldBe(once);
        }
    }

    [Theory]
    [InlineData("<PNR><BookingRefID ID='A'/><Passenger RPH='1'><Surname>A</Surname></Passenger></PNR>")]
    [InlineData("<PNR><x><y/></x></PNR>")]
    [InlineData("<!-- -->")]
    [InlineData("<PNR>TEXT\n</PNR>")]
    public void Time_is_linear(string pattern)
    {
        byte[] Filled(int length) => Encoding.UTF8.GetBytes("<IATA_PNRGOV_NotifRQ>" + string.Concat(Enumerable.Repeat(pattern, length / pattern.Length)) + "</IATA_PNRGOV_NotifRQ>");
        static TimeSpan Fastest(byte[] bytes) => Enumerable.Range(0, 3).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            FormatReader.Read(bytes);
            return watch.Elapsed;
        });

        var (small, large) = (Filled(50_000), Filled(400_000));
        FormatReader.Read(small);
        Fastest(large).ShouldBeLessThan((Fastest(small) + TimeSpan.FromMilliseconds(10)) * 40);
    }

    static ReadResult Read(string text) => FormatReader.Read(Encoding.UTF8.GetBytes(text));

    static DateTime At(int day, int hour, int minute) => new(2026, 3, day, hour, minute, 0, DateTimeKind.Unspecified);
}

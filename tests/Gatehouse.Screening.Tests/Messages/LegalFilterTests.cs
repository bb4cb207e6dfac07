using System.Text;
using Dapper;
using Gatehouse.Edifact;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Tests.Screening;

namespace Gatehouse.Screening.Tests.Messages;

/// <summary>Nothing that may not be stored is, wherever in a message it stands; what is allowed stays.</summary>
[Trait("Requirement", "P-35")]
[Trait("Requirement", "P-04")]
[Trait("Requirement", "L-07")]
public sealed class LegalFilterTests
{
    static readonly Pack Pack = Pack.Default;

    static readonly string[] Codes =
    [
        .. Pack.SensitiveFilter.ServiceRequests.Dropped.SelectMany(group => group.Codes), .. Pack.SensitiveFilter.ServiceRequests.Neutral, "UMNR",
        // In no list: somebody's own.
        .. new Random(1).GetItems("BCDFGHJKLMNPQRSTVWXZ".ToCharArray(), 4 * 600).Chunk(4).Select(letters => new string(letters)).Except(["DOCS", "DOCO", "DOCA"], StringComparer.Ordinal),
    ];

    public static TheoryData<string> Databases => ["SQLite", "PostgreSQL"];

    [Fact]
    [Trait("Requirement", "C-01")]
    public void No_service_request_is_stored_whatever_its_code_and_place()
    {
        var messages = 0;
        foreach (var code in Codes)
        {
            foreach (var place in HostilePush.Places)
            {
                Check(HostilePush.With(place, HostilePush.Request(code)), place, code);
                messages++;
            }
        }

        messages.ShouldBeGreaterThan(5_000);
    }

    [Fact]
    public void No_free_text_payment_or_contact_is_stored()
    {
        foreach (var (place, segment) in HostilePush.Texts) Check(HostilePush.With(place, segment), place, null);
    }

    /// <summary>What the reader is told to skip in XML, and what it reads, with the mark in each.</summary>
    [Fact]
    public void Nothing_of_a_push_in_XML_is_stored_but_the_elements_of_the_law()
    {
        const string Mark = HostilePush.Mark;
        var codes = string.Concat(Codes.Take(60).Select(code => $"<SSR SSR_Code=\"{code}\" RPH=\"1\"><Text>{Mark}</Text></SSR>"));
        var push = $"""
            <IATA_PNRGOV_NotifRQ Version="13.1" TransactionIdentifier="T77" TimeStamp="2026-03-14T09:00:00"><Originator AirlineCode="Q9"/>
            <FlightLeg CarrierCode="Q9" FlightNumber="214" DepartureDateTime="2026-03-14T18:05:00"><DepartureAirport LocationCode="GYD"/><ArrivalAirport LocationCode="IST"/></FlightLeg>
            <PNRs><PNR><BookingRefID ID="PQR7XS"><CompanyName Code="Q9"/></BookingRefID><POS><Source AgentSine="{Mark}"/></POS>
            <ContactInfo PhoneNumber="{Mark}" EmailAddress="{Mark}//MOSQUE.EXAMPLE"><AddressLine>{Mark}</AddressLine></ContactInfo>
            <Passenger RPH="1"><GivenName>IMAM</GivenName><Surname>KERIMBAI</Surname>
              <FareInfo PTC_Code="CLG"/><CustLoyalty ProgramID="{Mark}"/><TicketDocument TicketDocumentNbr="1" Type="T"><PaymentInfo CardHolderName="{Mark}"/></TicketDocument>
              <DOC_SSR SSR_Code="DOCS"><DOCS TravelDocType="P" TravelDocNbr="C0148899" IssuingLoc="AZE" Surname="KERIMBAI" FirstGivenName="IMAM"/></DOC_SSR>
              <DOC_SSR SSR_Code="DOCO"><DOCO BirthLocation="{Mark}"/></DOC_SSR><DOC_SSR SSR_Code="DOCA"><DOCA AddressType="R" Country="{Mark}" Address="{Mark}"/></DOC_SSR></Passenger>
            <Passenger RPH="2"><GivenName>SIRAJ MR</GivenName><Surname>NASIROV</Surname></Passenger>
            {codes}<OSI><Text>{Mark}</Text></OSI><GeneralRemark><Text>{Mark}</Text></GeneralRemark>
            <Flight DepartureDateTime="2026-03-14T18:05:00" FlightNumber="214" Status="{Mark}"><MarketingAirline Code="Q9"/></Flight></PNR></PNRs></IATA_PNRGOV_NotifRQ>
            """;
        Check(Encoding.UTF8.GetBytes(push), "XML", null);
        var left = LegalFilter.LeftOut(Read(Encoding.UTF8.GetBytes(push)), Pack);
        left["religion"].ShouldBe(7);
        left["contact"].ShouldBe(2);
    }

    [Fact]
    public void A_passenger_type_that_tells_something_is_not_stored()
    {
        foreach (var type in Pack.SensitiveFilter.PassengerTypes) Check(HostilePush.With("", "", type), "TIF", $"\"{type}\"");
    }

    [Fact]
    public void What_is_left_out_is_counted_by_what_it_reveals()
    {
        CountOf("MOML").ShouldBe([KeyValuePair.Create("religion", 1)]);
        CountOf("DBML").ShouldBe([KeyValuePair.Create("health", 1)]);
        CountOf("WCHR").ShouldBe([KeyValuePair.Create("disability-or-illness", 1)]);
        CountOf("PETC").ShouldBe([KeyValuePair.Create("neutral-service", 1)]);
        CountOf("UMNR").ShouldBe([KeyValuePair.Create("allowed-service-not-read", 1)]);
        CountOf("QZXY").ShouldBe([KeyValuePair.Create("unknown-service", 1)]);
        LegalFilter.LeftOut(Read(HostilePush.With("end", "LTS+0/PRAYS")), Pack).ShouldBe([KeyValuePair.Create("free-text", 1)]);

        static IReadOnlyDictionary<string, int> CountOf(string code) => LegalFilter.LeftOut(Read(HostilePush.With("leg", HostilePush.Request(code))), Pack);
    }

    [Fact]
    [Trait("Requirement", "A-01")]
    [Trait("Requirement", "A-02")]
    public void Of_a_passenger_list_only_the_elements_of_the_law_are_stored()
    {
        var said = Encoding.UTF8.GetString(Carrier.Api(new Passenger("KERIMBAI", "RASHID", new(1979, 3, 12), "C0148899", "PQR7XS")))
            .Replace("RFF+AVF", $"LOC+180+:::{HostilePush.Mark}'LOC+174+{HostilePush.Mark}'COM+{HostilePush.Mark}:TE'FTX+CIP+++{HostilePush.Mark}'EMP+1+{HostilePush.Mark}'RFF+AVF", StringComparison.Ordinal)
            .Replace("LOC+125", $"RFF+ZZZ:{HostilePush.Mark}'FTX+AAA+++{HostilePush.Mark}'LOC+125", StringComparison.Ordinal);
        var message = Read(Encoding.UTF8.GetBytes(said));
        Encoding.UTF8.GetString(StoredMessage.Write(message, Pack)).ShouldNotContain(HostilePush.Mark);
        LegalFilter.LeftOut(message, Pack)["beyond-annex-i"].ShouldBe(2);
        var kept = LegalFilter.Keep(message, Pack).Travellers.ShouldHaveSingleItem();
        (kept.Surname, kept.Given, kept.BirthDate?.ToString(), kept.Locator).ShouldBe(("KERIMBAI", "RASHID", "1979-03-12", "PQR7XS"));
        kept.Documents.ShouldHaveSingleItem().Number.ShouldBe("C0148899");
        LegalFilter.Keep(message, Pack).Flights.ShouldHaveSingleItem().From.ShouldBe("GYD");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Nothing_of_it_is_anywhere_in_the_store(string database)
    {
        await using var desk = await Desk.Open(database, Desk.Sought("1", "Imam Kerimbai", "1979-03-12"));
        var flight = 100;
        var codes = Pack.SensitiveFilter.ServiceRequests.Dropped.SelectMany(group => group.Codes).ToArray();
        foreach (var (place, segment) in HostilePush.Texts.Concat(codes.Select((code, at) => (HostilePush.Places[at % HostilePush.Places.Length], HostilePush.Request(code)))))
        {
            (await desk.Receive(HostilePush.With(place, segment, flight: $"{++flight}"))).ShouldBeOfType<IntakeResult.Stored>(segment);
        }

        string[] sought = [HostilePush.Mark, .. codes];
        await Scan(desk, sought);
        await desk.Screen();
        (await desk.Queue()).Count.ShouldBeGreaterThan(50);
        await Scan(desk, sought);
    }

    static void Check(byte[] push, string place, string? code)
    {
        var message = Read(push);
        var stored = Encoding.UTF8.GetString(StoredMessage.Write(message, Pack));
        stored.ShouldNotContain(HostilePush.Mark, Case.Insensitive, place);
        if (code is not null) stored.ShouldNotContain(code, Case.Sensitive, place);

        // And nobody is lost or cut by it.
        var kept = StoredMessage.Read(Encoding.UTF8.GetBytes(stored));
        kept.Persons.Select(person => (person.Surname, person.Given)).ShouldBe([("KERIMBAI", "IMAM"), ("NASIROV", "SIRAJ MR")], place);
        kept.Persons.First().Documents.ShouldHaveSingleItem(place).Number.ShouldBe("C0148899");
        kept.Bookings[0].Locator.ShouldBe("PQR7XS");
    }

    static Message Read(byte[] bytes) => FormatReader.Read(bytes).Messages.ShouldHaveSingleItem();

    /// <summary>Every column of every table, and what is encrypted in it, decrypted.</summary>
    static async Task Scan(Desk desk, string[] sought)
    {
        var stop = TestContext.Current.CancellationToken;
        var sealedRecords = new (string Table, string Id, string Column)[] { ("message", "flight || '/' || kind || '/' || coalesce(digest, '')", "body"), ("traveller", "id", "sealed"), ("report", "id", "said") };
        foreach (var (table, id, column) in sealedRecords)
        {
            var rows = await desk.Store.Read(connection => connection.QueryAsync<(int Day, string Id, byte[] Sealed)>($"select day, {id}, {column} from {table} where length({column}) > 0"), stop);
            foreach (var (day, record, bytes) in rows)
            {
                var text = Encoding.UTF8.GetString(desk.Store.Keys.Open(day, table, record, bytes));
                foreach (var words in sought) text.ShouldNotContain(words, Case.Sensitive, table);
            }
        }

        const string Sqlite = "select name from sqlite_master where type = 'table'";
        const string Postgres = "select tablename from pg_tables where schemaname = current_schema()";
        var tables = await desk.Store.Read(connection => connection.QueryAsync<string>(desk.IsSqlite ? Sqlite : Postgres), stop);
        foreach (var table in tables)
        {
            var rows = await desk.Store.Read(async connection => (await connection.QueryAsync($"select * from \"{table}\"")).Cast<IDictionary<string, object?>>().ToList(), stop);
            foreach (var value in rows.SelectMany(row => row.Values).OfType<string>())
            {
                foreach (var words in sought) value.ShouldNotContain(words, Case.Sensitive, table);
            }
        }
    }
}

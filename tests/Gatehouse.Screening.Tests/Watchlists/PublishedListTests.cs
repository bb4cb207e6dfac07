using Gatehouse.Matching;
using Gatehouse.Screening.Watchlists;

namespace Gatehouse.Screening.Tests.Watchlists;

/// <summary>Lists as their publishers write them, here with invented persons.</summary>
public sealed class PublishedListTests : IDisposable
{
    readonly ListFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Ofac_xml_keeps_names_apart_and_reads_as_documents_only_what_is_one()
    {
        var list = Read("sdn.xml", """
            <?xml version="1.0" standalone="yes"?>
            <sdnList xmlns="https://example.org/changed/again"><publshInformation><Publish_Date>03/28/2031</Publish_Date></publshInformation>
            <sdnEntry><uid>17</uid><firstName>Orxan</firstName><lastName>NUMUNEZADE</lastName><sdnType>Individual</sdnType><programList><program>SDGT</program><program>IFSR</program></programList>
              <idList><id><uid>1</uid><idType>Passport</idType><idNumber>T0012345</idNumber><idCountry>Azerbaijan</idCountry></id>
                <id><uid>2</uid><idType>Website</idType><idNumber>www.example.org</idNumber></id><id><uid>3</uid><idType>Gender</idType><idNumber>Male</idNumber></id></idList>
              <akaList><aka><type>a.k.a.</type><category>weak</category><lastName>KESTREL</lastName></aka><aka><type>f.k.a.</type><category>strong</category><lastName>SAMPLE</lastName><firstName>Orkhan</firstName></aka></akaList>
              <dateOfBirthList><dateOfBirthItem><dateOfBirth>28 Feb 1970</dateOfBirth></dateOfBirthItem><dateOfBirthItem><dateOfBirth>circa 1971</dateOfBirth></dateOfBirthItem></dateOfBirthList>
              <nationalityList><nationality><country>Azerbaijan</country></nationality></nationalityList><newThing>1</newThing></sdnEntry>
            <sdnEntry><uid>18</uid><lastName>INVENTED TRADING</lastName><sdnType>Entity</sdnType></sdnEntry></sdnList>
            """);
        (list.Name, list.Format, list.Published, list.Others).ShouldBe(("OFAC SDN", WatchlistFormat.OfacXml, new DateOnly(2031, 3, 28), 1));
        var entry = list.Persons.ShouldHaveSingleItem();
        (entry.Person.Id, entry.Reason, entry.LegalBasis).ShouldBe(("17", "SDGT, IFSR", "US OFAC SDN: SDGT, IFSR"));
        var person = entry.Person.Identity;
        person.Names.Select(name => (name.Full, name.Kind)).ShouldBe([("Orxan NUMUNEZADE", NameKind.Primary), ("KESTREL", NameKind.WeakAlias), ("Orkhan SAMPLE", NameKind.Former)]);
        person.Names[0].Surname.ShouldBe("NUMUNEZADE");
        person.BirthDates.Count.ShouldBe(2);
        person.Nationalities.ShouldBe(["AZ"]);
        person.Sex.ShouldBe(Sex.Male);
        var document = person.Documents.ShouldHaveSingleItem();
        (document.Number, document.Issuer, document.Type).ShouldBe(("T0012345", "AZ", "P"));
        list.Warnings.ShouldHaveSingleItem().Text.ShouldBe("field 'newThing', 1 times, is not read");
    }

    [Fact]
    public void The_list_of_others_than_SDN_has_a_name_of_its_own()
    {
        var list = Read("cons.xml", "<sdnList><sdnEntry><uid>1</uid><lastName>NUMUNE</lastName><sdnType>Individual</sdnType><programList><program>NS-PLC</program></programList></sdnEntry></sdnList>");
        list.Name.ShouldBe("OFAC non-SDN");
        list.Persons.ShouldHaveSingleItem().Person.List.ShouldBe("OFAC non-SDN");
    }

    [Fact]
    public void Canadas_list_has_aliases_between_all_kinds_of_marks_and_its_country_is_no_nationality()
    {
        var list = Read("sema.xml", """
            <data-set><record><Country>Belarus / Bélarus</Country><LastName>NUMUNOVICH</LastName><GivenName>Alena</GivenName><DateOfBirthOrShipBuildDate>1971-03-04 or 1972</DateOfBirthOrShipBuildDate>
              <Aliases>Alyona Numunovich or Elena Numunovich,  Russian: Алёна Нумунович; Belarusian: Алена Нумуновіч</Aliases><Schedule>1, Part 1</Schedule><Item>7</Item><DateOfListing>2031-09-28</DateOfListing></record>
            <record><Country>Belarus / Bélarus</Country><LastName>NUMUNOVICH</LastName><GivenName>Igor</GivenName><Schedule>1, Part 1</Schedule><Item>7</Item></record>
            <record><Country>Belarus / Bélarus</Country><EntityOrShip>Invented Trading</EntityOrShip><Item>8</Item></record></data-set>
            """);
        (list.Name, list.Others).ShouldBe(("Canada SEMA", 1));
        list.Persons.Select(entry => entry.Person.Id).ShouldBe(["Belarus, 1, Part 1, 7", "Belarus, 1, Part 1, 7 (2)"]);
        var person = list.Persons[0].Person.Identity;
        person.Names.Select(name => (name.Full, name.Kind)).ShouldBe(
        [
            ("Alena NUMUNOVICH", NameKind.Primary), ("Alyona Numunovich", NameKind.Alias), ("Elena Numunovich", NameKind.Alias), ("Алёна Нумунович", NameKind.Native), ("Алена Нумуновіч", NameKind.Native),
        ]);
        person.BirthDates.Count.ShouldBe(2);
        person.Nationalities.ShouldBeEmpty();
        list.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void The_consolidated_screening_list_holds_persons_without_a_type()
    {
        const string Header = "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids";
        var list = Read("csl.csv", $"""
            {Header}
            1,Specially Designated Nationals (SDN) - Treasury Department,4711,Individual,SDGT,"NUMUNEZADE, Orxan",,,,,,,,,,,,,,,,u,"SAMPLE, Orkhan; KESTREL",AZ,1970-02-28; circa 1971,,,u,"AZ, T0012345, Passport; Male, Gender"
            2,Denied Persons List (DPL) - Bureau of Industry and Security,,,, I. NUMUNE,,STREET 1,68 F.R. 1,2031-01-01,2041-01-01,Y,,,,,,,,,,u,,,,,,u,
            3,Entity List (EL) - Bureau of Industry and Security,,,,INVENTED TRADING CO.,,,,,,,,,,,,,,,,u,,,,,,u,
            """);
        (list.Name, list.Persons.Count, list.Others).ShouldBe(("US CSL", 2, 1));
        var person = list.Persons[0].Person;
        person.Id.ShouldBe("SDN 4711");
        person.Identity.Names.Select(name => name.Full).ShouldBe(["Orxan NUMUNEZADE", "Orkhan SAMPLE", "KESTREL"]);
        (person.Identity.BirthDates.Count, person.Identity.Sex, person.Identity.Nationalities[0]).ShouldBe((2, Sex.Male, "AZ"));
        person.Identity.Documents.ShouldHaveSingleItem().Issuer.ShouldBe("AZ");
        list.Persons[1].Expiry.ShouldBe(new DateOnly(2041, 1, 1));
        list.Persons[1].Authority.ShouldBe("Bureau of Industry and Security");
        list.Warnings.ShouldHaveSingleItem().Code.ShouldBe(ListWarningCodes.UntypedRecord);
    }

    [Fact]
    public void The_list_of_the_Union_stands_in_attributes_and_a_false_passport_is_nobodys()
    {
        var list = Read("eu.xml", """
            <export xmlns="http://example.org/fsd/export" generationDate="2031-03-28T10:00:00.000+01:00"><sanctionEntity euReferenceNumber="EU.1.2" logicalId="13"><remark>x</remark>
              <regulation programme="IRQ" numberTitle="12/2031 (OJ L1)"/><subjectType code="person" classificationCode="P"/>
              <nameAlias firstName="Orxan" middleName="" lastName="Nümunəzadə" wholeName="Orxan Nümunəzadə" gender="M" strong="true"/>
              <nameAlias firstName="" middleName="" lastName="" wholeName="Орхан Нумунезаде" strong="true"/><nameAlias wholeName="Kestrel" strong="true"><remark>Low quality alias</remark></nameAlias>
              <citizenship countryIso2Code="AZ"/><citizenship countryIso2Code="00"/><birthdate circa="false" calendarType="GREGORIAN" city="Gəncə" year="1970" monthOfYear="2" dayOfMonth="28"/>
              <birthdate circa="true" calendarType="GREGORIAN" year="1971"/><birthdate calendarType="ISLAMIC" year="1391" monthOfYear="1" dayOfMonth="1"/>
              <identification knownFalse="false" number="T0012345" latinNumber="" countryIso2Code="AZ" identificationTypeCode="passport" identificationTypeDescription="National passport"/>
              <identification knownFalse="true" number="F0099999" identificationTypeCode="passport"/></sanctionEntity>
            <sanctionEntity logicalId="14"><subjectType code="enterprise" classificationCode="E"/><nameAlias wholeName="Invented Trading"/></sanctionEntity></export>
            """);
        (list.Name, list.Others, list.Published).ShouldBe(("EU", 1, new DateOnly(2031, 3, 28)));
        var entry = list.Persons.ShouldHaveSingleItem();
        (entry.Person.Id, entry.Reason, entry.LegalBasis).ShouldBe(("13", "IRQ", "12/2031 (OJ L1)"));
        var person = entry.Person.Identity;
        person.Names.Select(name => (name.Full, name.Kind)).ShouldBe([("Orxan Nümunəzadə", NameKind.Primary), ("Орхан Нумунезаде", NameKind.Native), ("Kestrel", NameKind.WeakAlias)]);
        (person.BirthDates.Count, person.Nationalities.ShouldHaveSingleItem(), person.Sex, person.Documents.ShouldHaveSingleItem().Number).ShouldBe((2, "AZ", Sex.Male, "T0012345"));
        list.Warnings.ShouldHaveSingleItem().Code.ShouldBe(ListWarningCodes.UnreadableDate);
    }

    [Fact]
    public void The_list_of_the_United_Kingdom_has_several_rows_a_person_and_the_family_name_in_column_six()
    {
        var list = Read("uk.csv", """
            Report Date: 28-Mar-2031
            Last Updated,Unique ID,Name 6,Name 1,Name 2,Name type,Alias strength,Name non-latin script,Regime Name,Designation Type,D.O.B,Nationality(/ies),Passport number,Passport additional information,Gender,Town of birth,Country of birth,Colour
            28/03/2031,INV0001,NUMUNEZADE,Orxan,,Primary Name,,Орхан Нумунезаде,Example Regime,Individual,(1) 28/02/1970 (2) dd/mm/1971,Azerbaijan,T0012345,Azerbaijan passport,Male,Ganja,Azerbaijan,blue
            28/03/2031,INV0001,SAMPLE,Orkhan,O&#39;Neil,Alias,Low quality a.k.a,,Example Regime,Individual,,,,,,,,
            28/03/2031,INV0002,INVENTED TRADING,,,Primary Name,,,Example Regime,Entity,,,,,,,,
            """);
        (list.Name, list.Others, list.Published).ShouldBe(("UK", 1, new DateOnly(2031, 3, 28)));
        var person = list.Persons.ShouldHaveSingleItem().Person.Identity;
        person.Names.Select(name => (name.Full, name.Kind)).ShouldBe([("Orxan NUMUNEZADE", NameKind.Primary), ("Орхан Нумунезаде", NameKind.Native), ("Orkhan O'Neil SAMPLE", NameKind.WeakAlias)]);
        (person.BirthDates.Count, person.Nationalities.ShouldHaveSingleItem(), person.Sex, person.Documents.ShouldHaveSingleItem().Issuer).ShouldBe((2, "AZ", Sex.Male, "AZ"));
        list.Warnings.ShouldHaveSingleItem().Code.ShouldBe(ListWarningCodes.UnknownColumn);
    }

    [Fact]
    public void Targets_simple_csv_has_lists_inside_its_fields()
    {
        var list = Read("default.csv", """"
            "id","schema","name","aliases","birth_date","countries","addresses","identifiers","sanctions","phones","emails","program_ids","dataset","first_seen","last_seen","last_change"
            "Q-1","Person","Orxan Nümunəzadə","Orkhan Sample;""Kestrel; the tall"";Орхан Нумунезаде","1970-02-28;1971","az","","T0012345","Example order","","","","Example","2031-01-01","2031-01-01","2031-01-01"
            "Q-2","Company","Invented Trading","","","az;ru","","","","","","","Example","","",""
            "Q-3","Person","","","","","","","","","","","Example","","",""
            """");
        (list.Name, list.Format, list.Others).ShouldBe(("default", WatchlistFormat.SimpleCsv, 1));
        var person = list.Persons.ShouldHaveSingleItem().Person.Identity;
        person.Names.Select(name => (name.Full, name.Kind)).ShouldBe(
            [("Orxan Nümunəzadə", NameKind.Primary), ("Orkhan Sample", NameKind.Alias), ("Kestrel; the tall", NameKind.Alias), ("Орхан Нумунезаде", NameKind.Native)]);
        (person.BirthDates.Count, person.Nationalities.ShouldHaveSingleItem(), person.Documents.ShouldHaveSingleItem().Number).ShouldBe((2, "AZ", "T0012345"));
        list.Warnings.ShouldHaveSingleItem().Where.ShouldBe("line 4");
    }

    [Fact]
    public void FollowTheMoney_joins_passports_and_sanctions_wherever_they_stand()
    {
        var list = Read("entities.ftm.json", """
            {"id":"P-1","schema":"Passport","properties":{"holder":["Q-1"],"number":["T0012345"],"country":["az"]}}
            {"id":"Q-1","caption":"Orxan Nümunəzadə","schema":"Person","properties":{"name":["Orkhan Sample","Orxan Nümunəzadə"],"weakAlias":["Kestrel"],"birthDate":["1970-02"],"nationality":["az"],"gender":["male"],"shoeSize":["44"]},"datasets":["x"],"referents":[]}
            no json at all
            {"id":"S-1","schema":"Sanction","properties":{"entity":["Q-1"],"program":["Example order"],"authority":["Example Council"]}}
            {"id":"C-1","schema":"Company","properties":{"name":["Invented Trading"]}}
            """);
        (list.Name, list.Format, list.Others).ShouldBe(("entities", WatchlistFormat.FtmJson, 1));
        var entry = list.Persons.ShouldHaveSingleItem();
        (entry.Reason, entry.Authority).ShouldBe(("Example order", "Example Council"));
        var person = entry.Person.Identity;
        person.Names.Select(name => (name.Full, name.Kind)).ShouldBe([("Orxan Nümunəzadə", NameKind.Primary), ("Orkhan Sample", NameKind.Alias), ("Kestrel", NameKind.WeakAlias)]);
        (person.Documents.ShouldHaveSingleItem().Issuer, person.Sex).ShouldBe(("AZ", Sex.Male));
        list.Warnings.Select(warning => (warning.Code, warning.Where)).ShouldBe([(ListWarningCodes.BadRecord, "line 3"), (ListWarningCodes.UnknownColumn, "Q-1")]);
    }

    [Fact]
    public void Senzing_records_are_read()
    {
        var list = Read("senzing.json", """
            {"DATA_SOURCE":"EXAMPLE","RECORD_ID":"Q-1","RECORD_TYPE":"PERSON","NAMES":[{"NAME_TYPE":"PRIMARY","NAME_FULL":"Orxan Nümunəzadə"},{"NAME_TYPE":"ALIAS","NAME_LAST":"Sample","NAME_FIRST":"Orkhan"}],"DATES":[{"DATE_OF_BIRTH":"1970-02-28"}],"COUNTRIES":[{"NATIONALITY":"az"}],"IDENTIFIERS":[{"PASSPORT_NUMBER":"T0012345","PASSPORT_COUNTRY":"az"}],"GENDER":"M"}
            {"DATA_SOURCE":"EXAMPLE","RECORD_ID":"C-1","RECORD_TYPE":"ORGANIZATION","NAMES":[{"NAME_ORG":"Invented Trading"}]}
            {"DATA_SOURCE":"EXAMPLE","RECORD_ID":"","RECORD_TYPE":"PERSON","NAMES":[]}
            """);
        (list.Name, list.Others, list.Persons.Count).ShouldBe(("senzing", 1, 1));
        var person = list.Persons[0].Person.Identity;
        (person.Names.Count, person.BirthDates.Count, person.Nationalities[0], person.Documents[0].Type, person.Sex).ShouldBe((2, 1, "AZ", "P", Sex.Male));
        list.Warnings.ShouldHaveSingleItem().Where.ShouldBe("line 3");
    }

    [Theory]
    [InlineData("sema.xml", "<data-set></data-set>", "without a record")]
    [InlineData("sdn.xml", "<sdnList><sdnEntry><uid>1</uid>", "broken XML at line 1")]
    [InlineData("a.json", "{\"error\": \"try again later\"}", "neither FollowTheMoney")]
    [InlineData("a.json", "{\"id\":\"1\",\"schema\":\"Person\",\"properties\":{}}", "not one entity")]
    [InlineData("default.csv", "id,schema,name,aliases,birth_date,countries,identifiers,dataset\n", "not one usable row")]
    public void What_is_cut_empty_or_another_thing_is_refused_in_one_line(string name, string text, string expected)
    {
        var path = files.Write(name, text);
        Should.Throw<WatchlistException>(() => ReadWatchlists.From([path])).Message.ShouldContain(expected);
    }

    [Fact]
    public void A_JSON_list_of_another_encoding_is_refused_with_its_line()
    {
        var path = files.Write("a.json", [.. "{\"id\":\"1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"A\"]}}\n"u8, .. "{\"id\":\"2\",\"schema\":\"Person\",\"properties\":{\"name\":[\""u8, 0xE4, .. "\"]}}\n"u8]);
        Should.Throw<WatchlistException>(() => ReadWatchlists.From([path])).Message.ShouldContain("not UTF-8");
    }

    Watchlist Read(string name, string text) => ReadWatchlists.From([files.Write(name, text)]).ShouldHaveSingleItem();
}

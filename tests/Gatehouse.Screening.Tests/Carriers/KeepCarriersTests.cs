using Dapper;
using Gatehouse.Edifact;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Carriers;
using Gatehouse.Screening.Tests.Screening;
using Gatehouse.Store;

namespace Gatehouse.Screening.Tests.Carriers;

/// <summary>Carriers as data: who may send, and what is agreed.</summary>
public sealed class KeepCarriersTests
{
    const string Name = "Example Air";

    static readonly string Digest = new('a', 64);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Databases => ["SQLite", "PostgreSQL"];

    [Theory]
    [MemberData(nameof(Databases))]
    [Trait("Requirement", "A-09")]
    public async Task A_new_key_of_a_carrier_replaces_the_old_one_and_may_be_taken_away(string database)
    {
        await using var desk = await Desk.Open(database);
        (await Key(desk)).ShouldBeNull();
        await Add(desk, new(Name));
        var old = (await Key(desk)).ShouldNotBeNull();
        var current = (await Key(desk)).ShouldNotBeNull();
        (await FindCarrier.By(desk.Store, new(current, null), Stop)).ShouldNotBeNull().Name.ShouldBe(Name);
        (await FindCarrier.By(desk.Store, new(old, null), Stop)).ShouldBeNull();
        (await KeepCarriers.EndKey(desk.Store, Name, Actor.Operator, desk.Clock.GetUtcNow(), Stop)).ShouldBeTrue();
        (await FindCarrier.By(desk.Store, new(current, null), Stop)).ShouldBeNull();
        (await FindCarrier.Named(desk.Store, Name, Stop)).ShouldNotBeNull().KeyMadeAt.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_is_agreed_is_kept_changed_and_removed_and_each_is_an_act(string database)
    {
        await using var desk = await Desk.Open(database);
        var carrier = new CarrierProfile(Name)
        {
            Sends = [MessageKind.Paxlst, MessageKind.Pnrgov],
            Certificate = Digest,
            Route = new AnswerRoute.Web(new("https://edi.example-air.example/in?x=1")),
            Answers = [AnswerKind.Contrl, AnswerKind.Cusres],
            MostBytes = 4_000_000,
            CreatedAt = desk.Clock.GetUtcNow(),
        };
        await Add(desk, carrier);
        (await KeepCarriers.Add(desk.Store, carrier, Actor.Operator, desk.Clock.GetUtcNow(), Stop)).ShouldNotBeNull().ShouldContain("carriers change");
        var found = (await FindCarrier.By(desk.Store, new(null, Digest), Stop)).ShouldNotBeNull();
        found.Sends.ShouldBe(carrier.Sends);
        found.Answers.ShouldBe(carrier.Answers);
        (found with { Sends = carrier.Sends, Answers = carrier.Answers }).ShouldBe(carrier);

        await Change(desk, Name, before => before with { Certificate = null, Route = new AnswerRoute.Folder("/srv/out") });
        (await FindCarrier.By(desk.Store, new(null, Digest), Stop)).ShouldBeNull();
        (await FindCarrier.All(desk.Store, Stop)).ShouldHaveSingleItem().Route.ShouldBe(new AnswerRoute.Folder("/srv/out"));

        (await KeepCarriers.Remove(desk.Store, Name, Actor.Operator, desk.Clock.GetUtcNow(), Stop)).ShouldBeTrue();
        (await KeepCarriers.Remove(desk.Store, Name, Actor.Operator, desk.Clock.GetUtcNow(), Stop)).ShouldBeFalse();
        (await KeepCarriers.Change(desk.Store, Name, before => before, Actor.Operator, desk.Clock.GetUtcNow(), Stop)).ShouldBe(KeepCarriers.Unknown);
        (await desk.Store.Read(connection => connection.QueryAsync<string>($"select action from audit where about = '{Name}' order by id"), Stop))
            .ShouldBe(["add-carrier", "change-carrier", "remove-carrier"]);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_certificate_is_of_one_carrier(string database)
    {
        await using var desk = await Desk.Open(database);
        await Add(desk, new(Name) { Certificate = Digest });
        await Add(desk, new("Other Air"));
        (await KeepCarriers.Change(desk.Store, "Other Air", before => before with { Certificate = Digest }, Actor.Operator, desk.Clock.GetUtcNow(), Stop))
            .ShouldNotBeNull().ShouldContain(Name);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Keys_of_earlier_versions_stay_good(string database)
    {
        // A store as it was before carriers were data: this migration is taken back and applied anew.
        await using var desk = await Desk.Open(database);
        await desk.Store.Write(
            transaction => transaction.Connection!.ExecuteAsync(
                $"""
                drop table carrier;
                create table intake_key (name text primary key, digest text not null unique, created_at bigint not null);
                insert into intake_key (name, digest, created_at) values ('{Name}', '{FindCarrier.DigestOf("an old key")}', 1000);
                delete from migration where component = 'screening' and number = 10
                """,
                transaction: transaction),
            Stop);
        await desk.Store.Migrate(ScreeningServices.Tables, Stop);
        var carrier = (await FindCarrier.By(desk.Store, new("an old key", null), Stop)).ShouldNotBeNull();
        (carrier.Name, carrier.KeyMadeAt, carrier.Route).ShouldBe((Name, DateTimeOffset.UnixEpoch.AddSeconds(1), new AnswerRoute.Nowhere()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("a\nb")]
    [InlineData("..")]
    [InlineData("Folder")]
    [InlineData("operator")]
    [InlineData("ends ")]
    public void A_name_that_could_be_a_path_or_the_programs_own_is_none(string name) => CarrierProfile.WrongName(name).ShouldNotBeNull();

    [Theory]
    [InlineData("Example Air")]
    [InlineData("Société (Nord) & Cie.")]
    public void A_name_may_be_a_companys(string name) => CarrierProfile.WrongName(name).ShouldBeNull();

    [Theory]
    [InlineData("http://edi.example/in")]
    [InlineData("http://10.0.0.1/in")]
    [InlineData("ftp://edi.example/in")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:secret@edi.example/in")]
    [InlineData("https://edi.example/in#x")]
    [InlineData("https://")]
    [InlineData("out")]
    public void An_address_that_is_no_https_is_refused(string text)
    {
        var (route, wrong) = AnswerRoute.Parse(text);
        route.ShouldBeNull();
        wrong.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("https://edi.example/in?line=2")]
    [InlineData("http://127.0.0.1:8080/in")]
    [InlineData("http://[::1]:8080/in")]
    [InlineData("http://localhost/in")]
    [InlineData("/srv/out")]
    [InlineData("none")]
    public void A_route_reads_back_as_it_is_shown(string text) => AnswerRoute.Parse(text).Route.ShouldNotBeNull().ToString().ShouldBe(text);

    static Task<string?> Key(Desk desk) => KeepCarriers.NewKey(desk.Store, Name, Actor.Operator, desk.Clock.GetUtcNow(), Stop);

    static async Task Add(Desk desk, CarrierProfile carrier) =>
        (await KeepCarriers.Add(desk.Store, carrier, Actor.Operator, desk.Clock.GetUtcNow(), Stop)).ShouldBeNull();

    static async Task Change(Desk desk, string name, Func<CarrierProfile, CarrierProfile> change) =>
        (await KeepCarriers.Change(desk.Store, name, change, Actor.Operator, desk.Clock.GetUtcNow(), Stop)).ShouldBeNull();
}

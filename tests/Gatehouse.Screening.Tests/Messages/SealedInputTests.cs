using System.Text;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Packs;
using Gatehouse.Screening.Tests.Screening;
using Gatehouse.Store;

namespace Gatehouse.Screening.Tests.Messages;

/// <summary>Input that nobody could read is not lost, is seen by nobody, and is gone after its hours.</summary>
[Trait("Requirement", "R4")]
public sealed class SealedInputTests
{
    static readonly byte[] Unreadable = Encoding.ASCII.GetBytes($"A letter about {HostilePush.Mark}, no message at all");

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Databases => ["SQLite", "PostgreSQL"];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task It_waits_encrypted_and_its_key_goes_with_its_hours(string database)
    {
        await using var desk = await Desk.Open(database);
        (await desk.Receive(Unreadable)).ShouldBeOfType<IntakeResult.Refused>();
        (await desk.Receive(Unreadable)).ShouldBeOfType<IntakeResult.Refused>();
        var waits = (await SealedInputs.List(desk.Store, Pack.Default, Stop)).ShouldHaveSingleItem();
        (waits.Size, waits.Source, waits.Reason).ShouldBe((Unreadable.Length, "test", "noInterchange"));
        waits.Until.ShouldBe(desk.Clock.GetUtcNow().AddHours(49));

        var row = await Body(desk);
        Encoding.Latin1.GetString(row.Body).ShouldNotContain(HostilePush.Mark);
        new HourKeys(desk.Store.Keys).Open(row.Hour, waits.Id, row.Body).ShouldBe(Unreadable);

        var last = desk.Clock.GetUtcNow().AddHours(48);
        (await SealedInputs.EraseOld(desk.Store, Pack.Default, Actor.Service("retention"), last, Stop)).ShouldBe(0);
        (await SealedInputs.EraseOld(desk.Store, Pack.Default, Actor.Service("retention"), last.AddHours(1), Stop)).ShouldBe(1);
        (await SealedInputs.List(desk.Store, Pack.Default, Stop)).ShouldBeEmpty();

        // Whoever kept the row, as a backup does, has nothing of it.
        new HourKeys(desk.Store.Keys).Open(row.Hour, waits.Id, row.Body).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_reader_that_understands_it_later_takes_it_in(string database)
    {
        await using var desk = await Desk.Open(database, Desk.Sought("1", "Rashid Kerimbay", "1979-03-12"));
        await desk.Receive(Unreadable);

        // As an older reader left it behind: refused though a message was in it.
        var message = Carrier.Api(new Passenger("KERIMBAI", "RASHID", new(1979, 3, 12)));
        var now = desk.Clock.GetUtcNow();
        await desk.Store.Refuse(
            new("older", "Example Air", now, message.Length, "noInterchange")
            {
                Also = transaction => SealedInputs.Insert(transaction, new(desk.Store.Keys), new("older", "Example Air", now, message.Length, "noInterchange"), message),
            },
            Stop);
        (await SealedInputs.Replay(desk.Store, Pack.Default, Actor.Operator, now, Stop)).ShouldBe(new ReplayRun(1, 0, 1, 0));
        await desk.Screen();
        (await desk.Queue()).ShouldHaveSingleItem();
        (await SealedInputs.List(desk.Store, Pack.Default, Stop)).ShouldHaveSingleItem().Size.ShouldBe(Unreadable.Length);
        (await SealedInputs.Replay(desk.Store, Pack.Default, Actor.Operator, now, Stop)).ShouldBe(new ReplayRun(0, 0, 1, 0));
        (await SealedInputs.Erase(desk.Store, Actor.Operator, now, null, Stop)).ShouldBe(1);
    }

    [Fact]
    public async Task Without_its_key_it_is_gone()
    {
        await using var desk = await Desk.Open("SQLite");
        await desk.Receive(Unreadable);
        new HourKeys(desk.Store.Keys).ForgetBefore(long.MaxValue);
        (await SealedInputs.Replay(desk.Store, Pack.Default, Actor.Operator, desk.Clock.GetUtcNow(), Stop)).ShouldBe(new ReplayRun(0, 0, 0, 1));
        (await SealedInputs.List(desk.Store, Pack.Default, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pack_may_seal_nothing()
    {
        await using var desk = await Desk.Open("SQLite");
        var strict = Pack.Default with { Retention = Pack.Default.Retention with { QuarantineHours = 0 } };
        await ReceiveMessage.Handle(desk.Store, strict, Unreadable, "test", desk.Clock.GetUtcNow(), Stop);
        (await SealedInputs.List(desk.Store, strict, Stop)).ShouldBeEmpty();
        (await IntakeCounts.Since(desk.Store, desk.Clock.GetUtcNow(), Stop)).ShouldHaveSingleItem().Outcome.ShouldBe("refused");
    }

    static Task<(long Hour, byte[] Body)> Body(Desk desk) => desk.Store.Read(
        connection => Dapper.SqlMapper.QuerySingleAsync<(long, byte[])>(connection, "select hour, body from sealed_input"), Stop);
}

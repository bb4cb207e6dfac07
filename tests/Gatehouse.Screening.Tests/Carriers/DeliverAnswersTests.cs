using System.Net;
using System.Text;
using Dapper;
using Gatehouse.Edifact;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Carriers;
using Gatehouse.Screening.Tests.Screening;
using Gatehouse.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gatehouse.Screening.Tests.Carriers;

/// <summary>Answers reach their carrier once, whatever is away in between, and hold up nothing.</summary>
public sealed class DeliverAnswersTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Databases => ["SQLite", "PostgreSQL"];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task An_answer_arrives_is_counted_and_erased(string database)
    {
        await using var receiver = await Receiver.Start();
        await using var desk = await AnsweredDesk.Open(database, new AnswerRoute.Web(receiver.Address), AnswerKind.Contrl);
        await desk.Receive(List(1));
        await desk.Receive(List(2));
        await desk.Deliver();
        receiver.Came.Select(came => AnswerReader.Read(Encoding.UTF8.GetBytes(came.Body)).Controls.Single().Interchange).ShouldBe(["A1", "A1"]);
        receiver.Came.Select(came => came.Key).ShouldBeUnique(StringComparer.Ordinal);
        (await desk.Waiting()).ShouldBeEmpty();
        (await desk.Desk.Store.Read(connection => Outbox.Ended(connection, 0), Stop)).ShouldBe([new(AnsweredDesk.Name, "CONTRL", "sent", 2)]);
        await desk.Deliver();
        receiver.Came.Count.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_carrier_that_is_away_is_tried_again_ever_more_rarely_under_the_same_key(string database)
    {
        await using var receiver = await Receiver.Start();
        receiver.Status = HttpStatusCode.ServiceUnavailable;
        await using var desk = await AnsweredDesk.Open(database, new AnswerRoute.Web(receiver.Address), AnswerKind.Contrl);
        for (var number = 1; number <= 5; number++) await desk.Receive(List(number));
        await desk.Deliver();
        receiver.Came.Count.ShouldBe(1);
        await desk.Deliver();
        await desk.Receive(List(6));
        await desk.Deliver();
        receiver.Came.Count.ShouldBe(1);

        desk.Desk.Clock.Advance(TimeSpan.FromSeconds(36));
        await desk.Deliver();
        receiver.Came.Count.ShouldBe(2);
        desk.Desk.Clock.Advance(TimeSpan.FromSeconds(36));
        await desk.Deliver();
        receiver.Came.Count.ShouldBe(2);

        receiver.Status = HttpStatusCode.OK;
        desk.Desk.Clock.Advance(TimeSpan.FromSeconds(40));
        await desk.Deliver();
        (await desk.Waiting()).ShouldBeEmpty();
        receiver.Came.Count.ShouldBe(8);
        receiver.Came.Select(came => came.Key).Distinct(StringComparer.Ordinal).Count().ShouldBe(6);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task One_answer_that_is_refused_holds_up_no_other_and_one_carrier_that_is_away_no_other_carrier(string database)
    {
        await using var receiver = await Receiver.Start();
        receiver.Status = HttpStatusCode.BadRequest;
        await using var desk = await AnsweredDesk.Open(database, new AnswerRoute.Web(receiver.Address), AnswerKind.Contrl);
        var away = new CarrierProfile("Away Air") { Route = new AnswerRoute.Web(new("http://127.0.0.1:1/closed")), Answers = [AnswerKind.Contrl] };
        (await KeepCarriers.Add(desk.Desk.Store, away, Actor.Operator, desk.Desk.Clock.GetUtcNow(), Stop)).ShouldBeNull();
        for (var number = 1; number <= 3; number++) await desk.Receive(List(number));
        for (var number = 4; number <= 6; number++) await desk.Receive(List(number), away.Name);
        await desk.Deliver();
        receiver.Came.Count.ShouldBe(3);
        var waiting = await desk.Waiting();
        waiting.Count.ShouldBe(6);
        waiting.Where(answer => answer.Failure is "status 400").Count().ShouldBe(3);
        waiting.Single(answer => answer.Failure is "no connection: ConnectionError").Carrier.ShouldBe(away.Name);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_an_endless_answer_is_not_read()
    {
        await using var receiver = await Receiver.Start();
        receiver.Status = HttpStatusCode.TemporaryRedirect;
        await using var desk = await AnsweredDesk.Open("SQLite", new AnswerRoute.Web(receiver.Address), AnswerKind.Contrl);
        await desk.Receive(List(1));
        await desk.Deliver();
        (await desk.Waiting()).ShouldHaveSingleItem().Failure.ShouldBe("status 307: redirects are not followed");
        receiver.Elsewhere.ShouldBe(0);

        (receiver.Status, receiver.IsEndless) = (HttpStatusCode.OK, true);
        desk.Desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.Deliver().WaitAsync(TimeSpan.FromSeconds(30), Stop);
        (await desk.Waiting()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_is_two_days_old_is_erased_and_that_is_an_act(string database)
    {
        await using var desk = await AnsweredDesk.Open(database, new AnswerRoute.Web(new("http://127.0.0.1:1/closed")), AnswerKind.Contrl);
        await desk.Receive(List(1));
        desk.Desk.Clock.Advance(DeliverAnswers.Longest);
        await desk.Deliver();
        (await desk.Waiting()).ShouldHaveSingleItem();
        desk.Desk.Clock.Advance(TimeSpan.FromSeconds(1));
        await desk.Deliver();
        (await desk.Waiting()).ShouldBeEmpty();
        (await desk.Desk.Store.Read(connection => connection.QueryAsync<string>("select details from audit where action = 'expire-answers'"), Stop)).ShouldBe(["{\"answers\":1}"]);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Two_processes_send_each_answer_once(string database)
    {
        await using var receiver = await Receiver.Start();
        await using var desk = await AnsweredDesk.Open(database, new AnswerRoute.Web(receiver.Address), AnswerKind.Contrl);
        for (var number = 1; number <= 30; number++) await desk.Receive(List(number));
        using var other = new DeliverAnswers(desk.Desk.Store, desk.Desk.Clock, NullLogger<DeliverAnswers>.Instance);
        await Task.WhenAll(desk.Deliver(), other.DeliverDue(Stop));
        receiver.Came.Count.ShouldBe(30);
        receiver.Came.Select(came => came.Key).ShouldBeUnique(StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_folder_receives_whole_files(string database)
    {
        var folder = Directory.CreateTempSubdirectory("gatehouse-answers-");
        try
        {
            await using var desk = await AnsweredDesk.Open(database, new AnswerRoute.Folder(folder.FullName), AnswerKind.Contrl);
            await desk.Receive(List(1));
            await desk.Deliver();
            var file = folder.EnumerateFiles().ShouldHaveSingleItem();
            file.Name.ShouldMatch("^CONTRL-[0-9a-f]{20}-[0-9]+\\.edi$");
            (await File.ReadAllTextAsync(file.FullName, Stop)).ShouldContain("UCI+A1+");
            if (!OperatingSystem.IsWindows()) file.UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

            folder.Delete(recursive: true);
            await desk.Receive(List(2));
            await desk.Deliver();
            (await desk.Waiting()).ShouldHaveSingleItem().Failure.ShouldBe("the folder cannot be written: DirectoryNotFoundException");
            folder.Create();
            desk.Desk.Clock.Advance(TimeSpan.FromMinutes(1));
            await desk.Deliver();
            (await desk.Waiting()).ShouldBeEmpty();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Tries_grow_rarer_up_to_an_hour()
    {
        DeliverAnswers.Rest(1).TotalSeconds.ShouldBeInRange(24, 36);
        DeliverAnswers.Rest(3).TotalSeconds.ShouldBeInRange(96, 144);
        DeliverAnswers.Rest(8).TotalMinutes.ShouldBeInRange(48, 72);
        DeliverAnswers.Rest(10_000).TotalMinutes.ShouldBeInRange(48, 72);
    }

    static byte[] List(int number) => Carrier.Api($"260314:09{number:00}", new Passenger("SUVARLI", "NERGIZ"));
}

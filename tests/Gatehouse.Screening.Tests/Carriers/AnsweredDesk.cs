using System.Text;
using Gatehouse.Edifact;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Carriers;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Tests.Screening;
using Gatehouse.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gatehouse.Screening.Tests.Carriers;

/// <summary>A desk with one carrier that gets answers.</summary>
sealed class AnsweredDesk(Desk desk, DeliverAnswers deliver) : IAsyncDisposable
{
    public const string Name = "Example Air";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Desk Desk => desk;

    public static async Task<AnsweredDesk> Open(string database, AnswerRoute route, params AnswerKind[] answers)
    {
        var desk = await Desk.Open(database);
        var carrier = new CarrierProfile(Name) { Route = route, Answers = answers };
        (await KeepCarriers.Add(desk.Store, carrier, Actor.Operator, desk.Clock.GetUtcNow(), Stop)).ShouldBeNull();
        return new(desk, new(desk.Store, desk.Clock, NullLogger<DeliverAnswers>.Instance));
    }

    public async Task<IntakeResult> Receive(byte[] message, string name = Name) => await ReceiveMessage.Handle(
        desk.Store, desk.Pack.Value, message, (await FindCarrier.Named(desk.Store, name, Stop))!, desk.Clock.GetUtcNow(), Stop);

    public Task<IntakeResult> Receive(string message) => Receive(Encoding.ASCII.GetBytes(message));

    public Task Deliver() => deliver.DeliverDue(Stop);

    public Task<IReadOnlyList<WaitingAnswer>> Waiting() => Outbox.Waiting(desk.Store, 1000, Stop);

    /// <summary>The next answer that is due, as it would be sent.</summary>
    public async Task<string> Answer()
    {
        var answer = (await Outbox.Claim(desk.Store, Name, desk.Clock.GetUtcNow(), desk.Clock.GetUtcNow().AddMinutes(1), Stop)).ShouldNotBeNull();
        await Outbox.Sent(desk.Store, answer, desk.Clock.GetUtcNow(), Stop);
        return Encoding.UTF8.GetString(answer.Body);
    }

    public async Task<ControlAnswer> Control() => AnswerReader.Read(Encoding.UTF8.GetBytes(await Answer())).Controls.ShouldHaveSingleItem();

    public async ValueTask DisposeAsync()
    {
        deliver.Dispose();
        await desk.DisposeAsync();
    }
}

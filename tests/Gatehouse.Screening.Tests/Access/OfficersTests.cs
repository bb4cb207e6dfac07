using Gatehouse.Screening.Access;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Tests.Screening;

namespace Gatehouse.Screening.Tests.Access;

/// <summary>Who may sign in, on both stores.</summary>
public sealed class OfficersTests
{
    const string Password = "a long invented password";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task Five_wrong_passwords_lock_the_account_for_five_minutes(string database)
    {
        await using var desk = await Desk.Open(database);
        var officers = new Officers(desk.Store, desk.Clock);
        await officers.Add(new NewOfficer("anna", "Anna"), Password, "", Stop);
        for (var attempt = 1; attempt <= 5; attempt++) (await officers.SignIn("anna", "wrong", "127.0.0.1", Stop)).ShouldBeNull();
        (await officers.SignIn("anna", Password, "127.0.0.1", Stop)).ShouldBeNull();
        desk.Clock.Advance(TimeSpan.FromMinutes(6));
        (await officers.SignIn("anna", Password, "127.0.0.1", Stop)).ShouldNotBeNull().Name.ShouldBe("anna");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task A_disabled_officer_neither_signs_in_nor_stays_signed_in(string database)
    {
        await using var desk = await Desk.Open(database);
        var officers = new Officers(desk.Store, desk.Clock);
        await officers.Add(new NewOfficer("anna", "Anna"), Password, "", Stop);
        (await officers.Add(new NewOfficer("anna", "Another"), Password, "", Stop)).Added.ShouldBeNull();
        (await officers.Disable("anna", Stop)).ShouldBeOfType<RoleResult.Done>();
        (await officers.SignIn("anna", Password, "127.0.0.1", Stop)).ShouldBeNull();
        (await officers.Find("anna", Stop)).ShouldBeNull();
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task A_flood_of_sign_ins_holds_up_no_message(string database)
    {
        await using var desk = await Desk.Open(database);
        var officers = new Officers(desk.Store, desk.Clock);
        var flood = Enumerable.Range(0, 60).Select(number => Task.Run(() => officers.SignIn($"nobody{number}", "guess", "127.0.0.1", Stop))).ToArray();
        await Task.WhenAny(flood);
        (await desk.Receive(Carrier.Api(new Passenger("SUVARLI", "NERGIZ")))).ShouldBeOfType<IntakeResult.Stored>();
        flood.Count(attempt => !attempt.IsCompleted).ShouldBeGreaterThan(0);
        await Task.WhenAll(flood);
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task A_new_key_of_a_carrier_replaces_the_old_one(string database)
    {
        await using var desk = await Desk.Open(database);
        var old = await IntakeKeys.Add(desk.Store, "Example Air", desk.Clock.GetUtcNow(), Stop);
        var current = await IntakeKeys.Add(desk.Store, "Example Air", desk.Clock.GetUtcNow(), Stop);
        (await IntakeKeys.CarrierOf(desk.Store, current, Stop)).ShouldBe("Example Air");
        (await IntakeKeys.CarrierOf(desk.Store, old, Stop)).ShouldBeNull();
    }
}

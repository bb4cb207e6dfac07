using Gatehouse.Screening.Access;
using Gatehouse.Screening.Messages;
using Gatehouse.Screening.Tests.Screening;
using Microsoft.AspNetCore.DataProtection;

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
        await new Officers(desk.Store, desk.Clock).Add(new NewOfficer("anna", "Anna"), Password, "", Stop);
        var (secret, signIn) = (await Enrol(desk), new SignInByCode(desk.Store, desk.Clock, Keys));
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            var (password, code) = attempt % 2 == 0 ? ("wrong", Code(desk, secret)) : (Password, "000000");
            (await signIn.Handle("anna", password, code, "127.0.0.1", Stop)).ShouldBeOfType<SignInResult.No>();
        }

        (await signIn.Handle("anna", Password, Code(desk, secret), "127.0.0.1", Stop)).ShouldBeOfType<SignInResult.No>();
        desk.Clock.Advance(TimeSpan.FromMinutes(6));
        (await signIn.Handle("anna", Password, Code(desk, secret), "127.0.0.1", Stop)).ShouldBeOfType<SignInResult.Done>().Officer.Name.ShouldBe("anna");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task A_disabled_officer_neither_signs_in_nor_stays_signed_in(string database)
    {
        await using var desk = await Desk.Open(database);
        var officers = new Officers(desk.Store, desk.Clock);
        await officers.Add(new NewOfficer("anna", "Anna"), Password, "", Stop);
        (await officers.Add(new NewOfficer("anna", "Another"), Password, "", Stop)).Added.ShouldBeNull();
        (await officers.Disable("anna", Stop)).ShouldBeOfType<RoleResult.Done>();
        (await new SignInByCode(desk.Store, desk.Clock, Keys).Handle("anna", Password, "", "127.0.0.1", Stop)).ShouldBeOfType<SignInResult.No>();
        (await officers.Find("anna", Stop)).ShouldBeNull();
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X5")]
    public async Task A_session_ends_with_its_time_its_account_other_roles_and_a_fourth_sign_in(string database)
    {
        await using var desk = await Desk.Open(database);
        var (officers, sessions, limits) = (new Officers(desk.Store, desk.Clock), new Sessions(desk.Store, desk.Clock), Gatehouse.Screening.Packs.Pack.Default.Sessions);
        await officers.Add(new NewOfficer("anna", "Anna"), null, "", Stop);
        await officers.Add(new NewOfficer("boris", "Boris"), null, "", Stop);
        await officers.Add(new NewOfficer("feed", "Feed") { IsService = true }, null, "", Stop);
        var ids = new List<string>();
        for (var number = 0; number < 4; number++)
        {
            ids.Add(await Begin("anna"));
            desk.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        (await IsOpen(ids[0])).ShouldBeFalse("the oldest of four");
        foreach (var id in ids.Skip(1)) (await IsOpen(id)).ShouldBeTrue();
        (await IsOpen(await Begin("feed"))).ShouldBeFalse("a service has no pages");
        (await IsOpen("0123")).ShouldBeFalse();

        var anna = (await officers.Find("anna", Stop))!.ActingFrom("127.0.0.1");
        var boris = await Begin("boris");
        var digest = (await sessions.Of("boris", Stop)).ShouldHaveSingleItem().Digest;
        (await sessions.End(anna, digest, Stop)).ShouldBeFalse("not hers");
        (await IsOpen(boris)).ShouldBeTrue();
        (await GrantRole.Handle(desk.Store, Actor.Operator, "boris", [Role.Reviewer], "", desk.Clock.GetUtcNow(), Stop)).ShouldBeOfType<RoleResult.Done>();
        (await IsOpen(boris)).ShouldBeFalse("other roles");
        await officers.Disable("anna", Stop);
        (await IsOpen(ids[3])).ShouldBeFalse("disabled");

        boris = await Begin("boris");
        desk.Clock.Advance(TimeSpan.FromMinutes(limits.IdleMinutes) - TimeSpan.FromSeconds(1));
        (await IsOpen(boris)).ShouldBeTrue();
        desk.Clock.Advance(TimeSpan.FromMinutes(limits.IdleMinutes));
        (await IsOpen(boris)).ShouldBeFalse("idle");

        Task<string> Begin(string name) => sessions.Start(name, "code", "127.0.0.1", null, Stop);

        async Task<bool> IsOpen(string id) => await sessions.Find(id, limits, Stop) is not null;
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X5"), Trait("Requirement", "X4")]
    public async Task New_factors_take_a_second_person_and_old_ones_end_at_once(string database)
    {
        await using var desk = await Desk.Open(database);
        var officers = new Officers(desk.Store, desk.Clock);
        foreach (var (name, role) in new[] { ("anna", Role.Reviewer), ("imani", Role.Administrator), ("danso", Role.DataProtectionOfficer) })
        {
            await officers.Add(new NewOfficer(name, name) { Roles = [role] }, null, "", Stop);
        }

        var secret = await Enrol(desk);
        (await ResetFactors.Handle(desk.Store, Actor.Operator, "anna", "", desk.Clock.GetUtcNow(), Stop)).Token.ShouldBeNull("no reason");
        var reset = await ResetFactors.Handle(desk.Store, Actor.Operator, "anna", "lost the telephone", desk.Clock.GetUtcNow(), Stop);
        (await new SignInByCode(desk.Store, desk.Clock, Keys).Handle("anna", Password, Code(desk, secret), "127.0.0.1", Stop)).ShouldBeOfType<SignInResult.No>();
        (await SignInLinks.Find(desk.Store, reset.Token!, desk.Clock.GetUtcNow(), Stop)).ShouldBeNull();
        var imani = (await officers.Find("imani", Stop))!.ActingFrom("127.0.0.1");
        var waiting = reset.Result.ShouldBeOfType<RoleResult.Waiting>().Approval;
        (await new Gatehouse.Screening.Approvals.DecideApproval(desk.Store, desk.Clock, desk.Acts).Handle(imani, waiting.Id, isApproved: true, "she called me", Stop))
            .ShouldBeOfType<Gatehouse.Screening.Approvals.SettleResult.Settled>();
        (await SignInLinks.Find(desk.Store, reset.Token!, desk.Clock.GetUtcNow(), Stop)).ShouldNotBeNull().Account.ShouldBe("anna");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    [Trait("Requirement", "X5")]
    public async Task A_link_is_good_once_for_its_time_and_until_the_next(string database)
    {
        await using var desk = await Desk.Open(database);
        await new Officers(desk.Store, desk.Clock).Add(new NewOfficer("anna", "Anna"), null, "", Stop);
        var enrol = new EnrolAccount(desk.Store, desk.Clock, new Officers(desk.Store, desk.Clock), Keys);
        var (old, link) = (await Link(), await Link());
        (await Use(old)).ShouldBeOfType<EnrolResult.Dead>();
        (await Use(link, password: "short")).ShouldBeOfType<EnrolResult.Again>();
        (await Use(link, code: "000000")).ShouldBeOfType<EnrolResult.Again>();
        (await Use(link)).ShouldBeOfType<EnrolResult.Done>();
        (await Use(link)).ShouldBeOfType<EnrolResult.Dead>();
        var late = await Link();
        desk.Clock.Advance(SignInLinks.EnrolLife);
        (await Use(late)).ShouldBeOfType<EnrolResult.Dead>();
        var first = await SignInLinks.Make(desk.Store, LinkKind.SetUp, null, desk.Clock.GetUtcNow().AddHours(1), Stop);
        (await Use(first, new NewOfficer("mallory", "Mallory"))).ShouldBeOfType<EnrolResult.Dead>("there is an account already");

        Task<string> Link() => SignInLinks.Make(desk.Store, LinkKind.Enrol, "anna", desk.Clock.GetUtcNow() + SignInLinks.EnrolLife, Stop);

        Task<EnrolResult> Use(string token, NewOfficer? who = null, string password = Password, string? code = null)
        {
            var secret = OneTimeCodes.NewSecret();
            return enrol.Handle(token, who, new NewFactor.Code(password, secret, code ?? Code(desk, secret)), "127.0.0.1", Stop);
        }
    }

    // RFC 6238, appendix B, the last six of its eight digits; the secret is the one of the appendix.
    [Theory]
    [InlineData(59, "287082"), InlineData(1111111109, "081804"), InlineData(1111111111, "050471"), InlineData(1234567890, "005924"), InlineData(2000000000, "279037")]
    public void One_time_codes_are_those_of_the_standard(long seconds, string code)
    {
        const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        var at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        OneTimeCodes.CodeOf(Secret, at).ShouldBe(code);
        OneTimeCodes.StepOf(Secret, code, 0, at).ShouldBe(seconds / 30);
        OneTimeCodes.StepOf(Secret, $"{code[..3]} {code[3..]}", 0, at.AddSeconds(30)).ShouldBe(seconds / 30);
        OneTimeCodes.StepOf(Secret, code, seconds / 30, at).ShouldBeNull("taken already");
        OneTimeCodes.StepOf(Secret, code, 0, at.AddSeconds(90)).ShouldBeNull("too old");
    }

    [Theory, InlineData("SQLite"), InlineData("PostgreSQL")]
    public async Task A_flood_of_sign_ins_holds_up_no_message(string database)
    {
        await using var desk = await Desk.Open(database);
        var signIn = new SignInByCode(desk.Store, desk.Clock, Keys);
        var flood = Enumerable.Range(0, 60).Select(number => Task.Run(() => signIn.Handle($"nobody{number}", "guess", "123456", "127.0.0.1", Stop))).ToArray();
        await Task.WhenAny(flood);
        (await desk.Receive(Carrier.Api(new Passenger("SUVARLI", "NERGIZ")))).ShouldBeOfType<IntakeResult.Stored>();
        flood.Count(attempt => !attempt.IsCompleted).ShouldBeGreaterThan(0);
        await Task.WhenAll(flood);
    }

    static readonly IDataProtectionProvider Keys = new EphemeralDataProtectionProvider();

    static string Code(Desk desk, string secret) => OneTimeCodes.CodeOf(secret, desk.Clock.GetUtcNow());

    /// <summary>Anna chooses the password and codes; the code of this moment stays unused.</summary>
    static async Task<string> Enrol(Desk desk)
    {
        var token = await SignInLinks.Make(desk.Store, LinkKind.Enrol, "anna", desk.Clock.GetUtcNow().AddHours(1), Stop);
        var secret = OneTimeCodes.NewSecret();
        var factor = new NewFactor.Code(Password, secret, OneTimeCodes.CodeOf(secret, desk.Clock.GetUtcNow().AddSeconds(-30)));
        (await new EnrolAccount(desk.Store, desk.Clock, new Officers(desk.Store, desk.Clock), Keys).Handle(token, null, factor, "127.0.0.1", Stop))
            .ShouldBeOfType<EnrolResult.Done>();
        return secret;
    }
}

using Gatehouse.Screening.Access;
using Gatehouse.Screening.Oversight;
using Gatehouse.Screening.Tests.Screening;

namespace Gatehouse.Screening.Tests.Oversight;

/// <summary>Invented overseers.</summary>
static class DeskOfOverseer
{
    public static Overseer Dora { get; } = Overseer.Of(Acting("dora", Role.DataProtectionOfficer))!;

    public static Overseer Auditor { get; } = Overseer.Of(Acting("aydin", Role.AuthorityAuditor))!;

    public static Overseer Security { get; } = Overseer.Of(Acting("sara", Role.SecurityAuditor))!;

    static Actor Acting(string name, Role role) => Desk.Acting(name, role) with { Purpose = new("supervision", "shift 2026-03-14") };
}

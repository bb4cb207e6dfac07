namespace Gatehouse.Matching.Tests;

/// <summary>Short ways to say who is compared. All persons are invented.</summary>
static class Persons
{
    public static Identity Named(params string[] names) => new() { Names = [.. names.Select(name => new PersonName(name))] };

    public static Identity Born(this Identity identity, params string[] dates) =>
        identity with { BirthDates = [.. dates.Select(date => DateOfBirth.Parse(date)!.Value)] };

    public static Identity Of(this Identity identity, params string[] countries) => identity with { Nationalities = countries };

    public static Identity Holding(this Identity identity, string number, string? issuer = null) =>
        identity with { Documents = [.. identity.Documents, new(number, issuer, "P")] };

    public static Comparison Compare(string left, string right) => Matcher.Compare(Named(left), Named(right));
}

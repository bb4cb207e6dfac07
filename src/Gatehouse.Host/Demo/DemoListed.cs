using System.Text;

namespace Gatehouse.Host.Demo;

/// <summary>One invented person sought, in the columns of Gatehouse's own CSV.</summary>
sealed record DemoListed(string Surname, string Given, char Sex)
{
    public string Id { get; init; } = "";

    public string Name => $"{Given} {Surname}";

    /// <summary>SURNAME/GIVEN in passport letters, where the name was rolled and not written by hand.</summary>
    public string? Rolled { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public IReadOnlyList<string> WeakAliases { get; init; } = [];

    public IReadOnlyList<string> NativeNames { get; init; } = [];

    /// <summary><c>1970-02-28</c>, <c>1970-02</c>, <c>1970</c>, <c>c. 1970</c> or <c>1960/1965</c>.</summary>
    public IReadOnlyList<string> BirthDates { get; init; } = [];

    public IReadOnlyList<string> Nationalities { get; init; } = [];

    /// <summary><c>type:number:issuer</c>.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];

    public IReadOnlyList<string> BirthPlaces { get; init; } = [];

    public string Reason { get; init; } = "";

    public DateOnly? Expiry { get; init; }

    public const string Columns =
        "id,name,surname,given_names,aliases,weak_aliases,native_names,birth_dates,nationalities,documents,sex,"
        + "birth_places,reason,legal_basis,authority,expiry";

    public void Write(StringBuilder csv) => csv.AppendJoin(',', new[]
    {
        Id, Name, Surname, Given, Inner(Aliases), Inner(WeakAliases), Inner(NativeNames), Inner(BirthDates),
        Inner(Nationalities), Inner(Documents), Sex.ToString(), Inner(BirthPlaces), Reason,
        "Demonstration Order 1 (invented)", "Demonstration Authority",
        Expiry is { } day ? DemoTimes.Of(day, "yyyy-MM-dd") : "",
    }.Select(Quoted)).Append("\r\n");

    static string Inner(IReadOnlyList<string> values) => string.Join(';', values);

    static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

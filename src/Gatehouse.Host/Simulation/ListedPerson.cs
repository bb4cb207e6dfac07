using System.Text;
using Gatehouse.Host.Simulation.Names;

namespace Gatehouse.Host.Simulation;

/// <summary>One invented person sought, in the columns of Gatehouse's own CSV (docs/watchlist-csv.md).</summary>
sealed record ListedPerson
{
    public const string Columns =
        "id,name,surname,given_names,aliases,weak_aliases,native_names,birth_dates,nationalities,documents,sex,"
        + "birth_places,reason,legal_basis,authority,expiry\r\n";

    public required string Id { get; init; }

    /// <summary>In capitals, as a passport writes them.</summary>
    public required string Surname { get; init; }

    /// <summary>Patronymic included, where the list knows it.</summary>
    public required string Given { get; init; }

    public required NameCulture Culture { get; init; }

    public required char Sex { get; init; }

    /// <summary>The true birth date, which the list may know only in part.</summary>
    public required DateOnly Born { get; init; }

    /// <summary><c>1970-02-28</c>, <c>1970-02</c>, <c>1970</c>, <c>c. 1970</c>, <c>1960/1965</c>; alternatives with <c>;</c>.</summary>
    public required string BirthDates { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public string WeakAlias { get; init; } = "";

    public string NativeName { get; init; } = "";

    /// <summary>Number of a passport, or empty.</summary>
    public string Passport { get; init; } = "";

    public bool HasNationality { get; init; } = true;

    public string BirthPlace { get; init; } = "";

    public required string Reason { get; init; }

    public string Name => Writings.Title(Given.Length == 0 ? Surname : $"{Given} {Surname}");

    /// <summary>The day is known, once at least.</summary>
    public bool HasFullBirthDate => BirthDates.Length >= 10 && BirthDates[4] == '-';

    public void Write(StringBuilder csv)
    {
        var country = Culture.Country;
        string[] fields =
        [
            Id, Name, Writings.Title(Surname), Writings.Title(Given), string.Join(';', Aliases), WeakAlias, NativeName, BirthDates,
            HasNationality ? country : "", Passport.Length == 0 ? "" : $"P:{Passport}:{country}", Sex.ToString(), BirthPlace, Reason,
            "Simulation Order 1 (invented)", "Simulated Authority", "",
        ];
        foreach (var field in fields) csv.Append(field).Append(',');
        csv.Length--;
        csv.Append("\r\n");
    }
}

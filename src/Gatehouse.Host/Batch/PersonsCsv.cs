using System.Globalization;
using Gatehouse.Matching;

namespace Gatehouse.Host.Batch;

/// <summary>The columns of a persons CSV, any subset of them with a name, in any order.</summary>
sealed class PersonsCsv(CsvInput csv, IdentityFields fields)
{
    /// <summary>Every column, in the order of the documents.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "id", "name", "surname", "given_names", "birth_date", "sex", "nationality", "birth_place",
        "document_number", "document_issuer",
    ];

    readonly int id = csv.Column("id");
    readonly int name = csv.Column("name");
    readonly int surname = csv.Column("surname");
    readonly int givenNames = csv.Column("given_names");
    readonly int birthDate = csv.Column("birth_date");
    readonly int sex = csv.Column("sex");
    readonly int nationality = csv.Column("nationality");
    readonly int birthPlace = csv.Column("birth_place");
    readonly int documentNumber = csv.Column("document_number");
    readonly int documentIssuer = csv.Column("document_issuer");

    /// <summary>Whether this is a persons CSV at all.</summary>
    public static bool HasNameColumn(CsvInput csv) =>
        csv.Column("name") >= 0 || csv.Column("surname") >= 0 || csv.Column("given_names") >= 0;

    /// <summary>The person of the current row; without an id of its own, the number of the row.</summary>
    public Person Current() => new(
        csv[id] is { Length: > 0 } own ? own : csv.Row.ToString(CultureInfo.InvariantCulture),
        new Identity
        {
            Names = IdentityFields.Names(csv[surname], csv[givenNames], csv[name]),
            BirthDates = fields.BirthDate("birth_date", csv[birthDate]),
            Nationalities = fields.Country("nationality", csv[nationality]) is { } country ? [country] : [],
            BirthPlaces = csv[birthPlace].Trim() is { Length: > 0 } place ? [place] : [],
            Sex = fields.Sex("sex", csv[sex]),
            Documents = Documents(),
        });

    IdentityDocument[] Documents()
    {
        // The issuer is read even without a number, so that what cannot be read is counted.
        var issuer = fields.Country("document_issuer", csv[documentIssuer]);
        return csv[documentNumber].Trim() is { Length: > 0 } number ? [new(number, issuer)] : [];
    }
}

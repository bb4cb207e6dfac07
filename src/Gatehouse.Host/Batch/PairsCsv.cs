using Gatehouse.Matching;

namespace Gatehouse.Host.Batch;

/// <summary>Two persons of one row, and the row as it was; a person without a name is null.</summary>
readonly record struct Pair(string[] Fields, Identity? Left, Identity? Right);

/// <summary>The columns of a pairs CSV.</summary>
sealed class PairsCsv
{
    static readonly string[] Columns =
    [
        "name1", "name2", "surname1", "surname2", "given_names1", "given_names2", "birth_date1", "birth_date2", "nationality1", "nationality2", "sex1", "sex2",
    ];

    readonly CsvInput csv;
    readonly IdentityFields fields = new();
    readonly Side left;
    readonly Side right;
    long nameless;

    public PairsCsv(CsvInput csv, string path)
    {
        (this.csv, left, right) = (csv, new Side(csv, "1"), new Side(csv, "2"));
        if (!left.HasName) throw Missing("name1");
        if (!right.HasName) throw Missing("name2");

        BatchException Missing(string column) =>
            BatchException.Unreadable($"{path}: no column '{column}'; {csv.Describe(Columns)}");
    }

    public IEnumerable<Pair> Read()
    {
        while (csv.Next())
        {
            var kept = Enumerable.Range(0, csv.Header.Count).Select(column => csv[column]).ToArray();
            var pair = new Pair(kept, left.Read(csv, fields), right.Read(csv, fields));
            if (pair.Left is null || pair.Right is null) nameless++;
            yield return pair;
        }
    }

    /// <summary>What the input lacked, on stderr.</summary>
    public void Summarise()
    {
        if (nameless > 0) Summary.Say($"{nameless:N0} pairs without a name on one side: score 0");
        Summary.Unreadable(fields.Unreadable);
        Summary.LongRows(csv.LongRows);
    }

    /// <summary>The columns of one side.</summary>
    sealed class Side(CsvInput csv, string number)
    {
        readonly int name = csv.Column($"name{number}");
        readonly int surname = csv.Column($"surname{number}");
        readonly int givenNames = csv.Column($"given_names{number}");
        readonly int birthDate = csv.Column($"birth_date{number}");
        readonly int nationality = csv.Column($"nationality{number}");
        readonly int sex = csv.Column($"sex{number}");

        public bool HasName => name >= 0 || surname >= 0 || givenNames >= 0;

        public Identity? Read(CsvInput row, IdentityFields fields)
        {
            var country = fields.Country($"nationality{number}", row[nationality]);
            var identity = new Identity
            {
                Names = IdentityFields.Names(row[surname], row[givenNames], row[name]),
                BirthDates = fields.BirthDate($"birth_date{number}", row[birthDate]),
                Nationalities = country is null ? [] : [country],
                Sex = fields.Sex($"sex{number}", row[sex]),
            };
            return identity.Names.Count == 0 ? null : identity;
        }
    }
}

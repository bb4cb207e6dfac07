using Gatehouse.Edifact;

namespace Gatehouse.Host.Batch;

/// <summary>The persons of the files after <c>--in</c>, one after the other: a persons CSV, known by its header, or a
/// file of messages, known by what it holds.</summary>
sealed class PersonInput(IReadOnlyList<string> paths)
{
    /// <summary>What could not be read in the CSV files.</summary>
    public IdentityFields Fields { get; } = new();

    /// <summary>Rows with more fields than their header has columns.</summary>
    public long LongRows { get; private set; }

    /// <summary>Messages read, and warnings in them.</summary>
    public int Messages { get; private set; }

    public int Warnings { get; private set; }

    /// <summary>Refuses a file that is neither, before any list is loaded and any result written.</summary>
    public void Check()
    {
        InputFile.MustExist(paths);
        foreach (var path in paths)
        {
            // A pipe can be read only once: looking what it holds would lose its beginning.
            if (!FileContent.CanBeReadAgain(path))
            {
                throw BatchException.Usage($"{path}: is a pipe; save it as a file first");
            }

            if (!IsPersonsCsv(path, out var problem) && FormatReader.Read(InputFile.Bytes(path)).Messages.Count == 0)
            {
                throw BatchException.Unreadable($"{path}: neither a persons CSV nor a file of messages: {problem}");
            }
        }
    }

    /// <summary>Every person, file by file.</summary>
    public IEnumerable<Person> Read() =>
        paths.SelectMany(path => IsPersonsCsv(path, out _) ? ReadCsv(path) : ReadMessages(path));

    /// <summary>A header with a name column; otherwise what is there instead.</summary>
    static bool IsPersonsCsv(string path, out string problem)
    {
        problem = FileContent.Describe(path);
        if (!FileContent.MayBeCsv(path)) return false;
        try
        {
            using var csv = CsvInput.Open(path);
            problem = $"no column 'name', 'surname' or 'given_names' ({csv.Describe(PersonsCsv.Columns)}) and no UNB or UNH";
            return PersonsCsv.HasNameColumn(csv);
        }
        catch (BatchException unreadable)
        {
            problem = unreadable.Message.Replace($"{path}: ", "", StringComparison.Ordinal);
            return false;
        }
    }

    IEnumerable<Person> ReadCsv(string path)
    {
        using var csv = CsvInput.Open(path);
        var persons = new PersonsCsv(csv, Fields);
        while (csv.Next()) yield return persons.Current();
        LongRows += csv.LongRows;
    }

    IEnumerable<Person> ReadMessages(string path)
    {
        var found = FormatReader.Read(InputFile.Bytes(path));
        Messages += found.Messages.Count;
        Warnings += found.Warnings.Count + found.Messages.Sum(message => message.Warnings.Count);
        return found.Messages.SelectMany(Person.Of);
    }
}

using System.Globalization;
using Gatehouse.Matching;

namespace Gatehouse.Host.Batch;

/// <summary>Reads the values people write into CSV columns. What cannot be read counts as absent and is counted by
/// column, never silently dropped.</summary>
sealed class IdentityFields
{
    readonly SortedDictionary<string, long> unreadable = new(StringComparer.Ordinal);

    /// <summary>For the summary: "birth_date 3, sex 1"; empty where everything was read.</summary>
    public string Unreadable => string.Join(", ", unreadable.Select(column =>
        string.Create(CultureInfo.InvariantCulture, $"{column.Key} {column.Value:N0}")));

    public IReadOnlyList<DateOfBirth> BirthDate(string column, string text) =>
        Read(column, text, value => DateOfBirth.Parse(value)) is { } date ? [date] : [];

    public string? Country(string column, string text) =>
        string.IsNullOrWhiteSpace(text) ? null : Countries.Find(text.Trim()) ?? Miss(column);

    public Sex? Sex(string column, string text) => Read(column, text, SexOf);

    /// <summary>The parts where they are given; the full name too where it says something else.</summary>
    public static List<PersonName> Names(string surname, string givenNames, string name)
    {
        var names = new List<PersonName>(1);
        var (family, given, full) = (surname.Trim(), givenNames.Trim(), name.Trim());
        if (family.Length + given.Length > 0)
        {
            names.Add(PersonName.OfParts(family.Length > 0 ? family : null, given.Length > 0 ? given : null));
        }

        var isSame = names.Exists(parts => string.Equals(parts.Full, full, StringComparison.OrdinalIgnoreCase));
        if (full.Length > 0 && !isSame)
        {
            names.Add(new PersonName(full, names.Count == 0 ? NameKind.Primary : NameKind.Alias));
        }

        return names;
    }

    static Sex? SexOf(string text) => text.ToUpperInvariant() switch
    {
        "F" or "FEMALE" => Matching.Sex.Female,
        "M" or "MALE" => Matching.Sex.Male,
        "X" or "OTHER" => Matching.Sex.Other,
        _ => null,
    };

    T? Read<T>(string column, string text, Func<string, T?> parse)
        where T : struct
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var value = parse(text.Trim());
        if (value is null) Miss(column);
        return value;
    }

    string? Miss(string column)
    {
        unreadable[column] = unreadable.GetValueOrDefault(column) + 1;
        return null;
    }
}

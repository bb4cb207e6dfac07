namespace Gatehouse.Matching;

/// <summary>What the shipped tables know of name parts: particles and titles, how common a name is, which spellings
/// are one name. Released data; nothing here depends on a loaded list.</summary>
static class Vocabulary
{
    static readonly Dictionary<string, Role> Roles = Tables.Read("roles.tsv")
        .ToDictionary(row => row[0], row => Enum.Parse<Role>(row[1]), StringComparer.Ordinal);

    static readonly List<bool> Nicknames = [];
    static readonly Dictionary<string, int[]> Groups = LoadGroups();
    static readonly Dictionary<string, int> Classes = LoadClasses();
    static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ClassesBySpan = Classes.GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly HashSet<string> Attested = Tables.Read("attested.tsv").SelectMany(row => row[0].Split(' ')).ToHashSet(StringComparer.Ordinal);

    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> AttestedBySpan = Attested.GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly Dictionary<string, string> Vocalised = Tables.Read("vocalised.tsv")
        .ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);

    /// <summary>Hundredths of a bit for a name part of commonness 0 (the commonest) to 4 (known).</summary>
    static readonly int[] ValueOfClass = [.. Enumerable.Range(0, 5).Select(known => Weights.Of($"part.class{known}"))];

    // By length, from two letters on.
    static readonly int[] ValueOfLength = [.. Enumerable.Range(2, 6).Select(length => Weights.Of($"part.length{length}")), Weights.Of("part.longer")];
    // As common as the father's name, and few fathers' names make most of them.
    const int LeastOfPatronymic = 8;
    static readonly int ValueOfPatronymic = Weights.Of("part.patronymic");
    static readonly int ValueOfAttested = Weights.Of("part.attested");

    public static Role RoleOf(string form) => Roles.GetValueOrDefault(form, Role.Name);

    /// <summary>The groups of spellings a form belongs to; a patronymic has the groups of the father's name, sons' and
    /// daughters' apart.</summary>
    public static int[] GroupsOf(string form) => Groups.GetValueOrDefault(form) ?? OfPatronymic(form);

    /// <summary>Whether the group holds short forms and pet names, which say less than spellings.</summary>
    public static bool IsNicknameGroup(int group) => group < Nicknames.Count && Nicknames[group];

    public static bool IsKnown(string form) => Classes.ContainsKey(form) || Attested.Contains(form);

    /// <summary>Whether the form stands in the table of frequencies.</summary>
    public static bool IsFrequent(string form) => Classes.ContainsKey(form);

    /// <summary>The usual vocalised Latin form of a name part in Arabic letters, or null.</summary>
    public static string? VocalisedOf(string letters) => Vocalised.GetValueOrDefault(letters);

    /// <summary>Evidence of agreement on this form in hundredths of a bit.</summary>
    public static int ValueOf(string form) => ValueOf(form.AsSpan());

    /// <summary>Evidence of agreement on this form (a–z, digits) in hundredths of a bit.</summary>
    public static int ValueOf(ReadOnlySpan<byte> form)
    {
        Span<char> letters = stackalloc char[form.Length];
        for (var i = 0; i < form.Length; i++) letters[i] = (char)form[i];
        return ValueOf(letters);
    }

    static int ValueOf(ReadOnlySpan<char> form) =>
        ClassesBySpan.TryGetValue(form, out var known)
            ? ValueOfClass[known]
            // The last is a floor on the frequency: rare misspellings must not explode.
            : Math.Min(
                ValueOfLength[Math.Clamp(form.Length - 2, 0, ValueOfLength.Length - 1)],
                form.Length >= LeastOfPatronymic && Patronymics.IsOne(form) ? ValueOfPatronymic : AttestedBySpan.Contains(form) ? ValueOfAttested : int.MaxValue);

    static int[] OfPatronymic(string form)
    {
        foreach (var father in Patronymics.FathersOf(form))
        {
            if (Groups.GetValueOrDefault(father) is not { } groups) continue;
            var kind = Nicknames.Count * (Patronymics.IsOfDaughter(form) ? 2 : 1);
            return [.. groups.Where(group => !Nicknames[group]).Select(group => group + kind)];
        }

        return [];
    }

    static Dictionary<string, int[]> LoadGroups()
    {
        var groups = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var row in Tables.Read("variants.tsv"))
        {
            foreach (var form in row[1].Split(' '))
            {
                if (!groups.TryGetValue(form, out var list)) groups.Add(form, list = []);
                list.Add(Nicknames.Count);
            }

            Nicknames.Add(row[0][0] == '~');
        }

        return groups.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
    }

    // Every spelling of a name is as common as its most common spelling: MEHEMMED is no rare name.
    static Dictionary<string, int> LoadClasses()
    {
        var classes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in Tables.Read("frequency.tsv"))
        {
            foreach (var form in row[1].Split(' ')) classes.TryAdd(form, row[0][0] - '0');
        }

        foreach (var row in Tables.Read("variants.tsv").Where(row => row[0][0] == '='))
        {
            var forms = row[1].Split(' ');
            var best = forms.Min(form => classes.GetValueOrDefault(form, 4));
            foreach (var form in forms) classes[form] = Math.Min(best, classes.GetValueOrDefault(form, 4));
        }

        return classes;
    }
}

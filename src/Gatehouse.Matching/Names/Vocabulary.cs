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

    static readonly Dictionary<string, string> Vocalised = Tables.Read("vocalised.tsv")
        .ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);

    /// <summary>Hundredths of a bit for a name part of commonness 1 (very common) to 4 (known).</summary>
    static readonly int[] ValueOfClass = [0, 620, 750, 850, 950];

    public static Role RoleOf(string form) => Roles.GetValueOrDefault(form, Role.Name);

    public static int[] GroupsOf(string form) => Groups.GetValueOrDefault(form) ?? [];

    /// <summary>Whether the group holds short forms and pet names, which say less than spellings.</summary>
    public static bool IsNicknameGroup(int group) => Nicknames[group];

    public static bool IsKnown(string form) => Classes.ContainsKey(form);

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
            : form.Length switch
            {
                <= 2 => 550,
                3 => 750,
                4 => 950,
                5 => 1050,
                6 => 1100,
                7 => 1150,
                _ => 1200, // a floor on the frequency: rare misspellings must not explode
            };

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

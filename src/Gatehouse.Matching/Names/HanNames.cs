namespace Gatehouse.Matching;

/// <summary>Names in Han characters: Chinese ones (a surname of one character, seldom two, and a given name), Japanese
/// ones (a surname of two, seldom one or three), and foreign names written by sound.</summary>
static class HanNames
{
    static readonly Dictionary<string, string[]> Chinese = LoadChinese();

    static readonly Dictionary<string, string[]> Japanese = Tables.Read("kanji-surnames.tsv")
        .ToDictionary(row => row[0], row => row[1].Split(' '), StringComparer.Ordinal);

    static readonly Dictionary<string, string[]> JapaneseGiven = Tables.Read("kanji-given.tsv")
        .ToDictionary(row => row[0], row => row[1].Split(' '), StringComparer.Ordinal);

    static readonly CharacterReadings HongKong = new("cantonese.tsv");
    static readonly CharacterReadings Korean = new("hanja.tsv");

    // Characters that are met in foreign names far more often than in Chinese or Japanese ones.
    static readonly HashSet<char> BySound = [.. Tables.Read("characters.tsv").SelectMany(row => row[1])];

    // Fields, villages, bridges: they end Japanese surnames and begin no Chinese given name.
    const string OfPlaces = "田村橋崎藤島嶋井沢澤塚瀬浦畑岡野口原川";

    /// <param name="parts">The parts as written between blanks.</param>
    /// <param name="isJapanese">Whether kana stand beside them.</param>
    /// <param name="reader">Reads the parts found.</param>
    /// <param name="tokens">Receives them.</param>
    public static void Read(IReadOnlyList<string> parts, bool isJapanese, TokenReader reader, List<Token> tokens)
    {
        if (isJapanese)
        {
            foreach (var part in parts) AddJapanese(part, reader, tokens);
        }
        else if (parts.Count == 1)
        {
            ReadWhole(parts[0], reader, tokens);
        }
        else if (Chinese.ContainsKey(parts[0]) && parts.Skip(1).Sum(part => part.Length) <= 2)
        {
            AddChinese(parts[0], string.Concat(parts.Skip(1)), reader, tokens);
        }
        else if (!Japanese.ContainsKey(parts[0]) && parts.Any(part => part.Length > 2 || IsBySound(part)))
        {
            foreach (var part in parts) AddForeign(part, reader, tokens);
        }
        else
        {
            foreach (var part in parts) AddEither(part, reader, tokens);
        }
    }

    static void ReadWhole(string whole, TokenReader reader, List<Token> tokens)
    {
        if (JapaneseSurnameIn(whole) is > 0 and var length)
        {
            AddJapanese(whole[..length], reader, tokens);
            if (length < whole.Length) AddJapanese(whole[length..], reader, tokens);
        }
        else if (whole.Length > 2 && Chinese.ContainsKey(whole[..2]))
        {
            AddChinese(whole[..2], whole[2..], reader, tokens);
        }
        else if (whole.Length is 2 or 3 && (Chinese.ContainsKey(whole[..1]) || !IsBySound(whole)))
        {
            AddChinese(whole[..1], whole[1..], reader, tokens);
        }
        else if (whole.Length == 4 && !IsBySound(whole))
        {
            AddJapanese(whole[..2], reader, tokens);
            AddJapanese(whole[2..], reader, tokens);
        }
        else
        {
            AddForeign(whole, reader, tokens);
        }
    }

    static int JapaneseSurnameIn(string whole)
    {
        for (var length = Math.Min(3, whole.Length); length > 0; length--)
        {
            if (!Japanese.ContainsKey(whole[..length])) continue;
            // 高山明 may be Mr Gao: a character Chinese given names do not begin with tells, or a Japanese given name.
            var mayBeChinese = whole.Length == 3 && Chinese.ContainsKey(whole[..1]);
            if (!mayBeChinese ? length > 1 || whole.Length == 3 : length == 2 && (OfPlaces.Contains(whole[1], StringComparison.Ordinal) || JapaneseGiven.ContainsKey(whole[2..]))) return length;
        }

        return 0;
    }

    static void AddChinese(string surname, string given, TokenReader reader, List<Token> tokens)
    {
        Add(reader.ReadAs(surname, Chinese.GetValueOrDefault(surname) ?? [Mandarin.Pinyin(surname), Mandarin.WadeGiles(surname)], 0), tokens);
        if (given.Length == 0) return;
        string[] spellings = [Mandarin.Pinyin(given), Mandarin.WadeGiles(given), HongKong.Of(given), Korean.Of(given)];
        Add(reader.ReadAs(given, spellings, 0), tokens);
    }

    static void AddJapanese(string part, TokenReader reader, List<Token> tokens)
    {
        if (Japanese.GetValueOrDefault(part) is { } surname) Add(reader.ReadAs(part, surname, 0), tokens);
        else Add(reader.ReadAs(part, JapaneseGiven.GetValueOrDefault(part) ?? [], Token.MostForms, Writings.Kanji), tokens);
    }

    // Nobody sees whether it is Japanese or Chinese.
    static void AddEither(string part, TokenReader reader, List<Token> tokens)
    {
        var surname = Japanese.GetValueOrDefault(part);
        var known = surname ?? JapaneseGiven.GetValueOrDefault(part) ?? [];
        Add(reader.ReadAs(part, known, surname is null ? 3 : 0, Writings.Kanji, Mandarin.Pinyin(part)), tokens);
    }

    static void AddForeign(string part, TokenReader reader, List<Token> tokens) =>
        Add(reader.ReadAs(part, [], Token.MostForms, isBySound: true), tokens);

    /// <summary>Whether at least half of the characters are those of foreign names.</summary>
    public static bool IsBySound(string part) => part.Count(BySound.Contains) * 2 >= part.Length;

    static void Add(Token? token, List<Token> tokens)
    {
        if (token is not null) tokens.Add(token);
    }

    static Dictionary<string, string[]> LoadChinese()
    {
        var surnames = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var row in Tables.Read("surnames-han.tsv"))
        {
            var writings = row[0].Contains('=', StringComparison.Ordinal)
                ? row[0].Split('=', StringSplitOptions.RemoveEmptyEntries)
                : row[0].Select(letter => letter.ToString());
            foreach (var writing in writings) surnames.TryAdd(writing, row[1].Split(' '));
        }

        return surnames;
    }
}

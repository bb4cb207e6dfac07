namespace Gatehouse.Matching;

/// <summary>The normaliser: one for the names of travellers and of lists. Same input, same tokens, on any machine.
/// Not thread-safe; make one per build or per query.</summary>
sealed class NameReader
{
    /// <summary>Parts of one name that are read. Nobody's name has more; a hostile one stays bounded.</summary>
    const int MostParts = 32;

    readonly TokenReader reader = new();
    readonly Dictionary<string, Token?>? known;

    /// <param name="remember">Whether parts read before are kept: for building an index.</param>
    public NameReader(bool remember = false) => known = remember ? new(StringComparer.Ordinal) : null;

    /// <summary>The name, read; null where nothing of it can be compared.</summary>
    public ReadName? Read(PersonName name)
    {
        var tokens = new List<Token>();
        var parts = Characters.Split(Characters.Clean(name.Full), MostParts);
        for (var i = 0; i < parts.Count;)
        {
            var writing = Writings.Of(parts[i][0]);
            if (writing is Writing.Han or Writing.Hangul)
            {
                ReadSyllables(parts, ref i, writing, tokens);
                continue;
            }

            var (stem, ending) = writing == Writing.Arabic ? ArabicLetters.CutEnding(parts[i]) : (parts[i], "");
            if (Token(stem) is { } token) tokens.Add(token);
            if (ending.Length > 0 && Token(ending) is { } last) tokens.Add(last);
            i++;
        }

        if (tokens.Count == 0) return null;
        JoinServants(tokens);
        JoinFaiths(tokens);
        JoinGifts(tokens);
        return ReadName.Of(name, tokens);
    }

    Token? Token(string part)
    {
        if (known is null) return reader.Read(part);
        if (!known.TryGetValue(part, out var token)) known.Add(part, token = reader.Read(part));
        return token;
    }

    // "Abd al-Rahman" is one name; the article between carries nothing.
    void JoinServants(List<Token> tokens)
    {
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if (!Compounds.IsServant(tokens[i].Plain)) continue;
            var next = i + 1;
            if (tokens[next].Role == Role.Particle && next + 1 < tokens.Count) next++;
            if (tokens[next].Role is Role.Particle or Role.Initial) continue;
            var joined = "abd" + reader.Neutral(Compounds.IsGod(tokens[next].Plain) ? "lah" : tokens[next].Plain);
            Replace(tokens, i, next, reader.Join(TextOf(tokens, i, next), tokens[i], tokens[next], joined, isSecondTheName: true));
        }
    }

    // "Saif al-Din", "Salah Eddine".
    void JoinFaiths(List<Token> tokens)
    {
        for (var i = 1; i < tokens.Count; i++)
        {
            if (!Compounds.IsFaith(tokens[i].Plain)) continue;
            var first = i - 1;
            if (tokens[first].Role == Role.Particle && first > 0) first--;
            var hasArticle = first < i - 1 || tokens[i].HadArticle || tokens[i].Plain.Length > 4;
            if (!hasArticle || tokens[first].Role != Role.Name) continue;
            var joined = reader.Neutral(tokens[first].Plain) + "din";
            Replace(tokens, first, i, reader.Join(TextOf(tokens, first, i), tokens[first], tokens[i], joined, isSecondTheName: false));
            i = first;
        }
    }

    // "Rahmat Allah" is Rahmatullah.
    void JoinGifts(List<Token> tokens)
    {
        for (var i = 1; i < tokens.Count; i++)
        {
            if (!Compounds.IsGod(tokens[i].Plain) || tokens[i - 1].Role != Role.Name) continue;
            var joined = reader.Neutral(tokens[i - 1].Plain) + "lah";
            Replace(tokens, i - 1, i, reader.Join(TextOf(tokens, i - 1, i), tokens[i - 1], tokens[i], joined, isSecondTheName: false));
            i--;
        }
    }

    static string TextOf(List<Token> tokens, int first, int last) =>
        string.Join(' ', tokens.Skip(first).Take(last - first + 1).Select(token => token.Text));

    static void Replace(List<Token> tokens, int first, int last, Token joined)
    {
        tokens.RemoveRange(first, last - first + 1);
        tokens.Insert(first, joined);
    }

    // Han and Hangul: where the name ends and what language it is in shows only from all its parts.
    void ReadSyllables(List<string> parts, ref int at, Writing writing, List<Token> tokens)
    {
        var run = new List<string>();
        for (; at < parts.Count && Writings.Of(parts[at][0]) == writing; at++) run.Add(parts[at]);
        if (writing == Writing.Hangul) HangulNames.Read(run, reader, tokens);
        else HanNames.Read(run, parts.Exists(part => Writings.Of(part[0]) == Writing.Kana), reader, tokens);
    }
}

using System.Text;

namespace Gatehouse.Matching;

/// <summary>The normaliser: one for the names of travellers and of lists. Same input, same tokens, on any machine.
/// Not thread-safe; make one per build or per query.</summary>
/// <param name="memo">Parts read before, or null to read each anew.</param>
sealed class NameReader(TokenMemo? memo = null)
{
    const int LongestRest = 3;

    readonly TokenReader reader = new();

    /// <summary>The name, read; null where nothing of it can be compared.</summary>
    public ReadName? Read(PersonName name)
    {
        var tokens = new List<Token>();
        Read(name, tokens);
        return tokens.Count > 0 ? ReadName.Of(name, tokens) : null;
    }

    /// <summary>Fills <paramref name="tokens"/> with the parts of a name; none where nothing of it can be compared.</summary>
    public void Read(PersonName name, List<Token> tokens)
    {
        var full = name.Full;
        tokens.Clear();
        if (Ascii.IsValid(full)) ReadAscii(full, tokens);
        else ReadAny(full, tokens);
        if (tokens.Count > ComparedName.MostParts) tokens.RemoveRange(ComparedName.MostParts, tokens.Count - ComparedName.MostParts);
        JoinServants(tokens);
        JoinFaiths(tokens);
        JoinGifts(tokens);
        if (tokens.Count > 1 && RemarkedNames.MayBeCut(full)) MarkCut(tokens, RemarkedNames.LastOf(name));
    }

    // Where a machine-readable zone ended, one to three letters may be the beginning of a name: they stand for one as an
    // initial does.
    void MarkCut(List<Token> tokens, ReadOnlySpan<char> end)
    {
        var at = tokens.Count - 1;
        while (at >= 0 && !end.SequenceEqual(tokens[at].Text)) at--;
        if (at < 0) return;
        var last = tokens[at];
        if (last.Role != Role.Name || last.Plain.Length > LongestRest || Vocabulary.IsKnown(last.Plain)) return;
        var of = (last, (Token?)null, last, Compound.None);
        if (memo is null || !memo.TryFind(of, out var cut))
        {
            cut = last.AsInitial();
            if (memo is not null) cut = memo.Keep(of, cut);
        }

        tokens[at] = cut!;
    }

    // What ReadAny does, without a copy of anything.
    void ReadAscii(ReadOnlySpan<char> full, List<Token> tokens)
    {
        var parts = 0;
        for (var at = 0; at < full.Length && parts < ComparedName.MostParts; at++)
        {
            if (Characters.IsSeparator(full[at])) continue;
            var start = at;
            while (at < full.Length && !Characters.IsSeparator(full[at])) at++;
            parts++;
            if (Token(full[start..at]) is { } token) tokens.Add(token);
        }
    }

    void ReadAny(string full, List<Token> tokens)
    {
        var parts = Characters.Split(Characters.Clean(full), ComparedName.MostParts);
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
    }

    Token? Token(ReadOnlySpan<char> part)
    {
        if (memo is null) return reader.Read(part.ToString());
        if (memo.TryFind(part, out var token)) return token;
        var text = part.ToString();
        return memo.Keep(text, reader.Read(text));
    }

    // "Abd al-Rahman" is one name; the article between carries nothing.
    void JoinServants(List<Token> tokens)
    {
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if ((tokens[i].Compounds & Compound.Servant) == Compound.None) continue;
            var next = i + 1;
            if (tokens[next].Role == Role.Particle && next + 1 < tokens.Count) next++;
            if (tokens[next].Role is Role.Particle or Role.Initial) continue;
            Join(tokens, i, next, Compound.Servant);
        }
    }

    // "Saif al-Din", "Salah Eddine".
    void JoinFaiths(List<Token> tokens)
    {
        for (var i = 1; i < tokens.Count; i++)
        {
            if ((tokens[i].Compounds & Compound.Faith) == Compound.None) continue;
            var first = i - 1;
            if (tokens[first].Role == Role.Particle && first > 0) first--;
            var hasArticle = first < i - 1 || tokens[i].HadArticle || tokens[i].Plain.Length > 4;
            if (!hasArticle || tokens[first].Role != Role.Name) continue;
            Join(tokens, first, i, Compound.Faith);
            i = first;
        }
    }

    // "Rahmat Allah" is Rahmatullah.
    void JoinGifts(List<Token> tokens)
    {
        for (var i = 1; i < tokens.Count; i++)
        {
            if ((tokens[i].Compounds & Compound.God) == Compound.None || tokens[i - 1].Role != Role.Name) continue;
            Join(tokens, i - 1, i, Compound.God);
            i--;
        }
    }

    // At most one part, an article, stands between the two.
    void Join(List<Token> tokens, int first, int last, Compound kind)
    {
        var of = (tokens[first], last - first > 1 ? tokens[first + 1] : null, tokens[last], kind);
        if (memo is null || !memo.TryFind(of, out var joined))
        {
            joined = Joined(tokens, first, last, kind);
            if (memo is not null) joined = memo.Keep(of, joined);
        }

        tokens.RemoveRange(first, last - first + 1);
        tokens.Insert(first, joined!);
    }

    Token Joined(List<Token> tokens, int first, int last, Compound kind)
    {
        var (one, other) = (tokens[first], tokens[last]);
        var joined = kind switch
        {
            Compound.Servant => "abd" + reader.Neutral((other.Compounds & Compound.God) != Compound.None ? "lah" : other.Plain),
            Compound.Faith => reader.Neutral(one.Plain) + "din",
            _ => reader.Neutral(one.Plain) + "lah",
        };
        return reader.Join(TextOf(tokens, first, last), one, other, joined, isSecondTheName: kind == Compound.Servant);
    }

    static string TextOf(List<Token> tokens, int first, int last) =>
        string.Join(' ', tokens.Skip(first).Take(last - first + 1).Select(token => token.Text));

    // Han and Hangul: where the name ends and what language it is in shows only from all its parts.
    void ReadSyllables(List<string> parts, ref int at, Writing writing, List<Token> tokens)
    {
        var run = new List<string>();
        for (; at < parts.Count && Writings.Of(parts[at][0]) == writing; at++) run.Add(parts[at]);
        if (writing == Writing.Han && run.Count == 1 && at < parts.Count && HangulNames.SurnameOf(run[0]) is { } surname && Writings.Of(parts[at][0]) == Writing.Hangul)
        {
            parts[at] = surname + parts[at];
            return;
        }

        if (writing == Writing.Hangul) HangulNames.Read(run, reader, tokens);
        else HanNames.Read(run, parts.Exists(part => Writings.Of(part[0]) == Writing.Kana), reader, tokens);
    }
}

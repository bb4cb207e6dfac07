using System.Collections.Concurrent;

namespace Gatehouse.Matching;

/// <summary>Parts of names read before, by spelling, and parts read together as one: names repeat, and what a part is
/// never changes. Holds so many and no more; beyond it forgets all and starts again. Safe for any number of threads.</summary>
sealed class TokenMemo
{
    // About 100 MB at the most.
    const int Most = 1 << 18;

    readonly ConcurrentDictionary<string, Token?> parts = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<(Token First, Token? Between, Token Last, Compound Kind), Token> compounds = new();
    readonly ConcurrentDictionary<string, Token?>.AlternateLookup<ReadOnlySpan<char>> bySpan;
    int count;

    public TokenMemo() => bySpan = parts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What was read of a part; false where it was not met.</summary>
    public bool TryFind(ReadOnlySpan<char> part, out Token? token) => bySpan.TryGetValue(part, out token);

    public bool TryFind((Token, Token?, Token, Compound) of, out Token? token) => compounds.TryGetValue(of, out token);

    public Token? Keep(string part, Token? token)
    {
        Count();
        return parts.GetOrAdd(part, token);
    }

    public Token Keep((Token, Token?, Token, Compound) of, Token token)
    {
        Count();
        return compounds.GetOrAdd(of, token);
    }

    void Count()
    {
        if (Interlocked.Increment(ref count) <= Most) return;
        parts.Clear();
        compounds.Clear();
        count = 0;
    }
}

/// <summary>In which compounds a part stands with its neighbours, and how two are read as one.</summary>
[Flags]
enum Compound : byte
{
    None = 0,

    /// <summary>"Abd": the next part belongs to it.</summary>
    Servant = 1,

    /// <summary>"al-Din": belongs to the part before.</summary>
    Faith = 2,

    /// <summary>"Allah": belongs to the part before.</summary>
    God = 4,
}

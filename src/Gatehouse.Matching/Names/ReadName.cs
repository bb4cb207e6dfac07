namespace Gatehouse.Matching;

/// <summary>Neighbouring parts of a name as one word, covering the parts <paramref name="First"/> to
/// <paramref name="Last"/>; one part where only a particle was joined ("Abu Bakr" as abubakr).</summary>
readonly record struct Joined(string Form, int First, int Last);

/// <summary>A name, read: the parts that count, its initials, and neighbouring parts joined.</summary>
sealed class ReadName
{
    /// <summary>The name as received.</summary>
    public required PersonName Source { get; init; }

    /// <summary>Parts that are neither particles nor initials; all parts where a name has no others. A particle counts
    /// where fewer than two others are left ("Abu Hassan").</summary>
    public required Token[] Parts { get; init; }

    /// <summary>The parts that may as well be a title or a particle: they agree where the other side has them too, and
    /// say nothing where it has not. "Mustafa Sheikh" has none: nobody is called Mustafa alone.</summary>
    public required uint Soft { get; init; }

    /// <summary>How many parts are no titles.</summary>
    public int Counted => Parts.Length - System.Numerics.BitOperations.PopCount(Soft);

    public required Token[] Initials { get; init; }

    public required Joined[] Joins { get; init; }

    /// <summary>A name of short parts written as one word (Kim Jong Un as kimjongun), or null. Its parts alone bear no
    /// typing mistake; the whole does.</summary>
    public required string? Whole { get; init; }

    /// <summary>Sorts names, so that a comparison does not depend on which side is left.</summary>
    public required string Key { get; init; }

    public static ReadName Of(PersonName source, List<Token> tokens)
    {
        var isPart = tokens.Select((token, at) => IsPart(token, at, tokens.Count)).ToArray();
        var names = isPart.Count(counts => counts);
        for (var i = 0; i < isPart.Length; i++) isPart[i] |= tokens[i].Role == Role.Title;
        if (isPart.Count(counts => counts) < 2) AddParticles(tokens, isPart);
        if (!isPart.Contains(true)) Array.Fill(isPart, true);
        var parts = tokens.Where((_, at) => isPart[at]).ToArray();
        return new()
        {
            Source = source,
            Parts = parts,
            Soft = SoftOf(parts, names),
            Whole = WholeOf(parts),
            Initials = [.. tokens.Where((token, at) => token.Role == Role.Initial && !isPart[at])],
            Joins = [.. JoinsOf(tokens, isPart)],
            Key = string.Join(' ', tokens.Select(token => token.Plain)),
        };
    }

    static void AddParticles(List<Token> tokens, bool[] isPart)
    {
        for (var i = 0; i < isPart.Length; i++) isPart[i] |= tokens[i].Role == Role.Particle;
    }

    // Where one name is left beside it, a title in front may be one; behind, it is a name.
    static uint SoftOf(Token[] parts, int names)
    {
        var soft = 0u;
        for (var i = 0; i < parts.Length && names > 0; i++)
        {
            if (parts[i].Role == Role.Title ? names > 1 || i == 0 : parts[i].Role == Role.Particle && names < 2 && i < parts.Length - 1) soft |= 1u << i;
        }

        return soft;
    }

    static string? WholeOf(Token[] parts) =>
        parts.Length is >= 2 and <= 4 && parts.Sum(part => part.Plain.Length) is >= 5 and <= 5 * 4 && parts.Any(part => part.Plain.Length <= 3)
            ? string.Concat(parts.Select(part => part.Plain))
            : null;

    static IEnumerable<Joined> JoinsOf(List<Token> tokens, bool[] isPart)
    {
        var part = -1;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (isPart[i]) part++;
            if (i + 1 >= tokens.Count || !isPart[i + 1]) continue;
            if (!isPart[i] && tokens[i].Role != Role.Particle) continue;
            var form = tokens[i].Plain + tokens[i + 1].Plain;
            if (form.Length <= Token.LongestForm) yield return new(form, isPart[i] ? part : part + 1, part + 1);
        }
    }

    // A particle leads to something: the last part of a name ("Wang Bin") is none, save -oghlu and the like.
    static bool IsPart(Token token, int at, int count) =>
        token.Role == Role.Name
        || (token.Role == Role.Particle && at == count - 1 && at > 0 && token.Plain.Length is 2 or 3 && !token.IsForeign);
}

using System.Numerics;

namespace Gatehouse.Matching;

/// <summary>A name, read: its parts as written, and the same laid out for comparing.</summary>
sealed class ReadName
{
    ReadName(PersonName source, List<Token> tokens)
    {
        (Source, Tokens) = (source, tokens);
        Compared = new(tokens, source);
        Layout = NameLayout.Of(Compared.All);
    }

    /// <summary>The name as received.</summary>
    public PersonName Source { get; }

    /// <summary>All parts, particles and initials too, in the order written.</summary>
    public IReadOnlyList<Token> Tokens { get; }

    public NameLayout Layout { get; }

    public ComparedName Compared { get; }

    /// <summary>The parts that count; see <see cref="NameLayout.Parts"/>.</summary>
    public IEnumerable<Token> Parts
    {
        get
        {
            for (var left = Layout.Parts; left != 0; left &= left - 1) yield return Tokens[BitOperations.TrailingZeroCount(left)];
        }
    }

    /// <param name="source">The name as received.</param>
    /// <param name="tokens">At least one; taken over.</param>
    public static ReadName Of(PersonName source, List<Token> tokens) => new(source, tokens);
}

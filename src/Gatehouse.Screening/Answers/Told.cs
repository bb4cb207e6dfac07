using Gatehouse.Screening.Hits;

namespace Gatehouse.Screening.Answers;

/// <summary>What a carrier is told about a traveller (safeguards.md §9); nothing else.</summary>
public enum Boarding
{
    /// <summary>Nothing holds the traveller. Not: nothing was found.</summary>
    Board,

    /// <summary>The carrier asks the government's desk.</summary>
    Refer,

    /// <summary>Two persons confirmed a match, and the pack lets the carrier know.</summary>
    NoBoard,
}

/// <summary>An answer. There is no way to <see cref="Boarding.NoBoard"/> but the proof of a match that two persons confirmed: a hit
/// alone is a question to a human.</summary>
public sealed record Told
{
    Told(Boarding answer, string? review) => (Answer, Review) = (answer, review);

    public static Told Board { get; } = new(Boarding.Board, null);

    public static Told Refer { get; } = new(Boarding.Refer, null);

    public Boarding Answer { get; }

    /// <summary>The approval by which the match was confirmed; null of every other answer.</summary>
    public string? Review { get; }

    public static Told NoBoard(ConfirmedMatch match) => new(Boarding.NoBoard, match.Review);

    /// <summary>As it stands in a row.</summary>
    internal static Told Of(string answer, string? review) => Enum.Parse<Boarding>(answer) switch
    {
        Boarding.NoBoard when review is null => throw new InvalidDataException("An answer NO-BOARD without its review."),
        var said => new(said, review),
    };
}

namespace Gatehouse.Host.Simulation;

/// <summary>How a listed person travels in disguise.</summary>
enum Disguise
{
    TypoInEachPart,
    SwappedOrder,
    OtherRoute,
    NativeScript,
    DroppedPatronymic,
    Particle,
    JoinedOrSplit,
    Nickname,
    MarriedSurname,
    NewPassport,
    BirthDateDigit,
    DayAndMonthSwapped,
    YearOnly,
    NoBirthDate,
    TruncatedName,
    BrokenJourney,
    InfantType,
}

/// <summary>Why somebody looks like a listed person and is not.</summary>
enum Twin
{
    AnotherBirthYear,
    Brother,
    OneNamePartMore,
}

/// <summary>A traveller of whom the truth is known.</summary>
sealed record Planted
{
    public required ListedPerson Entry { get; init; }

    /// <summary>Null for a near twin.</summary>
    public Disguise? Disguise { get; init; }

    /// <summary>Null for the listed person.</summary>
    public Twin? Twin { get; init; }

    /// <summary>The traveller on each of the flights.</summary>
    public required IReadOnlyList<(int Flight, SimulatedPerson Traveller)> Travels { get; init; }

    public bool IsListed => Disguise is not null;

    public string How => Disguise is { } disguise ? WordsOf(disguise) : WordsOf(Twin!.Value);

    public SimulatedPerson On(int flight) => Travels.First(travel => travel.Flight == flight).Traveller;

    public static string WordsOf(Disguise disguise) => disguise switch
    {
        Simulation.Disguise.TypoInEachPart => "typing error in each name part",
        Simulation.Disguise.SwappedOrder => "surname and given name swapped",
        Simulation.Disguise.OtherRoute => "another route of transliteration",
        Simulation.Disguise.NativeScript => "native script in the booking",
        Simulation.Disguise.DroppedPatronymic => "patronymic left out",
        Simulation.Disguise.Particle => "particle added or left out",
        Simulation.Disguise.JoinedOrSplit => "name parts joined or split",
        Simulation.Disguise.Nickname => "nickname instead of the given name",
        Simulation.Disguise.MarriedSurname => "married surname, same passport",
        Simulation.Disguise.NewPassport => "new passport",
        Simulation.Disguise.BirthDateDigit => "one digit of the birth date off",
        Simulation.Disguise.DayAndMonthSwapped => "day and month of birth swapped",
        Simulation.Disguise.YearOnly => "the list knows only the year of birth",
        Simulation.Disguise.NoBirthDate => "no birth date on one side",
        Simulation.Disguise.TruncatedName => "name cut off as in the machine-readable zone",
        Simulation.Disguise.BrokenJourney => "broken journey on two bookings",
        Simulation.Disguise.InfantType => "booked as an infant",
        _ => throw new ArgumentOutOfRangeException(nameof(disguise)),
    };

    public static string WordsOf(Twin twin) => twin switch
    {
        Simulation.Twin.AnotherBirthYear => "same name, another year of birth",
        Simulation.Twin.Brother => "brother: same surname, other given name and birth date",
        _ => "compatriot with one name part more and another birth date",
    };
}

namespace Gatehouse.Screening.Access;

/// <summary>Fields of a person that not every role sees.</summary>
public enum Field
{
    /// <summary>Numbers of documents, of the traveller and of the list entry.</summary>
    Documents,

    /// <summary>Birth dates of both.</summary>
    BirthDates,

    /// <summary>Places of birth of both.</summary>
    BirthPlaces,

    /// <summary>Record locator and seats.</summary>
    Booking,

    /// <summary>Why the list names the entry: reason, legal basis, authority.</summary>
    ListReasons,

    /// <summary>What reviewers wrote in their own words.</summary>
    Notes,
}

/// <summary>Which fields a role sees; the others are masked where the result of a use case is made, so that no page gets them.</summary>
public static class Fields
{
    /// <summary>What stands in place of a masked value.</summary>
    public const string Mask = "masked";

    /// <summary>The fields a role sees; of an account all that any of its roles sees.</summary>
    public static IReadOnlyList<Field> SeenBy(Role role) => role switch
    {
        Role.Reviewer or Role.SeniorReviewer or Role.DisclosureOfficer or Role.DataProtectionOfficer or Role.AuthorityAuditor or Role.BreakGlass =>
            Enum.GetValues<Field>(),

        // Closes what is plainly another person; where a document or a reason must be read, a reviewer decides.
        Role.ScreeningAnalyst => [Field.BirthDates, Field.BirthPlaces],

        // Learns whether there is a hit, and asks for the disclosure of the rest.
        Role.RequestHandler => [Field.Booking],
        _ => [],
    };

    /// <summary>What an actor gets masked. The role of break-glass counts while its permission is held.</summary>
    public static IReadOnlyList<Field> MaskedFor(Actor actor) =>
        [.. Enum.GetValues<Field>().Except(actor.Roles.Where(role => role != Role.BreakGlass || actor.Glass is not null).SelectMany(SeenBy))];
}

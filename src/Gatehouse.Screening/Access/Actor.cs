using Gatehouse.Store;

namespace Gatehouse.Screening.Access;

/// <summary>What stands behind an actor.</summary>
public enum ActorKind
{
    /// <summary>A named human, signed in.</summary>
    Human,

    /// <summary>Whoever may start the program on its machine, through the command line.</summary>
    Operator,

    /// <summary>The program itself, or a machine that calls it. Never reviews, approves or decides (safeguards.md H2).</summary>
    Service,
}

/// <summary>Who acts, as what, why and from where. Every use case takes one, and every audit row is made by one.</summary>
/// <param name="Kind">What stands behind the name.</param>
/// <param name="Name">Account, or name of the service.</param>
/// <param name="Person">The human behind the account: two accounts of one human have the same, so that nobody is their own
/// second person (X4).</param>
/// <param name="Organisation">Whose staff: the PIU's own, or an authority that approves from outside (C-16).</param>
/// <param name="Roles">What the account was granted.</param>
/// <param name="From">Network address, <c>command</c>, or <c>command of root</c>.</param>
public sealed record Actor(
    ActorKind Kind, string Name, string Person, string Organisation, IReadOnlySet<Role> Roles, string From)
{
    const string Here = "command";

    static readonly HashSet<Role> None = [];

    /// <summary>The command line of this machine, and which of its users.</summary>
    public static Actor Operator { get; } = new(ActorKind.Operator, "operator", "operator", "operator", None, $"{Here} of {Environment.UserName}");

    /// <summary>Part of the program acting by itself.</summary>
    public static Actor Service(string name) => new(ActorKind.Service, name, name, "gatehouse", None, Here);

    /// <summary>Code of the office of the pack it works for, whose flights it sees; null where it works for the whole PIU.</summary>
    public string? Office { get; init; }

    /// <summary>The stated purpose; null where none was stated yet.</summary>
    public Purpose? Purpose { get; init; }

    /// <summary>The break-glass permission that is held now; null where none is.</summary>
    public HeldGlass? Glass { get; init; }

    /// <summary>An audit row of something this actor did.</summary>
    /// <param name="at">When.</param>
    /// <param name="action">A verb of the field.</param>
    /// <param name="about">Id of the object.</param>
    /// <param name="details">Written as JSON; ids and codes, never a person's data.</param>
    /// <param name="result">What became of it: <c>done</c>, <c>refused</c>, <c>not-found</c> …</param>
    public AuditRow Did(DateTimeOffset at, string action, string about, object? details = null, string result = AuditRow.Done) =>
        new(at, Name, action, about, Glass is { } glass ? Json.Details(details, "breakGlass", glass.Approval) : details is null ? null : Json.Details(details))
        {
            Purpose = Purpose?.Code,
            Reference = Purpose?.Reference,
            From = From,
            Result = result,
        };
}

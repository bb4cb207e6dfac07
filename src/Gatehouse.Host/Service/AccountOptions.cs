using System.CommandLine;
using Gatehouse.Host.Batch;
using Gatehouse.Screening.Access;
using Gatehouse.Store;

namespace Gatehouse.Host.Service;

/// <summary>The options that say what an account is.</summary>
sealed class AccountOptions
{
    internal static readonly string RoleWords = "One of: " + string.Join(", ", Enum.GetValues<Role>().Select(RoleRules.WordOf)) + ".";

    /// <summary>Where links lead.</summary>
    public Option<string> Address { get; } = NewAddress();

    readonly Argument<string> name = new("NAME") { Description = "Sign-in name." };

    readonly Option<string?> fullName = new("--full-name") { Description = "Name shown on pages." };

    readonly Option<string?> person = new("--person")
    {
        Description = "The human behind it, where they have another account: nobody is their own second person. Default: NAME.",
    };

    readonly Option<string?> organisation = new("--organisation") { Description = "Whose staff, as the pack names it. Default: the PIU's own." };

    readonly Option<string?> office = new("--office") { Description = "Code of the office it works for." };

    readonly Option<bool> service = new("--service") { Description = "A machine's account: opens no page, reviews and approves nothing." };

    readonly Option<string[]> roles = new("--role") { Description = RoleWords };

    readonly Option<string?> subject = new("--subject")
    {
        Description = "ISSUER|SUBJECT under which the state's OpenID provider knows them; they sign in there, and no link is printed.",
    };

    readonly Option<string> reason = new("--reason") { Description = "Why these roles, for the second person.", DefaultValueFactory = _ => "" };

    readonly Option<string> store = StoreOption.Create();

    public static Option<string> NewAddress() => new("--address")
    {
        Description = "Address of the pages in a browser, for the printed link.",
        DefaultValueFactory = _ => "http://localhost:8080",
    };

    public void AddTo(Command command)
    {
        command.Add(name);
        foreach (var option in new Option[] { fullName, person, organisation, office, service, roles, subject, reason, store, Address }) command.Add(option);
    }

    public NewOfficer Read(ParseResult parsed)
    {
        var account = parsed.GetRequiredValue(name);
        var known = parsed.GetValue(subject)?.Split('|');
        if (known is not null and not [{ Length: > 0 }, { Length: > 0 }]) throw BatchException.Usage("--subject is ISSUER|SUBJECT");
        return new(account, parsed.GetValue(fullName) ?? account)
        {
            Person = parsed.GetValue(person) ?? account,
            Organisation = parsed.GetValue(organisation),
            Office = parsed.GetValue(office),
            IsService = parsed.GetValue(service),
            Issuer = known?[0],
            Subject = known?[1],
            Roles = Roles(parsed.GetValue(roles) ?? []),
        };
    }

    public string Reason(ParseResult parsed) => parsed.GetRequiredValue(reason);

    public Task<IStore> Open(ParseResult parsed, CancellationToken stop) => StoreOption.Open(parsed, store, stop);

    /// <summary>Roles of their words; throws <see cref="BatchException"/> where one is none.</summary>
    public static IReadOnlyList<Role> Roles(IReadOnlyCollection<string> words) =>
        [.. words.Distinct(StringComparer.Ordinal).Select(word => RoleRules.Read(word) ?? throw BatchException.Usage($"there is no role '{word}'; {RoleWords}"))];
}

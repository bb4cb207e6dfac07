using System.CommandLine;
using Gatehouse.Host.Batch;
using Gatehouse.Screening.Access;
using Gatehouse.Store;

namespace Gatehouse.Host.Service;

/// <summary>The options that say what an account is.</summary>
sealed class AccountOptions
{
    internal static readonly string RoleWords = "One of: " + string.Join(", ", Enum.GetValues<Role>().Select(RoleRules.WordOf)) + ".";

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

    readonly Option<string> reason = new("--reason") { Description = "Why these roles, for the second person.", DefaultValueFactory = _ => "" };

    readonly Option<string> store = StoreOption.Create();

    public void AddTo(Command command)
    {
        command.Add(name);
        foreach (var option in new Option[] { fullName, person, organisation, office, service, roles, reason, store }) command.Add(option);
    }

    public NewOfficer Read(ParseResult parsed)
    {
        var account = parsed.GetRequiredValue(name);
        return new(account, parsed.GetValue(fullName) ?? account)
        {
            Person = parsed.GetValue(person) ?? account,
            Organisation = parsed.GetValue(organisation),
            Office = parsed.GetValue(office),
            IsService = parsed.GetValue(service),
            Roles = Roles(parsed.GetValue(roles) ?? []),
        };
    }

    public string Reason(ParseResult parsed) => parsed.GetRequiredValue(reason);

    public Task<IStore> Open(ParseResult parsed, CancellationToken stop) => StoreOption.Open(parsed.GetRequiredValue(store), stop);

    /// <summary>Roles of their words; throws <see cref="BatchException"/> where one is none.</summary>
    public static IReadOnlyList<Role> Roles(IReadOnlyCollection<string> words) =>
        [.. words.Distinct(StringComparer.Ordinal).Select(word => RoleRules.Read(word) ?? throw BatchException.Usage($"there is no role '{word}'; {RoleWords}"))];
}

using System.CommandLine;
using Gatehouse.Host.Batch;
using Gatehouse.Screening.Access;

namespace Gatehouse.Host.Service;

/// <summary><c>gatehouse users</c>: the accounts that may sign in, and what they may be.</summary>
static class Users
{
    const string Examples =
        """
        Adds an officer and prints a link, good once and for a day, by which they choose how they sign in: a passkey, or a
        password with one-time codes. Where standard input is a file or a pipe, its first line is a password instead, for a
        first sign-in that leads to the same choice.

        A role takes two persons: this asks, a second person approves on the page 'Approvals'. Until two persons have a role
        that may approve (administrator, data-protection-officer) roles are granted at once. Taking a role takes one.

        Examples:
          gatehouse users add anna --full-name "Anna Nümunə" --role administrator
          gatehouse users add bela --role reviewer --role disclosure-officer --reason "new on the desk"
          gatehouse users grant bela senior-reviewer --reason "ten years on the desk"
          gatehouse users revoke bela senior-reviewer
          gatehouse users add cora --subject 'https://login.example/|8f1c' --role screening-analyst
          gatehouse users reset bela --reason "lost the telephone"
          gatehouse users show
          gatehouse users disable bela
        """;

    public static Command Create() =>
        new DocumentedCommand("users", "Adds, shows and disables officers, grants and revokes their roles.", Examples) { Add(), Show(), Disable(), Reset(), Grant(), Revoke(), ClearUsers.Clear(), ClearUsers.Unclear() };

    static DocumentedCommand Add()
    {
        var options = new AccountOptions();
        var command = new DocumentedCommand("add", "Adds an officer.", Examples);
        options.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var account = options.Read(parsed);
            var isTyped = Console.IsInputRedirected && Console.In.Peek() >= 0;
            var password = isTyped ? await Console.In.ReadLineAsync(stop) ?? "" : null;
            if (password?.Length < EnrolAccount.LeastPassword) throw BatchException.Usage($"a password has at least {EnrolAccount.LeastPassword} characters");
            await using var opened = await options.Open(parsed, stop);
            var (added, roles) = await new Officers(opened, TimeProvider.System).Add(account, password, options.Reason(parsed), stop);
            if (added is null) throw BatchException.Usage(roles is RoleResult.No no ? no.Why.Text : $"there is an officer {account.Name} already");
            Console.WriteLine($"Officer {account.Name} added.");
            if (password is null && !account.IsService && account.Subject is null)
            {
                var token = await SignInLinks.Make(opened, LinkKind.Enrol, account.Name, TimeProvider.System.GetUtcNow() + SignInLinks.EnrolLife, stop);
                Console.WriteLine($"Link to set up their sign-in, once, within 24 hours: {Link(parsed.GetRequiredValue(options.Address), token)}");
            }

            if (roles is RoleResult.Waiting waiting) Console.WriteLine(Waits(waiting));
            return ExitCodes.Done;
        });
        return command;
    }

    static DocumentedCommand Show()
    {
        var store = StoreOption.Create();
        var command = new DocumentedCommand("show", "Shows the officers: name, full name, state, organisation, office, roles.", Examples) { store };
        command.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed, store, stop);
            foreach (var officer in await new Officers(opened, TimeProvider.System).All(stop))
            {
                var state = officer.IsDisabled ? "disabled" : officer.IsService ? "service" : "active";
                Console.WriteLine(string.Join(
                    '\t', officer.Name, officer.FullName, state, officer.Organisation, officer.Office ?? "-", officer.Roles.Count == 0 ? "-" : string.Join(' ', officer.Roles.Order().Select(RoleRules.WordOf))));
            }

            return ExitCodes.Done;
        });
        return command;
    }

    static DocumentedCommand Disable()
    {
        var name = new Argument<string>("NAME") { Description = "Sign-in name." };
        var store = StoreOption.Create();
        var command = new DocumentedCommand("disable", "Ends an officer's sessions and right to sign in.", Examples) { name, store };
        command.SetAction(async (parsed, stop) =>
        {
            var user = parsed.GetRequiredValue(name);
            await using var opened = await StoreOption.Open(parsed, store, stop);
            if (await new Officers(opened, TimeProvider.System).Disable(user, stop) is RoleResult.No no) throw BatchException.Usage(no.Why.Text);
            Console.WriteLine($"Officer {user} disabled.");
            return ExitCodes.Done;
        });
        return command;
    }

    static DocumentedCommand Reset()
    {
        var name = new Argument<string>("NAME") { Description = "Sign-in name." };
        var reason = new Option<string>("--reason") { Description = "Why, for the second person.", DefaultValueFactory = _ => "" };
        var address = AccountOptions.NewAddress();
        var store = StoreOption.Create();
        var command = new DocumentedCommand(
            "reset", "Ends an officer's factors and sessions and prints a link for new ones, which a second person approves.", Examples) { name, reason, address, store };
        command.SetAction(async (parsed, stop) =>
        {
            var user = parsed.GetRequiredValue(name);
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var reset = await ResetFactors.Handle(opened, Actor.Operator, user, parsed.GetRequiredValue(reason), TimeProvider.System.GetUtcNow(), stop);
            if (reset.Result is RoleResult.No no) throw BatchException.Usage(no.Why.Text);
            Console.WriteLine($"Link to set up their sign-in, once: {Link(parsed.GetRequiredValue(address), reset.Token!)}");
            if (reset.Result is RoleResult.Waiting waiting) Console.WriteLine($"It works once a second person approved, until {waiting.Approval.Expires:yyyy-MM-dd HH:mm}Z.");
            return ExitCodes.Done;
        });
        return command;
    }

    static DocumentedCommand Grant()
    {
        var name = new Argument<string>("NAME") { Description = "Sign-in name." };
        var roles = new Argument<string[]>("ROLE") { Description = AccountOptions.RoleWords, Arity = ArgumentArity.OneOrMore };
        var reason = new Option<string>("--reason") { Description = "Why, for the second person.", DefaultValueFactory = _ => "" };
        var store = StoreOption.Create();
        var command = new DocumentedCommand("grant", "Asks for roles; a second person grants them.", Examples) { name, roles, reason, store };
        command.SetAction(async (parsed, stop) =>
        {
            var user = parsed.GetRequiredValue(name);
            await using var opened = await StoreOption.Open(parsed, store, stop);
            var asked = AccountOptions.Roles(parsed.GetRequiredValue(roles));
            Say(await GrantRole.Handle(opened, Actor.Operator, user, asked, parsed.GetRequiredValue(reason), TimeProvider.System.GetUtcNow(), stop), "Granted.");
            return ExitCodes.Done;
        });
        return command;
    }

    static DocumentedCommand Revoke()
    {
        var name = new Argument<string>("NAME") { Description = "Sign-in name." };
        var role = new Argument<string>("ROLE") { Description = AccountOptions.RoleWords };
        var reason = new Option<string>("--reason") { Description = "Why; needed where it takes two persons.", DefaultValueFactory = _ => "" };
        var store = StoreOption.Create();
        var command = new DocumentedCommand("revoke", "Takes a role away, at once.", Examples) { name, role, reason, store };
        command.SetAction(async (parsed, stop) =>
        {
            var taken = AccountOptions.Roles([parsed.GetRequiredValue(role)])[0];
            await using var opened = await StoreOption.Open(parsed, store, stop);
            Say(
                await GrantRole.Revoke(
                    opened, Actor.Operator, parsed.GetRequiredValue(name), taken, parsed.GetRequiredValue(reason), TimeProvider.System.GetUtcNow(), stop),
                "Revoked.");
            return ExitCodes.Done;
        });
        return command;
    }

    static void Say(RoleResult result, string done) => Console.WriteLine(result switch
    {
        RoleResult.Waiting waiting => Waits(waiting),
        RoleResult.No no => throw BatchException.Usage(no.Why.Text),
        _ => done,
    });

    static string Waits(RoleResult.Waiting waiting) => $"The role waits for a second person's approval until {waiting.Approval.Expires:yyyy-MM-dd HH:mm}Z.";

    static string Link(string address, string token) => address.TrimEnd('/') + SignInLinks.PathOf(token);
}

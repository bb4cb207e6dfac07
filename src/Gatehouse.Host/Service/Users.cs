using System.CommandLine;
using System.Security.Cryptography;
using Gatehouse.Host.Batch;
using Gatehouse.Screening.Access;

namespace Gatehouse.Host.Service;

/// <summary><c>gatehouse users</c>: the officers who may sign in.</summary>
static class Users
{
    const int LeastPassword = 12;

    const string Examples =
        """
        Adds an officer. The password is read from standard input where that is a file or a pipe; otherwise one is made
        and printed once. It is stored as a salted hash only.

        Examples:
          gatehouse users add anna --full-name "Anna Nümunə"
          gatehouse users add anna < password.txt
          gatehouse users show
          gatehouse users disable anna
        """;

    public static Command Create() => new DocumentedCommand("users", "Adds, shows and disables officers.", Examples) { Add(), Show(), Disable() };

    static DocumentedCommand Add()
    {
        var name = new Argument<string>("NAME") { Description = "Sign-in name." };
        var fullName = new Option<string?>("--full-name") { Description = "Name shown on pages." };
        var store = StoreOption.Create();
        var command = new DocumentedCommand("add", "Adds an officer.", Examples) { name, fullName, store };
        command.SetAction(async (parsed, stop) =>
        {
            var user = parsed.GetRequiredValue(name);
            var isTyped = Console.IsInputRedirected && Console.In.Peek() >= 0;
            var password = isTyped ? (await Console.In.ReadLineAsync(stop) ?? "") : NewPassword();
            if (password.Length < LeastPassword) throw BatchException.Usage($"a password has at least {LeastPassword} characters");
            await using var opened = await StoreOption.Open(parsed.GetRequiredValue(store), stop);
            var added = await new Officers(opened, TimeProvider.System).Add(user, parsed.GetValue(fullName) ?? user, password, stop);
            if (added is null) throw BatchException.Usage($"there is an officer {user} already");
            Console.WriteLine(isTyped ? $"Officer {user} added." : $"Officer {user} added. Password, shown once: {password}");
            return ExitCodes.Done;
        });
        return command;
    }

    static DocumentedCommand Show()
    {
        var store = StoreOption.Create();
        var command = new DocumentedCommand("show", "Shows the officers.", Examples) { store };
        command.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed.GetRequiredValue(store), stop);
            foreach (var officer in await new Officers(opened, TimeProvider.System).All(stop))
            {
                Console.WriteLine($"{officer.Name}\t{officer.FullName}\t{(officer.IsDisabled ? "disabled" : "active")}");
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
            await using var opened = await StoreOption.Open(parsed.GetRequiredValue(store), stop);
            if (!await new Officers(opened, TimeProvider.System).Disable(user, stop)) throw BatchException.Usage($"there is no officer {user}");
            Console.WriteLine($"Officer {user} disabled.");
            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>80 bits in 16 letters and digits that cannot be mistaken for each other.</summary>
    internal static string NewPassword() => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 16);
}

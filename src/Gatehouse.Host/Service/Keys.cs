using System.CommandLine;
using Gatehouse.Host.Batch;
using Gatehouse.Screening.Access;

namespace Gatehouse.Host.Service;

/// <summary><c>gatehouse keys</c>: by which key a carrier posts messages.</summary>
static class Keys
{
    const string Examples =
        """
        Makes the key with which a carrier posts messages and prints it once; only its digest is stored. A second call
        for the same carrier replaces the key.

        Example:
          gatehouse keys add "Example Air"
        """;

    public static Command Create()
    {
        var carrier = new Argument<string>("CARRIER") { Description = "Name of the carrier or provider." };
        var store = StoreOption.Create();
        var add = new DocumentedCommand("add", "Makes a carrier's key.", Examples) { carrier, store };
        add.SetAction(async (parsed, stop) =>
        {
            await using var opened = await StoreOption.Open(parsed, store, stop);
            Console.WriteLine(await IntakeKeys.Add(opened, parsed.GetRequiredValue(carrier), TimeProvider.System.GetUtcNow(), stop));
            return ExitCodes.Done;
        });
        return new DocumentedCommand("keys", "Makes the keys with which carriers post messages.", Examples) { add };
    }
}

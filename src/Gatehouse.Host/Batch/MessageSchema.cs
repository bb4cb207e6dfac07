using System.CommandLine;

namespace Gatehouse.Host.Batch;

/// <summary><c>gatehouse messages schema</c>: the JSON Schema of one line of <c>messages read --json</c>.</summary>
static class MessageSchema
{
    const string Resource = "Gatehouse.Host.message.schema.json";

    public static Command Create()
    {
        var command = new Command("schema", "Prints the JSON Schema (2020-12) of one line of 'messages read --json'.");
        command.SetAction(_ =>
        {
            using var schema = typeof(MessageSchema).Assembly.GetManifestResourceStream(Resource)
                ?? throw new InvalidOperationException("The schema is embedded at build.");
            using var output = Console.OpenStandardOutput();
            schema.CopyTo(output);
            return ExitCodes.Done;
        });
        return command;
    }
}

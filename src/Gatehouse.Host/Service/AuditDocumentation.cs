using System.CommandLine;
using Gatehouse.Host.Batch;
using Gatehouse.Screening.Documentation;

namespace Gatehouse.Host.Service;

/// <summary><c>gatehouse audit verify-documentation</c>: checks a documentation file, without a store and without network.</summary>
static class AuditDocumentation
{
    /// <summary>The file is not as it was signed.</summary>
    const int Broken = 1;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The ZIP the oversight desk wrote." };
        var key = new Option<string>("--key")
        {
            Description = "The public key of the audit log, gatehouse-audit+id+base64, from where it was written down: never from the file itself.",
            Required = true,
        };
        var command = new DocumentedCommand("verify-documentation", "Checks the signature and every file of a documentation.", AuditCommand.Examples) { file, key };
        command.Do((parsed, _) => Verify(parsed.GetRequiredValue(file), parsed.GetRequiredValue(key)));
        return command;
    }

    static int Verify(string path, string key)
    {
        InputFile.MustExist([path]);
        using var file = InputFile.OpenBytes(path);
        if (DocumentationFile.Fault(file, key) is { } fault)
        {
            Console.WriteLine($"BROKEN: {fault}");
            return Broken;
        }

        Console.WriteLine("Intact: signed with this key, and nothing was changed, added or removed.");
        return ExitCodes.Done;
    }
}

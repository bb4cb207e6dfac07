using System.CommandLine;
using System.Text;
using Gatehouse.Edifact;

namespace Gatehouse.Host.Batch;

/// <summary><c>gatehouse messages read</c>: shows what is in message files.</summary>
static class ReadMessages
{
    const string Examples =
        """
        Without --json a table: one line for each message with its flights, persons and warnings.
        With --json one JSON object a line for each message; its shape is 'gatehouse messages schema'.
        A file holds any number of interchanges and messages, with any separators, wrapped as mail or not.

        Examples:
          gatehouse messages read inbox/*.edi
          gatehouse messages read push.edi --json > push.jsonl
          gatehouse messages read push.edi --json | jq -r '.bookings[]?.travellers[] | [.surname, .given] | @tsv'

        Exit codes: 0 done (warnings included), 2 wrong usage or arguments, 3 a file held no message; the messages of
        the other files are still given.
        """;

    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Files of PAXLST or PNRGOV messages.",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<bool>("--json") { Description = "One JSON object a line for each message." };
        var command = new DocumentedCommand("read", "Reads message files and shows what is in them.", Examples)
        {
            files, json,
        };
        command.Do((parsed, stop) => Execute(parsed.GetRequiredValue(files), parsed.GetValue(json), stop));
        return command;
    }

    static int Execute(string[] paths, bool isJson, CancellationToken stop)
    {
        InputFile.MustExist(paths);
        using var progress = new Progress("messages");
        using var output = Console.OpenStandardOutput();
        using var table = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var json = new MessageJson(output);
        if (!isJson) MessageTable.Header(table);
        long persons = 0, warnings = 0;
        var exitCode = ExitCodes.Done;
        foreach (var path in paths)
        {
            stop.ThrowIfCancellationRequested();
            var found = FormatReader.Read(InputFile.Bytes(path));
            if (found.Messages.Count == 0) exitCode = Refuse(path, progress);
            foreach (var message in WithEnvelope(found))
            {
                progress.Add();
                persons += message.Persons.Count();
                warnings += message.Warnings.Count;
                if (isJson) json.Write(path, message);
                else MessageTable.Row(table, path, message);
            }
        }

        table.Flush();
        progress.Clear();
        var read = $"{Summary.Count(paths.Length, "file")}, {Summary.Count(progress.Count, "message")}";
        var held = $"{Summary.Count(persons, "person")}, {Summary.Count(warnings, "warning")}";
        Summary.Say($"{read}, {held}; {progress.Pace}");
        return exitCode;
    }

    static int Refuse(string path, Progress progress)
    {
        progress.Clear();
        Console.Error.WriteLine($"gatehouse: {path}: holds no message: {FileContent.Describe(path)}");
        return ExitCodes.Unreadable;
    }

    /// <summary>What concerns the envelope and no single message stands with the first message of the file.</summary>
    static IEnumerable<Message> WithEnvelope(ReadResult found)
    {
        foreach (var (i, message) in found.Messages.Index())
        {
            if (i > 0 || found.Warnings.Count == 0)
            {
                yield return message;
                continue;
            }

            var warnings = found.Warnings.Concat(message.Warnings).OrderBy(warning => warning.Position);
            yield return message with { Warnings = [.. warnings] };
        }
    }
}

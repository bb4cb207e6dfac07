using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Gatehouse.Host.Service;

/// <summary>
/// The technical log: one line an entry, in UTC. Line breaks and other control characters in values are encoded, so that
/// nobody writes lines of their own into it (ASVS 16.4.1). Of an exception its kind and place are told and never its
/// message, which may quote what was being worked on (ASVS 16.2.5).
/// </summary>
sealed class OneLineLog(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "one-line";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var line = new StringBuilder(clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z' ", CultureInfo.InvariantCulture))
            .Append(Level(logEntry.LogLevel)).Append(": ").Append(logEntry.Category).Append(' ');
        Encode(line, logEntry.Formatter(logEntry.State, null));
        for (var failure = logEntry.Exception; failure is not null; failure = failure.InnerException)
        {
            line.Append(" | ").Append(failure.GetType().FullName);
            var place = new System.Diagnostics.StackTrace(failure).GetFrame(0)?.GetMethod();
            if (place is not null) line.Append(" in ").Append(place.DeclaringType?.FullName).Append('.').Append(place.Name);
        }

        textWriter.WriteLine(line);
    }

    static void Encode(StringBuilder line, string text)
    {
        foreach (var letter in text)
        {
            if (char.IsControl(letter) || letter is '\u2028' or '\u2029') line.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else line.Append(letter);
        }
    }

    static string Level(LogLevel level) => level switch
    {
        LogLevel.Critical => "crit",
        LogLevel.Error => "fail",
        LogLevel.Warning => "warn",
        LogLevel.Information => "info",
        _ => "dbug",
    };
}

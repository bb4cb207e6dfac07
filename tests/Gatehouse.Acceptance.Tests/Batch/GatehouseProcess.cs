using System.Diagnostics;
using System.Text;

namespace Gatehouse.Acceptance.Tests.Batch;

/// <summary>The built executable, run as another program would run it.</summary>
public sealed record GatehouseProcess(int ExitCode, string Output, string Error)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Full path of the executable built with these tests.</summary>
    public static string Executable { get; } = Path.Combine(
        SharedData.Repository,
        "artifacts",
        "bin",
        "Gatehouse.Host",
        Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)),
        "gatehouse");

    /// <summary>Lines of standard output.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Lines of standard error.</summary>
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static GatehouseProcess Run(params string[] arguments) => Start(Executable, arguments);

    /// <summary>Runs a shell line in which <c>$gatehouse</c> is the executable.</summary>
    public static GatehouseProcess Shell(string line) => Start("/bin/sh", ["-c", line]);

    static GatehouseProcess Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false, throwOnInvalidBytes: true),
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["gatehouse"] = Executable;

        // A machine with another language writes the same bytes.
        start.Environment["LANG"] = "de_DE.UTF-8";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"gatehouse {string.Join(' ', arguments)} did not end.");
        }

        return new(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}

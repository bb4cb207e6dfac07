using Gatehouse.Officer;
using Gatehouse.Screening;
using Gatehouse.Store;
using Microsoft.AspNetCore.DataProtection;

namespace Gatehouse.Host.Service;

/// <summary>The web application of one process: carriers' endpoint, officers' pages, workers.</summary>
static class Site
{
    /// <summary>Builds the application over a migrated store; it is not started.</summary>
    /// <param name="store">Disposed by the caller.</param>
    /// <param name="listen">Addresses, semicolon between them: <c>http://127.0.0.1:8080</c>.</param>
    /// <param name="keys">Folder of the keys that protect sessions, so that they outlive a restart.</param>
    /// <param name="watchedFolder">A folder to take files in from, or null.</param>
    public static WebApplication Create(IStore store, string listen, string keys, string? watchedFolder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(listen.Split(';')).UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders().AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss'Z' ";
        });
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // The keys lie in a folder of mode 0700 (docs/operate.md); the framework would warn of that at every start.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddDataProtection()
            .SetApplicationName("gatehouse")
            .PersistKeysToFileSystem(Private(keys));
        builder.Services.AddScreening(store, watchedFolder);
        builder.Services.AddOfficerPages();
        var app = builder.Build();
        app.MapOfficerPages();
        app.MapGroup("/api").MapScreening();
        return app;
    }

    static DirectoryInfo Private(string folder) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}

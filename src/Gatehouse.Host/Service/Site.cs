using System.Net.Sockets;
using Gatehouse.Host.Batch;
using Gatehouse.Host.Edge;
using Gatehouse.Officer;
using Gatehouse.Officer.Access;
using Gatehouse.Screening;
using Gatehouse.Screening.Access;
using Gatehouse.Screening.Messages;
using Gatehouse.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Console;

namespace Gatehouse.Host.Service;

/// <summary>The web application of one process: carriers' endpoint, officers' pages, workers.</summary>
static class Site
{
    const int SpareThreads = 8;

    /// <summary>Builds the application over a migrated store; it is not started.</summary>
    /// <param name="store">Disposed by the caller.</param>
    /// <param name="listening">Where, under which names, with what certificate or proxy.</param>
    /// <param name="keys">Folder of the keys that protect sessions, so that they outlive a restart.</param>
    /// <param name="intake">How messages come in.</param>
    /// <param name="provider">The state's identity provider, or null.</param>
    public static WebApplication Create(IStore store, Listening listening, string keys, IntakeSettings intake, IdentityProvider? provider = null)
    {
        // SQLite works on the thread of its caller, and the workers hold one each: without spare ones a burst of requests would wait for the
        // pool to grow, by a thread or two a second.
        ThreadPool.SetMinThreads(SpareThreads * Environment.ProcessorCount, SpareThreads * Environment.ProcessorCount);
        var builder = WebApplication.CreateSlimBuilder();
        Reach(builder, listening);
        builder.Logging.ClearProviders().AddConsole(console =>
        {
            console.FormatterName = OneLineLog.FormatterName;
            console.LogToStandardErrorThreshold = LogLevel.Trace;
        });
        builder.Logging.AddConsoleFormatter<OneLineLog, ConsoleFormatterOptions>();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // A start that fails is thrown as well, and told in one line by the command; the keys lie in a private folder.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddDataProtection()
            .SetApplicationName("gatehouse")
            .UseCryptographicAlgorithms(new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM })
            .PersistKeysToFileSystem(Private(keys));
        builder.Services.AddScreening(store, intake);
        builder.Services.AddOfficerPages(provider);
        if (listening.IsSecure) builder.Services.AddSecureCookies();
        var app = builder.Build();
        app.UseRateLimiter(RateLimits.ByAccount());
        app.MapOfficerPages();
        app.MapGroup("/api").MapScreening();
        NeededRights.MustBeDeclared(app);
        return app;
    }

    static void Reach(WebApplicationBuilder builder, Listening listening)
    {
        builder.WebHost.UseUrls([.. listening.Addresses.Select(address => address.ToString())]).UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            RequestLimits.Set(kestrel);
            if (listening.Certificate is not { } certificate) return;
            kestrel.ConfigureHttpsDefaults(https =>
            {
                certificate.Use(https);
                if (listening.CertificatesOn is { } port) ClientCertificates.Ask(https, port);
            });
        });
        builder.Services.Configure<FormOptions>(RequestLimits.Set);
        builder.Services.Configure<HostFilteringOptions>(hosts =>
        {
            hosts.AllowedHosts = [.. listening.Names];
            hosts.AllowEmptyHosts = false;
            hosts.IncludeFailureMessage = false;
        });
        builder.Services.AddSingleton<IStartupFilter>(new EdgePipeline(listening));
        builder.Services.AddRateLimiter(_ => { });
    }

    /// <summary>Starts to listen. Where that fails the site is stopped, its workers with it, and the failure is one
    /// line: <see cref="BatchException"/> with what the platform said as its cause.</summary>
    public static async Task Start(WebApplication site, Listening listening, CancellationToken stop)
    {
        try
        {
            await site.StartAsync(stop);
        }

        // The platform has no type of its own for a port taken or forbidden, no address, no certificate.
        catch (Exception failure) when (failure is IOException or SocketException or FormatException or ArgumentException or InvalidOperationException)
        {
            // Workers start before the listener, and nobody else would stop them.
            await site.StopAsync(CancellationToken.None);
            await site.DisposeAsync();
            throw BatchException.Usage($"cannot listen on {string.Join(';', listening.Addresses)}: {failure.Message}", failure);
        }
    }

    static DirectoryInfo Private(string folder)
    {
        SecretFiles.MustBePrivate(folder);
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(folder)
            : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Gatehouse.Testing;

/// <summary>A private PostgreSQL cluster from the machine's own packages, on a free loopback port, with fsync on: it is
/// as durable as a real one. Stopped and deleted when the test process ends.</summary>
public sealed class PostgresServer : IDisposable
{
    const string Prefix = "gatehouse-pg-";
    const string Password = "pass/word";

    static readonly Lazy<PostgresServer> SharedServer = new(() => new());

    readonly string folder;
    readonly ConcurrentBag<string> free = [];
    int databases;
    bool isStopped;

    PostgresServer()
    {
        SweepLeftovers();
        folder = Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();

        // For this process and those it starts; never in the user's own folder.
        Environment.SetEnvironmentVariable("GATEHOUSE_KEYS", Keys);
        var passwordFile = Path.Combine(folder, "password");
        File.WriteAllText(passwordFile, Password);
        if (Environment.IsPrivilegedProcess) Run("chown", "-R", "postgres", folder);
        AsOwner("initdb", "-D", Data, "--encoding=UTF8", "--locale=C.UTF-8", "-U", "gatehouse", "--auth=scram-sha-256",
            $"--pwfile={passwordFile}");
        Port = FreePort();
        File.AppendAllText(
            Path.Combine(Data, "postgresql.conf"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"\nlisten_addresses = '127.0.0.1'\nport = {Port}\nunix_socket_directories = '{folder}'\n"));
        Begin();
    }

    PostgresServer(PostgresServer primary)
    {
        folder = Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
        if (Environment.IsPrivilegedProcess) Run("chown", "-R", "postgres", folder);
        AsOwner("pg_basebackup", "-d", primary.Address("postgres", Password), "-D", Data, "--write-recovery-conf", "--checkpoint=fast");
        Port = FreePort();
        File.AppendAllText(
            Path.Combine(Data, "postgresql.conf"),
            string.Create(CultureInfo.InvariantCulture, $"\nport = {Port}\nunix_socket_directories = '{folder}'\n"));
        Begin();
    }

    /// <summary>The one cluster of this test process; never stopped or restarted by a test.</summary>
    public static PostgresServer Shared => SharedServer.Value;

    public int Port { get; }

    /// <summary>Where the keys of all stores of this test process lie; swept away with its leftovers.</summary>
    public static string Keys { get; } = Path.Combine(Path.GetTempPath(), $"{Prefix}{Environment.ProcessId}-keys");

    /// <summary>Everything the server writes: tables, log, temporary files.</summary>
    public string Data => Path.Combine(folder, "data");

    /// <summary>A cluster of its own, for a test that restarts it.</summary>
    public static PostgresServer Start() => new();

    /// <summary>A hot standby that follows this server by streaming.</summary>
    public PostgresServer Standby() => new(this);

    /// <summary>The same database on a standby.</summary>
    public string Follows(string address) => Address(new Uri(address).AbsolutePath[1..], Password);

    /// <summary>A standby goes away.</summary>
    public void CutOff() => AsOwner("pg_ctl", "-D", Data, "-w", "-m", "fast", "stop");

    /// <summary>A standby that was cut off comes back, hears nothing of its primary and serves in its place.</summary>
    public void Promote()
    {
        File.AppendAllText(Path.Combine(Data, "postgresql.auto.conf"), "primary_conninfo = ''\n");
        Begin();
        AsOwner("pg_ctl", "-D", Data, "-w", "promote");
    }

    /// <summary>An empty database; returns its address.</summary>
    public async Task<string> CreateDatabase()
    {
        if (free.TryTake(out var used)) return Address(used, Password);
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref databases)}");
        await Execute("postgres", $"create database {name}");
        return Address(name, Password);
    }

    /// <summary>Empties a database for the next test: a new one costs 300 files each time.</summary>
    public async Task GiveBack(string address)
    {
        var name = new Uri(address).AbsolutePath[1..];
        await Execute(
            name,
            """
            select pg_terminate_backend(pid, 5000) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid();
            drop schema public cascade;
            create schema public
            """);
        free.Add(name);
    }

    /// <summary>The address of a database, with any password.</summary>
    public string Address(string database, string password) => string.Create(
        CultureInfo.InvariantCulture,
        $"postgres://gatehouse:{Uri.EscapeDataString(password)}@127.0.0.1:{Port}/{database}");

    /// <summary>What a power cut does to the server: no shutdown checkpoint, recovery from the log at start.</summary>
    public void RestartImmediately() =>
        AsOwner("pg_ctl", "-D", Data, "-l", Path.Combine(folder, "log"), "-w", "-m", "immediate", "restart");

    public void Dispose()
    {
        if (isStopped) return;
        isStopped = true;
        Remove(folder);
    }

    /// <summary>Of every test assembly: the end of a process leaves ten seconds, which may be too few for this.</summary>
    public sealed class EndsWithTheTests : IDisposable
    {
        public void Dispose()
        {
            if (SharedServer.IsValueCreated) Shared.Dispose();
        }
    }

    void Begin() => AsOwner("pg_ctl", "-D", Data, "-l", Path.Combine(folder, "log"), "-w", "start");

    async Task Execute(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Host=127.0.0.1;Port={Port};Username=gatehouse;Password={Password};Database={database};Pooling=false"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    static void SweepLeftovers()
    {
        foreach (var left in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            var owner = Path.GetFileName(left)[Prefix.Length..].Split('-')[0];
            if (Directory.Exists($"/proc/{owner}")) continue;
            try
            {
                Remove(left); // its test process was killed
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidOperationException)
            {
                // Another test process sweeps at the same time. What nobody could remove waits for the next run: no test needs it gone.
            }
        }
    }

    static void Remove(string folder)
    {
        var data = Path.Combine(folder, "data");
        if (IsRunning(Path.Combine(data, "postmaster.pid"))) AsOwner("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A server killed together with its test process leaves the file behind, and nothing to stop.</summary>
    static bool IsRunning(string pidFile) =>
        File.Exists(pidFile) && File.ReadLines(pidFile).FirstOrDefault() is { } pid && Directory.Exists($"/proc/{pid.Trim()}");

    static string Binaries() =>
        (Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [])
            .Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
            .MaxBy(bin => bin, StringComparer.Ordinal)
        ?? throw new InvalidOperationException("PostgreSQL is not installed here; run ./test, which installs it.");

    static void AsOwner(string program, params string[] arguments)
    {
        var path = Path.Combine(Binaries(), program);
        if (Environment.IsPrivilegedProcess) Run("runuser", ["-u", "postgres", "--", path, .. arguments]);
        else Run(path, arguments); // PostgreSQL refuses to run as root, and only then
    }

    static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
            UseShellExecute = false,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {errors.Result}");
    }

    static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

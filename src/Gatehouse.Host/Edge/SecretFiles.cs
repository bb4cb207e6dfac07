using System.Globalization;
using System.Runtime.InteropServices;
using Gatehouse.Host.Batch;

namespace Gatehouse.Host.Edge;

/// <summary>Files that hold secrets or personal data: made for their owner alone, and refused where others may read them.</summary>
static class SecretFiles
{
    const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>From here on the process makes files 0600 and folders 0700, whatever the shell's umask was: also those
    /// that libraries make.</summary>
    public static void CreatePrivately()
    {
        if (!OperatingSystem.IsWindows()) _ = SetMask((uint)Others);
    }

    /// <summary>Throws <see cref="BatchException"/> where anybody but the owner may read or write the file or folder, or
    /// a file in it. What does not exist is private.</summary>
    public static void MustBePrivate(string path)
    {
        if (OperatingSystem.IsWindows() || !Path.Exists(path)) return;
        var inside = Directory.Exists(path) ? Directory.EnumerateFileSystemEntries(path, "*", SearchOption.AllDirectories) : [];
        foreach (var entry in inside.Prepend(path))
        {
            if (Mode(entry) is not { } mode || (mode & Others) == UnixFileMode.None) continue;
            var octal = Convert.ToString((int)mode, 8).PadLeft(4, '0').ToString(CultureInfo.InvariantCulture);
            throw BatchException.Usage($"{entry}: others on this machine may read or change it (mode {octal}): chmod -R go-rwx '{path}'");
        }
    }

    /// <summary>The same for an SQLite file and all that stands beside it under its name: key, session keys, log.</summary>
    public static void MustBePrivateWithCompanions(string store)
    {
        var full = Path.GetFullPath(store);
        MustBePrivate(full);
        var folder = Path.GetDirectoryName(full);
        if (folder is null || !Directory.Exists(folder)) return;
        var name = Path.GetFileName(full);
        var companions = Directory.EnumerateFileSystemEntries(folder)
            .Where(entry => Path.GetFileName(entry) is var beside
                && (beside.StartsWith(name + ".", StringComparison.Ordinal) || beside.StartsWith(name + "-", StringComparison.Ordinal)));
        foreach (var companion in companions) MustBePrivate(companion);
    }

    // A companion of SQLite may vanish between the look and the question.
    static UnixFileMode? Mode(string entry)
    {
        try
        {
            return OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(entry);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern uint SetMask(uint mask);
}

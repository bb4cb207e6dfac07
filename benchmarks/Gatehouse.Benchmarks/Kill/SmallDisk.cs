using System.Diagnostics;

namespace Gatehouse.Benchmarks.Kill;

/// <summary>A file system in memory, small enough to be filled; the stores of the run lie on it. Needs root to be mounted.</summary>
sealed class SmallDisk : IDisposable
{
    const string Size = "1g";

    SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    string Filler => Path.Combine(Folder, "filler");

    /// <summary>Mounts it, and makes it the place of temporary files of this process and those it starts.</summary>
    public static SmallDisk Create()
    {
        var folder = Directory.CreateTempSubdirectory("gatehouse-kill-").FullName;
        using var mount = Process.Start("mount", ["-t", "tmpfs", "-o", $"size={Size},mode=0777", "gatehouse-kill", folder]);
        mount.WaitForExit();
        if (mount.ExitCode != 0) throw new InvalidOperationException("A disk that can be filled is mounted by root only: run this part as root.");
        Environment.SetEnvironmentVariable("TMPDIR", folder);
        return new(folder);
    }

    /// <summary>Not a byte is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var zeros = new byte[1 << 16];
        for (var size = zeros.Length; size > 0;)
        {
            try
            {
                file.Write(zeros, 0, size);
            }
            catch (IOException)
            {
                size /= 2;        // the rest is smaller
            }
        }
    }

    public void Free() => File.Delete(Filler);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("TMPDIR", null);
        using var unmount = Process.Start("umount", ["-l", Folder]);
        unmount.WaitForExit();
        Directory.Delete(Folder);
    }
}

namespace Gatehouse.Store;

/// <summary>Files and folders that only their owner may read.</summary>
public static class PrivateFiles
{
    const UnixFileMode ReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the folder where it is not there.</summary>
    public static DirectoryInfo CreateFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, ReadWrite | UnixFileMode.UserExecute);

    /// <summary>Makes a file that must not exist yet.</summary>
    public static FileStream CreateNew(string path) => Open(path, FileMode.CreateNew);

    /// <summary>Opens a file to write at its end, making it where it is not there.</summary>
    public static FileStream Append(string path) => Open(path, FileMode.Append);

    /// <summary>Opens a file that nobody else may open meanwhile, making it where it is not there.</summary>
    public static FileStream Hold(string path) => Open(path, FileMode.OpenOrCreate, FileShare.None);

    /// <summary>Deletes a file, written over first, so that what is left on the disk is not what was there.</summary>
    public static void Shred(string path)
    {
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
        {
            file.Write(new byte[file.Length]);
            file.Flush(flushToDisk: true);
        }

        File.Delete(path);
    }

    static FileStream Open(string path, FileMode mode, FileShare share = FileShare.Read)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = share };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = ReadWrite;
        return new(path, options);
    }
}

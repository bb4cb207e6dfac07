using System.Text;

namespace Gatehouse.Host.Batch;

/// <summary>Opens the files the arguments name; every failure says which file.</summary>
static class InputFile
{
    // With its identifier, so that the reader skips a BOM and stays strict about the rest.
    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>Refuses names of missing files and folders before any work is done.</summary>
    public static void MustExist(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            if (Directory.Exists(path)) throw BatchException.Usage($"{path}: is a folder; name the files in it");
            if (!File.Exists(path)) throw BatchException.Usage($"{path}: no such file");
        }
    }

    public static StreamReader OpenText(string path) =>
        Guard(path, () => new StreamReader(path, StrictUtf8, detectEncodingFromByteOrderMarks: false, 1 << 16));

    public static FileStream OpenBytes(string path) => Guard(path, () => File.OpenRead(path));

    /// <summary>The whole file: a message is read in one piece.</summary>
    public static byte[] Bytes(string path) => Guard(path, () => File.ReadAllBytes(path));

    static T Guard<T>(string path, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw BatchException.Usage($"{path}: cannot be read: {failure.Message}", failure);
        }
    }
}

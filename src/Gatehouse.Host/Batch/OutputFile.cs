using System.Globalization;
using System.Text;

namespace Gatehouse.Host.Batch;

/// <summary>
/// Where results go: standard output, or a file that appears only when it is complete. It is written under a temporary
/// name in the same folder and renamed at the end, so that a stop, a full disk or an unreadable input leaves the old
/// file, or none, and never half of a new one. UTF-8 without BOM.
/// </summary>
sealed class OutputFile : IDisposable
{
    readonly string? path;
    readonly string? temporary;
    readonly StreamWriter text;

    OutputFile(string? path, string? temporary, Stream stream)
    {
        (this.path, this.temporary) = (path, temporary);
        text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
    }

    static bool IsSame(string input, string output) => string.Equals(Target(input), Target(output), StringComparison.Ordinal);

    static string Target(string path) =>
        File.Exists(path) && new FileInfo(path).LinkTarget is not null
            ? File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName
            : Path.GetFullPath(path);

    public TextWriter Text => text;

    /// <summary>Opens the file, or standard output where there is no path.</summary>
    /// <param name="path">Where to, or null.</param>
    /// <param name="inputs">Files whose content the result does not hold: none of them may be replaced by it.</param>
    public static OutputFile Open(string? path, IEnumerable<string> inputs)
    {
        if (path is not null && inputs.Any(input => IsSame(input, path))) throw BatchException.Usage($"{path}: is an input; name another output file");
        if (path is null) return new(null, null, Console.OpenStandardOutput());
        if (Directory.Exists(path)) throw BatchException.Usage($"{path}: is a folder; name a file in it");
        return Guarded(path, () =>
        {
            var target = Target(path);

            // Renaming over a device or a pipe would replace it by a file.
            string[] devices = ["/dev/", "/proc/"];
            if (devices.Any(folder => target.StartsWith(folder, StringComparison.Ordinal)))
            {
                var device = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                return new OutputFile(path, null, device);
            }

            var name = string.Create(
                CultureInfo.InvariantCulture, $".{Path.GetFileName(target)}.{Environment.ProcessId}.part");
            var part = Path.Combine(Path.GetDirectoryName(target)!, name);
            return new OutputFile(target, part, new FileStream(part, FileMode.Create, FileAccess.Write));
        });
    }

    /// <summary>Runs the writing part of a command: a failure of the disk names the file.</summary>
    public T Write<T>(Func<TextWriter, T> write)
    {
        if (path is null) return Finish(write);
        return Guarded(path, () => Finish(write));
    }

    public void Dispose()
    {
        try
        {
            text.Dispose();
        }
        catch (IOException)
        {
            // A full disk refuses the rest of the buffer once more; the failure itself is already on its way.
        }

        if (temporary is not null) File.Delete(temporary);
    }

    T Finish<T>(Func<TextWriter, T> write)
    {
        var result = write(text);
        text.Flush();
        if (temporary is not null)
        {
            if (text.BaseStream is FileStream file) file.Flush(flushToDisk: true);
            text.Close();
            File.Move(temporary, path!, overwrite: true);
        }

        return result;
    }

    static T Guarded<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DirectoryNotFoundException failure)
        {
            throw BatchException.Usage($"{path}: cannot be written: the folder does not exist", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw BatchException.Usage($"{path}: cannot be written: {failure.Message}", failure);
        }
    }
}

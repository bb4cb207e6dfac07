using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Gatehouse.Store;

namespace Gatehouse.Screening.Documentation;

/// <summary>Checks a documentation file without the store: the signature over the manifest, and every file in it.</summary>
public static class DocumentationFile
{
    internal const string Manifest = "manifest.txt";

    const long Largest = 1L << 30;

    /// <summary>Null where all is as it was signed; else the first fault.</summary>
    /// <param name="zip">The file.</param>
    /// <param name="key">The public key of the audit log, as <c>gatehouse-audit+id+base64</c>, from elsewhere.</param>
    public static string? Fault(Stream zip, string key)
    {
        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Sum(entry => entry.Length) > Largest) return "It is too large.";
            var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            foreach (var entry in archive.Entries)
            {
                if (!files.TryAdd(entry.FullName, Bytes(entry))) return $"{entry.FullName} is there twice.";
            }

            return files.Remove(Manifest, out var manifest) ? Fault(Encoding.UTF8.GetString(manifest), files, key) : $"There is no {Manifest} in it.";
        }
        catch (InvalidDataException)
        {
            return "It is no ZIP file, or a broken one.";
        }
    }

    static string? Fault(string manifest, Dictionary<string, byte[]> files, string key)
    {
        if (AuditStatement.Check(manifest, key) is not { } text) return "The manifest is not signed with this key.";
        var signed = text.Split('\n').Select(line => line.Split(' ', 3)).Where(parts => parts is ["file", _, _])
            .ToDictionary(parts => parts[2], parts => parts[1], StringComparer.Ordinal);
        foreach (var (name, digest) in signed)
        {
            if (!files.TryGetValue(name, out var bytes)) return $"{name} is missing.";
            if (!string.Equals(Convert.ToHexStringLower(SHA256.HashData(bytes)), digest, StringComparison.Ordinal)) return $"{name} was changed.";
        }

        return files.Keys.FirstOrDefault(name => !signed.ContainsKey(name)) is { } extra ? $"{extra} was added." : null;
    }

    static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}

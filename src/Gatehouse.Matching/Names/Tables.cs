using System.Reflection;
using System.Security.Cryptography;

namespace Gatehouse.Matching;

/// <summary>Reads the data files shipped inside this assembly: tab-separated, '#' starts a comment line.</summary>
static class Tables
{
    // Raised by hand whenever code that reads or compares gives another result for the same tables.
    const byte Rules = 3;

    static readonly byte[] AllTables = DigestOf();

    /// <summary>SHA-256 over all data files and the version of the rules: where it differs, names may be read and scored
    /// otherwise.</summary>
    public static ReadOnlySpan<byte> Version => AllTables;

    public static IEnumerable<string[]> Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Gatehouse.Matching.{file}")
            ?? throw new InvalidOperationException($"The data file {file} is not part of this assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line.Split('\t');
        }
    }

    static byte[] DigestOf()
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([Rules]);
        foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }
}

using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;

namespace Gatehouse.Officer.Assets;

/// <summary>A style sheet, script or picture of the pages. Its address carries its digest, so browsers may keep it for
/// ever; its compressed form is made once.</summary>
sealed record Asset(string Address, string MediaType, byte[] Bytes, byte[] Brotli, string Integrity)
{
    /// <summary>Reads a resource of this assembly.</summary>
    /// <param name="name"><c>gatehouse.css</c>.</param>
    /// <param name="integrity">What the bytes must hash to (<c>sha384-…</c>); null where they are our own.</param>
    public static Asset Read(string name, string? integrity = null)
    {
        var bytes = Resource(name);
        var actual = "sha384-" + Convert.ToBase64String(SHA384.HashData(bytes));
        if (integrity is not null && !string.Equals(actual, integrity, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{name} is not the file that was reviewed: {actual} instead of {integrity}.");
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
        var extension = Path.GetExtension(name);
        return new(
            $"/assets/{Path.GetFileNameWithoutExtension(name)}-{digest}{extension}",
            MediaTypeOf(extension),
            bytes,
            Compress(bytes),
            actual);
    }

    static byte[] Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Gatehouse.Officer.{name}")
            ?? throw new InvalidOperationException($"The resource {name} is missing from the build.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    static byte[] Compress(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var brotli = new BrotliStream(memory, CompressionLevel.SmallestSize)) brotli.Write(bytes);
        return memory.ToArray();
    }

    static string MediaTypeOf(string extension) => extension switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => throw new ArgumentOutOfRangeException(nameof(extension), extension, "No media type is known for it."),
    };
}

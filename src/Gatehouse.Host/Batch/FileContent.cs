using System.Text;

namespace Gatehouse.Host.Batch;

/// <summary>What a file looks like from its first bytes: for the line that says why it cannot be used.</summary>
static class FileContent
{
    const int Sample = 4096;

    /// <summary>Why a file that should hold messages may hold none.</summary>
    public static string Describe(string path)
    {
        var start = Start(path);
        return start switch
        {
            [] => "the file is empty",
            ['<', ..] => "it is XML",
            ['{' or '[', ..] => "it is JSON",
            _ when start.Contains('\0') => "it is no text",
            _ => "no UNB or UNH in it",
        };
    }

    /// <summary>False for what certainly is no CSV.</summary>
    public static bool MayBeCsv(string path) => Start(path) is not ([] or ['<' or '{', ..]);

    public static bool CanBeReadAgain(string path)
    {
        using var file = InputFile.OpenBytes(path);
        return file.CanSeek;
    }

    static ReadOnlySpan<char> Start(string path)
    {
        using var file = InputFile.OpenBytes(path);
        var bytes = new byte[Sample];
        var count = file.ReadAtLeast(bytes, Sample, throwOnEndOfStream: false);

        // Any bytes are characters in Latin-1; only the first ones matter here.
        return Encoding.Latin1.GetString(bytes, 0, count).AsSpan().TrimStart("\u00ef\u00bb\u00bf").TrimStart();
    }
}

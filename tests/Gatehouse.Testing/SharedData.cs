using Xunit;

namespace Gatehouse.Testing;

/// <summary>The development data, which is no part of the repository: <c>GATEHOUSE_DATA</c>, or <c>../shared/data</c>
/// beside it.</summary>
public static class SharedData
{
    /// <summary>The root of the repository: the folder of <c>Gatehouse.slnx</c>.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>Full path of a file or folder of the development data; skips the test where it is absent.</summary>
    public static string Path(string relative)
    {
        var root = Environment.GetEnvironmentVariable("GATEHOUSE_DATA")
            ?? System.IO.Path.Combine(Repository, "..", "shared", "data");
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(root, relative));
        Assert.SkipUnless(
            File.Exists(path) || Directory.Exists(path),
            $"Development data '{relative}' is not here; set GATEHOUSE_DATA to its folder.");
        return path;
    }

    static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Gatehouse.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException("Tests run from a build inside the repository.");
    }
}

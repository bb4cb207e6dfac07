namespace Gatehouse.Architecture.Tests.Safeguards;

/// <summary>A file of the repository that is made from others: the tests hold it to them, <c>build/pages</c> writes it.</summary>
static class WrittenPage
{
    const string Switch = "GATEHOUSE_WRITE_PAGES";

    /// <summary>Fails where the file differs from what it should be; writes it where that was asked for.</summary>
    public static void ShouldBe(string path, string content)
    {
        var file = Path.Combine(SharedData.Repository, path);
        if (Environment.GetEnvironmentVariable(Switch) is { Length: > 0 }) File.WriteAllText(file, content);
        var isTrue = File.Exists(file) && string.Equals(File.ReadAllText(file), content, StringComparison.Ordinal);
        isTrue.ShouldBeTrue($"{path} is not what its sources say: run build/pages and look at the change.");
    }
}

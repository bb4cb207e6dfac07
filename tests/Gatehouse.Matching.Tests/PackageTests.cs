namespace Gatehouse.Matching.Tests;

/// <summary>The matcher as a package.</summary>
public sealed class PackageTests
{
    [Fact]
    public void The_package_screens_a_name_as_its_README_says()
    {
        using var library = new PackedLibrary("Gatehouse.Matching");
        var (package, hasSymbols) = library.Pack();
        using (package)
        {
            string[] needed = ["README.md", "LICENSE", "lib/net10.0/Gatehouse.Matching.dll", "lib/net10.0/Gatehouse.Matching.xml"];
            needed.Where(file => package.GetEntry(file) is null).ShouldBeEmpty();
            var (license, dependencies) = library.Metadata(package);
            license.ShouldBe("Apache-2.0");
            dependencies.ShouldBe(["AnyAscii"]);
        }

        hasSymbols.ShouldBeTrue();
        var (printed, said) = library.RunReadme();
        printed.Split('\n').ShouldBe(said.Split('\n'));
    }
}

namespace Gatehouse.Edifact.Tests;

/// <summary>The reader as a package.</summary>
public sealed class PackageTests
{
    [Fact]
    public void The_package_reads_a_list_and_answers_it_as_its_README_says()
    {
        using var library = new PackedLibrary("Gatehouse.Edifact");
        var (package, hasSymbols) = library.Pack();
        using (package)
        {
            string[] needed = ["README.md", "LICENSE", "lib/net10.0/Gatehouse.Edifact.dll", "lib/net10.0/Gatehouse.Edifact.xml"];
            needed.Where(file => package.GetEntry(file) is null).ShouldBeEmpty();
            var (license, dependencies) = library.Metadata(package);
            license.ShouldBe("Apache-2.0");
            dependencies.ShouldBeEmpty();
        }

        hasSymbols.ShouldBeTrue();
        var (printed, said) = library.RunReadme();
        printed.Split('\n').ShouldBe(said.Split('\n'));
    }
}

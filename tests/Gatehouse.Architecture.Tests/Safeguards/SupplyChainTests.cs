using System.Text;

namespace Gatehouse.Architecture.Tests.Safeguards;

/// <summary>What the product is made of, and on which terms.</summary>
[Trait("Requirement", "S1")]
public sealed class SupplyChainTests
{
    /// <summary>Licences under which a package may be in the product.</summary>
    static readonly HashSet<string> Shipped = new(StringComparer.Ordinal)
    {
        "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MS-PL", "MS-PL OR Apache-2.0", "PostgreSQL", "Unlicense",
    };

    /// <summary>Licences that are also fine for what only builds or tests it and is passed on to nobody.</summary>
    static readonly HashSet<string> Tools = new(StringComparer.Ordinal) { "MPL-2.0", "LGPL-2.1-or-later" };

    static readonly IReadOnlyList<Component> Components = Component.All();

    [Fact]
    public void The_bill_of_materials_is_true_to_the_lock_files() => WrittenPage.ShouldBe("docs/sbom.cdx.json", Sbom.Of(Components));

    [Fact]
    public void Every_package_has_a_licence_that_was_allowed()
    {
        Components.Count.ShouldBeGreaterThan(40);
        Components
            .Where(one => !Shipped.Contains(one.Licence) && (one.IsShipped || !Tools.Contains(one.Licence)))
            .Select(one => $"{one.Purl}: '{one.Licence}' is not on the list")
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_notices_name_every_package_and_its_licence() => WrittenPage.ShouldBe("docs/licences.md", Notices());

    [Fact]
    public void A_package_is_pinned_to_one_version_and_its_bytes()
    {
        Components.ShouldAllBe(one => one.Version.Length > 0 && !one.Version.Contains('*') && Convert.FromBase64String(one.Sha512).Length == 64);
        Components.Where(one => one.IsShipped).GroupBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
            .Where(versions => versions.Skip(1).Any())
            .Select(versions => versions.Key)
            .ShouldBeEmpty();
    }

    static string Notices()
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Third-party notices

            What Gatehouse contains, and what builds and tests it, from the lock files; versions, digests and dependencies are in the
            [bill of materials](sbom.cdx.json) (CycloneDX 1.6). Gatehouse itself is under [Apache-2.0](../LICENSE). It runs on .NET and
            ASP.NET Core (MIT) and ICU (Unicode-3.0), which are installed beside it. `build/pages` writes this page; a test fails on a
            licence that is not on its list.

            """);
        Table(page, "In the product", Components.Where(one => one.IsShipped));
        Table(page, "Builds and tests only; passed on to nobody", Components.Where(one => !one.IsShipped));
        return page.ToString();
    }

    static void Table(StringBuilder page, string heading, IEnumerable<Component> components)
    {
        page.Append('\n').Append("## ").Append(heading).Append("\n\n| Package | Version | From | Licence |\n|---|---|---|---|\n");
        foreach (var one in components)
        {
            page.Append("| ").Append(one.Name).Append(" | ").Append(one.Version).Append(" | ").Append(one.Ecosystem)
                .Append(" | ").Append(one.Licence).Append(" |\n");
        }
    }
}

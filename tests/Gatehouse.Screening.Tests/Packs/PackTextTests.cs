using System.Text.Json.Nodes;
using Gatehouse.Screening.Packs;

namespace Gatehouse.Screening.Tests.Packs;

/// <summary>What a pack may say, and how its faults are told.</summary>
public sealed class PackTextTests
{
    static string Shipped => PackText.Write(Pack.Default);

    [Fact]
    public void The_shipped_pack_has_no_fault_and_is_read_as_it_is_written()
    {
        PackText.Check(Shipped).ShouldBeEmpty();
        PackText.Write(PackText.Read(Shipped)).ShouldBe(Shipped);
        PackText.DigestOf(PackText.Read(Shipped)).ShouldBe(PackText.DigestOf(Pack.Default));
    }

    [Fact]
    public void The_schema_in_the_documents_is_that_of_the_pack() =>
        File.ReadAllText(Path.Combine(SharedData.Repository, "docs", "schema", "pack.schema.json")).TrimEnd().ShouldBe(PackSchema.Text);

    [Fact]
    [Trait("Requirement", "P-01"), Trait("Requirement", "L-05")]
    public void Every_purpose_names_its_provision_and_its_offences()
    {
        Pack.Default.Purposes.ShouldAllBe(purpose => purpose.Basis.Length > 0 && purpose.Offences.Count > 0);
        Pack.Default.Purposes[1].Offences.Count.ShouldBe(26);
        FaultsAfter(pack => pack["purposes"] = new JsonArray()).ShouldContain(fault => fault.StartsWith("purposes: must not be empty", StringComparison.Ordinal));
    }

    [Fact]
    public void All_faults_are_told_at_once_each_with_its_path()
    {
        var faults = FaultsAfter(pack =>
        {
            pack["colour"] = "red";
            pack.AsObject().Remove("statistics");
            pack["retention"]!["longestYears"] = 6;
            pack["retention"]!["maskedAfterMonths"] = 25;
            pack["retention"]!["months"] = "six";
            pack["sensitiveUse"] = new JsonArray("health");
            pack["approvers"]![0]!["organisation"] = "piu";
            pack["twoPersons"]!.AsArray().RemoveAt(0);
        });
        foreach (var path in new[] { "colour", "statistics", "retention.longestYears", "retention.maskedAfterMonths", "retention.months", "sensitiveUse", "approvers[0].organisation", "twoPersons" })
        {
            faults.Count(fault => fault.StartsWith(path + ":", StringComparison.Ordinal)).ShouldBe(1, path);
        }

        faults.Count.ShouldBe(8);
    }

    [Theory]
    [Trait("Requirement", "P-29"), Trait("Requirement", "P-30"), Trait("Requirement", "P-37"), Trait("Requirement", "P-09")]
    [InlineData("retention", "longestYears", 6)]
    [InlineData("retention", "months", 61)]
    [InlineData("retention", "months", 0)]
    [InlineData("retention", "maskedAfterMonths", 25)]
    [InlineData("retention", "auditYears", 4)]
    [InlineData("retention", "quarantineHours", 49)]
    [InlineData("criteria", "reviewMonths", 7)]
    [InlineData("criteria", "expiryMonths", 13)]
    [InlineData("sessions", "idleMinutes", 16)]
    [InlineData("sessions", "longestHours", 13)]
    [InlineData("statistics", "smallestCell", 4)]
    [InlineData("hits", "leastScorePercent", 69)]
    [InlineData("hits", "leastScorePercent", 96)]
    [InlineData("hits", "leastScoreUndatedPercent", 87)]
    [InlineData("hits", "childUnderYears", 17)]
    public void No_period_or_limit_goes_beyond_the_law(string part, string member, int value) =>
        FaultsAfter(pack => pack[part]![member] = value).ShouldHaveSingleItem().ShouldStartWith($"{part}.{member}: is {value}");

    [Fact]
    [Trait("Requirement", "C-02")]
    public void Every_offence_but_terrorism_needs_its_link_to_carriage_by_air()
    {
        Pack.Default.OffenceOf("serious-crime", "fraud")!.NeedsAirLink.ShouldBeTrue();
        Pack.Default.OffenceOf("terrorist-offence", "travelling")!.NeedsAirLink.ShouldBeFalse();
        FaultsAfter(pack => pack["purposes"]![1]!["offences"]![3]!["needsAirLink"] = false)
            .ShouldHaveSingleItem().ShouldStartWith("purposes[1].offences[3].needsAirLink");
    }

    [Fact]
    [Trait("Requirement", "P-30")]
    public void What_Article_12_2_masks_stays_masked()
    {
        Pack.Default.Masking.Select(masked => masked.Point).ShouldBe(["a", "b", "c", "d", "e", "f"]);
        FaultsAfter(pack => pack["masking"]![0]!["fields"] = new JsonArray("names", "otherNames"))
            .ShouldHaveSingleItem().ShouldContain("travellerCount");
    }

    [Fact]
    [Trait("Requirement", "C-01"), Trait("Requirement", "P-04"), Trait("Requirement", "A-01")]
    public void Annex_I_is_a_closed_list()
    {
        Pack.Default.Fields.Booking.Count.ShouldBe(19);
        FaultsAfter(pack => pack["fields"]!["booking"]![11]!["fields"]!.AsArray().Add("remarks")).ShouldHaveSingleItem().ShouldContain("'remarks'");
        FaultsAfter(pack => pack["fields"]!["api"]!.AsArray().Add("religion")).ShouldHaveSingleItem().ShouldContain("'religion'");
        FaultsAfter(pack => pack["fields"]!["booking"]!.AsArray().RemoveAt(18)).ShouldHaveSingleItem().ShouldContain("19 headings");
        FaultsAfter(pack => pack["fields"]!["api"]!.AsArray().RemoveAt(0)).ShouldBeEmpty("a pack may be stricter");
    }

    [Fact]
    [Trait("Requirement", "P-35"), Trait("Requirement", "L-07")]
    public void Nothing_sensitive_can_be_let_through()
    {
        FaultsAfter(pack => pack["sensitiveFilter"]!["serviceRequests"]!["allowed"]!.AsArray().Add("MOML")).ShouldHaveSingleItem().ShouldContain("MOML");
        FaultsAfter(pack => pack["sensitiveFilter"]!["serviceRequests"]!["dropped"]![0]!["codes"]!.AsArray().RemoveAt(0))
            .ShouldHaveSingleItem().ShouldContain("MOML");
        FaultsAfter(pack => pack["sensitiveFilter"]!["keepsFreeText"] = true).ShouldHaveSingleItem().ShouldContain("free text");
        FaultsAfter(pack => pack["sensitiveFilter"]!["titles"]!.AsArray().Clear()).ShouldNotBeEmpty();
        FaultsAfter(pack => pack["sensitiveFilter"]!["serviceRequests"]!["allowed"]!.AsArray().Add("INFT")).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Requirement", "X4"), Trait("Requirement", "C-16"), Trait("Requirement", "C-15"), Trait("Requirement", "P-31")]
    public void No_act_of_two_persons_can_be_switched_off_and_the_PIU_never_approves_from_outside()
    {
        foreach (var (at, rule) in Pack.Default.TwoPersons.Index())
        {
            FaultsAfter(pack => pack["twoPersons"]!.AsArray().RemoveAt(at)).ShouldHaveSingleItem(rule.Act.ToString());
            FaultsAfter(pack => pack["twoPersons"]![at]!["approvedBy"] = new JsonArray()).ShouldNotBeEmpty(rule.Act.ToString());
        }

        FaultsAfter(pack => pack["approvers"]![0]!["organisation"] = "PIU").ShouldHaveSingleItem().ShouldContain("must not be the PIU");
        var inside = FaultsAfter(pack => pack["twoPersons"]![8]!["isApprovedOutside"] = false);
        inside.ShouldContain(fault => fault.StartsWith("twoPersons[8].isApprovedOutside", StringComparison.Ordinal));
        FaultsAfter(pack => pack["twoPersons"]![8]!["approvedBy"] = new JsonArray("senior-reviewer")).ShouldNotBeEmpty();
    }

    [Fact]
    public void Text_that_is_no_pack_is_refused_with_one_fault()
    {
        PackText.Check("{").ShouldHaveSingleItem().Text.ShouldStartWith("no JSON");
        PackText.Check("""{ "name": "a", "name": "b" }""").ShouldHaveSingleItem().Text.ShouldStartWith("no JSON");
        PackText.Check("[]").ShouldHaveSingleItem().Text.ShouldBe("must be an object");
        PackText.Check("null").ShouldHaveSingleItem();
        Should.Throw<PackException>(() => PackText.Read("{}")).Faults.Count.ShouldBe(28);
    }

    [Fact]
    public void A_difference_is_told_place_by_place()
    {
        var changed = PackText.Read(Changed(pack =>
        {
            pack["version"] = 2;
            pack["retention"]!["months"] = 3;
            pack["purposes"]![0]!["offences"]!.AsArray().RemoveAt(0);
        }));
        PackDifference.Between(Pack.Default, changed).Select(change => change.Path)
            .ShouldBe(["version", "purposes[terrorist-offence].offences[terrorist-act]", "retention.months"]);
        PackDifference.Between(Pack.Default, Pack.Default).ShouldBeEmpty();
    }

    static string Changed(Action<JsonNode> change)
    {
        var pack = JsonNode.Parse(Shipped)!;
        change(pack);
        return pack.ToJsonString();
    }

    static List<string> FaultsAfter(Action<JsonNode> change) => [.. PackText.Check(Changed(change)).Select(fault => fault.ToString())];
}

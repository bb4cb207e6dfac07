using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gatehouse.Edifact;
using Gatehouse.Host.Simulation;

namespace Gatehouse.Acceptance.Tests.Simulation;

/// <summary>What the simulator sends, read by the reader.</summary>
public sealed class SimulatedMessagesTests
{
    static readonly SimulationPlan Clean = new(Seed: 1, Travellers: 3_000, Days: 2, SimulationPlan.UsualStart, Malformed: 0);

    public static TheoryData<int> Seeds => [1, 2, 3];

    public static TheoryData<string> Kinds => [.. Malformations.All.Select(kind => kind.ToString())];

    /// <summary>The digest of all files of the plan below, in order. It changes with every change of the simulator, and with
    /// nothing else: no machine, culture or run may give another one.</summary>
    const string Golden = "1038a59ed959c1e6d1554e0bb40d846d7ee8c9743cf81a88e173fa1500b1cd8c";

    [Theory]
    [Trait("Requirement", "A-21")]
    [InlineData("")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_same_seed_gives_the_same_bytes_whatever_the_culture_of_the_machine(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Digest(new(Seed: 1, Travellers: 1_500, Days: 2, SimulationPlan.UsualStart, Malformed: 0.2)).ShouldBe(Golden);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>Held back or again: the same bytes, later. Of three kinds a third is never sent.</summary>
    [Fact]
    public void A_careless_carrier_sends_the_same_messages_late_twice_or_not_at_all()
    {
        var plan = Clean with { Travellers = 1_500 };
        var all = new CountryInTransit(plan).Files().Select(file => (file.Name, Digest: Convert.ToHexString(SHA256.HashData(file.Bytes.Span)))).ToList();
        var names = all.ToDictionary(of => of.Digest, of => of.Name, StringComparer.Ordinal);
        var careless = new CountryInTransit(plan with { Misbehaving = 0.4 }).Files().Select(file => (file.Misbehaviour, file.Name, Digest: Convert.ToHexString(SHA256.HashData(file.Bytes.Span)))).ToList();

        careless.ShouldAllBe(file => names.ContainsKey(file.Digest));
        careless.Select(file => file.Name).Distinct(StringComparer.Ordinal).Count().ShouldBe(careless.Count);
        var again = careless.Count(file => file.Misbehaviour is Misbehaviour.Twice);
        var missing = all.Count - careless.Select(file => file.Digest).Distinct(StringComparer.Ordinal).Count();
        foreach (var count in new[] { again, missing, careless.Count(file => file.Misbehaviour is Misbehaviour.HeldBack) }) count.ShouldBeInRange(all.Count / 15, all.Count / 5);
        careless.Count.ShouldBe(all.Count - missing + again);
    }

    [Fact]
    public void A_push_in_parts_holds_in_all_of_them_together_what_it_holds_in_one()
    {
        var plan = Clean with { Travellers = 600 };
        var whole = Read(plan);
        var inParts = Read(plan with { Parts = 4 });

        inParts.Count.ShouldBeGreaterThan(2 * whole.Count);
        inParts.Where(of => of.Message.Kind == MessageKind.Pnrgov).ShouldAllBe(of => of.Message.Warnings.All(warning => warning.Code == WarningCodes.NotModelled));
        var pushes = inParts.Where(of => of.Message.Kind == MessageKind.Pnrgov).GroupBy(of => (of.Index, of.Kind)).ToDictionary(of => of.Key, of => of.ToList());
        foreach (var push in whole.Where(of => of.Message.Kind == MessageKind.Pnrgov))
        {
            var parts = pushes[(push.Index, push.Kind)];
            parts.Select(of => of.Message.Part.Number).ShouldBe(Enumerable.Range(1, parts.Count));
            (parts[0].Message.Part.IsFirst, parts[^1].Message.Part.IsLast).ShouldBe((true, true));
            parts.Select(of => of.Message.AccessReference).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
            parts.SelectMany(of => of.Message.Bookings).Select(booking => booking.Locators[0].Locator).Order(StringComparer.Ordinal)
                .ShouldBe(push.Message.Bookings.Select(booking => booking.Locators[0].Locator).Order(StringComparer.Ordinal));
        }

        static List<(int Index, PushKind Kind, Message Message)> Read(SimulationPlan plan) =>
            [.. new CountryInTransit(plan).Files().Select(file => (file.Flight.Index, file.Kind, EdifactReader.Read(file.Bytes.Span).Messages.ShouldHaveSingleItem()))];
    }

    [Fact]
    public void Only_the_malformations_that_were_named_are_sent()
    {
        var kinds = new CountryInTransit(Clean with { Travellers = 600, Malformed = 0.5, Kinds = [Malformation.MailAround, Malformation.WrongCounts] }).Files()
            .Select(file => file.Malformation).OfType<Malformation>().Distinct().Order();
        kinds.ShouldBe([Malformation.WrongCounts, Malformation.MailAround]);
    }

    [Fact]
    public void Another_seed_gives_another_country() =>
        Digest(Clean with { Travellers = 200, Seed = 2 }).ShouldNotBe(Digest(Clean with { Travellers = 200 }), StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_clean_message_is_read_back_whole_and_without_a_warning(int seed)
    {
        foreach (var file in new CountryInTransit(Clean with { Seed = seed }).Files())
        {
            var result = EdifactReader.Read(file.Bytes.Span);

            result.Warnings.ShouldBeEmpty();
            var message = result.Messages.ShouldHaveSingleItem();
            Codes(message.Warnings).ShouldBeEmpty(file.Name);
            message.Persons.Count().ShouldBe(file.Persons, file.Name);
            message.Flights.ShouldHaveSingleItem().ShouldBe(file.Flight.Leg, file.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_malformed_message_warns_of_its_own_fault_and_of_no_other(string name)
    {
        var kind = Enum.Parse<Malformation>(name);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in new CountryInTransit(Clean with { Travellers = 1_500 }).Files())
        {
            if (kind == Malformation.OtherSeparators) break; // written with them from the start: the golden country holds some
            var read = EdifactReader.Read(Malformations.Apply(kind, file.Bytes.Span));
            var message = read.Messages.ShouldHaveSingleItem(file.Name);
            var codes = Codes(message.Warnings.Concat(read.Warnings)).ToList();
            seen.UnionWith(codes);
            if (kind == Malformation.CutOff) continue; // the last segment may be cut to anything
            codes.Except(Malformations.Warnings(kind), StringComparer.Ordinal).ShouldBeEmpty(file.Name);
            message.Persons.Count().ShouldBe(file.Persons, file.Name);
        }

        if (Malformations.Warnings(kind) is [var first, ..]) seen.ShouldContain(first, StringComparer.Ordinal);
    }

    [Fact]
    public void A_simulated_country_holds_every_malformation_and_mostly_clean_files()
    {
        var files = new CountryInTransit(Clean with { Travellers = 6_000, Malformed = 0.3 }).Files()
            .Select(file => (file.Malformation, file.Persons, Read: EdifactReader.Read(file.Bytes.Span).Messages.Sum(message => message.Persons.Count())))
            .ToList();

        files.Select(file => file.Malformation).Distinct().Count().ShouldBe(Malformations.All.Length + 1);
        (files.Count(file => file.Malformation is null) / (double)files.Count).ShouldBeInRange(0.6, 0.8);
        files.Where(file => file.Malformation != Malformation.CutOff).ShouldAllBe(file => file.Read == file.Persons);
    }

    [Fact]
    public void Files_come_in_the_order_of_sending_under_names_of_their_own()
    {
        var files = new CountryInTransit(Clean).Files().Select(file => (file.Sent, file.Name)).ToList();

        files.Select(file => file.Sent).ShouldBeInOrder();
        files.Select(file => file.Name).ShouldBeUnique(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(100, 1)]
    [InlineData(1_000, 1)]
    [InlineData(7_777, 3)]
    [InlineData(50_000, 7)]
    public void The_flights_carry_exactly_the_travellers_asked_for(int travellers, int days)
    {
        var timetable = new Timetable(Clean with { Travellers = travellers, Days = days });

        Enumerable.Range(0, timetable.Count).Sum(index => timetable[index].Size).ShouldBe(travellers);
        Enumerable.Range(0, timetable.Count).ShouldAllBe(index => timetable[index].Size >= 0);
    }

    [Fact]
    public void A_transfer_passenger_is_on_both_flights_under_one_locator()
    {
        var country = new CountryInTransit(Clean with { Travellers = 20_000 });
        var inbound = country.Fill(0).Bookings.Where(booking => booking.OtherLeg is not null).ToList();
        var outbound = country.Fill(country.Timetable.TransferDistance).Bookings.ToDictionary(booking => booking.Locator, StringComparer.Ordinal);

        inbound.ShouldNotBeEmpty();
        foreach (var booking in inbound)
        {
            booking.OtherLeg.ShouldBe(country.Timetable[country.Timetable.TransferDistance].Leg);
            outbound[booking.Locator].Travellers.Select(person => person.Passport).ShouldBe(booking.Travellers.Select(person => person.Passport));
        }
    }

    // A segment that the reader's model has no place for yet is no warning about the message.
    static IEnumerable<string> Codes(IEnumerable<Warning> warnings) =>
        warnings.Select(warning => warning.Code).Where(code => !string.Equals(code, WarningCodes.NotModelled, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);

    static string Digest(SimulationPlan plan)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var country = new CountryInTransit(plan);
        foreach (var file in country.Files())
        {
            digest.AppendData(Encoding.UTF8.GetBytes(file.Name));
            digest.AppendData(file.Bytes.Span);
        }

        using var text = new StringWriter { NewLine = "\r\n" };
        country.List.Write(text);
        Truth.Write(text, country);
        digest.AppendData(Encoding.UTF8.GetBytes(text.ToString()));
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }
}

using Gatehouse.Edifact;
using Gatehouse.Matching;
using Gatehouse.Screening.Travellers;

namespace Gatehouse.Screening.Tests.Travellers;

public sealed class TravellerIdentityTests
{
    [Fact]
    public void Everything_the_message_says_of_a_person_is_compared()
    {
        var identity = TravellerIdentity.Of(new Traveller
        {
            Surname = "KASK",
            Given = "MARETH",
            Second = "LIIS",
            BirthDate = PartialDate.Of(1984, 5),
            Sex = Edifact.Sex.Unspecified,
            Nationality = "EST",
            BirthPlace = "TALLINN",
            Documents = [new TravelDocument { Type = "P", Number = "KX0011223", Issuer = "D", Nationality = "LVA" }],
        });

        identity.Names.ShouldBe([new PersonName("MARETH LIIS KASK", NameKind.Primary, "KASK", "MARETH LIIS")]);
        identity.BirthDates.ShouldBe([DateOfBirth.Of(1984, 5)!.Value]);
        identity.Nationalities.ShouldBe(["EE", "LV"]);
        identity.BirthPlaces.ShouldBe(["TALLINN"]);
        identity.Sex.ShouldBe(Matching.Sex.Other);
        identity.Documents.ShouldBe([new IdentityDocument("KX0011223", "DE", "P")]);
    }

    [Fact]
    public void Where_the_message_is_silent_nothing_is_invented()
    {
        var identity = TravellerIdentity.Of(new Traveller
        {
            Surname = "KASK",
            Nationality = "QQQ",
            Documents = [new TravelDocument { Number = " ", Issuer = "EST" }],
        });

        identity.Names.ShouldBe([new PersonName("KASK", NameKind.Primary, "KASK")]);
        identity.BirthDates.ShouldBeEmpty();
        identity.Nationalities.ShouldBeEmpty("the issuer of a document is no nationality, and QQQ is no country");
        identity.Sex.ShouldBeNull();
        identity.Documents.ShouldBeEmpty();
    }

    [Fact]
    public void The_holder_named_by_a_document_is_another_name_where_it_differs()
    {
        static TravelDocument Held(string surname, string given, int year) => new()
        {
            Number = "1",
            Surname = surname,
            Given = given,
            BirthDate = PartialDate.Of(year),
            Sex = Edifact.Sex.Female,
        };

        var identity = TravellerIdentity.Of(new Traveller
        {
            Surname = "KASK",
            Given = "MARETH",
            BirthDate = PartialDate.Of(1984),
            Documents = [Held("kask", "Mareth", 1984), Held("KASK", "MARET", 1985)],
        });

        identity.Names.Select(name => name.Full).ShouldBe(["MARETH KASK", "MARET KASK"]);
        identity.Names.Select(name => name.Kind).ShouldBe([NameKind.Primary, NameKind.Alias]);
        identity.BirthDates.Select(date => date.Year).ShouldBe([1984, 1985]);
        identity.Sex.ShouldBe(Matching.Sex.Female);
    }

    [Fact]
    public void Of_the_document_of_somebody_else_only_the_number_counts()
    {
        var identity = TravellerIdentity.Of(new Traveller
        {
            Surname = "KASK",
            Given = "MARETH",
            BirthDate = PartialDate.Of(1984),
            Documents =
            [
                new TravelDocument
                {
                    Type = "P", Number = "KX1", Issuer = "D", Nationality = "LVA", Surname = "KASK", Given = "LIIS",
                    BirthDate = PartialDate.Of(2025), Sex = Edifact.Sex.Female, IsForeign = true,
                },
            ],
        });

        identity.Names.Select(name => name.Full).ShouldBe(["MARETH KASK"]);
        identity.BirthDates.Select(date => date.Year).ShouldBe([1984]);
        identity.Nationalities.ShouldBeEmpty();
        identity.Sex.ShouldBeNull();
        identity.Documents.ShouldBe([new IdentityDocument("KX1", "DE", "P")]);
    }

    [Theory]
    [InlineData("KASK", "MARETHMRS", "MARETHMRS KASK|MARETH KASK")]
    [InlineData("KASK", "MARETH MR", "MARETH MR KASK|MARETH KASK")]
    [InlineData("UTHANT", "MR", "MR UTHANT|UTHANT")]
    [InlineData("UU", "THANTMR", "THANTMR UU|THANT UU|THANT U")]
    [InlineData("KASK", "DREW", "DREW KASK")]
    [InlineData("KASK", "AMR", "AMR KASK")]
    [InlineData("KASK", "MARETH", "MARETH KASK")]
    public void A_glued_title_is_another_reading_and_never_a_cut(string surname, string given, string names) =>
        Names(new Traveller { Surname = surname, Given = given }).ShouldBe(names);

    [Fact]
    public void A_title_is_not_guessed_where_a_document_states_the_name() =>
        Names(new Traveller
        {
            Surname = "KASK",
            Given = "ALEXANDR",
            Documents = [new TravelDocument { Number = "1", Surname = "KASK", Given = "ALEXANDR" }],
        }).ShouldBe("ALEXANDR KASK");

    [Fact]
    public void A_placeholder_has_no_name_but_may_have_a_document()
    {
        TravellerIdentity.Of(new Traveller { Surname = "TBA", IsPlaceholder = true }).Names.ShouldBeEmpty();
        var known = TravellerIdentity.Of(new Traveller
        {
            Surname = "TBA",
            IsPlaceholder = true,
            Documents = [new TravelDocument { Number = "KX0011223", Surname = "KASK", Given = "MARET" }],
        });
        known.Names.ShouldBe([new PersonName("MARET KASK", NameKind.Primary, "KASK", "MARET")]);
        known.Documents.Count.ShouldBe(1);
    }

    static string Names(Traveller traveller) =>
        string.Join('|', TravellerIdentity.Of(traveller).Names.Select(name => name.Full));
}

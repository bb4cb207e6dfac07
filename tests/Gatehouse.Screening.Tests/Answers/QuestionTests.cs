using System.Text;
using System.Text.Json.Nodes;
using Gatehouse.Edifact;
using Gatehouse.Screening.Answers;
using Gatehouse.Screening.Hits;
using Gatehouse.Screening.Tests.Screening;
using Carrier = Gatehouse.Screening.Tests.Screening.Carrier;

namespace Gatehouse.Screening.Tests.Answers;

/// <summary>What is a question, and how it is answered in writing.</summary>
public sealed class QuestionTests
{
    const string Json =
        """
        {"flights":[{"carrier":"Q9","number":"214","from":"GYD","to":"IST","departure":"2026-03-14T18:05","arrival":"2026-03-14T20:05"}],
         "travellers":[{"reference":"1","locator":"LMN4QX","surname":"GOYCHALI","given":"TURALXAN","birthDate":"1984-11-02","sex":"M","nationality":"AZE",
           "documents":[{"type":"P","number":"C0417723","issuer":"AZE","expiry":"2030-01"}],"unknown":[1,2]}]}
        """;

    static readonly DateTimeOffset Now = new(2026, 3, 14, 9, 1, 0, TimeSpan.Zero);
    static readonly Passenger One = new("GOYCHALI", "TURALXAN", new(1984, 11, 2), "C0417723", "LMN4QX", "1");

    [Fact]
    public void Json_says_the_same_as_a_passenger_list()
    {
        var (json, list) = (Question.Of(Encoding.UTF8.GetBytes(Json)).Question!, Question.Of(Carrier.Api(One)).Question!);
        json.IsJson.ShouldBeTrue();
        list.IsJson.ShouldBeFalse();
        json.Flight.ShouldBe(list.Flight);
        var (said, read) = (json.Message.Travellers.ShouldHaveSingleItem(), list.Message.Travellers.ShouldHaveSingleItem());
        (said.Surname, said.Given, said.BirthDate, said.Locator, said.Reference).ShouldBe((read.Surname, read.Given, read.BirthDate, read.Locator, read.Reference));
        said.Documents.ShouldHaveSingleItem().Number.ShouldBe(read.Documents.ShouldHaveSingleItem().Number);
        said.Documents[0].Expiry.ShouldBe(PartialDate.Of(2030, 1));
        said.Sex.ShouldBe(Sex.Male);
    }

    [Theory]
    [InlineData("\"1984-11-02\"", "\"1984-13-02\"", "travellers[0].birthDate")]
    [InlineData("\"1984-11-02\"", "\"SECRET\"", "travellers[0].birthDate")]
    [InlineData("\"1984-11-02\"", "19841102", "$.travellers[0].birthDate")]
    [InlineData("\"M\"", "\"MALE\"", "travellers[0].sex")]
    [InlineData("\"C0417723\"", "null", "travellers[0].documents[0].number")]
    [InlineData("\"2026-03-14T18:05\"", "\"14MAR\"", "flights[0].departure")]
    [InlineData("\"GOYCHALI\"", "\" \"", "travellers[0].surname")]
    public void Json_that_is_wrong_says_where_and_never_what(string right, string wrong, string where)
    {
        var (question, fault) = Question.Of(Encoding.UTF8.GetBytes(Json.Replace(right, wrong, StringComparison.Ordinal)));
        question.ShouldBeNull();
        fault.ShouldBe($"The JSON cannot be read at {where}.");
    }

    [Theory]
    [InlineData("{", "JSON")]
    [InlineData("{}", "1 to 10")]
    [InlineData("""{"travellers":[{"surname":"A","reference":"1"}]}""", "flight")]
    [InlineData("Monday: nothing.", "No PAXLST")]
    [InlineData("", "No PAXLST")]
    public void What_is_no_question_is_told_so(string body, string part) =>
        Question.Of(Encoding.UTF8.GetBytes(body)).Fault.ShouldNotBeNull().ShouldContain(part);

    [Fact]
    public void A_batch_a_booking_a_report_and_persons_without_a_name_of_their_own_are_no_questions()
    {
        Fault(Carrier.Api([.. Enumerable.Range(1, 11).Select(number => One with { Reference = $"{number}" })])).ShouldContain("1 to 10");
        Question.Of(Carrier.Api([.. Enumerable.Range(1, 10).Select(number => One with { Reference = $"{number}" })])).Question.ShouldNotBeNull();
        Fault(Carrier.Pnr("LMN4QX", One)).ShouldContain("/api/messages");
        Fault(Changed("BGM+745'", "BGM+266+CLNB'")).ShouldContain("/api/messages");
        Fault(Carrier.Api(One, One with { Given = "OTHER" })).ShouldContain("of their own");
        Fault(Carrier.Api(One with { Locator = null, Reference = null })).ShouldContain("of their own");
        Fault(Changed("TDT+20+Q9214+++Q9'", "")).ShouldContain("flight");
        Fault([.. Carrier.Api(One), .. Carrier.Api(One)]).ShouldContain("one message");
        Fault(Changed("+A1++", "+++")).ShouldContain("reference");
    }

    [Fact]
    public void A_passenger_list_is_answered_by_a_cusres_that_reads_back_and_holds_nothing_else()
    {
        var question = Question.Of(Carrier.Api(One, One with { Given = "OTHER", Reference = "2" })).Question!;
        var written = AnswerText.Write(question, new("d1", [new("LMN4QX", "1", Told.Refer), new("LMN4QX", "2", Told.Board)]), "PIU", Now);
        var answer = AnswerReader.Read(written).Clearances.ShouldHaveSingleItem();
        answer.Kind.ShouldBe(ClearanceKind.Answer);
        (answer.Flight!.Carrier, answer.Flight.Number, answer.Flight.From, answer.Flight.To).ShouldBe(("Q9", "214", "GYD", "IST"));
        answer.Travellers.ShouldBe([new("LMN4QX", "1", ClearanceCodes.Refer, "REFER"), new("LMN4QX", "2", ClearanceCodes.Board, "BOARD")]);
        Encoding.ASCII.GetString(written).ShouldNotContain("GOYCHALI");
        Encoding.ASCII.GetString(written).ShouldContain("UNB+UNOA:4+GOV+Q9+260314:0901+");
        AnswerReader.Read(AnswerText.Write(question, null, "PIU", Now)).Clearances[0].Travellers.ShouldAllBe(of => of.Code == ClearanceCodes.Unavailable);
    }

    [Fact]
    public void Json_is_answered_by_json_with_three_members_a_traveller()
    {
        var question = Question.Of(Encoding.UTF8.GetBytes(Json)).Question!;
        var answered = JsonNode.Parse(AnswerText.Write(question, new("d1", [new("LMN4QX", "1", Told.Board)]), "PIU", Now))!;
        answered.ToJsonString().ShouldBe("""{"digest":"d1","travellers":[{"locator":"LMN4QX","reference":"1","answer":"BOARD"}]}""");
        var failed = JsonNode.Parse(AnswerText.Write(question, null, "PIU", Now))!;
        failed.ToJsonString().ShouldBe("""{"travellers":[{"locator":"LMN4QX","reference":"1","answer":"SYSTEM-UNAVAILABLE"}]}""");
    }

    static string Fault(byte[] body) => Question.Of(body).Fault.ShouldNotBeNull();

    static byte[] Changed(string from, string to) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Carrier.Api(One)).Replace(from, to, StringComparison.Ordinal));
}

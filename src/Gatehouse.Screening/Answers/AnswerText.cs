using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gatehouse.Edifact;

namespace Gatehouse.Screening.Answers;

/// <summary>Writes answers as the carrier reads them: a CUSRES, or JSON. Whom they are about, and a word; no list, score or reason.</summary>
static class AnswerText
{
    const string NoAnswer = "SYSTEM-UNAVAILABLE";

    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>In the form of the question; null answers are SYSTEM-UNAVAILABLE.</summary>
    public static byte[] Write(Question question, QuestionResult.Answered? answered, string own, DateTimeOffset now) =>
        question.IsJson ? InJson(answered, question) : InCusres(question, answered?.Travellers, own, now);

    public static byte[] InJson(QuestionResult.Answered answered) => JsonSerializer.SerializeToUtf8Bytes(
        new Body(answered.Digest, [.. answered.Travellers.Select(of => new Line(of.Locator, of.Reference, WordOf(of.Told)))]), Format);

    static byte[] InJson(QuestionResult.Answered? answered, Question question) => answered is not null
        ? InJson(answered)
        : JsonSerializer.SerializeToUtf8Bytes(
            new Body(null, [.. question.Message.Travellers.Select(person => new Line(person.Locator, person.Reference, NoAnswer))]), Format);

    static byte[] InCusres(Question question, IReadOnlyList<TravellerAnswer>? answers, string own, DateTimeOffset now)
    {
        var message = question.Message;
        var asked = message.Interchange!;
        var reference = ContentId.Of(asked.Sender, asked.Reference, Text.Number(now.ToUnixTimeMilliseconds()))[..14];     // UNB 0020 holds no more
        var header = InterchangeHeader.AnswerTo(asked, own, now.UtcDateTime, reference);
        var travellers = message.Travellers.Select((person, at) => Clearance(person, answers?[at].Told)).ToArray();
        if (!travellers.All(of => Ascii.IsValid(of.Locator ?? "") && Ascii.IsValid(of.Reference ?? ""))) header = header with { Syntax = ("UNOY", "4") };
        var writer = new InterchangeWriter(new(ServiceCharacters.Usual));
        writer.Open(header);
        CusresWriter.Open(writer, message.Version, "1", message.AccessReference);
        CusresWriter.Body(writer.Segments, new() { Kind = ClearanceKind.Answer, Transaction = message.Transaction, Flight = question.Flight, Travellers = travellers });
        writer.CloseMessage();
        return writer.Close().ToArray();
    }

    static TravellerClearance Clearance(Traveller person, Told? told) => new(
        person.Locator,
        person.Reference,
        told?.Answer switch
        {
            null => ClearanceCodes.Unavailable,
            Boarding.NoBoard => ClearanceCodes.DoNotBoard,
            Boarding.Refer => ClearanceCodes.Refer,
            _ => ClearanceCodes.Board,
        },
        WordOf(told));

    static string WordOf(Told? told) => told?.Answer switch
    {
        null => NoAnswer,
        Boarding.NoBoard => "NO-BOARD",
        Boarding.Refer => "REFER",
        _ => "BOARD",
    };

    sealed record Body(string? Digest, IReadOnlyList<Line> Travellers);

    sealed record Line(string? Locator, string? Reference, string Answer);
}

using System.Globalization;
using Gatehouse.Edifact;
using Gatehouse.Store;

namespace Gatehouse.Screening.Carriers;

/// <summary>
/// What goes back for what was read: for each EDIFACT interchange a CONTRL, and where its carrier gets them a CUSRES for its passenger lists and an
/// ACKRES for its pushes. They say what arrived, name messages and flights, and of travellers nothing: who is sought cannot be told from
/// them, and whoever may board is another matter (safeguards.md §9).
/// </summary>
static class AnswerInterchanges
{
    /// <summary>Interchanges of one input that are answered: more of them hold no more messages than one input may.</summary>
    const int Most = 2_000;

    /// <summary>Who answers, where the interchange does not say whom it is for.</summary>
    const string Own = "GATEHOUSE";

    /// <param name="read">The input.</param>
    /// <param name="late">Those of its messages that were left out, because their flight had left too long ago.</param>
    /// <param name="isRefused">Nothing of it was taken in, though there are messages.</param>
    /// <param name="carrier">Whose it is.</param>
    /// <param name="digest">Keyed digest of the input.</param>
    /// <param name="now">When.</param>
    public static IReadOnlyList<NewAnswer> Of(
        ReadResult read, IReadOnlySet<Message> late, bool isRefused, CarrierProfile carrier, string digest, DateTimeOffset now)
    {
        if (carrier.Route is AnswerRoute.Nowhere) return [];
        var answers = new List<NewAnswer>();
        var messages = read.Messages.ToLookup(message => message.Interchange, ReferenceEqualityComparer.Instance);
        var writer = new InterchangeWriter(new(ServiceCharacters.Usual));
        foreach (var (at, interchange) in read.Interchanges.Take(Most).Index().Where(one => IsEdifact(one.Item)))
        {
            var control = ControlVerdict.Of(interchange, [.. messages[interchange]], late, isRefused);
            var place = at.ToString(CultureInfo.InvariantCulture);
            if (carrier.Answers.Contains(AnswerKind.Contrl) || interchange.WantsAcknowledgement)
            {
                Add(AnswerKind.Contrl, control.Words, () => Control(writer, interchange, control));
            }

            foreach (var kind in carrier.Answers.Where(kind => kind != AnswerKind.Contrl))
            {
                var answered = control.Accepted.Where(message => IsAnsweredBy(message, kind)).ToArray();
                if (answered.Length > 0) Add(kind, "", () => Receipts(writer, kind, answered));
            }

            void Add(AnswerKind kind, string words, Action body)
            {
                var id = ContentId.Of(digest, place, kind.ToString(), words);
                var header = InterchangeHeader.AnswerTo(interchange, Own, now.UtcDateTime, id[..14].ToUpperInvariant());
                writer.Open(header);
                body();
                answers.Add(new(id, kind.ToString().ToUpperInvariant(), writer.Close().ToArray()));
            }
        }

        return answers;
    }

    // A push in XML has no envelope that a CONTRL could answer.
    static bool IsEdifact(Interchange interchange) => interchange is { IsAnswerable: true, Syntax: not "XML" };

    static bool IsAnsweredBy(Message message, AnswerKind kind) => message.Kind == MessageKind.Paxlst
        ? kind == AnswerKind.Cusres && FlightOf(message) is not null
        : kind == AnswerKind.Ackres;

    static Flight? FlightOf(Message message) => message.Flights.FirstOrDefault(flight => flight.Number is not null);

    static void Control(InterchangeWriter writer, Interchange interchange, ControlVerdict control)
    {
        ControlWriter.Open(writer, interchange, "1");
        ControlWriter.Interchange(writer.Segments, interchange, control.Action, control.Error);
        foreach (var (message, error) in control.Rejected) ControlWriter.Message(writer.Segments, message, ControlAction.Rejected, error);
        writer.CloseMessage();
    }

    static void Receipts(InterchangeWriter writer, AnswerKind kind, Message[] messages)
    {
        for (var at = 0; at < messages.Length; at++)
        {
            var (message, reference) = (messages[at], (at + 1).ToString(CultureInfo.InvariantCulture));
            if (kind == AnswerKind.Cusres)
            {
                CusresWriter.Open(writer, message.Version, reference, message.AccessReference);
                CusresWriter.Body(writer.Segments, new() { Kind = ClearanceKind.Answer, Transaction = message.Transaction, Flight = FlightOf(message) });
            }
            else
            {
                PnrgovAnswerWriter.Open(writer, "ACKRES", message.Version, reference, message.AccessReference);
                PnrgovAnswerWriter.Acknowledge(writer.Segments, message.Function ?? "");
            }

            writer.CloseMessage();
        }
    }
}

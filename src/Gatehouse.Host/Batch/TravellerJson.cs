using System.Text.Json;
using Gatehouse.Edifact;

namespace Gatehouse.Host.Batch;

/// <summary>Writes one traveller of a message; names and numbers as received.</summary>
static class TravellerJson
{
    public static void Write(Utf8JsonWriter json, Traveller traveller)
    {
        json.WriteStartObject();
        MessageJson.Text(json, "surname", traveller.Surname);
        MessageJson.Text(json, "given", traveller.Given);
        MessageJson.Text(json, "second", traveller.Second);
        json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(traveller.Kind.ToString()));
        MessageJson.Text(json, "birthDate", traveller.BirthDate?.ToString());
        MessageJson.Text(json, "sex", Letter(traveller.Sex));
        MessageJson.Text(json, "nationality", traveller.Nationality);
        MessageJson.Some(json, "documents", traveller.Documents, Document);
        MessageJson.Text(json, "reference", traveller.Reference);
        MessageJson.Text(json, "locator", traveller.Locator);
        MessageJson.Text(json, "birthPlace", traveller.BirthPlace);
        MessageJson.Text(json, "residence", traveller.Residence);
        MessageJson.Text(json, "embarkation", traveller.Embarkation);
        MessageJson.Text(json, "debarkation", traveller.Debarkation);
        MessageJson.Some(json, "seats", traveller.Seats, (writer, seat) => writer.WriteStringValue(seat));
        MessageJson.Some(json, "bags", traveller.Bags, Bag);
        MessageJson.Some(json, "contacts", traveller.Contacts, MessageJson.Contact);
        if (traveller.IsPlaceholder) json.WriteBoolean("placeholder", value: true);
        json.WriteNumber("position", traveller.Position);
        json.WriteEndObject();
    }

    static void Document(Utf8JsonWriter json, TravelDocument document)
    {
        json.WriteStartObject();
        MessageJson.Text(json, "type", document.Type);
        MessageJson.Text(json, "number", document.Number);
        MessageJson.Text(json, "issuer", document.Issuer);
        MessageJson.Text(json, "nationality", document.Nationality);
        MessageJson.Text(json, "expiry", document.Expiry?.ToString());
        MessageJson.Text(json, "surname", document.Surname);
        MessageJson.Text(json, "given", document.Given);
        MessageJson.Text(json, "birthDate", document.BirthDate?.ToString());
        MessageJson.Text(json, "sex", Letter(document.Sex));
        json.WriteEndObject();
    }

    static void Bag(Utf8JsonWriter json, Bag bag)
    {
        json.WriteStartObject();
        MessageJson.Text(json, "tag", bag.Tag);
        if (bag.Weight is { } weight) json.WriteNumber("weight", weight);
        json.WriteEndObject();
    }

    static string? Letter(Sex? sex) => sex switch
    {
        Sex.Female => "F",
        Sex.Male => "M",
        Sex.Unspecified => "X",
        _ => null,
    };
}

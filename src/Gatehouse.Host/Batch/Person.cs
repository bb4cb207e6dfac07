using System.Globalization;
using Gatehouse.Edifact;
using Gatehouse.Matching;
using Gatehouse.Screening.Travellers;

namespace Gatehouse.Host.Batch;

/// <summary>One person to screen and the id its results bear.</summary>
readonly record struct Person(string Id, Identity Identity)
{
    /// <summary>False for a placeholder or an empty row: there is nothing to look for.</summary>
    public bool CanBeScreened => Identity.Names.Count > 0 || Identity.Documents.Count > 0;

    /// <summary>The persons of a message, as <c>reference/locator/number</c>: message reference, record locator (empty
    /// where there is none), and the number of the person in the message, from 1.</summary>
    public static IEnumerable<Person> Of(Message message) => message.Persons.Select((traveller, i) => new Person(
        string.Create(CultureInfo.InvariantCulture, $"{message.Reference}/{traveller.Locator}/{i + 1}"),
        TravellerIdentity.Of(traveller)));
}

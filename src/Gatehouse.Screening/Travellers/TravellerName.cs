using Gatehouse.Edifact;

namespace Gatehouse.Screening.Travellers;

/// <summary>How a traveller is named on pages: as received, family name first.</summary>
static class TravellerName
{
    public const string Unknown = "(no name)";

    public static string Of(Traveller said)
    {
        var given = string.Join(' ', new[] { said.Given, said.Second }.Where(part => !string.IsNullOrWhiteSpace(part)));
        return (string.IsNullOrWhiteSpace(said.Surname), given.Length == 0) switch
        {
            (false, false) => $"{said.Surname}, {given}",
            (false, true) => said.Surname!,
            (true, false) => given,
            _ => Unknown,
        };
    }

    /// <summary>The API's spelling where there is one: it comes from the document.</summary>
    public static string Of(IReadOnlyCollection<Report> reports) =>
        Of(reports.OrderBy(report => report.Source, StringComparer.Ordinal).ThenBy(report => report.Id, StringComparer.Ordinal).First().Said);
}

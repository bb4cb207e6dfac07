using Microsoft.Playwright;

namespace Gatehouse.Acceptance.Tests.Pages;

/// <summary>Collects policy violations, console errors and requests to other machines.</summary>
sealed class Watch
{
    readonly List<string> faults = [];

    public int BytesReceived { get; set; }

    public static async Task<Watch> Over(IPage page, Uri site)
    {
        var watch = new Watch();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") watch.faults.Add($"console {message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => watch.faults.Add($"script error: {error}");
        page.Request += (_, request) =>
        {
            var address = new Uri(request.Url);
            if (address.Scheme is not "data" && !string.Equals(address.Authority, site.Authority, StringComparison.Ordinal))
            {
                watch.faults.Add($"foreign request: {request.Url}");
            }
        };
        await page.AddInitScriptAsync(
            "addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile))");
        return watch;
    }

    /// <summary>Fails where anything was recorded, but for console lines about an expected status.</summary>
    public void ShouldBeQuiet(int? expectedStatus = null) => faults
        .Where(fault => expectedStatus is null || !fault.Contains($"status of {expectedStatus}", StringComparison.Ordinal))
        .ShouldBeEmpty();
}

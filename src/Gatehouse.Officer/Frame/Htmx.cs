namespace Gatehouse.Officer.Frame;

/// <summary>The only place that knows htmx attributes, so that leaving htmx is a day's work. Every enhanced element is
/// a plain link or form first.</summary>
static class Htmx
{
    /// <summary>
    /// Nothing evaluated, no injected style, no page kept in the browser's storage (pages hold personal data), error
    /// pages shown like any other, and no pause after a swap in which a quick key would meet a form not yet enhanced. No
    /// scrolling either: it would leave what took the focus (focus.js), as the fault of a form far down.
    /// </summary>
    public const string Config =
        """{"includeIndicatorStyles":false,"allowEval":false,"allowScriptTags":false,"defaultSettleDelay":0,"scrollIntoViewOnBoost":false,"historyEnabled":true,"historyCacheSize":0,"refreshOnHistoryMiss":true,"responseHandling":[{"code":"204","swap":false},{"code":"...","swap":true}]}""";

    /// <summary>Links and forms inside load into the page without reading style and scripts again.</summary>
    public static IReadOnlyDictionary<string, object> Boost { get; } =
        new Dictionary<string, object>(StringComparer.Ordinal) { ["hx-boost"] = "true" };
}

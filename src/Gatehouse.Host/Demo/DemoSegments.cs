using System.Globalization;
using System.Text;

namespace Gatehouse.Host.Demo;

/// <summary>One segment: elements and components joined by the information separators of ISO 646.</summary>
/// <param name="Text">Tag and elements.</param>
/// <param name="Persons">1 where this segment makes a person of the message (NAD of a person, group 2 TIF).</param>
/// <param name="IsTerminated">False where the sender forgot the terminator.</param>
readonly record struct DemoSegment(string Text, int Persons = 0, bool IsTerminated = true)
{
    public const char Element = '\u001D';

    public const char Component = '\u001F';

    public string Tag => Text.Split(Element)[0];
}

/// <summary>The characters a sender separates with.</summary>
readonly record struct DemoSeparators(char Component, char Element, char Release, char Terminator)
{
    public static readonly DemoSeparators Usual = new(':', '+', '?', '\'');

    public static readonly DemoSeparators Unusual = new('>', '*', '\\', '~');

    public string Una => $"UNA{Component}{Element}.{Release} {Terminator}";

    public void Write(StringBuilder text, DemoSegment segment)
    {
        foreach (var letter in segment.Text)
        {
            if (letter == Component || letter == Element || letter == Release || letter == Terminator) text.Append(Release);
            text.Append(letter switch
            {
                DemoSegment.Element => Element,
                DemoSegment.Component => Component,
                _ => letter,
            });
        }

        if (segment.IsTerminated) text.Append(Terminator);
    }
}

/// <summary>What stands around the messages of one interchange.</summary>
sealed record DemoEnvelope(string Syntax, string Sender, string Application, DateTime Prepared, string Reference)
{
    public string Clock => DemoText.Parts(DemoTimes.Of(Prepared, "yyMMdd"), DemoTimes.Of(Prepared, "HHmm"));
}

/// <summary>Collects the segments of one interchange.</summary>
sealed class DemoText
{
    const string Recipient = "AZGOV";

    readonly List<DemoSegment> segments = [];

    int messageStart;

    public IReadOnlyList<DemoSegment> Segments => segments;

    public static string Parts(params string[] components) => string.Join(DemoSegment.Component, components);

    public void Add(params string[] elements) => segments.Add(new(string.Join(DemoSegment.Element, elements)));

    public void AddPerson(params string[] elements) => segments.Add(new(string.Join(DemoSegment.Element, elements), Persons: 1));

    /// <summary>Writes UNB and, where a group type is given, UNG.</summary>
    public void Open(DemoEnvelope envelope, string? group = null, string version = "")
    {
        Add("UNB", envelope.Syntax, envelope.Sender, Recipient, envelope.Clock, envelope.Reference, "", envelope.Application);
        if (group is null) return;
        var (agency, number) = group is "PAXLST" ? ("UN", Parts("D", version)) : ("IA", Parts(version.Split('.')));
        Add("UNG", group, envelope.Sender, Recipient, envelope.Clock, envelope.Reference, agency, number);
    }

    public void OpenMessage(string reference, string type, string access, string part)
    {
        messageStart = segments.Count;
        Add("UNH", reference, type, access, part);
    }

    public void CloseMessage(string reference) => Add("UNT", Number(segments.Count - messageStart + 1), reference);

    public void Close(DemoEnvelope envelope, int messages, bool hasGroup)
    {
        if (hasGroup) Add("UNE", Number(messages), envelope.Reference);
        Add("UNZ", Number(hasGroup ? 1 : messages), envelope.Reference);
    }

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

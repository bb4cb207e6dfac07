using System.Globalization;
using System.Text;

namespace Gatehouse.Edifact;

/// <summary>The characters an interchange is written with.</summary>
/// <param name="Component">Between the components of an element.</param>
/// <param name="Element">Between elements.</param>
/// <param name="Release">Before one of the four where it is meant as text.</param>
/// <param name="Terminator">Behind a segment.</param>
public readonly record struct ServiceCharacters(char Component, char Element, char Release, char Terminator)
{
    /// <summary><c>: + ? '</c></summary>
    public static readonly ServiceCharacters Usual = new(':', '+', '?', '\'');

    /// <summary>The service string advice that announces them.</summary>
    public string Una => $"UNA{Component}{Element}.{Release} {Terminator}";
}

/// <summary>
/// Writes segments: <c>writer.Begin("NAD").Element("FL").Element().Element().Element("SMITH").Component("JO")</c>. Values are
/// released where they hold a service character, a line break in one becomes a blank, and empty elements and components at
/// the end are left out. Bytes are UTF-8: whoever writes other letters than those of ASCII declares it (<c>UNOY</c>). Not
/// thread-safe; <see cref="Clear"/> lets one writer serve many messages.
/// </summary>
public sealed class SegmentWriter
{
    readonly ServiceCharacters characters;
    readonly string lineEnd;
    byte[] buffer = new byte[4096];
    int length;
    int elements;
    int components;
    bool isOpen;

    /// <param name="characters">To separate with.</param>
    /// <param name="lineEnd">Behind every terminator; empty for all segments on one line.</param>
    public SegmentWriter(ServiceCharacters characters, string lineEnd = "")
    {
        this.characters = characters;
        this.lineEnd = lineEnd;
    }

    /// <summary>Segments begun since <see cref="Clear"/>.</summary>
    public int Count { get; private set; }

    /// <summary>What was written, the open segment ended. Valid until the next write.</summary>
    public ReadOnlyMemory<byte> Written
    {
        get
        {
            End();
            return buffer.AsMemory(0, length);
        }
    }

    /// <summary>Forgets everything written.</summary>
    public void Clear() => (length, Count, isOpen) = (0, 0, false);

    /// <summary>Writes UNA; only at the very beginning.</summary>
    public void WriteServiceString()
    {
        if (length > 0) throw new InvalidOperationException("UNA stands before everything else.");
        Append(characters.Una);
        Append(lineEnd);
    }

    /// <summary>Begins a segment and ends the one before.</summary>
    public SegmentWriter Begin(string tag)
    {
        End();
        Append(tag);
        (elements, components, isOpen) = (0, 0, true);
        Count++;
        return this;
    }

    /// <summary>Begins the next element with its first component.</summary>
    public SegmentWriter Element(string? value = null)
    {
        elements++;
        components = 0;
        return Value(value);
    }

    /// <summary>Begins the next element of the segment with a number.</summary>
    public SegmentWriter Element(int value) => Element(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The next component of the element.</summary>
    public SegmentWriter Component(string? value = null)
    {
        components++;
        return Value(value);
    }

    /// <summary>Adds a number as the next component of the element.</summary>
    public SegmentWriter Component(int value) => Component(value.ToString(CultureInfo.InvariantCulture));

    SegmentWriter Value(string? value)
    {
        if (string.IsNullOrEmpty(value)) return this;
        Reserve(elements + components + (value.Length * 2));
        for (; elements > 0; elements--) buffer[length++] = (byte)characters.Element;
        for (; components > 0; components--) buffer[length++] = (byte)characters.Component;
        foreach (var letter in value)
        {
            if (letter >= 0x80)
            {
                AppendReleased(value.AsSpan(value.IndexOf(letter, StringComparison.Ordinal)));
                break;
            }

            AppendAscii(letter);
        }

        return this;
    }

    void AppendAscii(char letter)
    {
        if (letter == characters.Component || letter == characters.Element || letter == characters.Release || letter == characters.Terminator)
        {
            buffer[length++] = (byte)characters.Release;
        }

        buffer[length++] = letter is '\r' or '\n' ? (byte)' ' : (byte)letter;
    }

    // The rest of a value from its first letter beyond ASCII on.
    void AppendReleased(ReadOnlySpan<char> text)
    {
        Reserve(text.Length * 4);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii) AppendAscii((char)rune.Value);
            else length += rune.EncodeToUtf8(buffer.AsSpan(length));
        }
    }

    void End()
    {
        if (!isOpen) return;
        isOpen = false;
        Reserve(1);
        buffer[length++] = (byte)characters.Terminator;
        Append(lineEnd);
    }

    void Append(string text)
    {
        Reserve(text.Length * 3);
        length += Encoding.UTF8.GetBytes(text, buffer.AsSpan(length));
    }

    void Reserve(int bytes)
    {
        if (buffer.Length - length < bytes) Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + bytes));
    }
}

using System.Diagnostics;
using System.Text;
using CsCheck;

namespace Gatehouse.Edifact.Tests;

/// <summary>What holds for every input: nobody is lost or doubled, nothing throws, time is linear, the result is one.</summary>
public sealed class GuaranteeTests
{
    static readonly string[] Api =
    [
        "UNB+UNOA:4+QXAPIS:ZZ+STATE:ZZ+260301:0900+88++APIS", "UNG+PAXLST+QX+S+260301:0900+1+UN+D:05B", "UNH+A1+PAXLST:D:05B:UN:IATA", "BGM+745", "NAD+MS+++OPERATIONS", "TDT+20+QX0012+++QX",
        "LOC+125+AAA", "DTM+189:2603030915:201", "LOC+87+BBB", "NAD+FL+++WINTER:ADA", "ATT+2++F", "DTM+329:840712", "DOC+P+X100", "DTM+36:290823", "NAD+FM+++SOMMER:BRUNO", "NAT+2+UTO",
        "NAD+DDU+++HERBST:CARLO:D", "RFF+SEA:12A", "CNT+42:2", "UNT+17+A1", "UNE+1+1", "UNZ+1+88",
    ];

    static readonly Gen<string[]> AnyMessage = Gen.OneOf<string[]>(Api, Invented.Family);

    static readonly Gen<string> UnknownSegment =
        Gen.OneOf("XYZ+1:2+3", "ZZZ", "QQQ+::+", "L", "LT", "CC+1", "WWW+TIF", "YYY+A:NAD+FL", "KKK+?'?+", "XXX+O?'BRIEN:A:1");

    [Fact]
    public void Unknown_segments_anywhere_in_the_body_cost_nobody() =>
        Gen.Select(AnyMessage, Gen.Select(Gen.Int[0, 1000], UnknownSegment).Array[1, 8]).Sample((lines, strays) =>
        {
            var list = lines.ToList();
            foreach (var (at, stray) in strays) list.Insert(3 + (at % (list.Count - 4)), stray);
            var (plain, mixed) = (Invented.Read(Invented.Join(lines)), Invented.Read(Invented.Join(list)));
            var found = mixed.Messages.SelectMany(message => message.Warnings).Concat(mixed.Warnings).Of(WarningCodes.UnknownSegment).Count();
            return found == strays.Length && Same(plain, mixed);
        }, iter: 500);

    [Fact]
    public void Line_breaks_anywhere_cost_nothing() =>
        Gen.Select(AnyMessage, Gen.Int[20, 90], Gen.OneOf("\r\n", "\n", "\r")).Sample((lines, column, lineBreak) =>
        {
            var text = string.Concat(lines.Select(line => line + "'"));
            var wrapped = string.Join(lineBreak, text.Chunk(column).Select(chunk => new string(chunk)));
            return Same(Invented.Read(text), Invented.Read(wrapped));
        }, iter: 300);

    /// <summary>Segments without anything to repair are cut by a shorter way; a line break in each of them sends all the full way.</summary>
    [Fact]
    public void The_short_way_and_the_full_way_find_the_same() =>
        Gen.Select(AnyMessage, Gen.OneOf("TIF+O'BRIEN+ADA:A:1", "TIF+HUNT+MOTIF:A:2", "RPI+1+HKIFT+4:28::QX+X", "SSR+DOCS:HK:1:QX:::::/P/UTO/X?+1/UTO/12JUL84/F/23AUG29/A/B+::1", "EQN+1SRC", "XYZ+1", "LTIF+A+B:A:1").Array[0, 3], Gen.Int[4, 5])
            .Sample((lines, extra, at) =>
            {
                string[] all = [.. lines[..8], .. extra, .. lines[8..]];
                var broken = all.Select(line => line[0] == 'U' || line.Length < 8 ? line : line.Insert(at, "\n"));
                return string.Equals(Told(Invented.Join(all)), Told(Invented.Join(broken)), StringComparison.Ordinal);
            }, iter: 500);

    static string Told(string text) =>
        System.Text.RegularExpressions.Regex.Replace(Fingerprint.Of(text), "\"Position\":[0-9]+", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));

    [Fact]
    public void Other_separators_change_nothing() =>
        Gen.Select(AnyMessage, Gen.Shuffle("+:'*|;$~^!\"#&<>=[]{}()\\".ToCharArray(), 3), Gen.Bool).Sample((lines, signs, una) =>
        {
            var text = (una ? "UNA\u0002\u0001.? \u0003" : "") + Invented.Join(lines).Replace('+', '\u0001').Replace(':', '\u0002').Replace('\'', '\u0003');
            var other = text.Replace('\u0001', signs[0]).Replace('\u0002', signs[1]).Replace('\u0003', signs[2]);
            return Same(Invented.Read(Invented.Join(lines)), Invented.Read(other));
        }, iter: 300);

    [Fact]
    public void A_lost_terminator_costs_nobody() =>
        Gen.Select(AnyMessage, Gen.Int[3, 60]).Sample((lines, at) =>
        {
            at = Math.Min(at, lines.Length - 4);
            var text = string.Concat(lines.Select((line, index) => index == at ? line : line + "'"));
            return Invented.Persons(text).Count >= Invented.Persons(Invented.Join(lines)).Count;
        }, iter: 300);

    [Fact]
    public void A_cut_yields_everybody_whose_segment_was_whole() =>
        Gen.Select(AnyMessage, Gen.Int[60, 2000]).Sample((lines, cut) =>
        {
            var text = Invented.Join(lines);
            cut = Math.Min(cut, text.LastIndexOf("UNT", StringComparison.Ordinal));
            var whole = Invented.Persons(text).Count(person => text.IndexOf('\'', person.Position) < cut);
            var result = Invented.Read(text[..cut]);
            var told = result.Messages.SelectMany(message => message.Warnings).Of(WarningCodes.Truncated).Any();
            return result.Messages.Sum(message => message.Persons.Count()) is var found && (found == whole || found == whole + 1)
                && (told || result.Messages.Count == 0);
        }, iter: 500);

    [Fact]
    public void The_same_bytes_give_the_same_result()
    {
        var random = new Random(20260301);
        for (var round = 0; round < 300; round++)
        {
            var bytes = Mutation(random);
            Fingerprint.Of(bytes).ShouldBe(Fingerprint.Of([.. bytes]));
        }
    }

    [Fact]
    public void Mutated_messages_never_throw()
    {
        var random = new Random(4711);
        for (var round = 0; round < 4_000; round++) EdifactReader.Read(Mutation(random)).ShouldNotBeNull();
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(815);
        var head = Encoding.ASCII.GetBytes("UNB+IATA:1+A+B+260301:0900+1'UNH+1+PNRGOV:13:1'");
        string[] parts =
        [
            "TIF+", "NAD+FL+++", "SSR+DOCS:", "UNB+", "UNB+IATA:1", "UNA", "UNH+1+PNRGOV:", "UNH+2+PAXLST:D:05B", "UNZ+1+1", "'", "+", ":", "?", "/", "\r", "\n", "A", "SRC", "TVL+",
            "\u2019", "030326:", "12A", "1", "TBD+", "DTM+329:", "840712", "12JUL84", "PDT+", "FTX+BAG+++", "MEA+WT++", "999999999999",
            "TKT+1:T:1", "DAT+710:", "DAT+2:", "TRI++1:::1", "TRI+Y:1+1", "RPI+1+HK", "TRA+QX+1", "TVL+++++1", "EQN+1", "RCI+QX:A", "ABI+1", "SAC+++X", "BGM+", "EMP+1+CR1", "RFF+TN:", "UNB+UNOA:4+A+B+260301:0900+1++++1",
        ];
        for (var round = 0; round < 4_000; round++)
        {
            var bytes = new byte[random.Next(400)];
            random.NextBytes(bytes);
            EdifactReader.Read(bytes).ShouldNotBeNull();
            EdifactReader.Read([.. head, .. bytes]).ShouldNotBeNull();
            var words = string.Concat(Enumerable.Range(0, random.Next(100)).Select(_ => parts[random.Next(parts.Length)]));
            EdifactReader.Read([.. head, .. Encoding.UTF8.GetBytes(words)]).ShouldNotBeNull();
        }
    }

    [Theory]
    [InlineData("TIF+A+B:A:1'")]
    [InlineData("TIF+A+B:A:1")]
    [InlineData("UNZ+1+1\nUNB+IATA:1+A\n")]
    [InlineData("UNB+UNOA:1")]
    [InlineData("UNA:+.? 'UNB+UNOA:1+")]
    [InlineData("UNUNBUNH+")]
    [InlineData("TIF+O'")]
    [InlineData("TIF+O'BRIEN")]
    [InlineData("?")]
    [InlineData("?\r\n")]
    [InlineData("X\n")]
    [InlineData("++++TIF+")]
    [InlineData("9TIF+A+B\n")]
    [InlineData("SSR+DOCS////////'")]
    [InlineData("\u2019")]
    [InlineData("SRC'RCI+A:B'TIF+A+B'TVL+1'TIF+A+B'")]
    [InlineData("TBD++1:2:700+++A:1:99+A:1:99'")]
    [InlineData("RCI+A:B+C:D'")]
    [InlineData("TIF+A+B:A:1'TKT+1'DAT+710:010326'")]
    [InlineData("TIF+A+B:A:1'TVL+030326+A+B+QX+1'TRI++1:::1'TIF+A+B:A:1'")]
    [InlineData("TVL+030326+A+B+QX+1'TRA+ZZ+1'TVL+++++1'RPI+1+HK'")]
    [InlineData("EQN+1'RCI+A:B'")]
    [InlineData("ABI+1'SAC+++X'TIF+A+B:A:1'TVL+030326+A+B+QX+1'")]
    [InlineData("UNB+UNOA:1+A+B'UNZ+0+1'")]
    [InlineData("UNH+1+QUERY:1'UNT+1+1'")]
    [InlineData("SSR+DOCS:HK:1:QX:::::/P/UTO/X1/UTO/12JUL84'TIF+A+B'")]
    public void Time_is_linear_in_the_input(string pattern)
    {
        const string Head = "UNB+IATA:1+A+B+260301:0900+1'UNH+1+PNRGOV:13:1'SRC'";
        var (small, large) = (Filled(Head, pattern, 50_000), Filled(Head, pattern, 400_000));
        _ = EdifactReader.Read(small);
        var one = Fastest(small);
        var eight = Fastest(large);

        // Eight times the input; quadratic would be sixty-four times the time, and the rest is room for a busy machine.
        eight.ShouldBeLessThan((one + TimeSpan.FromMilliseconds(10)) * 40);
    }

    [Fact]
    public void Many_interchanges_in_one_input_take_linear_time_too()
    {
        static byte[] Many(int count) => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("UNB+UNOA:1+A+B'UNZ+0+1'", count)));
        _ = EdifactReader.Read(Many(50));
        Fastest(Many(200_000)).ShouldBeLessThan((Fastest(Many(25_000)) + TimeSpan.FromMilliseconds(10)) * 40);
    }

    [Fact]
    public void Many_travellers_in_one_booking_take_linear_time_too()
    {
        static byte[] Crowd(int count) => Encoding.ASCII.GetBytes(Invented.Booking([.. Enumerable.Range(1, count).SelectMany(number =>
            new[] { $"TIF+WINTER{number}+ADA:A:{number}", $"SSR+DOCS:HK:1:QX:::::/P/UTO/X{number}/UTO/12JUL84/F/23AUG29/WINTER{number}/ADA+::{number}" })]));
        _ = EdifactReader.Read(Crowd(50));
        Fastest(Crowd(16_000)).ShouldBeLessThan((Fastest(Crowd(2_000)) + TimeSpan.FromMilliseconds(10)) * 40);
    }

    static byte[] Mutation(Random random)
    {
        var bytes = Encoding.ASCII.GetBytes(Invented.Join(random.Next(2) == 0 ? Api : Invented.Family)).ToList();
        for (var change = random.Next(1, 12); change > 0 && bytes.Count > 1; change--)
        {
            var (at, value) = (random.Next(bytes.Count), (byte)random.Next(256));
            switch (random.Next(6))
            {
                case 0: bytes[at] = value; break;
                case 1: bytes.RemoveAt(at); break;
                case 2: bytes.Insert(at, value); break;
                case 3: bytes[at] = "+:'?/\r\n"u8[value % 7]; break;
                case 4: bytes.RemoveRange(at, Math.Min(value, bytes.Count - at - 1)); break;
                default: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(value, bytes.Count - at))); break;
            }
        }

        return [.. bytes];
    }

    static byte[] Filled(string head, string pattern, int length) =>
        Encoding.UTF8.GetBytes(head + string.Concat(Enumerable.Repeat(pattern, length / pattern.Length)));

    static TimeSpan Fastest(byte[] bytes)
    {
        var fastest = TimeSpan.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            var watch = Stopwatch.StartNew();
            _ = EdifactReader.Read(bytes);
            if (watch.Elapsed < fastest) fastest = watch.Elapsed;
        }

        return fastest;
    }

    static bool Same(ReadResult a, ReadResult b) => string.Equals(Persons(a), Persons(b), StringComparison.Ordinal);

    static string Persons(ReadResult result) => string.Join('|', result.Messages.SelectMany(message => message.Persons).Select(person =>
        $"{person.Surname}/{person.Given}/{person.Kind}/{person.BirthDate}/{string.Join(',', person.Seats)}/{string.Join(',', person.Documents.Select(document => document.Number))}"));
}

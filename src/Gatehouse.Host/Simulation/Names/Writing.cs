using System.Text;

namespace Gatehouse.Host.Simulation.Names;

/// <summary>Replaces letters by a table, the longest first; a <c>$</c> at the end of a key stands for the end of a word.</summary>
sealed class Writing
{
    readonly (string From, string To)[][] byFirst = new (string, string)[128][];

    public Writing(string table)
    {
        var rows = table.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .Select(pair => (From: pair[0], To: pair[1]))
            .OrderByDescending(row => row.From.Length);
        foreach (var group in rows.GroupBy(row => row.From[0])) byFirst[group.Key] = [.. group];
    }

    public string Write(string text)
    {
        var written = new StringBuilder(text.Length + 8);
        for (var at = 0; at < text.Length;)
        {
            var (from, to) = Find(text, at);
            written.Append(to);
            at += Math.Max(1, from);
        }

        return written.ToString();
    }

    (int From, string To) Find(string text, int at)
    {
        if (text[at] < 128 && byFirst[text[at]] is { } rows)
        {
            foreach (var (from, to) in rows)
            {
                var isEnd = from[^1] == '$';
                var length = isEnd ? from.Length - 1 : from.Length;
                if (string.CompareOrdinal(text, at, from, 0, length) != 0) continue;
                if (isEnd && at + length < text.Length && char.IsAsciiLetter(text[at + length])) continue;
                return (length, to);
            }
        }

        return (1, text[at].ToString());
    }
}

/// <summary>How names are written: at home, and in Latin letters by the habits of several countries.</summary>
static class Writings
{
    static readonly Writing Cyrillic = new(
        "SHCH=Щ ZH=Ж KH=Х TS=Ц CH=Ч SH=Ш YU=Ю YA=Я YE=Е IU=Ю IA=Я DJ=Ђ EY=ЕЙ AY=АЙ OY=ОЙ IY=ИЙ Y$=ИЙ IC$=ИЋ II$=ІЙ A=А B=Б C=Ц D=Д E=Е F=Ф G=Г "
        + "H=Х I=И J=Ј K=К L=Л M=М N=Н O=О P=П Q=Қ R=Р S=С T=Т U=У V=В W=В X=КС Y=Ы Z=З");

    static readonly Writing Arabic = new(
        "KH=خ SH=ش CH=ش GH=غ TH=ث OU=و EE=ي AA=ا OO=و A$=ا B=ب P=پ T=ت J=ج G=ج H=ح D=د R=ر Z=ز S=س F=ف Q=ق K=ك C=ك L=ل M=م N=ن W=و V=و Y=ي I=ي "
        + "U=و O=و X=كس A= E=");

    static readonly Writing Georgian = new(
        "TCH=ჭ TS=წ DZ=ძ SH=შ CH=ჩ ZH=ჟ KH=ხ GH=ღ A=ა B=ბ C=ც D=დ E=ე F=ფ G=გ H=ჰ I=ი J=ჯ K=კ L=ლ M=მ N=ნ O=ო P=პ Q=ყ R=რ S=ს T=თ U=უ V=ვ W=ვ "
        + "X=ხ Y=ი Z=ზ");

    // From the press form to that of older French and of German documents.
    static readonly Writing French = new(
        "SHCH=CHTCH SH=CH CH=TCH ZH=J YU=IOU YA=IA KH=KH OV$=OFF EV$=EFF IN$=INE SKY$=SKI U=OU Y$=I EY=EI J=DJ W=OU");

    static readonly Writing German = new("SHCH=SCHTSCH SH=SCH CH=TSCH ZH=SCH YU=JU YA=JA KH=CH V=W Z=S TS=Z J=DSCH Y$=I EY=EJ");

    // ICAO 9303 part 3, section 6: what a passport makes of the letters at home.
    static readonly Writing Passport = new("YU=IU YA=IA IY$=II EY$=EI Y$=II KH=KH");

    static readonly Writing Maghreb = new("SH=CH KH=KH EE=I OU=OU U=OU J=DJ W=OU Q=K AA=A ED$=ED");

    static readonly Writing Press = new("OU=U EE=I Q=K AA=A KH=KH IA$=IYA Y$=I YY=Y EI=EY OO=U");

    /// <summary>In the letters of home; null where those are Latin.</summary>
    public static string? AtHome(string name, HomeScript script) => script switch
    {
        HomeScript.Cyrillic => Cyrillic.Write(name),
        HomeScript.Arabic => Arabic.Write(name),
        HomeScript.Georgian => Georgian.Write(name),
        _ => null,
    };

    /// <summary>By another route into Latin letters than the usual one.</summary>
    public static string OtherRoute(string name, HomeScript script, ref Roll roll) => script switch
    {
        HomeScript.Cyrillic => (roll.Below(3) switch { 0 => French, 1 => German, _ => Passport }).Write(name),
        HomeScript.Arabic => (roll.Chance(50) ? Maghreb : Press).Write(name),
        _ => Press.Write(name),
    };

    /// <summary>Capital at the start of every word, as lists print names.</summary>
    public static string Title(string name) => string.Create(name.Length, name, static (letters, from) =>
    {
        for (var at = 0; at < from.Length; at++)
        {
            letters[at] = at > 0 && char.IsLetter(from[at - 1]) ? char.ToLowerInvariant(from[at]) : from[at];
        }
    });
}

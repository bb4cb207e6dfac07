using System.Numerics;

namespace Gatehouse.Matching;

sealed partial class NamePair
{
    Contribution LineOf(int left, int right, TokenPair pair)
    {
        var (one, other) = (a.TextOf(a.Parts[left]), b.TextOf(b.Parts[right]));
        var mixed = Characters.MixScripts(one) || Characters.MixScripts(other) ? ", look-alike letters of another script" : "";
        return Swap(one, other, AgreementOf(pair.Level), WordsOf(pair.Level) + mixed, pair.Weight);
    }

    static Agreement AgreementOf(TokenLevel level) => level switch
    {
        TokenLevel.SameSpelling or TokenLevel.Transliteration => Agreement.Equal,
        TokenLevel.Different => Agreement.Conflict,
        _ => Agreement.Close,
    };

    static string WordsOf(TokenLevel level) => level switch
    {
        TokenLevel.SameSpelling => "same spelling",
        TokenLevel.Transliteration => "transliteration",
        TokenLevel.Variant => "another spelling of one name",
        TokenLevel.OneEdit => "one letter differs",
        TokenLevel.Nickname => "short or pet name",
        TokenLevel.TwoEdits => "two letters differ",
        TokenLevel.Consonants => "same consonants",
        TokenLevel.Beginning => "beginning of the name",
        TokenLevel.Similar => "only similar",
        _ => "different",
    };

    Contribution Swap(string left, string right, Agreement agreement, string level, int weight) =>
        isSwapped ? Line(right, left, agreement, level, weight) : Line(left, right, agreement, level, weight);

    static Contribution Line(string left, string right, Agreement agreement, string level, int weight) =>
        new(Feature.Name, left, right, agreement, level, weight);

    static string TextOf(ComparedName name, uint mask)
    {
        var texts = new List<string>();
        for (; mask != 0; mask &= mask - 1) texts.Add(name.TextOf(name.Parts[BitOperations.TrailingZeroCount(mask)]));
        return string.Join(' ', texts);
    }
}

using System.Numerics;

namespace Gatehouse.Matching;

sealed partial class NamePair
{
    Contribution LineOf(int left, int right, TokenPair pair)
    {
        var (one, other) = (a.TextOf(a.Parts[left]), b.TextOf(b.Parts[right]));
        var mixed = Characters.MixScripts(one) || Characters.MixScripts(other) ? ", look-alike letters of another script" : "";
        var (role, otherRole) = (a.RoleOf(a.Parts[left]), b.RoleOf(b.Parts[right]));
        if (pair.Weight > 0 && (role, otherRole) is (PartRoles.Surname, PartRoles.Given) or (PartRoles.Given, PartRoles.Surname)) crossed++;
        else if (role.Length > 0 && string.Equals(role, otherRole, StringComparison.Ordinal)) straight++;
        return Swap(one, other, AgreementOf(pair.Level), WordsOf(pair.Level) + RolesOf(role, otherRole) + mixed, pair.Weight);
    }

    string RolesOf(string role, string other)
    {
        if (role.Length == 0 || other.Length == 0 || string.Equals(role, other, StringComparison.Ordinal)) return Tail(role.Length > 0 ? role : other);
        return isSwapped ? $", {other} against {role}" : $", {role} against {other}";
    }

    static string Tail(string role) => role.Length > 0 ? $", {role}" : "";

    // Particles and titles weigh nothing and are shown: nothing of a name is cut.
    void AddSilent(List<Contribution> lines)
    {
        var (ofA, ofB) = (SilentOf(a), SilentOf(b));
        foreach (var part in ofA)
        {
            var at = ofB.FindIndex(other => other.Plain.IsSameAs(part.Plain));
            var words = a.RoleOf(part) + ", not weighed";
            if (at < 0)
            {
                lines.Add(Swap(a.TextOf(part), "", Agreement.OneSideOnly, words, 0));
                continue;
            }

            lines.Add(Swap(a.TextOf(part), b.TextOf(ofB[at]), Agreement.Equal, words, 0));
            ofB.RemoveAt(at);
        }

        foreach (var part in ofB) lines.Add(Swap("", b.TextOf(part), Agreement.OneSideOnly, b.RoleOf(part) + ", not weighed", 0));
    }

    static List<Part> SilentOf(ComparedName name)
    {
        var silent = new List<Part>();
        foreach (var part in name.All)
        {
            if (part.Role is Role.Name or Role.Initial || Holds(name.Parts, part) || ComparedName.GenerationOf(part.Plain.Letters) != 0) continue;
            silent.Add(part);
        }

        return silent;
    }

    static bool Holds(ReadOnlySpan<Part> parts, Part part)
    {
        foreach (var other in parts)
        {
            if (other.IsAt(part)) return true;
        }

        return false;
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

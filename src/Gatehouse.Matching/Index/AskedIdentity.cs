namespace Gatehouse.Matching;

/// <summary>Somebody asked for, read. Keeps its space for the next one: an identity of ASCII names and codes whose parts
/// were met before is read without allocating anything. Not thread-safe.</summary>
/// <param name="memo">Parts of names read before.</param>
sealed class AskedIdentity(TokenMemo memo)
{
    readonly NameReader reader = new(memo);
    readonly List<ComparedName> names = [];
    byte[] facts = [];
    int count;

    public Identity Source { get; private set; } = new();

    public int NameCount => count;

    /// <summary>Valid until the next <see cref="Load"/>.</summary>
    public unsafe Facts Facts => new((byte*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(facts, 0));

    public ComparedName this[int name] => names[name];

    public void Load(Identity identity)
    {
        Source = identity;
        count = 0;
        for (var i = 0; i < identity.Names.Count && count < ReadIdentity.MostNames; i++)
        {
            if (WasBefore(identity.Names, i)) continue;
            if (names.Count == count) names.Add(new());
            if (names[count].Read(identity.Names[i], reader)) count++;
        }

        facts = Facts.Pack(identity, ReadIdentity.PlacesOf(identity, reader), facts);
    }

    /// <summary>The same with everything an explanation needs.</summary>
    public ReadIdentity ToRead() => ReadIdentity.Of(Source, reader);

    // Only the names just before: a name repeated costs time and changes nothing.
    static bool WasBefore(IReadOnlyList<PersonName> names, int at)
    {
        for (var i = Math.Max(0, at - 4); i < at; i++)
        {
            if (string.Equals(names[i].Full, names[at].Full, StringComparison.Ordinal)
                && names[i].Kind == NameKind.WeakAlias == (names[at].Kind == NameKind.WeakAlias)) return true;
        }

        return false;
    }
}

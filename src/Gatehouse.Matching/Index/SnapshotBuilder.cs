using System.Runtime.InteropServices;

namespace Gatehouse.Matching;

/// <summary>Reads entries once and lays out the columns of a snapshot. The same entries give the same bytes, in whatever
/// order they come.</summary>
sealed partial class SnapshotBuilder
{
    readonly Content[] sections = new Content[Enum.GetValues<Section>().Length];
    readonly AskedIdentity identity = new(new());
    readonly HashSet<(int Name, bool IsWeak)> known = [];
    readonly PartTable parts = new();
    readonly NameTable names = new();
    readonly List<(int Name, Owner Owner)> owners = [];
    readonly List<(int Date, int Name)> dates = [];
    readonly List<ListedDocument> documents = [];
    BirthYears[] born = [];
    NameLayout[] layouts = [];
    readonly ByteColumn facts = new();
    readonly ByteColumn texts = new();

    /// <param name="entries">Every entry; sorted by list and id here, so that ties come out in that order.</param>
    /// <param name="progress">Told the number of entries read.</param>
    /// <param name="stop">Ends the work early.</param>
    public static Content[] Build(IEnumerable<Entry> entries, IProgress<int>? progress, CancellationToken stop)
    {
        var builder = new SnapshotBuilder();
        var count = 0;
        foreach (var (entry, text) in Sorted(entries))
        {
            stop.ThrowIfCancellationRequested();
            builder.Add(count++, entry, text);
            if (count % 10_000 == 0) progress?.Report(count);
        }

        progress?.Report(count);
        return builder.LayOut(stop);
    }

    // By list, id and content, each content once.
    static IEnumerable<(Entry Entry, byte[] Text)> Sorted(IEnumerable<Entry> entries)
    {
        (Entry Entry, byte[] Text)[] all = [.. entries.Select(entry => (entry, EntryText.Write(entry)))];
        Array.Sort(all, (a, b) =>
        {
            var order = string.CompareOrdinal(a.Entry.List, b.Entry.List);
            if (order == 0) order = string.CompareOrdinal(a.Entry.Id, b.Entry.Id);
            return order != 0 ? order : a.Text.AsSpan().SequenceCompareTo(b.Text);
        });
        for (var i = 0; i < all.Length; i++)
        {
            if (i == 0 || !SameBytes.Instance.Equals(all[i].Text, all[i - 1].Text)) yield return all[i];
        }
    }

    void Add(int at, Entry entry, byte[] text)
    {
        identity.Load(entry.Identity);
        facts.Add(identity.FactBytes);
        texts.Add(text);
        foreach (var document in entry.Identity.Documents) documents.Add(new(document, at));
        known.Clear();
        Span<int> space = stackalloc int[ComparedName.MostParts];
        for (var name = 0; name < identity.NameCount; name++)
        {
            var tokens = identity[name].Tokens;
            for (var i = 0; i < tokens.Count; i++) space[i] = parts.Add(tokens[i]);
            var number = names.Add(space[..tokens.Count]);
            var isWeak = identity[name].IsWeak;
            if (!known.Add((number, isWeak))) continue;
            owners.Add((number, Owner.Of(at, isWeak, identity.Facts)));
            AddDates(identity.Facts, number);
        }
    }

    void AddDates(Facts stated, int name)
    {
        for (var i = 0; i < stated.DateCount; i++)
        {
            if (BirthDates.KeyOf(stated.Date(i)) is > 0 and var key) dates.Add((key, name));
        }
    }

    Content[] LayOut(CancellationToken stop)
    {
        LayOutParts();
        stop.ThrowIfCancellationRequested();
        LayOutForms();
        stop.ThrowIfCancellationRequested();
        LayOutNames();
        stop.ThrowIfCancellationRequested();
        LoadLayouts();
        LayOutPostings();
        LayOutPairs();
        LayOutDates();
        LayOutOwners();
        LayOutJoins();
        Put(Section.FactOffsets, Section.FactBytes, facts.Columns);
        Put(Section.EntryOffsets, Section.EntryBytes, texts.Columns);
        using (var index = new MemoryStream())
        {
            DocumentIndex.Build(documents).WriteTo(index);
            Put(Section.Documents, index.ToArray());
        }

        return sections;
    }

    void Put<T>(Section section, T[] values)
        where T : unmanaged => sections[(int)section] = Content.Of(values);

    void Put<T, TOther>(Section first, Section second, (T[] First, TOther[] Second) columns)
        where T : unmanaged
        where TOther : unmanaged
    {
        Put(first, columns.First);
        Put(second, columns.Second);
    }

    static unsafe Part PartOf(byte[] bytes) => new((byte*)Marshal.UnsafeAddrOfPinnedArrayElement(bytes, 0));
}
